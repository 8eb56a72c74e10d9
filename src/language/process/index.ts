import { howToAdd } from '../orbs/remedy.ts'
import { severityOf } from '../rules/index.ts'
import { readSource } from '../source/read.ts'
import type { Diagnostic, LanguageOptions, ProcessResult } from '../types.ts'
import { orbSources, toDiagnostic, validate } from '../validate.ts'
import { emit } from './emit.ts'
import { expandConfig } from './expand.ts'

/** The most that CircleCI takes of an expanded config, in bytes. */
const sizeLimit = 8 * 1024 * 1024

/**
 * Expands a configuration as CircleCI's compiler does: orbs, commands, executors and parameters are gone from the result, matrices
 * are multiplied and conditions decided. `config` is absent when a diagnostic is an error.
 */
export function processConfig(text: string, options: LanguageOptions = {}): ProcessResult {
  const { diagnostics } = validate(text, options)
  const failed = (all: Diagnostic[]): ProcessResult => ({ yaml: '', diagnostics: all })
  if (diagnostics.some(diagnostic => diagnostic.severity === 'error')) return failed(diagnostics)
  const source = readSource(text, options.file ?? '.circleci/config.yml')
  if (source.root?.kind !== 'map') return failed(diagnostics)
  const { config, expansion } = expandConfig(source, source.root, options, orbSources(options))
  const first = new Map([...expansion.missing].reverse().map(({ reference, at }) => [reference, at]))
  for (const [reference, at] of [...first].reverse())
    expansion.report(
      'orb-not-at-hand',
      at,
      `orb "${reference}" is not at hand, so what it brings cannot be expanded`,
      howToAdd(reference),
    )
  const found = expansion.problems.map(problem => toDiagnostic(problem, source))
  const all = [...diagnostics, ...found.filter(diagnostic => options.info || diagnostic.severity !== 'info')]
  if (expansion.problems.some(problem => severityOf(problem.rule) === 'error')) return failed(all)
  const yaml = emit(config, text, source)
  if (yaml.length > sizeLimit) {
    const problem = {
      rule: 'config-size',
      start: 0,
      end: 0,
      message: `the expanded config is ${yaml.length} bytes long, and CircleCI takes 8 MB`,
      help: 'call fewer commands, or smaller matrices',
    }
    return failed([...all, toDiagnostic(problem, source)])
  }
  return { config, yaml, diagnostics: all }
}
