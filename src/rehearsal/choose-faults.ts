import { readFile } from 'node:fs/promises'
import type { Fault } from '../heroku/index.ts'
import { faultCatalogue, faultNamed, machineFaults, readScenario, ScenarioError } from '../heroku/index.ts'
import { RehearsalError } from './error.ts'

/**
 * The faults that a person names: from the catalogue, from a scenario file, or both.
 * @throws RehearsalError `usage` when a name is unknown, or the file is not usable
 */
export async function chooseFaults(names: string[], scenario?: string): Promise<Fault[]> {
  const named = names.map(name => {
    const fault = faultNamed(name)
    if (fault) return fault
    throw new RehearsalError(
      'usage',
      `there is no fault '${name}' in the catalogue; see 'heroku-orb heroku --list-faults'`,
    )
  })
  if (scenario === undefined) return named
  const text = await readFile(scenario, 'utf8').catch((error: Error) => {
    throw new RehearsalError('usage', `'${scenario}' cannot be read: ${error.message}`)
  })
  try {
    return [...named, ...readScenario(text, scenario).faults]
  } catch (error) {
    if (error instanceof ScenarioError) throw new RehearsalError('usage', error.message)
    throw error
  }
}

/** Every fault of the catalogue. */
export function allFaults(): Fault[] {
  return [...Object.values(faultCatalogue).flat(), ...machineFaults]
}
