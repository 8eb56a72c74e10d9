import {
  analyse,
  graphsOf,
  processConfig,
  validate,
  validateUnpacked,
  whatRuns,
} from '../src/language/index.ts'
import { herokuLints } from '../src/language/lints/heroku/index.ts'
import { allRules } from '../src/language/rules/index.ts'
import { corpusConfigs, hasCorpus } from '../test/language/corpus.ts'
import { mutateBytes, mutateTree, Random } from './mutations/noise.ts'

/**
 * `npm run fuzz [-- COUNT [SEED]]`: validates and processes damaged configurations, bytes and trees. Fails on an exception, on more than
 * two seconds for one input, and when a prototype has changed.
 */
const count = Number(process.argv[2] ?? 100_000)
const seed = Number(process.argv[3] ?? 1)
const timeLimit = 2_000

const rulesTexts = [...allRules(herokuLints).values()]
  .flatMap(rule => [rule.failing, rule.passing])
  .filter(text => text.length < 3_000)
const real = hasCorpus
  ? corpusConfigs()
      .map(({ text }) => text)
      .filter(text => text.length < 6_000)
  : []
const seeds = [...rulesTexts, ...real]
const random = new Random(seed)
const clean = fingerprint()
let slowest = 0

for (let index = 0; index < count; index++) {
  const source = random.pick(seeds)
  const text = random.below(2) ? mutateBytes(source, random) : mutateTree(source, random)
  const started = performance.now()
  try {
    validate(text, { info: true })
    if (index % 4 === 0) processConfig(text)
    if (index % 4 === 1) processConfig(text, { leaveOut: 'failing' })
    if (index % 4 === 2) readWorkflows(text)
    if (index % 8 === 0) validateUnpacked(unpacked(text), { info: true })
  } catch (error) {
    fail(`input ${index} (seed ${seed}) throws: ${(error as Error).stack}`, text)
  }
  const took = performance.now() - started
  slowest = Math.max(slowest, took)
  if (took > timeLimit) fail(`input ${index} (seed ${seed}) takes ${took.toFixed(0)} ms`, text)
  if (fingerprint() !== clean) fail(`input ${index} (seed ${seed}) changes a prototype`, text)
  if (index % 10_000 === 9_999) console.log(`${index + 1} inputs, the slowest ${slowest.toFixed(0)} ms`)
}
console.log(`${count} inputs: no crash, no hang (the slowest ${slowest.toFixed(0)} ms), no changed prototype`)

/** What an editor asks of a text, broken or not. */
function readWorkflows(text: string): void {
  const analysis = analyse(text)
  whatRuns(analysis, { tag: 'v1' })
  graphsOf(analysis)
}

/** A damaged text as a part of an orb's directory, and as what another part includes. */
function unpacked(text: string): Map<string, string> {
  const paths = ['@orb.yml', 'commands/damaged.yml', 'jobs/@damaged.yml', 'script.sh']
  return new Map([
    ['@orb.yml', 'version: 2.1\n'],
    ['commands/whole.yml', 'steps: [{run: << include(script.sh) >>}, *a]\n'],
    ['script.sh', 'echo\n'],
    [random.pick(paths), text],
  ])
}

function fingerprint(): string {
  return [Object.prototype, Array.prototype, String.prototype, Map.prototype]
    .map(prototype => Object.getOwnPropertyNames(prototype).length)
    .join()
}

function fail(message: string, text: string): never {
  console.error(`fuzz: ${message}\n--- input\n${text.slice(0, 4_000)}`)
  process.exit(1)
}
