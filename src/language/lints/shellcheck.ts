import { withSteps } from './example.ts'
import type { Lint } from './lint.ts'

export const shellcheck: Lint = {
  severity: 'warning',
  summary: 'shell text passes shellcheck',
  why: 'Checked with "--shellcheck" where shellcheck is installed; its codes explain themselves at https://www.shellcheck.net/wiki/.',
  failing: withSteps(`- run: rm -r $DIRECTORY/*
`),
  passing: withSteps(`- run: rm -r "\${DIRECTORY:?}"/*
`),
  outside: true,
}
