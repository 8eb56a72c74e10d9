import { join } from 'node:path'
import type { Fault } from '../../../src/heroku/types.ts'
import { processConfig } from '../../../src/language/index.ts'
import { ownDeploy, pipeline } from '../../../src/pipeline/index.ts'
import { projectRoot } from '../../../src/project-root.ts'
import { type FaultOutcome, pickJob, rehearseFaults } from '../../../src/rehearsal/index.ts'
import { toYaml } from '../../../src/sdk/index.ts'

/** What the table keeps of an outcome. */
export interface Row {
  job: 'green' | 'red'
  step?: string
  says?: string
  app: string
}

/** Rehearses this project's own deploy, the bundled example, once for each fault. */
export function exampleMatrix(client: string, faults: Fault[]): Promise<FaultOutcome[]> {
  const text = toYaml(pipeline(ownDeploy), []).replace(
    /^( +)environment_name: production$/m,
    `$&\n$1client: ${client}`,
  )
  const { config } = processConfig(text)
  return rehearseFaults({
    request: { ...pickJob(config!), source: projectRoot(), app: ownDeploy.app },
    faults,
  })
}

/** An outcome without what differs from run to run: checksums, ports, directories, counts of seconds, and Docker's own words. */
export function rowOf({ job, step, message, app }: FaultOutcome): Row {
  const says = message
    ?.replaceAll(ownDeploy.app, 'shop')
    .replaceAll(/\b[0-9a-f]{64}\b|\b(?=[0-9a-f]*\d)[0-9a-f]{12}\b/g, '…')
    .replaceAll(/\.heroku-deploy\/\w{8}\//g, '.heroku-deploy/…/')
    .replaceAll(/ for \d+ s of /g, ' for … s of ')
    .replace(/(were not (?:built and )?pushed: ).*: use of closed network connection/, '$1…')
    .replace(/(were not built and pushed|log in to registry\.heroku\.com|HEROKU_API_KEY): [^;]+/, '$1')
  return { job, ...(step && { step, says }), app }
}

export const tableFile = (client: string) =>
  join(import.meta.dirname, '..', 'fixtures', `faults.${client}.json`)

/** What is not as it should be, each with the fault, and with the end of the app's log where it does not run. */
export const objectionsOf = (outcomes: FaultOutcome[]): string[] =>
  outcomes.flatMap(({ fault, objections, record }) => {
    const log = record?.logs.flatMap(({ lines }) => ['', ...lines]).join('\n  ') ?? ''
    return objections.map(words => `${fault}: ${words}${log}`)
  })
