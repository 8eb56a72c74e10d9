import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseDocument } from 'yaml'
import { validate } from '../src/language/index.ts'
import { corpusConfigs, hasCorpus } from '../test/language/corpus.ts'
import { largeConfig } from './large-config.ts'

/**
 * `npm run bench:language` (after `npm run build`): the speed of `validate`, as ratios that hold on any machine, with medians of one run.
 */
cold()
if (hasCorpus) warm()
else console.log('warm: needs the real configurations in ../shared/corpus')
large()
relative()

function cold(): void {
  const directory = mkdtempSync(join(tmpdir(), 'bench-'))
  const file = join(directory, 'config.yml')
  writeFileSync(file, largeConfig(200))
  const program = new URL('../dist/heroku-orb.js', import.meta.url).pathname
  const empty: number[] = []
  const ours: number[] = []
  for (let round = 0; round < 15; round++) {
    empty.push(time(() => spawnSync(process.execPath, ['-e', '0'])))
    ours.push(time(() => spawnSync(process.execPath, [program, 'validate', file])))
  }
  rmSync(directory, { recursive: true })
  const ratio = median(ours) / median(empty)
  console.log(
    `cold: ${median(ours).toFixed(0)} ms for 200 lines, an empty node ${median(empty).toFixed(0)} ms: ${ratio.toFixed(2)} times (at most 2.2)`,
  )
}

function warm(): void {
  const texts = corpusConfigs().map(({ text }) => text)
  const kilobytes = texts.reduce((sum, text) => sum + text.length, 0) / 1024
  const parse: number[] = []
  const ours: number[] = []
  for (let round = 0; round < 11; round++) {
    parse.push(timeAll(texts, text => parseDocument(text, { logLevel: 'silent' })))
    ours.push(timeAll(texts, text => validate(text)))
  }
  const ratio = median(ours) / median(parse)
  console.log(
    `warm: ${texts.length} real files, ${kilobytes.toFixed(0)} KiB: ${(median(ours) / kilobytes).toFixed(3)} ms a KiB, ${ratio.toFixed(2)} times parseDocument alone (at most 1.6)`,
  )
}

/** Each size in a process of its own, once, as a person runs it. */
function large(): void {
  const library = new URL('../dist/index.js', import.meta.url).href
  const run = (lines: number) => {
    const code = `
      import { validate } from ${JSON.stringify(library)}
      import { readFileSync } from 'node:fs'
      const text = readFileSync(0, 'utf8')
      const start = performance.now()
      validate(text)
      const milliseconds = performance.now() - start
      console.log(JSON.stringify({ milliseconds, megabytes: process.resourceUsage().maxRSS / 1024 }))`
    const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '--eval', code], {
      input: largeConfig(lines),
      encoding: 'utf8',
    })
    if (!stdout) throw new Error(stderr)
    return JSON.parse(stdout) as { milliseconds: number; megabytes: number }
  }
  const small = run(10_000)
  const big = run(100_000)
  const ratio = big.milliseconds / small.milliseconds
  console.log(
    `large: 10,000 lines ${small.milliseconds.toFixed(0)} ms, 100,000 lines ${big.milliseconds.toFixed(0)} ms: ${ratio.toFixed(1)} times (at most 13); peak ${big.megabytes.toFixed(0)} MB (at most 400)`,
  )
}

/** A long text against `parseDocument` of the same text, in one process that is warm. */
function relative(): void {
  const text = largeConfig(100_000)
  const parse: number[] = []
  const ours: number[] = []
  const small = largeConfig(2_000)
  for (let round = 0; round < 5; round++) {
    parseDocument(small, { logLevel: 'silent' })
    validate(small)
  }
  for (let round = 0; round < 5; round++) {
    parse.push(time(() => parseDocument(text, { logLevel: 'silent' })))
    ours.push(time(() => validate(text)))
  }
  const ratio = median(ours) / median(parse)
  console.log(
    `long: 100,000 lines ${median(ours).toFixed(0)} ms, parseDocument ${median(parse).toFixed(0)} ms: ${ratio.toFixed(2)} times (at most 1.6)`,
  )
}

function time(work: () => void): number {
  const start = performance.now()
  work()
  return performance.now() - start
}

function median(values: number[]): number {
  return [...values].sort((one, other) => one - other)[values.length >> 1]!
}

function timeAll(texts: string[], work: (text: string) => void): number {
  return time(() => {
    for (const text of texts) work(text)
  })
}
