import { inDocker } from './example.ts'
import type { Rule } from './rule.ts'

export const ipRanges: Rule = {
  id: 'ip-ranges',
  severity: 'error',
  summary: 'circleci_ip_ranges is true or false',
  why: 'It routes the traffic of the job through known addresses, and costs credits.',
  failing: inDocker(`circleci_ip_ranges: 1
steps: [checkout, {run: make}]
`),
  passing: inDocker(`circleci_ip_ranges: true
steps: [checkout, {run: make}]
`),
}
