import { isNear } from '../../model/nearest.ts'
import { sections } from '../../model/sections.ts'
import { aKindOf, child, isNull, kindOf, type MapNode } from '../../source/nodes.ts'
import type { Context } from '../context.ts'

const topKeys = Object.keys(sections)

/** Checks what is at the top of a file: its version, its sections, and that there is something to run. */
export function checkRoot(root: MapNode, orb: boolean, context: Context): void {
  if (!context.fragment || root.entries.has('version')) checkVersion(root, orb, context)
  if (orb) return
  for (const [name, { key, value }] of root.entries) {
    const known = topKeys.find(top => top !== name && isNear(name, top))
    if (!topKeys.includes(name) && known && !root.entries.has(known) && value.kind !== 'scalar')
      context.report({
        rule: 'unknown-top-key',
        at: key,
        message: `unknown top-level key "${name}" is ignored`,
        help: `did you mean "${known}"?`,
      })
  }
  const setup = child(root, 'setup')
  if (setup && !(setup.kind === 'scalar' && typeof setup.value === 'boolean'))
    context.report({
      rule: 'setup-boolean',
      at: setup,
      message: `"setup" must be true or false, not ${setup.kind === 'scalar' ? `"${setup.text}"` : `${aKindOf(setup)}`}`,
      help: 'write "setup: true"',
    })
  for (const section of ['workflows', 'job-groups']) {
    const node = child(root, section)
    if (node && node.kind !== 'map' && !isNull(node))
      context.report({
        rule: 'section-shape',
        at: node,
        message: `"${section}" must be a map, not ${aKindOf(node)}`,
        help: `write "name:" and its body under "${section}:"`,
      })
  }
  if (!context.fragment) checkSomethingRuns(root, context)
}

/** Whether the file is of the language before 2.1. */
export const isVersionTwo = (root: MapNode) => ['2', '2.0'].includes(versionOf(root))

function versionOf(root: MapNode): string {
  const version = child(root, 'version')
  return version?.kind === 'scalar' ? version.text : ''
}

function checkVersion(root: MapNode, orb: boolean, context: Context): void {
  const entry = root.entries.get('version')
  if (!entry) {
    const first = root.entries.values().next().value
    context.report({
      rule: 'version',
      at: first?.key ?? root,
      message: 'the file has no "version"',
      help: 'begin it with "version: 2.1"',
      circleci: 'Unsupported or missing workflows config version',
    })
    return
  }
  const text = versionOf(root)
  if (text === '2.1') return
  if (!orb && isVersionTwo(root)) {
    if (context.compat === 'next')
      context.report({
        rule: 'old-version',
        at: entry.value,
        message: 'CircleCI rejects version 2 since 21 September 2026',
        help: 'write "version: 2.1", and "\\<<" for "<<" in shell text',
        fix: '2.1',
      })
    else
      context.report({
        rule: 'old-version-classic',
        at: entry.value,
        message: 'version 2 is checked by its YAML only',
        help: 'write "version: 2.1"',
      })
    return
  }
  context.report({
    rule: 'version',
    at: entry.value,
    message: `"${text || kindOf(entry.value)}" is not a configuration version`,
    help: 'write "version: 2.1"',
    circleci: 'Unsupported or missing workflows config version',
  })
}

function checkSomethingRuns(root: MapNode, context: Context): void {
  const workflows = child(root, 'workflows')
  const any = workflows?.kind === 'map' && [...workflows.entries.keys()].some(name => name !== 'version')
  if (any || (workflows && workflows.kind !== 'map' && !isNull(workflows))) return
  const jobs = child(root, 'jobs')
  if (jobs?.kind === 'map' ? jobs.entries.has('build') : !isNull(jobs)) return
  const slip = [...root.entries.keys()].some(name => !topKeys.includes(name) && isNear(name, 'workflows'))
  if (slip) return
  const first = root.entries.get('workflows')?.key ?? root.entries.get('version')?.key ?? root
  context.report({
    rule: 'nothing-to-run',
    at: first,
    message: 'there is no workflow, and no job "build" to run without one',
    help: 'add "workflows: {main: {jobs: […]}}"; a part of a config, which something merges with others, is validated with --fragment',
    circleci: 'There are no workflows or build jobs in the config.',
  })
}
