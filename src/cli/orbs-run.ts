import { stat } from 'node:fs/promises'
import { UsageError } from '../expected-error.ts'
import { type Diagnostic, validate, validateUnpacked } from '../language/index.ts'
import { addOrb, at, packPath, readDirectory, readLock, readOrb } from '../workspace/index.ts'
import { ExitCode } from './exit-codes.ts'
import { type Io, printJson } from './io.ts'

interface Options {
  json?: boolean
}

/** Carries out `heroku-orb pack` and returns its exit code. */
export async function runPack(io: Io, path: string, options: Options): Promise<number> {
  const yaml = await packPath(io, path)
  if (options.json) printJson(io, { version: 1, yaml })
  else io.stdout.write(yaml)
  return ExitCode.ok
}

/**
 * Carries out `heroku-orb orbs add` and returns its exit code. An orb that does not validate by itself is rejected, because every call to
 * it would fail.
 */
export async function runAdd(io: Io, reference: string, path: string, options: Options): Promise<number> {
  if (!/^[\w.-]+\/[\w.-]+@\S+$|^https:\/\/\S+$/.test(reference))
    throw new UsageError(`"${reference}" is not an orb reference: write "namespace/orb@1.2.3"`)
  const error = (await checkOrb(io, path)).find(({ severity }) => severity === 'error')
  if (error)
    throw new UsageError(
      `"${path}" is not a valid orb: ${error.file}:${error.line}:${error.column}: ${error.message}; ${error.help}`,
    )
  const file = await addOrb(io, reference, path)
  if (options.json) printJson(io, { version: 1, reference, file })
  else io.stdout.write(`${reference}: ${file}\n`)
  return ExitCode.ok
}

/** What is wrong with an orb, a file or a directory, whatever the name of the file. */
async function checkOrb(io: Io, path: string): Promise<Diagnostic[]> {
  if ((await stat(at(io, path)).catch(() => undefined))?.isDirectory())
    return validateUnpacked(await readDirectory(at(io, path)), { file: path.replace(/\/+$/, '') }).diagnostics
  const { diagnostics } = validate(await readOrb(io, path), { file: 'orb.yml' })
  return diagnostics.map(diagnostic => ({ ...diagnostic, file: path }))
}

/** Carries out `heroku-orb orbs list` and returns its exit code. */
export async function runList(io: Io, options: Options): Promise<number> {
  const lock = await readLock(io)
  if (options.json) printJson(io, lock)
  else
    for (const [reference, { file }] of Object.entries(lock.orbs)) io.stdout.write(`${reference}: ${file}\n`)
  return ExitCode.ok
}
