import { request } from 'node:https'
import type { AppSnapshot } from '../heroku/index.ts'

/** What an app answers at `/`, through the router. */
export interface AppAnswer {
  app: string
  /** HTTP status; 0 when no answer came within 10 s. */
  status: number
}

/** Asks each app that has web dynos, as a visitor would. */
export function askApps(apps: AppSnapshot[], herokuHost: string, herokuPort: number): Promise<AppAnswer[]> {
  const visited = apps.filter(app => app.dynos.some(({ type }) => type === 'web'))
  return Promise.all(visited.map(({ name }) => ask(name, herokuHost, herokuPort)))
}

function ask(app: string, address: string, port: number): Promise<AppAnswer> {
  const host = `${app}.herokuapp.com`
  return new Promise(resolve => {
    const asked = request(
      {
        host: address,
        port,
        servername: host,
        rejectUnauthorized: false,
        headers: { host },
        timeout: 10_000,
      },
      answer => {
        answer.resume()
        resolve({ app, status: answer.statusCode ?? 0 })
      },
    )
    asked.on('timeout', () => asked.destroy())
    asked.on('error', () => resolve({ app, status: 0 }))
    asked.end()
  })
}
