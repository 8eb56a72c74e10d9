import { UsageError } from '../expected-error.ts'

/** Why a deploy from this machine cannot begin; the message names the remedy. */
export class DeployError extends UsageError {}
