import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ProcessedJob } from '../src/language/index.ts'
import type { RehearsalRequest } from '../src/rehearsal/index.ts'
import { orbJob } from '../test/orb/support/orb-job.ts'

/** The app that all deploy to. */
export const app = 'shop'
const names = ['SECRET_KEY', 'SENTRY_DSN', 'DEBUG', 'ALLOWED_HOSTS']

/** One row: a job, and what is different about its rehearsal. */
export interface Contestant extends Pick<RehearsalRequest, 'environment' | 'installCli' | 'faults'> {
  job: ProcessedJob
  /** Goes on with the app that the row before has deployed. */
  again?: boolean
}

/** A table; the ratios are of its first row. */
export type Table = Record<string, Contestant>

const jobOf = (...commands: string[]): ProcessedJob => ({
  docker: [{ image: 'cimg/base:current-24.04' }],
  working_directory: '~/project',
  steps: ['checkout', { setup_remote_docker: {} }, { run: { command: commands.join('\n') } }],
})

/** As tutorials have it: one config:set for each variable, each a release and a restart. */
const tutorialCommands = [
  'heroku container:login',
  ...names.map(name => `heroku config:set ${name.replace('_H', '-H')}=$${name} --app ${app}`),
  `heroku container:push web --app ${app}`,
  `heroku container:release web --app ${app}`,
]
const tutorial = jobOf(...tutorialCommands)

/** The newest CLI, unpacked as it comes. */
const tutorialWithInstall = jobOf(
  'mkdir -p ~/.local && curl --silent --fail https://cli-assets.heroku.com/channels/stable/heroku-linux-x64.tar.xz | tar -xJ -C ~/.local',
  'export PATH="$HOME/.local/heroku/bin:$PATH"',
  ...tutorialCommands,
)

/** Nothing checked, nothing waited for: what no deploy can do without. */
const api = `curl --silent --fail --config <(printf 'header = "Authorization: Bearer %s"' "$HEROKU_API_KEY") --output /dev/null --request PATCH --header 'Content-Type: application/json'`
const least = jobOf(
  'printf %s "$HEROKU_API_KEY" | docker login --username _ --password-stdin registry.heroku.com',
  `docker build --tag registry.heroku.com/${app}/web .`,
  `docker push registry.heroku.com/${app}/web`,
  `${api} --header 'Accept: application/vnd.heroku+json; version=3' --data @<(jq -n '{${names.map(name => `"${name}": env.${name}`).join(', ')}}') https://api.heroku.com/apps/${app}/config-vars`,
  `id=$(docker image inspect --format '{{.Id}}' registry.heroku.com/${app}/web)`,
  `${api} --header 'Accept: application/vnd.heroku+json; version=3.docker-releases' --data "{\\"updates\\": [{\\"type\\": \\"web\\", \\"docker_image\\": \\"$id\\"}]}" https://api.heroku.com/apps/${app}/formation`,
  `curl --silent --fail --config <(printf 'header = "Authorization: Bearer %s"' "$HEROKU_API_KEY") --output /dev/null --header 'Accept: application/vnd.heroku+json; version=3' https://api.heroku.com/apps/${app}/releases`,
)

// jq reads these where the rehearsal does not see them named.
const environment = Object.fromEntries(names.map(name => [name, `the value of ${name}`]))

const config = { config_vars: 'SECRET_KEY SENTRY_DSN DEBUG ALLOWED-HOSTS=ALLOWED_HOSTS' }
const ours = (client: string, stable = 0) =>
  orbJob('deploy', { app, client, ...config, health_stable_seconds: stable })

/** The CLI is there already, and Heroku answers at once. */
export const quick: Table = {
  'the tutorial': { job: tutorial },
  'orb, client cli': { job: ours('cli') },
  'orb, client cli, config unchanged': { job: ours('cli'), again: true },
  'orb, client api': { job: ours('api') },
  'orb, client api, config unchanged': { job: ours('api'), again: true },
  'orb, client cli, stable for 10 s': { job: ours('cli', 10) },
  'orb, client api, stable for 10 s': { job: ours('api', 10) },
  'the least possible': { job: least, environment },
}

/** The job downloads the CLI and unpacks it. */
export const withInstall: Table = {
  'the tutorial, installs the CLI': { job: tutorialWithInstall, installCli: true },
  'orb, client cli, installs the CLI': { job: ours('cli'), installCli: true },
  'orb, client api, which needs none': { job: ours('api'), installCli: true },
}

const far = [
  {
    name: 'far-away',
    request: { path: '/**' },
    do: { delay: { ms: 80 } },
    times: 'always' as const,
  },
]

/** Each request to api.heroku.com takes 80 ms more. */
export const farAway: Table = {
  'the least possible, 80 ms away': { job: least, environment, faults: far },
  'orb, client api, 80 ms away': { job: ours('api'), faults: far },
  'orb, client api, config unchanged': { job: ours('api'), faults: far, again: true },
}

/** The orb's rows as an older commit has them. */
export function rowsAt(commit: string): Table {
  const directory = mkdtempSync(join(tmpdir(), 'bench-against-'))
  try {
    const archive = execFileSync('git', ['archive', commit], { maxBuffer: 1 << 30 })
    execFileSync('tar', ['-x', '-C', directory], { input: archive })
    symlinkSync(join(import.meta.dirname, '../node_modules'), join(directory, 'node_modules'))
    const program = join(directory, 'print-job.mts')
    writeFileSync(
      program,
      `const { orbJob } = await import('./test/orb/support/orb-job.ts').catch(() => import('./test/orb/support/orb_job.ts'))
      const args = JSON.parse(process.argv[2])
      const without = ({ health_stable_seconds, ...rest }) => rest
      const job = client => { try { return orbJob('deploy', { ...args, client }) } catch { return orbJob('deploy', without({ ...args, client })) } }
      console.log(JSON.stringify({ cli: job('cli'), api: job('api') }))`,
    )
    const text = execFileSync(
      process.execPath,
      ['--import', 'tsx', program, JSON.stringify({ app, ...config, health_stable_seconds: 0 })],
      { cwd: directory, encoding: 'utf8' },
    )
    const { cli, api } = JSON.parse(text) as Record<'cli' | 'api', ProcessedJob>
    return { [`${commit}, client cli`]: { job: cli }, [`${commit}, client api`]: { job: api } }
  } finally {
    rmSync(directory, { recursive: true })
  }
}
