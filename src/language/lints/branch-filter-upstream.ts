import { Pattern, PatternError } from '../expression/pattern.ts'
import { child, entriesOf, type Node } from '../source/nodes.ts'
import { whatRuns } from '../workflow/what-runs.ts'
import type { Lint } from './lint.ts'

const config = (build: string) => `version: 2.1
jobs:
  build: &job
    docker: [{image: cimg/base:2026.10}]
    steps: [checkout, {run: make}]
  release: *job
workflows:
  main:
    jobs:
      - build: {filters: pipeline.git.branch ${build} "main"}
      - release: {requires: [build], filters: pipeline.git.branch == "main"}
`

/** The most branches that are tried: a file that names more is not looked into. */
const branchLimit = 24

export const branchFilterUpstream: Lint = {
  severity: 'warning',
  summary: 'a job requires jobs that run on its branches',
  why: 'A job does not run where filters keep out all that it requires: on no branch at all, where the two have none in common.',
  failing: config('!='),
  passing: config('=='),
  check(_facts, context) {
    const workflows = [...context.workflows.values()].filter(workflow =>
      workflow.invocations.some(({ filters }) => filters),
    )
    const branches = branchesOf(
      workflows.flatMap(({ body, invocations }) => [
        ...['when', 'unless'].flatMap(key => child(body, key) ?? []),
        ...invocations.flatMap(invocation => invocation.filters?.value ?? []),
      ]),
    )
    if (!branches || workflows.length === 0) return
    const runs = branches.map(branch => whatRuns(context.analysis, { branch }))
    for (const { name, invocations } of workflows)
      for (const invocation of invocations) {
        const tried = runs.map(run => run.find(workflow => workflow.name === name)?.jobs ?? [])
        const own = tried.flatMap(jobs => jobs.filter(job => job.place.start === invocation.node.start))
        const waiting = own.find(({ reason }) => reason?.why === 'requires')
        // What runs somewhere is as it is meant to be, and so is what its own filter keeps for tags.
        if (!waiting?.reason || own.some(job => job.runs)) continue
        const required = new Set(invocation.requirements.map(requirement => requirement.name))
        const followsOne = tried.some(jobs =>
          jobs.some(job => required.has(job.name) && job.reason?.why === 'requires'),
        )
        // The first of a chain has the finding.
        if (!followsOne)
          context.report({
            at: invocation.key,
            message: `job "${waiting.name}" runs on no branch: where its own filter lets it run, ${waiting.reason.text}`,
            help: 'give the two filters a branch in common',
          })
      }
  },
}

/** Branches that decide what filters can tell apart: those that are named, one for each pattern, and others. Undefined where that is too hard. */
function branchesOf(nodes: Node[]): string[] | undefined {
  const branches = new Set(['main', 'some-other-branch'])
  for (const text of textsOf(nodes, [])) {
    for (const [, name] of text.matchAll(/["']([\w./-]+)["']/g)) if (name) branches.add(name)
    if (/^[\w./-]+$/.test(text) && text.length < 100) branches.add(text)
    const source = /^\/(.+)\/$/.exec(text)?.[1] ?? /=~\s*\/(.+)\//.exec(text)?.[1]
    if (source === undefined) continue
    const example = exampleOf(source)
    if (example === undefined) return undefined
    branches.add(example)
  }
  return branches.size > branchLimit ? undefined : [...branches]
}

/** A name that a pattern matches, for patterns of the kinds that people write. */
function exampleOf(source: string): string | undefined {
  const name = source
    .replace(/^\^|\$$/g, '')
    .replace(/\\([./-])/g, '$1')
    .replace(/\((?:\?:)?([^()|]*)\|[^()]*\)/g, '$1')
    .replace(/\\d|\[0-9\]/g, '1')
    .replace(/\[a-z[^\]]*\]|\\w|\[\^[^\]]*\]|(?<!\\)\.(?=[*+])/g, 'x')
    .replace(/[*+?]|\{\d[^}]*\}/g, '')
    .split('|')[0]!
  try {
    return new Pattern(source).matches(name) ? name : undefined
  } catch (error) {
    if (error instanceof PatternError) return undefined
    throw error
  }
}

function textsOf(nodes: Iterable<Node>, found: string[]): string[] {
  for (const node of nodes) {
    if (node.kind === 'scalar') found.push(node.text)
    else
      textsOf(node.kind === 'sequence' ? node.items : [...entriesOf(node)].map(({ value }) => value), found)
  }
  return found
}
