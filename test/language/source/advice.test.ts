import { expect, test } from 'vitest'
import { validate } from '../../../src/language/index.ts'

/** The help of the first error, with its line. */
const advice = (text: string) => {
  const [first] = validate(text).diagnostics.filter(({ severity }) => severity === 'error')
  return `${first?.line}: ${first?.help}`
}

const job = (steps: string) =>
  `version: 2.1\njobs:\n  build:\n    docker: [{image: cimg/base:2026.10}]\n    steps:\n${steps}\nworkflows:\n  main:\n    jobs: [build]\n`

test.each([
  [
    'block text at the level of its key',
    job(
      '      - run:\n          name: a\n          command: |\n          KEY=$KEY ./login\n          ./push',
    ),
    '9: indent this line by 2 more spaces: it belongs to the text under "command: |" on line 8',
  ],
  [
    'the end of a here-document in the first column',
    job('      - run:\n          command: |\n            cat > f \\<<E\n            text\nE'),
    '10: indent this line by 12 more spaces: it belongs to the text under "command: |" on line 7',
  ],
  [
    'block text of a list item',
    job('      - run: |\n      make all\n      make install'),
    '7: indent this line by 4 more spaces: it belongs to the text under "run: |" on line 6',
  ],
  [
    'a job without its colon',
    `${job('      - checkout')}      - deploy\n        requires:\n          - build\n`.replace(
      'jobs: [build]',
      'jobs:\n      - build',
    ),
    '11: write "- deploy:" on line 11: what is indented below it belongs to it',
  ],
  [
    'a key without its colon',
    'version: 2.1\njobs\n  build:\n    machine: true\n',
    '2: write "jobs:" on line 2: what is indented below it belongs to it',
  ],
  [
    'an alias on a line of its own',
    'version: 2.1\nx: &defaults\n  working_directory: a\njobs:\n  build:\n    *defaults\n    steps: [checkout]\n',
    '7: write "<<: *defaults" on line 6 to add the keys of that anchor to this map',
  ],
  [
    'a list item too far to the left',
    job('      - checkout\n     - run: make'),
    '7: indent this item by 1 more space, as the one on line 6',
  ],
])('%s', (_what, text, expected) => {
  expect(advice(text)).toBe(expected)
})
