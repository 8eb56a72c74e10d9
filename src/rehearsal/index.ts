/** Rehearses deploy jobs: the real commands, engine and registry in front of an embedded Heroku, on this machine alone. */
export { cachedCli, defaultCliVersion } from './cli-cache.ts'
export { RehearsalError, type RehearsalErrorCode } from './error.ts'
export type { Mode } from './sandbox/mode.ts'
export { openSandbox, type Sandbox, type SandboxOptions } from './sandbox/open-sandbox.ts'
export type * from './types.ts'
