import { withSteps } from './example.ts'
import type { Rule } from './rule.ts'

export const unclosedTag: Rule = {
  id: 'unclosed-tag',
  severity: 'error',
  summary: 'every "<<" is closed or escaped',
  why: '"<<" opens a tag everywhere, in shell text too: a here-document and a here-string are written with "\\<<".',
  failing: withSteps('- run: cat << EOF'),
  passing: withSteps(`- run: cat \\<< EOF
`),
}
