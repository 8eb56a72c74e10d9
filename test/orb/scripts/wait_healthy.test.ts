import { expect, test } from 'vitest'
import { herokuForScripts } from '../support/script.ts'

const parameters = {
  PARAM_HEALTH_PATH: '',
  PARAM_HEALTH_STATUS: '200',
  PARAM_HEALTH_MATCH: '',
  PARAM_HEALTH_TIMEOUT: '1',
}

test('an app whose dynos are up is healthy', async () => {
  const { app, push, run } = await herokuForScripts()
  await push()
  await run('release')
  const { status, stdout, record } = await run('wait_healthy', parameters)
  expect(stdout).toBe(`every dyno of '${app}' is up with release v3\n`)
  expect(status).toBe(0)
  expect(record).toMatchObject({ healthy: true })
})

test('the time budget ends the wait, and says what it waited for', async () => {
  const { app, push, run } = await herokuForScripts()
  await push()
  await run('release')
  const url = `https://${app}.herokuapp.com/health`
  const { status, stderr } = await run('wait_healthy', {
    ...parameters,
    PARAM_HEALTH_PATH: '/health',
    PARAM_HEALTH_STATUS: '299',
    PARAM_HEALTH_TIMEOUT: '0',
  })
  expect(status).toBe(1)
  expect(stderr).toContain(`'${app}' is not healthy 0 min after its release: ${url} answers `)
  expect(stderr).toContain('instead of 299')
})

test('a page that never answers is said so', async () => {
  const { app, push, run } = await herokuForScripts({
    faults: [
      { name: 'gone', request: { host: '*.herokuapp.com' }, times: 'always', do: { reset: 'before' } },
    ],
  })
  await push()
  await run('release')
  const { status, stderr } = await run('wait_healthy', {
    ...parameters,
    PARAM_HEALTH_PATH: '/health',
    PARAM_HEALTH_TIMEOUT: '0',
  })
  expect(stderr).toContain(`https://${app}.herokuapp.com/health does not answer`)
  expect(status).toBe(1)
})
