import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { DeployError } from './error.ts'

const run = promisify(execFile)

/**
 * Looks for the programs that the job calls. The job looks for them, too, but its advice is for CircleCI.
 * @throws DeployError that names all that is missing
 */
export async function requireTools(environment: NodeJS.ProcessEnv): Promise<void> {
  const { stdout } = await run(
    '/bin/sh',
    ['-c', 'for p in bash curl jq git tar docker; do command -v "$p" >/dev/null || echo "$p"; done'],
    { env: environment },
  )
  const missing = stdout.split('\n').filter(Boolean)
  if (missing.length > 0)
    throw new DeployError(
      `not installed here: ${missing.join(', ')}\n  fix: install each with the machine's package manager, such as 'apt-get install ${missing.map(debian).join(' ')}'`,
    )
  const { stdout: version } = await run('bash', ['--version'], { env: environment })
  const [, major = 0, minor = 0] = (/(\d+)\.(\d+)/.exec(version) ?? []).map(Number)
  if (major < 4 || (major === 4 && minor < 4))
    throw new DeployError(`bash is ${major}.${minor}, and the job needs 4.4\n  fix: install a newer bash`)
}

const debian = (program: string) => (program === 'docker' ? 'docker.io' : program)

/** Why Docker cannot build here, with the remedy; undefined where its engine answers. */
export async function dockerProblem(environment: NodeJS.ProcessEnv): Promise<string | undefined> {
  const args = ['version', '--format', '{{.Server.Version}}']
  return run('docker', args, { env: environment, timeout: 30_000 }).then(
    () => undefined,
    (error: { stderr?: string; message: string }) => {
      const said = error.stderr?.trim().split('\n').at(-1) || error.message
      return `the Docker engine does not answer: ${said}\n  fix: start it ('systemctl start docker', or Docker Desktop), or name another in DOCKER_HOST`
    },
  )
}
