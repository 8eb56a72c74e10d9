import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** Real configurations that are not part of this repository; tests that read them skip where they are absent. */
const root = fileURLToPath(new URL('../../../shared/corpus/', import.meta.url))

export const hasCorpus = existsSync(root)

export interface CorpusConfig {
  name: string
  text: string
  /** What is known of it: `valid`, or a sentence. */
  expected: string
}

export function corpusConfigs(): CorpusConfig[] {
  const [header, ...rows] = readFileSync(`${root}configs/index.tsv`, 'utf8').trim().split('\n')
  const columns = header!.split('\t')
  return rows.map(row => {
    const fields = row.split('\t')
    const name = fields[columns.indexOf('file')]!
    return {
      name,
      text: readFileSync(`${root}configs/${name}`, 'utf8'),
      expected: fields[columns.indexOf('expected')]!,
    }
  })
}

export interface CorpusPair {
  name: string
  input: string
  /** What CircleCI's compiler made of it. */
  output: string
}

export function corpusPairs(): CorpusPair[] {
  return readdirSync(`${root}pairs`)
    .filter(name => name.endsWith('.input.yml'))
    .map(name => ({
      name: name.replace('.input.yml', ''),
      input: readFileSync(`${root}pairs/${name}`, 'utf8'),
      output: readFileSync(`${root}pairs/${name.replace('.input.', '.output.')}`, 'utf8'),
    }))
}
