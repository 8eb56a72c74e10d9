import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { inside, type JobContext, resolvePath, type StepHandler, strings } from '../context.ts'
import { cacheKey } from './cache-key.ts'

interface Entry {
  key: string
  savedAt: number
}

const directory = (context: JobContext) => join(context.store, 'caches')
const fileOf = (context: JobContext, key: string) =>
  join(directory(context), createHash('sha256').update(key).digest('hex'))

/** The home directory is another one in each job here, and on CircleCI the same: an archive says `~` for it. */
const fromHome = ({ home }: JobContext) => `--transform=s,^${escaped(home)}\\(/\\|$\\),~\\1,`
const toHome = ({ home }: JobContext) => `--transform=s,^~\\(/\\|$\\),${escaped(home)}\\1,`
const escaped = (path: string) => path.replace(/[\\.*[\]^$,&]/g, '\\$&')

/** `save_cache`: a key is written once; saving it again does nothing, as on CircleCI. */
export const saveCache: StepHandler = async (context, parameters, say) => {
  const key = await cacheKey(context, String(parameters.key))
  const file = fileOf(context, key)
  await mkdir(directory(context), { recursive: true })
  if (await stat(`${file}.json`).catch(() => undefined)) {
    say(`skipping cache generation, cache already exists for key: ${key}\n`)
    return { status: 'success' }
  }
  const present: string[] = []
  for (const path of strings(parameters.paths).map(path => resolvePath(context, path))) {
    const { code } = await inside(context, ['test', '-e', path], () => {})
    if (code === 0) present.push(path)
    else say(`error creating cache archive: ${path} does not exist\n`)
  }
  if (present.length === 0) return { status: 'success', notes: ['nothing to save'] }
  const { code } = await inside(
    context,
    ['tar', '-P', fromHome(context), '-cf', `${file}.tar`, '--', ...present],
    say,
  )
  if (code !== 0) return { status: 'failed', exitCode: code }
  const entry: Entry = { key, savedAt: Date.now() }
  await writeFile(`${file}.json`, JSON.stringify(entry))
  say(`stored cache to ${key}\n`)
  return { status: 'success' }
}

/**
 * `restore_cache`: the first of the keys that an entry has as its beginning and, of several such entries, the newest, even where an
 * older one has exactly this key. So everybody who may save a cache decides what is restored.
 * https://circleci.com/docs/guides/optimize/caching/#restoring-cache
 */
export const restoreCache: StepHandler = async (context, parameters, say) => {
  const keys = [...strings(parameters.key), ...strings(parameters.keys)]
  const entries = await readEntries(context)
  for (const template of keys) {
    const wanted = await cacheKey(context, template)
    const hit = entries.find(({ key }) => key.startsWith(wanted))
    if (!hit) {
      say(`no cache is found for key: ${wanted}\n`)
      continue
    }
    const { code } = await inside(
      context,
      ['tar', '--no-same-owner', '-P', toHome(context), '-xf', `${fileOf(context, hit.key)}.tar`],
      say,
    )
    say(`found a cache at ${hit.key}\n`)
    return { status: code === 0 ? 'success' : 'failed', exitCode: code }
  }
  return { status: 'success' }
}

async function readEntries(context: JobContext): Promise<Entry[]> {
  const names = await readdir(directory(context)).catch(() => [])
  const texts = names
    .filter(name => name.endsWith('.json'))
    .map(name => readFile(join(directory(context), name), 'utf8'))
  const entries = (await Promise.all(texts)).map(text => JSON.parse(text) as Entry)
  return entries.sort((a, b) => b.savedAt - a.savedAt)
}
