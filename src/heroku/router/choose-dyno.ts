import type { Dyno } from '../dynos/dyno.ts'
import type { Dynos } from '../dynos/dynos.ts'
import type { App } from '../model/app.ts'
import type { ErrorCode } from './errors.ts'

const turns = new WeakMap<App, number>()

/** The web dyno whose turn it is, or why there is none. Wakes those that sleep, and
 * waits while the first one boots, as Heroku holds the request. */
export async function chooseDyno(app: App | undefined, dynos: Dynos): Promise<Dyno | ErrorCode> {
  if (!app) return 'H81'
  if (app.maintenance) return 'H80'
  const web = dynos.web(app)
  if (web.length === 0) return 'H14'
  for (const dyno of web) dyno.wake()
  const starting = web.filter(({ state }) => state === 'starting')
  if (starting.length > 0 && !web.some(({ state }) => state === 'up')) {
    await Promise.race(starting.map(dyno => dyno.booted()))
  }
  const up = dynos.web(app).filter(({ state }) => state === 'up')
  const turn = turns.get(app) ?? 0
  turns.set(app, turn + 1)
  return up[turn % up.length] ?? 'H10'
}
