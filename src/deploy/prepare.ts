import { readFile } from 'node:fs/promises'
import { parseEnv } from 'node:util'
import type { ProcessedJob } from '../language/types.ts'
import { findApiKey } from './credentials.ts'
import { deployJob } from './deploy_job.ts'
import { DeployError } from './error.ts'

/** What a person asks for. */
export interface DeployRequest {
  processTypes: string
  /** Config vars, as the parameter config_vars of the orb takes them; commas do, too. */
  config: string
  /** Where variables are that the environment does not have. */
  varsFile?: string
  /** The folder to deploy. */
  directory: string
  client: string
  /** Other parameters of the deploy job, `parameter=value`. */
  set: string[]
}

/** Parameters of the job that name environment variables, besides config_vars. */
const naming = ['build_secrets', 'build_args']

/**
 * The deploy job for a request, and the variables that it needs.
 * @param dryRun only look
 * @throws DeployError where something of the request is not usable
 */
export async function prepare(
  app: string,
  request: DeployRequest,
  dryRun: boolean,
): Promise<{ job: ProcessedJob; secrets: Record<string, string> }> {
  const given = Object.fromEntries(request.set.map(parameter))
  const entries = request.config.split(/[\s,]+/).filter(Boolean)
  const named = [...entries, ...naming.flatMap(name => String(given[name] ?? '').split(/\s+/))]
  const file = request.varsFile ? parseEnv(await readVarsFile(request.varsFile)) : {}
  const secrets: Record<string, string> = { HEROKU_API_KEY: await findApiKey() }
  for (const entry of named) {
    const name = entry.slice(entry.indexOf('=') + 1).replace(/^\$/, '')
    const value = process.env[name] ?? file[name]
    if (value !== undefined) secrets[name] = value
  }
  const job = await deployJob({
    app,
    client: request.client,
    process_types: request.processTypes,
    config_vars: entries.join(' '),
    ...given,
    dry_run: dryRun,
  })
  return { job, secrets }
}

/** A parameter's name and its value, as YAML would read it. */
function parameter(pair: string): [name: string, value: string | boolean | number] {
  const at = pair.indexOf('=')
  if (at < 1) throw new DeployError(`--set ${pair}: write parameter=value`)
  const text = pair.slice(at + 1)
  const value = text === 'true' ? true : text === 'false' ? false : /^\d+$/.test(text) ? Number(text) : text
  return [pair.slice(0, at), value]
}

function readVarsFile(file: string): Promise<string> {
  return readFile(file, 'utf8').catch(() => {
    throw new DeployError(`--vars-file ${file}: there is no such file`)
  })
}
