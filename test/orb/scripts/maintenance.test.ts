import { expect, test } from 'vitest'
import { herokuForScripts } from '../support/script.ts'

test('is switched on, and off again after trouble', async () => {
  const { app, run, state, heroku } = await herokuForScripts()
  expect((await run('maintenance', { PARAM_STATE: 'on' })).stdout).toBe(
    `the maintenance mode of '${app}' is on\n`,
  )
  expect(state().maintenance).toBe(true)
  heroku.setFaults([
    {
      name: 'trouble',
      request: { method: 'PATCH' },
      times: 1,
      do: { respond: { status: 500, message: 'x' } },
    },
  ])
  expect((await run('maintenance', { PARAM_STATE: 'off' })).status).toBe(0)
  expect(state().maintenance).toBe(false)
})

test('what a person has switched on is not switched off', async () => {
  const { run, state } = await herokuForScripts({ apps: [{ name: 'resting-app', maintenance: true }] })
  expect((await run('maintenance', { PARAM_STATE: 'off' })).stdout).toContain('this job has not switched')
  expect(state().maintenance).toBe(true)
  await run('maintenance', { PARAM_STATE: 'force_off' })
  expect(state().maintenance).toBe(false)
})
