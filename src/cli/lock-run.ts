import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createTwoFilesPatch } from 'diff'
import {
  type CliLock,
  cliLockPath,
  cliLockText,
  cliPlatforms,
  isExactVersion,
  parseCliLock,
} from '../cli-lock.ts'
import { UsageError } from '../expected-error.ts'
import { disagreements, publishedLock } from '../generate/index.ts'
import { type Get, PublishedCliError } from '../heroku/index.ts'
import { projectRoot } from '../project-root.ts'
import { at } from '../workspace/index.ts'
import { ExitCode } from './exit-codes.ts'
import { type Io, printJson } from './io.ts'

export interface LockFlags {
  check?: boolean
  /** A version, or true for the newest. */
  update?: string | true
  dryRun?: boolean
  json?: boolean
  directory?: string
}

const orbPath = 'orb/orb.yml'

/** Carries out `heroku-orb lock` and returns its exit code. */
export async function runLock(io: Io, flags: LockFlags, get: Get = fetch): Promise<number> {
  const root = flags.directory === undefined ? projectRoot() : at(io, flags.directory)
  if (flags.check && flags.update) throw new UsageError('give either --check or --update')
  if (flags.dryRun && !flags.update) throw new UsageError('--dry-run goes with --update')
  if (typeof flags.update === 'string' && !isExactVersion(flags.update))
    throw new UsageError(`"${flags.update}" is not a version: write one such as 11.10.0`)
  try {
    return flags.update ? await update(io, root, flags, get) : await show(io, root, flags)
  } catch (error) {
    const { message } = error as Error
    if (!(error instanceof PublishedCliError) || error.code !== 'unlike') throw new UsageError(message)
    io.stderr.write(`heroku-orb lock: ${message}\n`)
    return ExitCode.findings
  }
}

async function show(io: Io, root: string, { check, json }: LockFlags): Promise<number> {
  const file = join(root, cliLockPath)
  const lock = parseCliLock(await readFile(file, 'utf8'), file)
  const differences = disagreements(lock, await readFile(join(root, orbPath), 'utf8'))
  if (json) printJson(io, { version: 1, file, lock, disagreements: differences })
  else io.stdout.write(described(lock))
  for (const difference of differences) io.stderr.write(`heroku-orb lock: ${orbPath}: ${difference}\n`)
  if (differences.length > 0) io.stderr.write('  fix: run "npx heroku-orb generate"\n')
  return check && differences.length > 0 ? ExitCode.findings : ExitCode.ok
}

async function update(
  io: Io,
  root: string,
  { update: wanted, dryRun, json }: LockFlags,
  get: Get,
): Promise<number> {
  const file = join(root, cliLockPath)
  const before = await readFile(file, 'utf8').catch(() => '')
  const lock = await publishedLock(wanted === true ? undefined : wanted, get, text =>
    io.stderr.write(`${text}\n`),
  )
  const after = cliLockText(lock)
  const diff = before === after ? '' : createTwoFilesPatch(cliLockPath, cliLockPath, before, after)
  if (diff && !dryRun) await writeFile(file, after)
  if (json) printJson(io, { version: 1, file, lock, diff })
  else if (dryRun) io.stdout.write(`${diff}${forJob(lock)}`)
  else io.stdout.write(diff || `${cliLockPath}: unchanged, Heroku CLI ${lock.version}\n`)
  if (diff && !dryRun) io.stderr.write('next: run "npx heroku-orb generate", and commit both\n')
  return ExitCode.ok
}

function described({ version, archives }: CliLock): string {
  const lines = cliPlatforms.map(platform => {
    const archive = archives[platform]
    const found = archive ? `${archive.sha256}  ${archive.url}` : 'no checksum: a job needs cli_sha256 there'
    return `  ${platform.padEnd(11)}  ${found}\n`
  })
  return `Heroku CLI ${version}\n${lines.join('')}`
}

/** The parameters of a job that takes this version instead of the lock's. */
function forJob({ version, archives }: CliLock): string {
  const sums = Object.values(archives).map(({ sha256 }) => sha256)
  return `cli_version: ${version}\ncli_sha256: ${sums.join(' ')}\n`
}
