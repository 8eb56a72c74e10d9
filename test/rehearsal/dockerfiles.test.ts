import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import type { ProcessedJob } from '../../src/language/types.ts'
import { baseImagesOf } from '../../src/rehearsal/dockerfiles.ts'

function treeOf(files: Record<string, string>): string {
  const tree = mkdtempSync(join(tmpdir(), 'tree-'))
  onTestFinished(() => rmSync(tree, { recursive: true }))
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(tree, name)), { recursive: true })
    writeFileSync(join(tree, name), text)
  }
  return tree
}

const job = (command: string, environment: Record<string, string> = {}): ProcessedJob => ({
  steps: ['checkout', { run: { command, environment } }],
})

test('the images that Dockerfiles begin with, but no stages, variables or scratch', async () => {
  const tree = treeOf({
    Dockerfile:
      'ARG V=1\nFROM --platform=linux/amd64 node:22 AS build\nFROM build AS test\nfrom nginx:1\nCOPY --from=test / /\n',
    'Dockerfile.worker': 'FROM scratch\n',
    'production.Dockerfile': 'FROM debian:12\n',
    'other/Dockerfile': `FROM python:\${V}\n`,
    'Dockerfile.md/notes': 'FROM nobody\n',
    'node_modules/x/Dockerfile': 'FROM nobody\n',
  })
  expect((await baseImagesOf(tree, [job('docker build .')])).sort()).toEqual([
    'debian:12',
    'nginx:1',
    'node:22',
  ])
})

test('the images that a build argument names by its default', async () => {
  const tree = treeOf({
    Dockerfile: `ARG V=3.9\nARG NAME\nFROM python:\${V}-slim AS build\nARG V=4\nFROM node:$V\nFROM \${OTHER:-nginx}:1\nFROM $NAME\n`,
  })
  expect((await baseImagesOf(tree, [job('docker build .')])).sort()).toEqual([
    'nginx:1',
    'node:3.9',
    'python:3.9-slim',
  ])
})

const services = {
  'examples/one/Dockerfile': 'FROM one',
  'examples/two/Dockerfile.web': 'FROM two',
  'examples/two/deep/Dockerfile.release': 'FROM deep',
}

test.each([
  ['docker build examples/one', undefined, ['one']],
  ['cd ./examples/one/ && docker build .', undefined, ['one']],
  ['docker build -f examples/two/Dockerfile.web .', undefined, ['two']],
  ['push', { PARAM_WORKING_DIRECTORY: 'examples/two' }, ['deep', 'two']],
  ['heroku container:push --recursive --context-path=examples', undefined, ['deep', 'one', 'two']],
  ['heroku container:push --recursive', undefined, ['deep', 'one', 'two']],
  ['docker build examples/onerous', undefined, ['deep', 'one', 'two']],
])('of %j with %j it takes those that the job can build', async (command, environment, images) => {
  expect((await baseImagesOf(treeOf(services), [job(command, environment)])).sort()).toEqual(images)
})

test('a Dockerfile at the root is always within reach', async () => {
  const tree = treeOf({ ...services, Dockerfile: 'FROM root' })
  expect((await baseImagesOf(tree, [job('docker build . -f examples/one/Dockerfile')])).sort()).toEqual([
    'one',
    'root',
  ])
})
