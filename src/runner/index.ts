/** Runs the jobs of a processed CircleCI configuration on this machine. */

export { environmentMap } from './environment.ts'
export { type PackedSource, packSource } from './pack-source.ts'
export { pipelineFacts } from './pipeline-facts.ts'
export { reap } from './reap.ts'
export { runJob } from './run-job.ts'
export type * from './types.ts'
export { runWorkflow, type WorkflowRecord } from './workflow.ts'
