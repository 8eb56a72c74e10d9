import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type TestContext, test } from 'vitest'
import { faultCatalogue } from '../../../src/heroku/faults/catalogue.ts'
import type { Fault } from '../../../src/heroku/types.ts'
import { herokuForScripts } from '../support/script.ts'

/** The steps of a deploy that speak to the Platform API, run alone, one fault of the catalogue at a time. */
const areas = ['Platform API', 'config vars', 'releasing', 'release phase', 'somebody else', 'rolling back']
/** No engine pushes here, no router answers; and what lasts for minutes is for the fault matrix. */
const elsewhere = /build|hang|slow|never|pending|expired-|stream|machine|timeout|dyno-/
const faults = Object.entries(faultCatalogue)
  .filter(([area]) => areas.includes(area))
  .flatMap(([, list]) => list)
  .filter(({ name, right }) => right && !elsewhere.test(name))

async function deploy(fault: Fault, finished: TestContext['onTestFinished']) {
  const { heroku, home, push, run, state } = await herokuForScripts({}, finished)
  const old = await push('web', { content: 'old' })
  await run('release')
  const pushed = await push('web', { content: 'new' })
  const file = join(home, '.heroku-deploy/heroku-deploy.json')
  heroku.setFaults([fault])
  const said: string[] = []
  const step = async (name: string, parameters = {}) => {
    const { status, stdout, stderr } = await run(
      name,
      { READ_BACK_PAUSES: '1 2 4', ...parameters },
      { A: 'one' },
    )
    said.push(`${name}: ${status}`, stdout, stderr)
    return status === 0
  }
  const changes = async () => {
    if (!(await step('check_app'))) return false
    writeFileSync(
      file,
      JSON.stringify({ ...JSON.parse(readFileSync(file, 'utf8')), images: { web: pushed } }),
    )
    return (
      (await step('set_config', { PARAM_CONFIG_VARS: 'A' })) &&
      (await step('release')) &&
      (await step('wait_healthy'))
    )
  }
  const green = await changes()
  if (!green) await step('roll_back', { PARAM_TO_RELEASE: '' })
  const image = state().formation[0]!.dockerImage
  const runs = image === pushed ? 'new' : image === old ? 'old' : 'theirs'
  return { job: green ? 'green' : 'red', runs, said: said.join('\n') }
}

// Most of the time is waiting, so several run at once.
test.concurrent.for(faults.map(fault => [fault.name, fault] as const))(
  '%s',
  { timeout: 60_000 },
  async ([, fault], { expect, onTestFinished }) => {
    const { said, ...outcome } = await deploy(fault, onTestFinished)
    expect(outcome, said).toMatchObject(fault.right!)
    expect(said).not.toMatch(/unbound variable|parse error|jq: error|line \d+:/)
  },
)
