import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { createTwoFilesPatch } from 'diff'
import { herokuContainerOrb } from '../orb/index.ts'
import { ownDeploy, pipeline, rollbackPipeline } from '../pipeline/index.ts'
import { toYaml } from '../sdk/index.ts'
import { orbReference } from './orb-reference.ts'

/** A file that the generator owns: its path from the project's root, and the text that it must have. */
export interface GeneratedFile {
  path: string
  text: string
}

/** What {@link generate} did, or with `check` would do, to one file. */
export interface GenerateResult {
  path: string
  state: 'unchanged' | 'changed' | 'created'
  /** A unified diff from the file's text to the generated one; empty when unchanged. */
  diff: string
}

const origin = (source: string) =>
  `Generated from ${source} by "npx heroku-orb generate". Edit that, not this.`

/** Every generated file, with the text that it must have. The same on every machine and every Node. */
export function generatedFiles(): GeneratedFile[] {
  const orb = herokuContainerOrb()
  return [
    { path: 'orb/orb.yml', text: toYaml(orb.generate(), [origin('src/orb')]) },
    { path: '.circleci/config.yml', text: toYaml(pipeline(ownDeploy), [origin('src/pipeline')]) },
    { path: '.circleci/rollback.yml', text: toYaml(rollbackPipeline(ownDeploy), [origin('src/pipeline')]) },
    { path: 'docs/orb.md', text: `<!-- ${origin('src/orb')} -->\n\n${orbReference(orb)}` },
  ]
}

/**
 * Brings the generated files below a folder up to date.
 * @param check only compare, and write nothing
 */
export async function generate(root: string, check = false): Promise<GenerateResult[]> {
  const results: GenerateResult[] = []
  for (const { path, text } of generatedFiles()) {
    const file = join(root, path)
    const before = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return undefined
      throw error
    })
    const state = before === undefined ? 'created' : before === text ? 'unchanged' : 'changed'
    const diff =
      state === 'unchanged' ? '' : createTwoFilesPatch(path, `${path} (generated)`, before ?? '', text)
    if (state !== 'unchanged' && !check) {
      await mkdir(dirname(file), { recursive: true })
      await writeFile(file, text)
    }
    results.push({ path, state, diff })
  }
  return results
}
export { disagreements, publishedLock } from './cli-lock.ts'
