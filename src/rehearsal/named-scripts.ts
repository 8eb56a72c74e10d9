import { readFile, realpath, stat } from 'node:fs/promises'
import { join, sep } from 'node:path'
import type { ProcessedJob } from '../language/index.ts'
import { textOf } from './job-text.ts'

const sizeLimit = 256 * 1024
/** Scripts call scripts, though not for long. */
const depthLimit = 3

/**
 * The texts of a project's scripts that jobs run: files that a command names, the Makefile where it calls `make`, the scripts of package.json
 * where it calls npm or yarn. They say what the job needs as well as its own commands do.
 *
 * @param source the tree that `checkout` copies; nothing outside of it is read
 */
export async function namedScripts(source: string, jobs: ProcessedJob[]): Promise<string[]> {
  const root = await realpath(source)
  const texts = new Map<string, string>()
  let commands = textOf(jobs.map(job => job.steps))
  for (let depth = 0; depth < depthLimit && commands !== ''; depth++) {
    const found: string[] = []
    for (const name of namesIn(commands)) {
      if (texts.has(name)) continue
      const text = await scriptAt(root, name)
      if (text === undefined) continue
      texts.set(name, text)
      found.push(text)
    }
    commands = found.join('\n')
  }
  return [...texts.values()]
}

function namesIn(commands: string): Set<string> {
  const words = commands.split(/[\s"'`;|&()<>=]+/).map(word => word.replace(/^(\.\/|~\/project\/)+/, ''))
  const names = new Set(words.filter(word => /^\.?\w[\w./-]*$/.test(word) && !word.includes('..')))
  if (names.has('make')) for (const name of ['Makefile', 'makefile', 'GNUmakefile']) names.add(name)
  if (['npm', 'yarn', 'pnpm'].some(name => names.has(name))) names.add('package.json')
  return names
}

async function scriptAt(root: string, name: string): Promise<string | undefined> {
  try {
    const path = await realpath(join(root, name))
    const info = await stat(path)
    if (!path.startsWith(root + sep) || !info.isFile() || info.size > sizeLimit) return undefined
    const text = await readFile(path, 'utf8')
    if (name === 'package.json') return textOf(JSON.parse(text).scripts)
    const isScript = text.startsWith('#!') || /\.(sh|bash)$|akefile$/.test(name)
    return isScript && !text.includes('\0') ? text : undefined
  } catch {
    return undefined
  }
}
