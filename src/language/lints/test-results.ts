import type { Element } from '../model/library.ts'
import { builtInSteps } from '../model/steps.ts'
import { child, type Node } from '../source/nodes.ts'
import { asJob } from './example.ts'
import type { Lint } from './lint.ts'
import { isComment, linesOf, spanIn } from './text.ts'

/** Programs that run tests, as the first word of a command or behind one that starts them. */
const runner =
  /(?:^|[;&|(]|\b(?:npx|pnpm exec|yarn|bundle exec|poetry run|uv run|python3? -m)\s)\s*((?:npm|pnpm|yarn) (?:run )?test\b(?!:)|go test\b|gotestsum\b|cargo (?:test|nextest)\b|pytest\b|tox\b|jest\b|vitest\b|mocha\b|rspec\b|phpunit\b|mvn\b[^;&|]*\b(?:test|verify)\b|(?:\.\/)?gradlew? [^;&|]*\btest\w*\b|dotnet test\b|mix test\b)/

export const testResults: Lint = {
  severity: 'info',
  summary: 'a job that runs tests stores their results',
  why: 'CircleCI then shows which test failed, finds flaky ones, and splits tests by their times.',
  failing: asJob(`docker: [{image: cimg/node:24.1}]
steps: [checkout, {run: npm ci && npm test}]
`),
  passing: asJob(`docker: [{image: cimg/node:24.1}]
steps:
  - checkout
  - run: npm ci && npm test -- --reporter=junit --outputFile=results/junit.xml
  - store_test_results: {path: results}
`),
  check(facts, context) {
    const reported = new Set<Element>()
    const stores = new Map<Element, boolean>()
    for (const { command, element } of facts.runs) {
      if (element?.kind !== 'job' || reported.has(element)) continue
      for (const { line, at } of linesOf(command.text)) {
        const match = isComment(line) ? null : runner.exec(line)
        if (!match) continue
        if (!stores.has(element)) stores.set(element, mayStore(child(element.body, 'steps')))
        if (stores.get(element)) break
        reported.add(element)
        const start = at + match.index + match[0].length - match[1]!.length
        context.report({
          at: spanIn(command, start, start + match[1]!.length, context),
          message: `job "${element.name}" runs tests and stores no results`,
          help: 'let the tests write JUnit XML, and add "store_test_results: {path: …}"',
        })
        break
      }
    }
  },
}

/** Whether some step stores results, or is a command that may. */
function mayStore(node: Node | undefined): boolean {
  if (node?.kind === 'sequence') return node.items.some(mayStore)
  if (node?.kind === 'scalar') return !isQuiet(node.text)
  const [first] = node?.kind === 'map' ? node.entries.values() : []
  if (!first) return false
  const { key, value } = first
  return key.text === 'when' || key.text === 'unless' ? mayStore(child(value, 'steps')) : !isQuiet(key.text)
}

/** Built-in steps that store no test results; a list under "steps" may hold any. */
function isQuiet(step: string): boolean {
  return builtInSteps.has(step) && step !== 'store_test_results' && step !== 'steps'
}
