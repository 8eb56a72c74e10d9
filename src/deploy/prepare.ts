import { stat } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { ProcessedJob } from '../language/index.ts'
import { readArguments } from './arguments.ts'
import { findApiKey } from './credentials.ts'
import { readEnvFile } from './env-file.ts'
import { DeployError } from './error.ts'
import { requireTools } from './local-tools.ts'
import { type Arguments, type OrbJobs, readOrbJobs } from './orb-jobs.ts'
import { expand, findVariables, neededVariables } from './variables.ts'

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

/** A deploy that can begin, as far as this machine knows. */
export interface Plan {
  /** The app's name, with its variables replaced. */
  app: string
  apiKey: string
  /** The deploy. */
  deploy(): ProcessedJob
  /**
   * What only looks whether the deploy can begin.
   * @param create the app is not there yet: look at all else
   */
  doctor(create?: boolean): ProcessedJob
  /** What an interrupted deploy leaves to do; undefined where nothing is. */
  afterCancel(changed: { maintenance: boolean }): ProcessedJob | undefined
  /** The API key and all variables that the job needs: never printed. */
  secrets: Record<string, string>
  /** The person's environment: where Docker and the network are. */
  environment: NodeJS.ProcessEnv
  /** What the deploy does, for a person to say yes to: completes "will …". */
  description: string
  /** Lines to show before it begins. */
  warnings: string[]
}

/**
 * Reads a request, and finds every variable that the job needs.
 * @throws DeployError where something of the request is not usable
 */
export async function prepare(
  app: string,
  request: DeployRequest,
  { cwd, env }: { cwd: string; env: NodeJS.ProcessEnv },
): Promise<Plan> {
  const orb = await readOrbJobs()
  const parameters = orb.parameters('deploy')
  const set = readArguments(request.set, parameters)
  const args: Arguments = {
    app,
    client: request.client,
    process_types: listed(request.processTypes),
    config_vars: listed(request.config),
    ...set,
  }
  await requireFolder(cwd, request.directory)
  await requireTools(env)
  const file = request.varsFile === undefined ? undefined : await readEnvFile(request.varsFile, cwd)
  const sources = {
    environment: env,
    file: file && { path: request.varsFile!, values: file.values },
  }
  const keyName = String(args.api_key ?? 'HEROKU_API_KEY')
  const needed = neededVariables({ ...args, app: '' }, parameters)
  // The key of the usual name may also be where the Heroku CLI's login has left it.
  const own = needed.filter(({ name }) => name !== 'HEROKU_API_KEY' || keyName !== name)
  const secrets = findVariables(own, sources)
  if (keyName === 'HEROKU_API_KEY') {
    secrets[keyName] = await findApiKey(env)
    requireSameKey(needed, sources.file?.values.get(keyName), secrets[keyName])
  }
  // The job gets the name itself: a variable that only names the app would be masked like a secret.
  const name = expand(app, findVariables(neededVariables({ app }, parameters), sources))
  if (!/^[a-z][a-z0-9-]{1,28}[a-z0-9]$/.test(name))
    throw new DeployError(
      `'${name}' cannot be the name of a Heroku app: write 3 to 30 lower-case letters, digits and hyphens, a letter first`,
    )
  args.app = name
  return {
    app: name,
    apiKey: secrets[keyName]!,
    deploy: () => orb.job('deploy', args),
    doctor: create => {
      const job = orb.job('deploy', { ...args, dry_run: true })
      if (create) job.environment = [{ HEROKU_ORB_CREATES_APP: 'true' }]
      return job
    },
    afterCancel: changed => afterCancel(orb, args, changed),
    secrets,
    environment: env,
    description: describe(args, set, request),
    warnings: [
      ...(file?.warnings ?? []),
      ...(set.environment_name
        ? ["environment_name: CircleCI's deploys page is not reachable from here, and gets no deploy marker"]
        : []),
    ],
  }
}

const listed = (text: string) =>
  text
    .split(/[\s,]+/)
    .filter(Boolean)
    .join(' ')

async function requireFolder(cwd: string, folder: string): Promise<void> {
  const found = await stat(resolve(cwd, folder)).catch(() => undefined)
  if (!found?.isDirectory()) throw new DeployError(`--directory "${folder}": there is no such folder`)
}

/** A config var of that name comes from the same variable as the key. The app must not get another key than the file says. */
function requireSameKey(
  needed: { name: string; where: string }[],
  inFile: string | undefined,
  key: string,
): void {
  const named = needed.find(({ name, where }) => name === 'HEROKU_API_KEY' && where !== 'api_key')
  if (named && inFile !== undefined && inFile !== key)
    throw new DeployError(
      `${named.where}: HEROKU_API_KEY in the file is another key than the one that deploys: set the file's under another name, and write HEROKU_API_KEY=THAT_NAME`,
    )
}

/** The job after_cancel with what it shares with the deploy; it switches a maintenance page off only where this deploy switched it on. */
function afterCancel(orb: OrbJobs, args: Arguments, { maintenance }: { maintenance: boolean }) {
  if (!maintenance) return undefined
  const known = orb.parameters('after_cancel')
  const shared = Object.entries(args).filter(([name]) => Object.hasOwn(known, name))
  return orb.job('after_cancel', { ...Object.fromEntries(shared), maintenance })
}

/** Every parameter that changes what is done is in it, with its true value. */
function describe(args: Arguments, set: Arguments, { directory }: DeployRequest): string {
  const { image, ...others } = set
  const types = args.process_types || 'nothing'
  const what = image ? `push the image ${image} as ${types}` : `build ${types} from ${directory}`
  const config = args.config_vars ? `, set those of ${args.config_vars} that differ` : ''
  const exact = set.config_strategy === 'exact' ? ', remove the other config vars' : ''
  const more = Object.entries(others).map(
    ([name, value]) => `\n  with ${name}=${String(value).replaceAll('\n', '\\n')}`,
  )
  return `${what}${config}${exact}, and release to '${args.app}' on Heroku${more.join('')}`
}
