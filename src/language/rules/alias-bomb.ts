import type { Rule } from './rule.ts'

export const aliasBomb: Rule = {
  id: 'alias-bomb',
  severity: 'error',
  summary: 'aliases repeat a bounded number of values',
  why: 'A few lines of nested aliases can stand for billions of values, which no compiler can expand.',
  failing: `version: 2.1
a: &a [1, 1, 1, 1, 1, 1, 1, 1, 1, 1]
b: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a, *a]
c: &c [*b, *b, *b, *b, *b, *b, *b, *b, *b, *b]
d: &d [*c, *c, *c, *c, *c, *c, *c, *c, *c, *c]
e: &e [*d, *d, *d, *d, *d, *d, *d, *d, *d, *d]
f: &f [*e, *e, *e, *e, *e, *e, *e, *e, *e, *e]
g: &g [*f, *f, *f, *f, *f, *f, *f, *f, *f, *f]
jobs:
  build:
    docker: [{image: cimg/base:2026.10}]
    steps: [checkout, {run: make}]
workflows:
  main:
    jobs: [build]
`,
  passing: `version: 2.1
a: &a [1, 1]
b: [*a, *a]
jobs:
  build:
    docker: [{image: cimg/base:2026.10}]
    steps: [checkout, {run: make}]
workflows:
  main:
    jobs: [build]
`,
}
