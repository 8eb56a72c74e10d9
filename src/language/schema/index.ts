import * as jobs from './jobs.ts'
import * as steps from './steps.ts'
import * as workflows from './workflows.ts'

/** Every construct by the name under which its compiled check is exported. */
export const constructs = { ...jobs, ...steps, ...workflows }

export type ConstructName = keyof typeof constructs
