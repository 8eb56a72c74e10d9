import type { Library } from '../model/library.ts'
import { suggest } from '../model/nearest.ts'
import type { Parameter } from '../model/parameters.ts'
import type { Value } from '../types.ts'
import type { Expansion } from './expansion.ts'
import { substitute } from './substitute.ts'
import type { Bound } from './values.ts'

/** What a pipeline that nobody triggered has for its values: enough to expand any config, and the same each time. */
const fallbacks: Record<string, Value> = {
  id: '00000000-0000-0000-0000-000000000001',
  number: 1,
  'project.slug': 'gh/example/project',
  'project.type': 'github',
  'project.git_url': 'https://github.com/example/project',
  'git.branch': 'main',
  'git.branch.is_default': true,
  'git.tag': '',
  'git.revision': '0000000000000000000000000000000000000000',
  'git.base_revision': '0000000000000000000000000000000000000000',
  'trigger.type': 'webhook',
  trigger_source: 'webhook',
  'schedule.name': '',
  'schedule.id': '',
}

/**
 * The values of `pipeline.*` that are set: those given, and stand-ins for some. All others that there are read as null. A pipeline of a
 * tag has no branch, and the default branch is `main`, where nothing else is given.
 */
export function pipelineValuesOf(given: Record<string, Value>): Map<string, Bound> {
  const values = new Map<string, Bound>(Object.entries(fallbacks))
  const names = new Set<string>()
  for (const [full, value] of Object.entries(given)) {
    const name = full.replace(/^pipeline\./, '')
    names.add(name)
    values.set(name, value)
  }
  if (values.get('git.tag') && !names.has('git.branch')) values.set('git.branch', '')
  if (!names.has('git.branch.is_default'))
    values.set('git.branch.is_default', values.get('git.branch') === fallbacks['git.branch'])
  return values
}

/** The pipeline's parameters: those given, and defaults for the rest. A given name that is not declared is reported. */
export function pipelineParametersOf(
  library: Library,
  declared: ReadonlyMap<string, Parameter>,
  given: Record<string, Value>,
  expansion: Expansion,
): void {
  const frame = { library, expansion, depth: 0 }
  for (const parameter of declared.values())
    expansion.pipelineParameters.set(
      parameter.name,
      parameter.default ? substitute(parameter.default, frame) : null,
    )
  const at = library.root.entries.get('parameters')?.key ?? { start: 0, end: 0 }
  for (const [name, value] of Object.entries(given)) {
    const parameter = declared.get(name)
    if (!parameter)
      expansion.report({
        rule: 'unexpected-parameter',
        at,
        message: `a value is given for pipeline parameter "${name}", which the config does not declare`,
        help: suggest(name, declared.keys(), 'declare it under "parameters:", or leave it out'),
        circleci: `Unexpected argument(s): ${name}`,
      })
    else if (!fits(value, parameter))
      expansion.report({
        rule: 'pipeline-parameter-value',
        at: parameter.key,
        message: `pipeline parameter "${name}" cannot be ${JSON.stringify(value)}`,
        help: parameter.values
          ? suggest(String(value), parameter.values, '')
          : `give a value of type ${parameter.type}`,
      })
    else expansion.pipelineParameters.set(name, value)
  }
}

function fits(value: Value, parameter: Parameter): boolean {
  if (parameter.type === 'boolean') return typeof value === 'boolean'
  if (parameter.type === 'integer') return Number.isInteger(value)
  if (parameter.type === 'enum') return parameter.values?.includes(String(value)) ?? true
  return typeof value === 'string'
}
