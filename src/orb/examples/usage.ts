import type { OrbExample } from '../../sdk/index.ts'

/** The orb's place in the registry, as examples import it. */
export const registryName = 'heroku-container/heroku-container@1.0'

/** An example with one workflow of the orb's deploy job and what else it invokes, its own jobs included. */
export function deployExample(
  name: string,
  description: string,
  invocations: unknown[],
  jobs?: Record<string, unknown>,
): OrbExample {
  return {
    name,
    description,
    usage: {
      version: 2.1,
      orbs: { 'heroku-container': registryName },
      ...(jobs && { jobs }),
      workflows: { deploy: { jobs: invocations } },
    },
  }
}

/** An invocation of the deploy job on the default branch, one at a time. */
export function deployInvocation(args: Record<string, unknown>) {
  return {
    'heroku-container/deploy': {
      context: ['heroku-production'],
      'serial-group': '<< pipeline.project.slug >>/heroku-production',
      filters: 'pipeline.git.branch.is_default',
      ...args,
    },
  }
}
