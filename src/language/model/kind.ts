import { orb as orbSchema } from '../schema/workflows.ts'
import { child, type MapNode } from '../source/nodes.ts'
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
