import type { Lookup } from '../expression/evaluate.ts'
import { pipelineValues } from '../expression/pipeline-values.ts'
import type { Library } from '../model/library.ts'
import type { Span } from '../source/locate.ts'
import type { Value } from '../types.ts'
import type { Expansion } from './expansion.ts'
import type { Bound } from './values.ts'

/** Where an expansion is: whose names resolve, and what `<< >>` reads. */
export interface Frame {
  library: Library
  expansion: Expansion
  /** How many calls are open: a guard beside the check for recursion. */
  depth: number
  /** Where the config calls the orb that the expansion is inside of; absent in the config's own elements. */
  call?: Span
  parameters?: Map<string, Bound>
  matrix?: Map<string, Value>
  /** Inside a job group, whose invocation has the filters. */
  inGroup?: boolean
}

/** Where a finding is in the config: at the call, for what an orb holds has its place in the orb's text. */
export function placeIn(frame: Frame, at: Span): Span {
  return frame.call ?? at
}

/** What a variable holds in a frame. */
export function read(frame: Frame, name: string): { found: boolean; value?: Bound } {
  const dot = name.indexOf('.')
  const root = name.slice(0, Math.max(0, dot))
  const rest = name.slice(dot + 1)
  if (root === 'parameters') return from(frame.parameters, rest)
  if (root === 'matrix') return from(frame.matrix, rest)
  if (root !== 'pipeline') return { found: false }
  if (rest.startsWith('parameters.'))
    return from(frame.expansion.pipelineParameters, rest.slice('parameters.'.length))
  const value = from(frame.expansion.pipelineValues, rest)
  // One that there is and that this pipeline does not have is null.
  return !value.found && pipelineValues().has(rest) ? { found: true, value: null } : value
}

function from(map: Map<string, Bound> | undefined, name: string): { found: boolean; value?: Bound } {
  return map?.has(name) ? { found: true, value: map.get(name)! } : { found: false }
}

export function lookupIn(frame: Frame): Lookup {
  return name => read(frame, name)
}
