import { describe, expect, test } from 'vitest'
import { validate } from '../../../src/language/index.ts'
import { applyFixes } from '../../../src/language/report/fix.ts'
import { formatGithub } from '../../../src/language/report/github.ts'
import { formatJUnit } from '../../../src/language/report/junit.ts'
import { formatSarif } from '../../../src/language/report/sarif.ts'
import { formatResults } from '../../../src/language/report/summary.ts'
import { formatDiagnostic, plainPaint } from '../../../src/language/report/text.ts'

const text = `version: 2.1
jobs:
  build:
    docker: [{image: "a:1"}]
    steps:
      - chekcout
`
const { diagnostics } = validate(text, { file: 'config.yml' })

describe('formats', () => {
  test('text, with the lines around and the nearest alternative first', () => {
    expect(
      formatDiagnostic(diagnostics[0]!, text.split('\n')),
    ).toBe(`config.yml:6:9: error: there is no command "chekcout" [unknown-command]
  5 |     steps:
> 6 |       - chekcout
    |         ^^^^^^^^
  7 |
  help: did you mean "checkout"? also there: when, run, save_cache, unless, restore_cache, add_ssh_keys, attach_workspace, …
  CircleCI says: Cannot find a definition for command named chekcout`)
  })

  test('SARIF: rules, levels and regions', () => {
    const [run] = JSON.parse(formatSarif(diagnostics, [], { version: '1.0.0' })).runs
    expect(run.tool.driver.rules.map((rule: { id: string }) => rule.id)).toEqual(['unknown-command'])
    expect(run.results[0].level).toBe('error')
    expect(run.results[0].locations[0].physicalLocation.region).toEqual({
      startLine: 6,
      startColumn: 9,
      endLine: 6,
      endColumn: 17,
    })
  })

  test('JUnit: a failed test a finding, markup escaped, one passed test where there is none', () => {
    const xml = formatJUnit([
      { name: 'a<b>.yml', diagnostics, unknowns: [] },
      { name: 'clean.yml', diagnostics: [], unknowns: [] },
    ])
    expect(xml).toContain('<testsuite name="a&lt;b&gt;.yml" tests="1" failures="1" skipped="0">')
    expect(xml).toContain('there is no command &quot;chekcout&quot;')
    expect(xml).toContain('<testcase classname="clean.yml" name="no findings"/>')
  })

  test('GitHub: one command a finding, line breaks escaped', () => {
    const [line] = formatGithub([{ ...diagnostics[0]!, message: 'a%b\nc', file: 'x,y.yml' }], []).split('\n')
    expect(line).toMatch(
      /^::error file=x%2Cy\.yml,line=6,endLine=6,col=9,endColumn=17,title=unknown-command::a%25b%0Ac; /,
    )
  })
})

describe('what was not checked', () => {
  const unknowns = [
    { file: 'my config.yml', line: 3, column: 9, what: 'orb "a" is not available', help: 'add it' },
  ]

  test('is a notification in SARIF, with a URI for a name', () => {
    const [run] = JSON.parse(formatSarif([], unknowns, { version: '1.0.0' })).runs
    expect(run.invocations).toEqual([
      {
        executionSuccessful: true,
        toolExecutionNotifications: [
          {
            level: 'note',
            message: { text: 'orb "a" is not available; add it' },
            locations: [
              {
                physicalLocation: {
                  artifactLocation: { uri: 'my%20config.yml' },
                  region: { startLine: 3, startColumn: 9 },
                },
              },
            ],
          },
        ],
      },
    ])
  })

  test('is a skipped test in JUnit, and a notice on GitHub', () => {
    expect(formatJUnit([{ name: 'my config.yml', diagnostics: [], unknowns }])).toContain(
      '<skipped message="orb &quot;a&quot; is not available; add it"/>',
    )
    expect(formatGithub([], unknowns)).toBe(
      '::notice file=my config.yml,line=3,col=9,title=not checked::orb "a" is not available; add it\n',
    )
  })
})

describe('messages', () => {
  const first = (steps: string, top = '') =>
    validate(`${top}${text.replace('chekcout', steps)}`).diagnostics.map(({ message, help }) => [
      message,
      help,
    ])[0]

  test('name what is there as a sentence does', () => {
    const command = `commands: {say: {parameters: {it: {type: steps}}, steps: << parameters.it >>}}\n`
    expect(first('say: {it: checkout}', command)).toEqual([
      'argument "it" of command "say" must be a list of steps, not "checkout" (string)',
      'write a list: [checkout, {run: make}]',
    ])
    expect(first('say: [1]', command)?.[0]).toMatch(/must be a map, not a list$/)
    expect(
      validate(text.replace('[{image: "a:1"}]', '[]').replace('chekcout', 'checkout')).diagnostics[0]
        ?.message,
    ).toMatch(/must be a list of images, not an empty list$/)
  })

  test('offer what was meant, and never the thing itself', () => {
    expect(first('run: {command: a, when: on_failure}')?.[1]).toMatch(/^did you mean "on_fail"\?/)
    const jobs = `${text.replace('chekcout', 'checkout')}workflows: {main: {jobs: [build: {requires: [nope]}]}}\n`
    expect(validate(jobs).diagnostics[0]?.help).toBe('it is the only job there')
  })
})

describe('suppressions', () => {
  const rulesOf = (source: string, options = {}) =>
    validate(source, options).diagnostics.flatMap(({ rule, line, also = [] }) =>
      [line, ...also.map(place => place.line)].map(one => `${rule} ${one}`),
    )
  const config = (steps: string, image = 'a:1') =>
    `version: 2.1\njobs:\n  build:\n    docker: [{image: "${image}"}]\n    steps:\n${steps}`

  test('on the line, and on a line above it', () => {
    expect(rulesOf(config('      - nope # heroku-orb-ignore unknown-command: comes later\n'))).toEqual([])
    expect(rulesOf(config('      # heroku-orb-ignore unknown-command: comes later\n      - nope\n'))).toEqual(
      [],
    )
    expect(
      rulesOf(
        config('      # heroku-orb-ignore unknown-command: comes later\n      - checkout\n      - nope\n'),
      ),
    ).toEqual(['unused-suppression 6', 'unknown-command 8'])
  })

  test('of a list item, or a block of text, that begins there', () => {
    const comment = '# heroku-orb-ignore pipe-to-shell: our own'
    const block = (before: string) =>
      config(`${before}          curl https://a.b/c | sh\n      - run: curl https://a.b/c | sh\n`)
    const above = `      ${comment}\n      - run:\n          name: Install\n          command: |\n  `
    expect(rulesOf(block(above))).toEqual(['pipe-to-shell 11'])
    expect(rulesOf(block(`      - run: | ${comment}\n`))).toEqual(['pipe-to-shell 8'])
    expect(rulesOf(block(`      - run: |\n          ${comment}\n`))).toEqual(['pipe-to-shell 9'])
  })

  test('name a rule', () => {
    expect(rulesOf(config('      # heroku-orb-ignore: why\n      - checkout # heroku-orb-ignore\n'))).toEqual(
      ['unused-suppression 6', 'unused-suppression 7'],
    )
  })

  test('of several rules, for the file, and by options', () => {
    expect(
      rulesOf(config('      - nope # heroku-orb-ignore unknown-command, unpinned-image: both\n')),
    ).toEqual(['unused-suppression 6'])
    expect(
      rulesOf(`# heroku-orb-ignore-file unpinned-image: mirrored\n${config('      - checkout\n', 'a')}`),
    ).toEqual([])
    expect(
      rulesOf(config('      - checkout\n', 'a'), {
        ignore: [{ rule: 'unpinned-image', reason: 'mirrored' }],
      }),
    ).toEqual([])
  })

  test('need a reason, and a rule that exists', () => {
    expect(rulesOf(config('      - nope # heroku-orb-ignore unknown-command\n'))).toEqual([
      'suppression-reason 6',
    ])
    expect(
      validate(config('      - checkout # heroku-orb-ignore unknown-comand: x\n')).diagnostics[0]?.help,
    ).toContain('did you mean "unknown-command"?')
  })

  test('take an error out of the verdict', () => {
    expect(validate(config('      - nope # heroku-orb-ignore unknown-command: comes later\n')).verdict).toBe(
      'valid',
    )
  })
})

describe('fixes', () => {
  test.each([
    [
      'an old version',
      'version: 2\njobs:\n  build:\n    docker: [{image: "a:1"}]\n    steps: [checkout]\n',
      'version: 2.1',
    ],
    ['a here-document', `${text.replace('chekcout', 'run: cat << EOF')}`, 'cat \\<< EOF'],
    [
      'a here-document between double quotes',
      text.replace('chekcout', 'run: "cat <<EOF"'),
      '"cat \\\\<<EOF"',
    ],
    ['a here-document between single quotes', text.replace('chekcout', "run: 'cat <<EOF'"), "'cat \\<<EOF'"],
    [
      'a deprecated value',
      `${text.replace('chekcout', 'run: echo << pipeline.trigger_source >>')}`,
      'echo << pipeline.trigger.type >>',
    ],
    [
      'a number for a string',
      `commands: {say: {parameters: {it: {type: string}}, steps: [{run: echo << parameters.it >>}]}}\n${text.replace('chekcout', 'say: {it: 1.10}')}`,
      'say: {it: "1.10"}',
    ],
    [
      'a quoted boolean',
      `commands: {say: {parameters: {it: {type: boolean}}, steps: [{run: echo << parameters.it >>}]}}\n${text.replace('chekcout', 'say: {it: "true"}')}`,
      'say: {it: true}',
    ],
    [
      'a quoted boolean of a step',
      text.replace('chekcout', 'run: {command: a, background: "true"}'),
      'background: true}',
    ],
    [
      'single quotes in an expression',
      `${text.replace('chekcout', 'checkout')}workflows:\n  main:\n    when: pipeline.git.branch == 'main'\n    jobs: [build]\n`,
      'when: pipeline.git.branch == "main"',
    ],
  ])('%s', (_what, before, after) => {
    const fixed = applyFixes(before, validate(before).diagnostics)
    expect(fixed.count).toBe(1)
    expect(fixed.text).toContain(after)
    expect(validate(fixed.text).diagnostics).toEqual([])
  })

  test('leave alone what is not safe to guess', () => {
    const quoted = (condition: string) =>
      `${text.replace('chekcout', 'checkout')}workflows:\n  main:\n    when: ${condition}\n    jobs: [build]\n`
    for (const condition of [`"pipeline.git.branch == 'main'"`, `'pipeline.git.branch == ''main'''`])
      expect(applyFixes(quoted(condition), validate(quoted(condition)).diagnostics).count).toBe(0)
    expect(applyFixes(text, diagnostics)).toEqual({ text, count: 0 })
  })
})

test('what a file holds does not act on the terminal that shows it', () => {
  const nasty = 'a\\e]0;title\\a\\x7f\\x9b\\u202Eb'
  const raw = 'job\u202e\u009b\u2066'
  const text = `version: 2.1\njobs:\n  ${raw}:\n    docker: [{image: "${nasty}"}]\n    steps: [{"${nasty}": {}}, checkout\u2067]\n`
  const result = validate(text, { file: 'bad\u001b[31m.yml' })
  expect(result.diagnostics.length).toBeGreaterThan(0)
  const files = [{ name: 'bad\u001b[31m.yml', texts: new Map([['bad\u001b[31m.yml', text]]), result }]
  for (const shown of [formatResults(files, plainPaint), formatGithub(result.diagnostics, result.unknowns)]) {
    expect(shown).toContain('\u241b]0;title\u2407')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
    expect(shown.replaceAll('\n', '')).not.toMatch(/[\0-\x08\x0a-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/)
  }
})

test('the program has the name that the caller gives it', () => {
  const tool = 'my-tool'
  const text = `version: 2.1
orbs: {a: my/a@1.0.0}
jobs:
  build:
    docker: [{image: cimg/base:2026.10}]
    steps: [a/b] # my-tool-ignore pipe-to-shell: no reason
`
  const { diagnostics, unknowns } = validate(text, { tool })
  expect(unknowns.map(({ help }) => help)).toEqual([expect.stringContaining('my-tool orbs add my/a@1.0.0')])
  expect(diagnostics.map(({ rule }) => rule)).toEqual(['unused-suppression'])
  expect(validate(text).diagnostics).toEqual([])
  expect(formatSarif([], [], { version: '1', tool })).toContain('"name": "my-tool"')
})
