/** An embedded Heroku: platform API, registry front, releases, dynos and router on one port. */

export { commitOf } from './cli-assets/layout.ts'
export { type PackedCli, type PackOptions, packCliAssets } from './cli-assets/pack.ts'
export {
  downloadedArchive,
  type Get,
  newestFirst,
  PublishedCliError,
  publishedVersions,
} from './cli-assets/published.ts'
export { createDockerDynoRunner, type DockerDynoRunnerOptions } from './engine/dyno-runner.ts'
export { machineFaults } from './faults/catalogue/machine.ts'
export { faultCatalogue, faultNamed } from './faults/catalogue.ts'
export { readScenario, type Scenario, ScenarioError } from './faults/scenario.ts'
export { scenarioSchema } from './faults/schema.ts'
export { startHeroku } from './start.ts'
export { HEROKU_TIMINGS } from './timings.ts'
export type * from './types.ts'
