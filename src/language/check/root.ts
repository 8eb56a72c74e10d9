import { isNear } from '../model/nearest.ts'
import { aKindOf, child, isNull, kindOf, type MapNode } from '../source/nodes.ts'
import type { Context } from './context.ts'

const topKeys = [
  'version',
  'setup',
  'orbs',
  'parameters',
  'commands',
  'executors',
  'jobs',
  'job-groups',
  'workflows',
  'description',
  'display',
  'examples',
  'notify',
  'experimental',
]

/** Checks what stands at the top of a file: its version, its sections, and that there is something to run. */
export function checkRoot(root: MapNode, orb: boolean, context: Context): void {
  if (!context.fragment || root.entries.has('version')) checkVersion(root, orb, context)
  if (orb) return
  for (const [name, { key, value }] of root.entries) {
    const known = topKeys.find(top => top !== name && isNear(name, top))
    if (!topKeys.includes(name) && known && !root.entries.has(known) && value.kind !== 'scalar')
      context.report(
        'unknown-top-key',
        key,
        `unknown top-level key "${name}" is ignored`,
        `did you mean "${known}"?`,
      )
  }
  const setup = child(root, 'setup')
  if (setup && !(setup.kind === 'scalar' && typeof setup.value === 'boolean'))
    context.report(
      'setup-boolean',
      setup,
      `"setup" must be true or false, not ${setup.kind === 'scalar' ? `"${setup.text}"` : `${aKindOf(setup)}`}`,
      'write "setup: true"',
    )
  for (const section of ['workflows', 'job-groups']) {
    const node = child(root, section)
    if (node && node.kind !== 'map' && !isNull(node))
      context.report(
        'section-shape',
        node,
        `"${section}" must be a map, not ${aKindOf(node)}`,
        `write "name:" and its body under "${section}:"`,
      )
  }
  if (!context.fragment) checkSomethingRuns(root, context)
}

function checkVersion(root: MapNode, orb: boolean, context: Context): void {
  const entry = root.entries.get('version')
  if (!entry) {
    const first = root.entries.values().next().value
    context.report(
      'version',
      first?.key ?? root,
      'the file has no "version"',
      'begin it with "version: 2.1"',
      'Unsupported or missing workflows config version',
    )
    return
  }
  const text = entry.value.kind === 'scalar' ? entry.value.text : ''
  if (text === '2.1') return
  if (!orb && (text === '2' || text === '2.0')) {
    if (context.compat === 'next')
      context.report(
        'old-version',
        entry.value,
        'CircleCI refuses version 2 since 21 September 2026',
        'write "version: 2.1", and "\\<<" for "<<" in shell text',
        undefined,
        '2.1',
      )
    else
      context.report(
        'old-version-classic',
        entry.value,
        'version 2 is checked by its YAML only',
        'write "version: 2.1"',
      )
    return
  }
  context.report(
    'version',
    entry.value,
    `"${text || kindOf(entry.value)}" is no version of the configuration language`,
    'write "version: 2.1"',
    'Unsupported or missing workflows config version',
  )
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
  context.report(
    'nothing-to-run',
    first,
    'there is no workflow, and no job "build" to run without one',
    'add "workflows: {main: {jobs: […]}}"; a part of a config, which something merges with others, is validated with --fragment',
    'There are no workflows or build jobs in the config.',
  )
}
