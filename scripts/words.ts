import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { projectRoot } from '../src/project-root.ts'
import { findWords, readWords } from './find-words.ts'

/**
 * Reports every word of words.txt in the files that git knows, with its line and what to write instead. Another list of words, in
 * the same form, may be named.
 */
const root = projectRoot()
const list = process.argv[2] ?? join(root, 'scripts/words.txt')
const words = readWords(readFileSync(list, 'utf8'))

const { stdout } = spawnSync('git', ['ls-files', '-z', ...folders()], { cwd: root, encoding: 'utf8' })
let count = 0
for (const file of stdout.split('\0').filter(name => isText(name))) {
  for (const { line, word, instead } of findWords(words, readFileSync(join(root, file), 'utf8'))) {
    console.error(`${file}:${line}: "${word}": write: ${instead}`)
    count += 1
  }
}
if (count > 0) {
  console.error(`${count} words that this project does not write; scripts/words.txt is the list`)
  process.exitCode = 1
}

function folders(): string[] {
  return ['src', 'orb', 'test', 'scripts', 'docs', 'examples', '.circleci', '*.md', '*.json', '*.ts']
}

/** Whether a file is text of ours: not the list itself, its tests, a picture, or what npm writes. */
function isText(name: string): boolean {
  return (
    /\.(ts|js|md|sh|ya?ml|json|txt|html|css)$|(^|\/)[A-Z][A-Za-z.]*$/.test(name) &&
    !/^(scripts\/words\.txt|test\/docs\/words\.test\.ts|package-lock\.json|LICENSE)$/.test(name)
  )
}
