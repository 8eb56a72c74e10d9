import CircleCI from '@circleci/circleci-config-sdk'
import type { Orb } from './orb.ts'

/**
 * An orb that is in the configuration itself, so that the commit under test is the orb under test. The SDK imports from the registry
 * only. Metadata and examples are for the registry and stay out.
 * @see https://circleci.com/docs/orbs/author/create-test-and-use-orbs/#inline-orbs
 */
export class InlineOrb extends CircleCI.orb.OrbImport {
  readonly #orb: Orb

  constructor(alias: string, orb: Orb) {
    const none = new CircleCI.parameters.CustomParametersList<never>()
    const references = (names: string[]) => Object.fromEntries(names.map(name => [name, none]))
    super(alias, 'inline', alias, '0.0.0', undefined, {
      jobs: references(orb.jobs.map(job => String(job.name))),
      commands: references(orb.commands?.map(command => command.name) ?? []),
      executors: references(orb.executors?.map(executor => executor.name) ?? []),
    })
    this.#orb = orb
  }

  override generate() {
    const {
      version: _,
      display: __,
      examples: ___,
      ...body
    } = this.#orb.generate() as Record<string, unknown>
    return { [this.alias]: body } as never
  }
}
