import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * `npx tsx scripts/code-lines.ts [FOLDER]`: the lines of code of a folder (by default src/language), by its folders: without blank lines,
 * comments, generated files and the examples of rules.
 */
const folder = process.argv[2] ?? 'src/language'
const counts = new Map<string, number>()
for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
  if (!file.endsWith('.ts') || file.includes('.generated.')) continue
  const room = file.includes('/') ? file.split('/')[0]! : '.'
  counts.set(room, (counts.get(room) ?? 0) + codeLines(readFileSync(join(folder, file), 'utf8')))
}
for (const [room, count] of [...counts].sort()) console.log(`${String(count).padStart(6)} ${room}`)
console.log(`${String([...counts.values()].reduce((sum, count) => sum + count, 0)).padStart(6)} in all`)

function codeLines(text: string): number {
  const code = text
    // A rule's prose and examples: properties of the object that is the rule, up to the next one.
    .replace(/^ {2}(?:summary|why|failing|passing):[\s\S]*?(?=^ {2}\w+[:(]|^\}$)/gm, '')
    .replace(/^\s*\/\*[\s\S]*?\*\//gm, '')
    .replace(/^\s*\/\/.*$/gm, '')
  return code.split('\n').filter(line => line.trim() !== '').length
}
