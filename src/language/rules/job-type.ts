import { inDocker } from './example.ts'
import type { Rule } from './rule.ts'

export const jobType: Rule = {
  id: 'job-type',
  severity: 'error',
  summary: 'the type of a job is one that exists',
  why: 'build (the default), release, no-op, approval, lock, unlock.',
  failing: inDocker(`type: deploy
steps: [checkout, {run: make}]
`),
  passing: inDocker(`type: build
steps: [checkout, {run: make}]
`),
}
