import type { RehearsalRecord } from '../types.ts'
import { escapeMarkup } from './html/markup.ts'
import type { ReportSubject } from './html/page.ts'

interface TestCase {
  name: string
  seconds: number
  failure?: string
  skipped?: boolean
  output?: string
}

/** A report in the XML that `store_test_results` reads: a suite for each rehearsed job, and one for the fault matrix. */
export function junitReport({ rehearsals = [], faults }: ReportSubject): string {
  const suites = rehearsals.map(record => suite(record.job.name, casesOf(record)))
  if (faults) {
    const cases = faults.outcomes.map(({ fault, durationMs, objections, message }) => ({
      name: fault,
      seconds: durationMs / 1000,
      failure: objections.join('; ') || undefined,
      output: message,
    }))
    suites.push(suite('faults', cases))
  }
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites>\n${suites.join('')}</testsuites>\n`
}

function casesOf(record: RehearsalRecord): TestCase[] {
  const steps = record.job.steps.map(step => ({
    name: step.name,
    seconds: step.durationMs / 1000,
    failure: step.status === 'success' || step.status === 'skipped' ? undefined : `the step ${step.status}`,
    skipped: step.status === 'skipped',
    output: step.log,
  }))
  const others = record.reasons.filter(reason => !reason.startsWith('the step '))
  return [...steps, { name: 'what the job left behind', seconds: 0, failure: others.join('; ') || undefined }]
}

function suite(name: string, cases: TestCase[]): string {
  const failures = cases.filter(({ failure }) => failure).length
  const skipped = cases.filter(test => test.skipped).length
  const time = cases.reduce((sum, test) => sum + test.seconds, 0)
  const attributes = `name="${escapeMarkup(name)}" tests="${cases.length}" failures="${failures}" skipped="${skipped}" time="${time.toFixed(3)}"`
  return `  <testsuite ${attributes}>\n${cases.map(test => testCase(name, test)).join('')}  </testsuite>\n`
}

function testCase(suiteName: string, { name, seconds, failure, skipped, output }: TestCase): string {
  const parts = [
    failure ? `<failure message="${escapeMarkup(failure)}"></failure>` : '',
    skipped ? '<skipped></skipped>' : '',
    output?.trim() ? `<system-out>${escapeMarkup(output)}</system-out>` : '',
  ]
  const attributes = `classname="${escapeMarkup(suiteName)}" name="${escapeMarkup(name)}" time="${seconds.toFixed(3)}"`
  return `    <testcase ${attributes}>${parts.join('')}</testcase>\n`
}
