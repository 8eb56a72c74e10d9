import { inDocker } from './example.ts'
import type { Rule } from './rule.ts'

export const stepShape: Rule = {
  id: 'step-shape',
  severity: 'error',
  summary: 'a step is a name, or a map of one key',
  why: 'A list inside the list of steps is flattened.',
  failing: inDocker('steps: [3]'),
  passing: inDocker('steps: [checkout, {run: make}]'),
}
