import type { Analysis } from '../analysis.ts'
import type { Library } from '../model/library.ts'
import { type OrbSources, readLibrary } from '../model/library.ts'
import { isNear } from '../model/nearest.ts'
import { readParameters } from '../model/parameters.ts'
import { elementSections, sectionsThat } from '../model/sections.ts'
import { readWorkflows } from '../model/workflows.ts'
import { type RuleId, severityOf } from '../rules/severity.ts'
import { orb as orbSchema } from '../schema/workflows.ts'
import { aKindOf, child, entriesOf, isNull, type MapNode, type Node } from '../source/nodes.ts'
import type { AnyProblem } from '../source/problem.ts'
import { readSource, type Source } from '../source/read.ts'
import { rootProblem } from '../source/root.ts'
import { type CheckSettings, Context } from './context.ts'
import { checkElement, checkRecursion } from './elements/elements.ts'
import { checkNeighbours } from './elements/neighbours.ts'
import { checkTags } from './expressions/tags.ts'
import { checkRoot, isVersionTwo } from './file/root.ts'
import { checkFunctions } from './functions/functions.ts'
import { checkImports } from './orbs/imports.ts'
import { checkParameters } from './parameters/parameters.ts'
import { checkShape } from './shape.ts'
import { softenUnreached } from './unreached.ts'
import { checkGroup, checkGroupInvocations } from './workflows/groups.ts'
import { checkWorkflow } from './workflows/workflows.ts'

/** Runs the compiler's own checks over a file that could be read. */
export function check(analysis: Analysis, root: MapNode): Context {
  const { source, library, options, orbs } = analysis
  const settings: CheckSettings = {
    compat: options.compat ?? 'next',
    fragment: options.fragment,
    tool: options.tool,
    script: options.script,
    checkUsage,
    checkOrb: imported => checkOrb(imported),
  }
  const checkOrb = orbChecker(settings, orbs)
  if (library.kind === 'config')
    return checkConfig(root, source, library, {
      ...settings,
      ...declared(analysis),
      // The newer compiler reads it as 2.1 once the version is right.
      yamlAlone: settings.compat === 'classic' && isVersionTwo(root),
    })
  const against =
    options.against === undefined ? undefined : readSource(options.against, 'the earlier version')
  const before = against?.root?.kind === 'map' ? against.root : undefined
  const context = checkOrbRoot(root, source, library, {
    ...settings,
    against: before && readLibrary(before, 'orb', 'the earlier version', against!, () => undefined),
  })
  if (against && !before)
    context.gap(
      { start: 0, end: 0 },
      'the earlier version is not an orb: nothing was compared with it',
      'give the source of an orb',
    )
  return context
}

/** What a configuration declares beside its elements. */
function declared({ pipelineParameters, workflows, groups }: Analysis) {
  return { pipelineParameters, workflows, groups }
}

/** Checks the orbs that are imported, each of them once. */
function orbChecker(settings: CheckSettings, orbs: OrbSources): (source: Source) => AnyProblem[] {
  const checked = new Map<Source, AnyProblem[]>()
  return function checkOrb(source) {
    const known = checked.get(source)
    if (known) return known
    // An orb that imports itself by way of others is checked by now.
    checked.set(source, [])
    const { root } = source
    const found =
      root?.kind === 'map'
        ? checkOrbRoot(root, source, readLibrary(root, 'orb', 'the orb', source, orbs), settings).problems
        : root
          ? [rootProblem(root)]
          : []
    const errors = [...source.problems, ...found].filter(problem => severityOf(problem) === 'error')
    checked.set(source, errors)
    return errors
  }
}

function checkOrbRoot(root: MapNode, source: Source, library: Library, settings: CheckSettings): Context {
  const context = new Context(source, library, settings)
  checkShape('orb', root, context, { title: 'the orb', except: anchorHolders(root) })
  checkRoot(root, true, context)
  checkLibrary(library, context)
  return context
}

/** Keys of an orb's file that hold anchors for the others, as in configurations: not those of a configuration, and no slips. */
function anchorHolders(root: MapNode): Set<string> {
  const telling = [...Object.keys(orbSchema.properties), ...sectionsThat(section => section.config)]
  return new Set([...root.entries.keys()].filter(name => !telling.some(key => isNear(name, key))))
}

function checkConfig(root: MapNode, source: Source, library: Library, settings: CheckSettings): Context {
  const context = new Context(source, library, settings)
  checkRoot(root, false, context)
  if (context.yamlAlone) return context
  checkParameters(child(root, 'parameters'), context.pipelineParameters, 'pipeline', context.outer(), context)
  checkFunctions(library, context)
  checkLibrary(library, context)
  for (const group of context.groups.values()) checkGroup(group, context)
  for (const workflow of context.workflows.values()) {
    checkWorkflow(workflow, context)
    checkGroupInvocations(workflow, context)
  }
  softenUnreached(context)
  return context
}

/** What an example may leave out: a version of the orb, the jobs around the one that it shows, the workflow that runs it. */
const leftOut: ReadonlySet<string> = new Set<RuleId>(['orb-reference', 'unknown-job', 'nothing-to-run'])

/** The problems of an example's configuration, in which the orb that holds it is available. */
function checkUsage(usage: MapNode, orb: Context): AnyProblem[] {
  const library = readLibrary(usage, 'config', 'the example', orb.source, () => undefined)
  const absent = [...library.orbs.values()].filter(imported => !imported.library)
  if (absent.length === 1) absent[0]!.library = orb.library
  const settings = {
    compat: orb.compat,
    pipelineParameters: readParameters(child(usage, 'parameters')),
    workflows: readWorkflows(usage, 'workflows'),
    groups: readWorkflows(usage, 'job-groups'),
  }
  return checkConfig(usage, orb.source, library, settings).problems.filter(
    problem => severityOf(problem) === 'error' && !leftOut.has(problem.rule),
  )
}

function checkLibrary(library: Library, context: Context): void {
  checkSections(library.root, context)
  checkTags(
    child(library.root, 'orbs'),
    { ...context.outer(library), lenient: true },
    context,
    new Set([...library.orbs.values()].filter(orb => orb.node.kind === 'map').map(orb => orb.alias)),
  )
  checkImports(library, context)
  for (const imported of library.orbs.values())
    if (imported.node.kind === 'map' && imported.library) checkLibrary(imported.library, context)
  for (const table of [library.executors, library.commands, library.jobs]) {
    const passed = checkNeighbours(table.values(), context)
    for (const element of table.values()) if (!passed.has(element)) checkElement(element, context)
  }
  checkRecursion(library, context)
}

function checkSections(root: Node, context: Context): void {
  for (const { key, value } of entriesOf(root)) {
    const section = [...elementSections, 'orbs'].includes(key.text)
    if (section && value.kind !== 'map' && !isNull(value))
      context.report({
        rule: 'section-shape',
        at: value,
        message: `"${key.text}" must be a map, not ${aKindOf(value)}`,
        help: `write "name:" and its body under "${key.text}:"`,
      })
  }
}
