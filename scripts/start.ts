import { spawnSync } from 'node:child_process'
import { installDebianPackages } from './setup.ts'

/** The main job, on the bundled example: generate, validate, rehearse. */
const commands = [
  ['generate'],
  ['validate', 'orb/orb.yml', '.circleci/config.yml'],
  ['rehearse', '.circleci/config.yml', ...process.argv.slice(2)],
]

installDebianPackages()
for (const command of commands) {
  process.stdout.write(`\n$ heroku-orb ${command.join(' ')}\n`)
  const { status } = spawnSync(process.execPath, ['dist/heroku-orb.js', ...command], { stdio: 'inherit' })
  if (status !== 0) process.exit(status ?? 1)
}
