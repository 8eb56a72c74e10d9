import type { Fault } from '../types.ts'
import { appStateFaults } from './catalogue/app-state.ts'
import { cliDownloadFaults } from './catalogue/cli-download.ts'
import { configVarFaults } from './catalogue/config-vars.ts'
import { dynoFaults } from './catalogue/dynos.ts'
import { healthFaults } from './catalogue/health.ts'
import { machineFaults } from './catalogue/machine.ts'
import { maintenanceFaults } from './catalogue/maintenance.ts'
import { platformApiFaults } from './catalogue/platform-api.ts'
import { promotingFaults } from './catalogue/promoting.ts'
import { registryFaults } from './catalogue/registry.ts'
import { releaseOutputFaults } from './catalogue/release-output.ts'
import { releasePhaseFaults } from './catalogue/release-phase.ts'
import { releasingFaults } from './catalogue/releasing.ts'
import { rollingBackFaults } from './catalogue/rolling-back.ts'
import { somebodyElseFaults } from './catalogue/somebody-else.ts'

/** What can go wrong at Heroku while an app is deployed, by the part of Heroku where it does. */
export const faultCatalogue: Readonly<Record<string, readonly Fault[]>> = {
  'Platform API': platformApiFaults,
  'config vars': configVarFaults,
  releasing: releasingFaults,
  'rolling back': rollingBackFaults,
  'somebody else': somebodyElseFaults,
  'the app': appStateFaults,
  promoting: promotingFaults,
  maintenance: maintenanceFaults,
  'release phase': releasePhaseFaults,
  'release output': releaseOutputFaults,
  registry: registryFaults,
  dynos: dynoFaults,
  health: healthFaults,
  'CLI download': cliDownloadFaults,
}

/** The fault of that name in the catalogue. */
export function faultNamed(name: string): Fault | undefined {
  return [...Object.values(faultCatalogue).flat(), ...machineFaults].find(fault => fault.name === name)
}
