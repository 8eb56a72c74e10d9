/**
 * The CircleCI config SDK and what it cannot say: each gap is a small subclass beside this file. The SDK is a CommonJS bundle, of which
 * Node gives an ES module only the default export; this is the one place that takes it apart.
 */
import CircleCI from '@circleci/circleci-config-sdk'

export const { Config, Workflow, commands, executors, parameters, reusable, workflow } = CircleCI
export { InlineOrb } from './inline-orb.ts'
export { Invocation } from './invocation.ts'
export { Orb, type OrbExample } from './orb.ts'
export { type ParameterDefinition, parameterList } from './parameter-list.ts'
export { DescribedExecutor, ExecutorParameter, JobWithParameters } from './parameterized.ts'
export { ReleaseJob, type ReleaseValidation } from './release-job.ts'
export { StepsParameter, When } from './steps.ts'
export { toYaml } from './to-yaml.ts'
