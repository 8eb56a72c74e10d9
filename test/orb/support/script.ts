import { execFile, execFileSync, spawn } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, onTestFinished } from 'vitest'
import { type EmbeddedHeroku, type HerokuOptions, startHeroku } from '../../../src/heroku/index.ts'
import { projectRoot } from '../../../src/project-root.ts'
import { type Authority, createAuthority } from '../../../src/rehearsal/sandbox/authority.ts'
import { type ImageOptions, pushImage } from '../../heroku/support/image.ts'
import { startRegistry } from '../../heroku/support/registry.ts'

export const KEY = 'HRKU-test-key'

let authority: Authority
let registry: Awaited<ReturnType<typeof startRegistry>>
beforeAll(async () => {
  authority = await createAuthority()
  registry = await startRegistry()
})
afterAll(() => registry.close())

const realCurl = execFileSync('which', ['curl'], { encoding: 'utf8' }).trim()

let apps = 0

export interface ScriptResult {
  status: number
  stdout: string
  stderr: string
  /** What the script left for the steps after it. */
  bashEnv: string
  record: Record<string, unknown>
}

/**
 * An embedded Heroku with TLS for scripts to run against, alone: the curl that they find goes to it, so that nothing in the script knows. A
 * concurrent test hands over its own `onTestFinished`.
 */
export async function herokuForScripts(options: Partial<HerokuOptions> = {}, finished = onTestFinished) {
  const app = options.apps?.[0]?.name ?? `script-${process.pid}-${++apps}`
  const heroku: EmbeddedHeroku = await startHeroku({
    apiKeys: [KEY],
    apps: [{ name: app }],
    registryUrl: registry.url,
    listen: { host: '127.0.0.1', port: 0, key: authority.key, cert: authority.cert },
    timings: { streamReadyMs: 0 },
    ...options,
  })
  // For pushing alone: the client that tests push with speaks plain HTTP. It is in front of the same registry.
  const plain = await startHeroku({
    apiKeys: [KEY],
    apps: [{ name: app }],
    registryUrl: registry.url,
    listen: { host: '127.0.0.1', port: 0 },
  })
  const home = mkdtempSync(join(tmpdir(), 'script-'))
  writeFileSync(join(home, 'ca.crt'), authority.ca)
  const bin = join(home, '.bin')
  mkdirSync(bin)
  // Last, since "-q" has a meaning as the first option only.
  const curl = `exec ${realCurl} "$@" --connect-to ::127.0.0.1:${heroku.port} --cacert ${home}/ca.crt`
  writeFileSync(join(bin, 'curl'), `#!/bin/sh\n${curl}\n`, { mode: 0o755 })
  writeFileSync(join(home, 'bash_env'), '')
  finished(async () => {
    await heroku.close()
    await plain.close()
    rmSync(home, { recursive: true, force: true })
  })

  const run = (
    name: string,
    parameters: Record<string, string> = {},
    environment: Record<string, string> = {},
    /** A job of its own: its home, and what it has recorded before. */
    job?: { name: string; record: Record<string, unknown> },
  ) =>
    new Promise<ScriptResult>(resolve => {
      const jobHome = job ? join(home, job.name) : home
      const recordFile = join(jobHome, '.heroku-deploy/heroku-deploy.json')
      if (job && !existsSync(recordFile)) {
        mkdirSync(dirname(recordFile), { recursive: true })
        writeFileSync(recordFile, JSON.stringify(job.record))
      }
      const child = spawn('bash', [join(projectRoot(), 'src/orb/scripts', `${name}.sh`)], {
        cwd: home,
        env: {
          HOME: jobHome,
          BASH_ENV: join(home, 'bash_env'),
          HEROKU_API_KEY: KEY,
          PLATFORM_API_PAUSES: '0.01 0.01 0.01 0.01',
          READ_BACK_PAUSES: '0.1 0.2 0.3',
          RELEASE_POLL_SECONDS: '0.1',
          HEALTH_POLL_SECONDS: '0.1',
          PARAM_APP: app,
          PARAM_API_KEY: 'HEROKU_API_KEY',
          PARAM_CLIENT: 'api',
          PARAM_PROCESS_TYPES: 'web',
          PARAM_CONFIG_VARS: '',
          PARAM_TAG: '',
          PARAM_HEALTH_PATH: '',
          PARAM_HEALTH_MATCH: '',
          PARAM_HEALTH_STATUS: '200',
          PARAM_HEALTH_TIMEOUT: '1',
          PARAM_HEALTH_STABLE_SECONDS: '0',
          PARAM_LOG_LINES: '50',
          PARAM_CLI_SHA256: '',
          PARAM_CONFIG_STRATEGY: 'merge',
          PARAM_RELEASE_TIMEOUT: '1',
          ...parameters,
          ...environment,
          PATH: `${bin}:${environment.PATH ?? process.env.PATH}`,
        },
        stdio: ['ignore', 'pipe', 'pipe'],
      })
      let stdout = ''
      let stderr = ''
      child.stdout.on('data', text => {
        stdout += text
      })
      child.stderr.on('data', text => {
        stderr += text
      })
      child.on('close', status => {
        const read = (file: string) => {
          try {
            return readFileSync(join(home, file), 'utf8')
          } catch {
            return ''
          }
        }
        const record = existsSync(recordFile) ? readFileSync(recordFile, 'utf8') : ''
        resolve({
          status: status ?? -1,
          stdout,
          stderr,
          bashEnv: read('bash_env'),
          record: record ? JSON.parse(record) : {},
        })
      })
    })

  return {
    app,
    heroku,
    home,
    run,
    /** Somebody else changes the app's config, which makes a release. */
    somebodySets: (name: string) =>
      promisify(execFile)(
        'curl',
        [
          ...['--silent', '--fail', '--request', 'PATCH', '--output', '/dev/null'],
          ...['--header', `Authorization: Bearer ${KEY}`, '--header', 'Content-Type: application/json'],
          ...['--header', 'Accept: application/vnd.heroku+json; version=3', '--data', `{"${name}": "x"}`],
          `https://api.heroku.com/apps/${app}/config-vars`,
        ],
        { env: { PATH: `${bin}:${process.env.PATH}`, HOME: home } },
      ),
    state: () => heroku.snapshot().apps[0]!,
    /** Puts an image into the registry and gives its config digest. */
    push: async (type = 'web', image?: ImageOptions) =>
      (await pushImage(plain.port, KEY, `${app}/${type}`, image)).config,
  }
}
