import { inDocker } from './example.ts'
import type { Rule } from './rule.ts'

export const jobExecutor: Rule = {
  id: 'job-executor',
  severity: 'error',
  summary: 'a job runs in one place',
  why: 'One of docker, machine, macos, or an executor.',
  failing: inDocker(`machine: {image: "ubuntu-2404:2026.10.1"}
steps: [checkout, {run: make}]
`),
  passing: inDocker('steps: [checkout, {run: make}]'),
}
