import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { createStyle, junitReport, LiveView, summarise } from '../../src/rehearsal/index.ts'
import { redRecord } from './support/record.ts'

const plain = createStyle(false)

it('JUnit has a case for each step and one for what was left behind', () => {
  const xml = junitReport({ rehearsals: [redRecord()] })
  expect(xml).toContain('<testsuite name="deploy" tests="5" failures="2" skipped="1"')
  expect(xml).toContain('name="Build &lt;script&gt;alert(1)&lt;/script&gt; &amp; push"')
  expect(xml).not.toContain('\u001b')
  const directory = mkdtempSync(join(tmpdir(), 'junit-'))
  writeFileSync(join(directory, 'a.xml'), xml)
  const parse =
    'import sys, xml.dom.minidom as m; print(len(m.parse(sys.argv[1]).getElementsByTagName("testcase")))'
  expect(execFileSync('python3', ['-c', parse, join(directory, 'a.xml')], { encoding: 'utf8' }).trim()).toBe(
    '5',
  )
  rmSync(directory, { recursive: true })
})

it('the summary says why a rehearsal is red, and what it changed', () => {
  const text = summarise(redRecord(), plain)
  expect(text).toMatch(/^deploy: red in 4\.2 s \(mode rootless\)\n {2}because {6}the step 'Release' failed\n/)
  expect(text).toContain("the value of 'SECRET_KEY' is in ~/note")
  expect(text).toContain('web: sha256:1 in the registry, sha256:2 in the formation')
  expect(text).toContain('added SECRET_KEY')
})

it('the live view prints each line once where lines cannot be taken back', () => {
  let text = ''
  const view = new LiveView({ write: part => (text += part), terminal: false }, plain)
  const [step] = redRecord().job.steps
  view.onEvent({ type: 'job-start', job: 'deploy', notes: [] })
  view.onEvent({ type: 'step-start', job: 'deploy', step: 0, name: 'checkout' })
  view.onEvent({ type: 'step-output', job: 'deploy', step: 0, text: 'one\ntw' })
  view.onEvent({ type: 'step-output', job: 'deploy', step: 0, text: 'o' })
  view.onEvent({ type: 'step-end', job: 'deploy', step: step! })
  expect(text).toBe('deploy\n  checkout\n    one\n    two\n  ✓ checkout  1.0 s\n')
})

it('the live view folds the lines of a step that succeeded, on a terminal', () => {
  let screen: string[] = []
  const write = (part: string) => {
    const up = part.endsWith('\u001b[J') ? /\d+/.exec(part)![0] : undefined
    if (up) screen = screen.slice(0, -Number(up))
    else screen.push(...part.replace(/\n$/, '').split('\n'))
  }
  const view = new LiveView({ write, terminal: true, columns: 20 }, plain)
  const [succeeded, , failed] = redRecord().job.steps
  view.onEvent({ type: 'step-start', job: 'deploy', step: 0, name: 'checkout' })
  view.onEvent({ type: 'step-output', job: 'deploy', step: 0, text: `${'x'.repeat(50)}\n${'y\n'.repeat(9)}` })
  expect(screen).toEqual(['  … checkout', ...Array(6).fill('    y')])
  view.onEvent({ type: 'step-end', job: 'deploy', step: succeeded! })
  view.onEvent({ type: 'step-start', job: 'deploy', step: 2, name: 'Release' })
  view.onEvent({ type: 'step-output', job: 'deploy', step: 2, text: 'error: no\nmore' })
  view.onEvent({ type: 'step-end', job: 'deploy', step: failed! })
  expect(screen).toEqual([
    '  ✓ checkout  1.0 s',
    '    error: no',
    '    more',
    '  ✗ Release  1.0 s exit code 2',
  ])
})
