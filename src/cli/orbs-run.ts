import { validate } from '../language/index.ts'
import { UsageError } from './config-files.ts'
import { ExitCode } from './exit-codes.ts'
import { addOrb, packDirectory, readLock, readOrb } from './orb-sources.ts'

interface Options {
  json?: boolean
}

export async function runPack(directory: string, options: Options): Promise<number> {
  return guarded('pack', async () => {
    const yaml = await packDirectory(directory)
    return options.json ? `${JSON.stringify({ version: 1, yaml }, null, 2)}\n` : yaml
  })
}

/** Adds an orb to the lock; one that does not validate by itself is refused, for every call to it would fail. */
export async function runAdd(reference: string, path: string, options: Options): Promise<number> {
  return guarded('orbs add', async () => {
    if (!/^[\w.-]+\/[\w.-]+@\S+$|^https:\/\/\S+$/.test(reference))
      throw new UsageError(`"${reference}" is no orb reference: write "namespace/orb@1.2.3"`)
    const { diagnostics } = validate(await readOrb(path), { file: path })
    const error = diagnostics.find(diagnostic => diagnostic.severity === 'error')
    if (error) throw new UsageError(`"${path}" is no valid orb: line ${error.line}: ${error.message}`)
    const file = await addOrb(reference, path)
    return options.json
      ? `${JSON.stringify({ version: 1, reference, file }, null, 2)}\n`
      : `${reference}: ${file}\n`
  })
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

async function guarded(command: string, work: () => Promise<string>): Promise<number> {
  try {
    process.stdout.write(await work())
    return ExitCode.ok
  } catch (error) {
    if (!(error instanceof UsageError)) throw error
    process.stderr.write(`heroku-orb ${command}: ${error.message}\n`)
    return ExitCode.usage
  }
}
