import { execFile } from 'node:child_process'
import { mkdir, readFile, symlink, writeFile } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { DeployError } from './error.ts'

const heroku = 'registry.heroku.com'

/** What matters here of Docker's config.json: https://docs.docker.com/reference/cli/docker/#configuration-files */
interface DockerConfig {
  auths?: Record<string, object> | null
  credsStore?: string
  credHelpers?: Record<string, string>
  cliPluginsExtraDirs?: string[]
}

/**
 * The person's engine, plugins and logins for a job that has a home of its own. Only the login to Heroku's registry is not handed over: the
 * job makes its own, in `directory`, and its logout leaves the person's alone. Heroku's entry without a login keeps Docker from
 * choosing a store of the machine by itself, as it does where there is no entry at all: the job's login would be left in it.
 * @throws DeployError when Docker's config.json is broken
 * @returns the variables by which Docker finds them
 */
export async function dockerAccess(
  directory: string,
  environment: NodeJS.ProcessEnv,
): Promise<Record<string, string>> {
  const theirs = environment.DOCKER_CONFIG ?? join(environment.HOME ?? homedir(), '.docker')
  const ours = join(directory, 'docker')
  await mkdir(ours, { recursive: true, mode: 0o700 })
  await symlink(join(theirs, 'cli-plugins'), join(ours, 'cli-plugins'))
  const config = handedOver(await readConfig(join(theirs, 'config.json')))
  await writeFile(join(ours, 'config.json'), JSON.stringify(config), { mode: 0o600 })
  const host = environment.DOCKER_HOST ?? (await hostOfContext(environment))
  return { DOCKER_CONFIG: ours, ...(host && { DOCKER_HOST: host }) }
}

async function readConfig(file: string): Promise<DockerConfig> {
  const text = await readFile(file, 'utf8').catch(() => '{}')
  try {
    return JSON.parse(text) ?? {}
  } catch (error) {
    throw new DeployError(
      `"${file}" is not JSON, and Docker cannot read it either: ${(error as Error).message}`,
    )
  }
}

/** A store for all logins would take Heroku's, too: it becomes the helper of each registry that it has a login for. */
function handedOver({ auths, credsStore, credHelpers, cliPluginsExtraDirs }: DockerConfig): DockerConfig {
  const { [heroku]: _, ...others } = auths ?? {}
  const stored = credsStore ? Object.keys(others).map(registry => [registry, credsStore]) : []
  const { [heroku]: __, ...helpers } = { ...Object.fromEntries(stored), ...credHelpers }
  return {
    auths: { ...others, [heroku]: {} },
    credHelpers: helpers,
    ...(cliPluginsExtraDirs && { cliPluginsExtraDirs }),
  }
}

/** Where the engine of the context in use listens; Docker Desktop's is not the usual place. Undefined where Docker does not say. */
async function hostOfContext(environment: NodeJS.ProcessEnv): Promise<string | undefined> {
  const args = ['context', 'inspect', '--format', '{{.Endpoints.docker.Host}}']
  return await promisify(execFile)('docker', args, { env: environment }).then(
    ({ stdout }) => stdout.trim() || undefined,
    () => undefined,
  )
}
