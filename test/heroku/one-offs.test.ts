import { once } from 'node:events'
import { connect } from 'node:net'
import { describe, expect, it } from 'vitest'
import { herokuWith } from './support/heroku.ts'
import { processRunner, programs } from './support/process-runner.ts'

/** A Heroku with one release of a web image, whose one-off dynos run a program. */
async function running(program?: string) {
  const dynoRunner = program === undefined ? undefined : processRunner(() => program)
  const made = await herokuWith({ dynoRunner, timings: { bootTimeoutMs: 100, shutdownGraceMs: 100 } })
  await made.release({ web: (await made.push('web', { content: `one-off ${made.app}` })).config })
  return { ...made, dynoRunner }
}

/** What a client reads that comes with what an address names. */
async function rendezvous(url: string, secret = new URL(url).pathname.slice(1)): Promise<string> {
  const socket = connect(Number(new URL(url).port), '127.0.0.1')
  let text = ''
  socket.on('data', chunk => {
    text += chunk
  })
  socket.on('error', () => {})
  await once(socket, 'connect')
  socket.write(`${secret}\r\n`)
  await once(socket, 'close')
  return text
}

describe('one-off dynos', () => {
  it('run a command with the config vars, once, for who has the secret', async () => {
    const { api, app, dynoRunner, heroku } = await running(programs.migrate)
    await api('PATCH', `/apps/${app}/config-vars`, { GREETING: 'everything' })
    const { status, json } = await api('POST', `/apps/${app}/dynos`, {
      command: 'rake db:migrate',
      attach: true,
      env: { TERM: 'dumb' },
    })
    expect([status, json.type, json.command]).toEqual([201, 'run', 'rake db:migrate'])
    expect(await rendezvous(json.attach_url, 'wrong')).toBe('')
    expect(await rendezvous(json.attach_url)).toBe('rendezvous\r\nmigrating everything\ndone\n')
    expect(await rendezvous(json.attach_url)).toBe('')
    const [spec, ...others] = dynoRunner!.started.filter(({ processType }) => processType === 'run')
    expect(spec).toMatchObject({ command: 'rake db:migrate', env: { DYNO: json.name, TERM: 'dumb' } })
    expect(others).toEqual([])
    const own = heroku.events.filter(({ subject }) => subject === json.name).map(({ message }) => message)
    expect(own).toContain('Process exited with status 0')
  })

  it('run detached at once', async () => {
    const { api, app, dynoRunner } = await running(programs.migrate)
    const { json } = await api('POST', `/apps/${app}/dynos`, { command: 'rake x', attach: false })
    expect(json.attach_url).toBeNull()
    expect(dynoRunner!.started.some(({ command }) => command === 'rake x')).toBe(true)
  })

  it('succeed where no dynos run', async () => {
    const { api, app } = await running()
    const command = 'rake x; echo "\uFFFF heroku-command-exit-status: $?"'
    const { json } = await api('POST', `/apps/${app}/dynos`, { command, attach: true })
    expect(await rendezvous(json.attach_url)).toContain('heroku-command-exit-status: 0')
  })

  it('are refused without a command or an image', async () => {
    const { api, app } = await running()
    expect((await api('POST', `/apps/${app}/dynos`, {})).status).toBe(422)
    expect((await api('POST', `/apps/${app}/dynos`, { command: 'x', type: 'clock' })).status).toBe(422)
  })
})
