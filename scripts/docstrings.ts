import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { projectRoot } from '../src/project-root.ts'
import { exportedNames, repeatsName } from './exported-names.ts'

/**
 * `npm run docstrings`: fails where the docstring of an exported name only repeats the name, and counts the exported names of src that
 * have none, by room. With `--missing ROOM` it lists those of one room.
 */
const source = join(projectRoot(), 'src')
const [option, wanted] = process.argv.slice(2)
const counts = new Map<string, { all: number; missing: number }>()

for (const file of readdirSync(source, { recursive: true, encoding: 'utf8' }).sort()) {
  if (!file.endsWith('.ts') || file.includes('.generated.')) continue
  const room = file.includes('/') ? file.split('/')[0]! : '.'
  const count = counts.get(room) ?? { all: 0, missing: 0 }
  counts.set(room, count)
  for (const { name, line, doc } of exportedNames(readFileSync(join(source, file), 'utf8'))) {
    count.all += 1
    if (doc === undefined) {
      count.missing += 1
      if (option === '--missing' && room === wanted) console.log(`src/${file}:${line}: ${name}`)
    } else if (repeatsName(name, doc)) {
      console.error(
        `src/${file}:${line}: "${doc}" only repeats "${name}": say its unit, errors or source, or remove it`,
      )
      process.exitCode = 1
    }
  }
}

for (const [room, { all, missing }] of [...counts].sort())
  console.log(`${String(missing).padStart(5)} of ${String(all).padStart(5)} have no docstring  ${room}`)
const sum = (what: 'all' | 'missing') => [...counts.values()].reduce((total, count) => total + count[what], 0)
console.log(`${String(sum('missing')).padStart(5)} of ${String(sum('all')).padStart(5)} in all`)
