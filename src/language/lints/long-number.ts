import { inDocker } from './example.ts'
import type { Lint } from './lint.ts'

export const longNumber: Lint = {
  severity: 'warning',
  summary: 'a number that is a name has quotes',
  why: 'YAML reads digits as a number. One with a leading zero loses it, and a long one may reach the job in another notation: 1.23456789012E11.',
  failing: inDocker('environment: {ACCOUNT: 123456789012}\nsteps: [checkout, {run: make}]\n'),
  passing: inDocker('environment: {ACCOUNT: "123456789012"}\nsteps: [checkout, {run: make}]\n'),
  check(facts, context) {
    for (const { key, value } of facts.variables)
      if (
        value.style === 'plain' &&
        typeof value.value === 'number' &&
        /^\d+$/.test(value.text) &&
        (value.text.length >= 8 || String(value.value) !== value.text)
      )
        context.report({
          at: value,
          message: `the value of "${key.text}" is read as a number, not as the text ${value.text}`,
          help: `quote it: "${value.text}"`,
          fix: `"${value.text}"`,
        })
  },
}
