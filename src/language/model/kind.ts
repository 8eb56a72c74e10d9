import { severityOf } from '../rules/severity.ts'
import { orb as orbSchema } from '../schema/workflows.ts'
import { child, type MapNode } from '../source/nodes.ts'
import type { Source } from '../source/read.ts'
import { isNear } from './nearest.ts'
import { sectionsThat } from './sections.ts'

const orbKeys = Object.keys(orbSchema.properties).filter(key => key !== 'parameters')

/** Whether a file is an orb's source rather than a config: elements, and neither workflows nor anything else that only configs have. */
export function isOrb(root: MapNode, file: string): boolean {
  if (sectionsThat(section => section.config).some(key => root.entries.has(key))) return false
  if (/(?:^|\/)@?orb\.ya?ml$/.test(file)) return true
  if (root.entries.has('examples') || root.entries.has('display')) return true
  if (child(child(root, 'jobs'), 'build')) return false
  if (root.entries.has('description')) return true
  // A part of a config brings pipeline parameters, or keys that hold anchors.
  const odd = [...root.entries.keys()].some(
    key => !orbKeys.includes(key) && !orbKeys.some(known => isNear(key, known)),
  )
  return !odd && (root.entries.has('commands') || root.entries.has('executors'))
}

/** Keys of which a configuration or an orb has at least one. */
const pipelineKeys = [
  ...['jobs', 'workflows', 'orbs', 'commands', 'executors', 'functions', 'job-groups', 'setup'],
  ...['examples', 'display', 'parameters'],
]

/** Keys that other programs' files have beside some of those: Docker Compose, Kubernetes, GitHub Actions, GitLab, CircleCI's test suites. */
const foreignKeys = ['services', 'apiVersion', 'on', 'stages', 'runs', 'discover']

/**
 * Whether a text is meant as a configuration or an orb. One that cannot be read may be one, so it counts. A file without a key of a
 * pipeline does not, nor does one with a key of another program.
 */
export function isPipelineText({ root, problems }: Pick<Source, 'root' | 'problems'>): boolean {
  if (problems.some(problem => severityOf(problem) === 'error')) return true
  if (root?.kind !== 'map') return false
  const { entries } = root
  const hasKey = pipelineKeys.some(key => entries.has(key))
  const version = child(root, 'version')
  const hasVersion = version?.kind === 'scalar' && /^2(\.[01])?$/.test(version.text)
  if (foreignKeys.some(key => entries.has(key))) return entries.has('workflows') || (hasKey && hasVersion)
  return hasKey || hasVersion
}
