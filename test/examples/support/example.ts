import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { processConfig } from '../../../src/language/index.ts'
import type { ProcessResult } from '../../../src/language/types.ts'

const orb = readFileSync(new URL('../../../orb/orb.yml', import.meta.url), 'utf8')

/** The reference by which the examples name the orb. */
export const orbs = { 'heroku-container/heroku-container@1.0.0': orb }

/** The directory of an example. */
export const example = (name: string): string =>
  fileURLToPath(new URL(`../../../examples/${name}`, import.meta.url))

/** The text of an example's configuration. */
export const configOf = (name: string): string =>
  readFileSync(join(example(name), '.circleci/config.yml'), 'utf8')

/** An example's own configuration, expanded with the orb of this tree. */
export const processExample = (name: string): ProcessResult => processConfig(configOf(name), { orbs })
