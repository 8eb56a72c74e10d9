import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ProcessedJob } from '../src/language/types.ts'
import { openSandbox, type RehearsalRecord } from '../src/rehearsal/index.ts'
import { orbJob } from '../test/orb/support/orb-job.ts'

/**
 * The tutorial's seven commands, the orb's deploy job with each client, and the least that a deploy can be, in turn in one sandbox. What
 * counts are the ratios of medians: the seconds are this machine's. `npm run bench:deploy -- --rounds 5`
 */
const app = 'shop'
const names = ['SECRET_KEY', 'SENTRY_DSN', 'DEBUG', 'ALLOWED_HOSTS']
const rounds = Number(process.argv[process.argv.indexOf('--rounds') + 1]) || 3

const job = (...commands: string[]): ProcessedJob => ({
  docker: [{ image: 'cimg/base:current-24.04' }],
  working_directory: '~/project',
  steps: ['checkout', { setup_remote_docker: {} }, { run: { command: commands.join('\n') } }],
})

/** As tutorials have it: one config:set for each variable, each a release and a restart. */
const tutorial = job(
  'heroku container:login',
  ...names.map(name => `heroku config:set ${name.replace('_H', '-H')}=$${name} --app ${app}`),
  `heroku container:push web --app ${app}`,
  `heroku container:release web --app ${app}`,
)

/** Nothing checked, nothing waited for: what no deploy can do without. */
const api = `curl --silent --fail --config <(printf 'header = "Authorization: Bearer %s"' "$HEROKU_API_KEY") --output /dev/null --request PATCH --header 'Content-Type: application/json'`
const least = job(
  'printf %s "$HEROKU_API_KEY" | docker login --username _ --password-stdin registry.heroku.com',
  `docker build --tag registry.heroku.com/${app}/web .`,
  `docker push registry.heroku.com/${app}/web`,
  `${api} --header 'Accept: application/vnd.heroku+json; version=3' --data @<(jq -n '{${names.map(name => `"${name}": env.${name}`).join(', ')}}') https://api.heroku.com/apps/${app}/config-vars`,
  `id=$(docker image inspect --format '{{.Id}}' registry.heroku.com/${app}/web)`,
  `${api} --header 'Accept: application/vnd.heroku+json; version=3.docker-releases' --data "{\\"updates\\": [{\\"type\\": \\"web\\", \\"docker_image\\": \\"$id\\"}]}" https://api.heroku.com/apps/${app}/formation`,
  `curl --silent --fail --config <(printf 'header = "Authorization: Bearer %s"' "$HEROKU_API_KEY") --output /dev/null --header 'Accept: application/vnd.heroku+json; version=3' https://api.heroku.com/apps/${app}/releases`,
)

const ours = (client: string) =>
  orbJob('deploy', { app, client, config_vars: 'SECRET_KEY SENTRY_DSN DEBUG ALLOWED-HOSTS=ALLOWED_HOSTS' })

// jq reads these where the rehearsal does not see them named.
const values = Object.fromEntries(names.map(name => [name, `the value of ${name}`]))

const contestants: Record<
  string,
  { job: ProcessedJob; again?: boolean; environment?: Record<string, string> }
> = {
  'the tutorial': { job: tutorial },
  'orb, client cli': { job: ours('cli') },
  'orb, client cli, config unchanged': { job: ours('cli'), again: true },
  'orb, client api': { job: ours('api') },
  'orb, client api, config unchanged': { job: ours('api'), again: true },
  'the least possible': { job: least, environment: values },
}

const median = (values: number[]) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)]!
const printed = (record: RehearsalRecord) =>
  new Set(record.leaks.filter(leak => leak.place.startsWith('output')).map(leak => leak.variable)).size

const source = mkdtempSync(join(tmpdir(), 'bench-deploy-'))
cpSync(join(import.meta.dirname, '../examples/hello'), source, { recursive: true })
const sandbox = await openSandbox()
const seconds: Record<string, number[]> = Object.fromEntries(Object.keys(contestants).map(name => [name, []]))
const last: Record<string, RehearsalRecord> = {}
try {
  // The first round warms the engine's cache and the files of the CLI, and does not count.
  for (let round = 0; round <= rounds; round++) {
    for (const [name, contestant] of Object.entries(contestants)) {
      // Each deploy is of a commit of its own, so that there is something to build, push and release.
      writeFileSync(join(source, 'www/version'), `${round} ${name}`)
      const record = await sandbox.rehearse({
        name,
        job: contestant.job,
        environment: contestant.environment,
        source,
        apps: [{ name: app }],
        state: contestant.again ? 'kept' : 'fresh',
      })
      const bad = record.job.steps.find(step => step.status === 'failed')
      if (bad) throw new Error(`${name}: ${bad.name} failed:\n${bad.log}`)
      if (round > 0) seconds[name]!.push(record.durations.job / 1000)
      last[name] = record
      process.stderr.write(
        `round ${round} of ${rounds}: ${name}: ${(record.durations.job / 1000).toFixed(2)} s\n`,
      )
    }
  }
} finally {
  await sandbox.close()
  rmSync(source, { recursive: true })
}

const base = median(seconds['the tutorial']!)
console.log('deploy                               seconds  ratio  releases  API calls  values printed')
for (const [name, times] of Object.entries(seconds)) {
  const time = median(times)
  const record = last[name]!
  const calls = record.requests.filter(request => request.host === 'api.heroku.com').length
  console.log(
    `${name.padEnd(35)} ${time.toFixed(2).padStart(8)} ${(time / base).toFixed(2).padStart(6)} ${String(record.releases.length).padStart(9)} ${String(calls).padStart(10)} ${String(printed(record)).padStart(15)}`,
  )
}
/** What each step of the last round took: the cost of every guard. */
for (const name of ['orb, client cli', 'orb, client api']) {
  console.log(`\n${name}, step by step, in milliseconds`)
  for (const step of last[name]!.job.steps) {
    if (step.status === 'success')
      console.log(`${String(Math.round(step.durationMs)).padStart(8)}  ${step.name}`)
  }
}

console.log(
  `\nclient api : the least possible = ${(median(seconds['orb, client api']!) / median(seconds['the least possible']!)).toFixed(2)}`,
)
