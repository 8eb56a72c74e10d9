import { stat } from 'node:fs/promises'
import { type Diagnostic, validate, validateUnpacked } from '../language/index.ts'
import { readDirectory, UsageError } from './config-files.ts'
import { ExitCode } from './exit-codes.ts'
import { exitCodeOfUsage, explained } from './explained.ts'
import { addOrb, packPath, readLock, readOrb } from './orb-sources.ts'

interface Options {
  json?: boolean
}

export async function runPack(path: string, options: Options): Promise<number> {
  return guarded('pack', async () => {
    const yaml = await packPath(path)
    return options.json ? `${JSON.stringify({ version: 1, yaml }, null, 2)}\n` : yaml
  })
}

/** Adds an orb to the lock; one that does not validate by itself is refused, for every call to it would fail. */
export async function runAdd(reference: string, path: string, options: Options): Promise<number> {
  return guarded('orbs add', async () => {
    if (!/^[\w.-]+\/[\w.-]+@\S+$|^https:\/\/\S+$/.test(reference))
      throw new UsageError(`"${reference}" is no orb reference: write "namespace/orb@1.2.3"`)
    const error = (await checkOrb(path)).find(({ severity }) => severity === 'error')
    if (error)
      throw new UsageError(
        `"${path}" is no valid orb: ${error.file}:${error.line}:${error.column}: ${error.message}; ${error.help}`,
      )
    const file = await addOrb(reference, path)
    return options.json
      ? `${JSON.stringify({ version: 1, reference, file }, null, 2)}\n`
      : `${reference}: ${file}\n`
  })
}

/** What is wrong with an orb, a file or a directory, whatever the name of the file. */
async function checkOrb(path: string): Promise<Diagnostic[]> {
  if ((await stat(path).catch(() => undefined))?.isDirectory())
    return validateUnpacked(await readDirectory(path), { file: path.replace(/\/+$/, '') }).diagnostics
  const { diagnostics } = validate(await readOrb(path), { file: 'orb.yml' })
  return diagnostics.map(diagnostic => ({ ...diagnostic, file: path }))
}

export async function runList(options: Options): Promise<number> {
  return guarded('orbs list', async () => {
    const lock = await readLock()
    if (options.json) return `${JSON.stringify(lock, null, 2)}\n`
    return Object.entries(lock.orbs)
      .map(([reference, { file }]) => `${reference}: ${file}\n`)
      .join('')
  })
}

/** Prints what the work gives. */
const guarded = (command: string, work: () => Promise<string>): Promise<number> =>
  explained(`heroku-orb ${command}`, exitCodeOfUsage, async () => {
    process.stdout.write(await work())
    return ExitCode.ok
  })
