import CircleCI from '@circleci/circleci-config-sdk'
import type { Generated } from './types.ts'

/** A usage example, as the orb registry shows it: a whole configuration. */
export interface OrbExample {
  name: string
  description: string
  usage: Record<string, unknown>
}

export interface OrbMetadata {
  description: string
  /** @see https://circleci.com/docs/orbs/author/orb-author/ */
  display: { home_url: string; source_url: string }
}

/**
 * An orb's own source. The SDK knows orbs only as something to import; an orb is a configuration with examples and without workflows.
 * Two components of one kind with the same name are an error, where the SDK lets the later one win.
 */
export class Orb extends CircleCI.Config {
  readonly #metadata: OrbMetadata
  readonly #examples: OrbExample[] = []

  constructor(metadata: OrbMetadata) {
    super()
    this.#metadata = metadata
  }

  addExample(example: OrbExample): this {
    this.#examples.push(example)
    return this
  }

  override generate() {
    const examples = this.#examples.map(({ name, ...body }) => ({ [name]: body }))
    return {
      version: 2.1,
      description: this.#metadata.description,
      display: this.#metadata.display,
      commands: merge('command', this.commands?.map(command => command.generate()) ?? []),
      executors: merge('executor', this.executors?.map(executor => executor.generate()) ?? []),
      jobs: merge(
        'job',
        this.jobs.map(job => job.generate()),
      ),
      examples: merge('example', examples),
    } as never
  }
}

function merge(kind: string, components: unknown[]): Generated {
  const merged: Generated = {}
  for (const component of components as Generated[]) {
    for (const [name, body] of Object.entries(component)) {
      if (Object.hasOwn(merged, name)) throw new Error(`two ${kind}s are named "${name}": rename one of them`)
      merged[name] = body
    }
  }
  return merged
}
