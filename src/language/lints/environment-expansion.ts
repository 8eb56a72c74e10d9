import { inDocker, withSteps } from './example.ts'
import type { Lint } from './lint.ts'

export const environmentExpansion: Lint = {
  severity: 'warning',
  summary: '"environment:" holds values',
  why: 'CircleCI does not expand variables there: the program gets the dollar sign and the name.',
  failing: inDocker('environment: {TOKEN: $OTHER_TOKEN}\nsteps: [checkout, {run: make}]\n'),
  passing: withSteps(`- run: TOKEN="$OTHER_TOKEN" make`),
  check(facts, context) {
    for (const { key, value } of facts.variables) {
      const [whole, name] = /^\$\{?([A-Za-z_]\w*)\}?$/.exec(value.text) ?? []
      // A variable that lists others, as PATH does, is for a shell that reads it.
      if (whole !== undefined && value.style !== 'block')
        context.report({
          at: value,
          message: `"${key.text}" gets the text "${whole}", not the value of ${name}`,
          help: `set it in the shell: 'export ${key.text}="$${name}"', or write it to $BASH_ENV`,
        })
    }
  },
}
