import type { Library } from './library.ts'
import type { Parameter } from './parameters.ts'

/** What `<< >>` can refer to at one place of a file. */
export interface Scope {
  /** Whether the steps are those that a workflow adds before or after a job's. */
  added?: boolean
  library: Library
  /** `parameters.*`: those of the enclosing element; absent outside of elements. */
  parameters?: ReadonlyMap<string, Parameter>
  /** `pipeline.parameters.*`; absent in orbs, which cannot see them. */
  pipelineParameters?: ReadonlyMap<string, Parameter>
  /** `matrix.*`: those of the enclosing invocation. */
  matrix?: Map<string, unknown>
  /** In orb references: a file that a setup pipeline completes may read parameters that are declared elsewhere. */
  lenient?: boolean
  /** Where this is, for messages: `job "build"`. */
  title: string
}
