import type { Analysis } from '../analysis.ts'
import { toYaml } from './emit.ts'
import { type Expanded, expandConfig } from './expand.ts'
import type { LeaveOut } from './leave-out.ts'

/** The most that CircleCI takes of an expanded config, in bytes. */
const sizeLimit = 8 * 1024 * 1024

/** How many times as long as what was written a config's YAML can be: lines of shell text are indented there. */
const growth = 8

/** Expands a config, and reports where the result is larger than CircleCI takes. */
export function sizedExpansion(analysis: Analysis, leaveOut?: LeaveOut): Expanded {
  const expanded = expandConfig(analysis, leaveOut)
  const { expansion } = expanded
  // Most configs are far too small, and some far too large, for their text to be written out and counted.
  if (expansion.size * growth <= sizeLimit) return expanded
  const { length: json } = JSON.stringify(expanded.config)
  const length = json > 2 * sizeLimit ? json : toYaml(expanded.config).length
  if (length > sizeLimit && !expansion.problems.some(({ rule }) => rule === 'config-size'))
    expansion.report({
      rule: 'config-size',
      at: { start: 0, end: 0 },
      message: `the expanded config is ${length} bytes long, and CircleCI takes 8 MB`,
      help: 'call fewer commands, or smaller matrices',
    })
  return expanded
}
