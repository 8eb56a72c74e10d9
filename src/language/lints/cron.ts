import { child, hasTag } from '../source/nodes.ts'
import type { Lint } from './lint.ts'

const fields = [
  ['minute', 0, 59],
  ['hour', 0, 23],
  ['day of month', 1, 31],
  ['month', 1, 12],
  ['day of week', 0, 7],
] as const

/** What is wrong with a cron expression; undefined where nothing is. */
export function cronError(text: string): string | undefined {
  const given = text.trim().split(/\s+/)
  if (given.length !== 5) return `"${text}" has ${given.length} fields, not five`
  for (const [index, [name, low, high]] of fields.entries())
    for (const part of given[index]!.split(',')) {
      const match = /^(?:\*|(\d{1,2})(?:-(\d{1,2}))?)(?:\/\d{1,2})?$/.exec(part)
      if (!match) return `"${part}" is not the ${name} of a schedule`
      const [from, to] = [Number(match[1] ?? low), Number(match[2] ?? match[1] ?? high)]
      if (from < low || to > high || from > to)
        return `"${part}" is not a valid ${name}: it goes from ${low} to ${high}`
    }
  return undefined
}

export const cron: Lint = {
  severity: 'warning',
  summary: 'a schedule is a cron expression of five fields',
  why: 'Minute, hour, day of month, month, day of week: numbers, lists and ranges; no names, and no steps "/" in CircleCI.',
  failing: `version: 2.1
jobs:
  build:
    docker: [{image: cimg/base:2026.10}]
    steps: [checkout, {run: make}]
workflows:
  main:
    triggers: [{schedule: {cron: "99 * * * *", filters: {branches: {only: main}}}}]
    jobs:
      - build
`,
  passing: `version: 2.1
jobs:
  build:
    docker: [{image: cimg/base:2026.10}]
    steps: [checkout, {run: make}]
workflows:
  main:
    triggers: [{schedule: {cron: "0 3 * * 1-5", filters: {branches: {only: main}}}}]
    jobs:
      - build
`,
  check(_facts, context) {
    for (const { body } of context.workflows.values()) {
      const triggers = child(body, 'triggers')
      for (const item of triggers?.kind === 'sequence' ? triggers.items : []) {
        const cron = child(child(item, 'schedule'), 'cron')
        const wrong = cron?.kind === 'scalar' && !hasTag(cron) ? cronError(cron.text) : undefined
        if (cron && wrong)
          context.report({
            at: cron,
            message: wrong,
            help: 'write "minute hour day month weekday", as "0 3 * * 1-5"',
          })
      }
    }
  },
}
