import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'
import { readScenario } from '../../src/heroku/index.ts'
import { sharedRegistry } from './support/heroku.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const page = await readFile(join(root, 'docs/heroku.md'), 'utf8')
const blocks = (language: string) =>
  [...page.matchAll(new RegExp(`\`\`\`${language}\n(.*?)\`\`\``, 'gs'))].map(([, text]) => text!)

it("the page's scenario is one", () => {
  const [scenario, second] = blocks('yaml').map(text => readScenario(text))
  expect(second!.faults.map(({ right }) => right)).toEqual([{ job: 'red', runs: 'theirs' }])
  expect(scenario!.faults.map(({ name }) => name)).toEqual([
    'lost-answer',
    'short-uploads',
    'migration-fails',
    'crash-loop',
  ])
})

it("the page's program runs", async () => {
  const [program] = blocks('ts')
  const directory = await mkdtemp(join(root, 'node_modules/.example-'))
  try {
    const file = join(directory, 'example.mts')
    const door = join(root, 'src/heroku/index.ts')
    await writeFile(file, program!.replace("'heroku-container-orb'", JSON.stringify(door)))
    const env = { ...process.env, REGISTRY_URL: await sharedRegistry() }
    const { stdout } = await promisify(execFile)(process.execPath, ['--import', 'tsx', file], {
      cwd: root,
      env,
    })
    expect(stdout).toBe('Set GREETING config vars\n')
  } finally {
    await rm(directory, { recursive: true, force: true })
  }
})
