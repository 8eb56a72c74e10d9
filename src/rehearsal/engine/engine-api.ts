import { request } from 'node:http'

/** Asks a Docker engine on a unix socket: the status code, 0 where nobody listens. */
export function pingEngine(socketPath: string): Promise<number> {
  return new Promise(resolve => {
    const asked = request({ socketPath, path: '/_ping' }, response => {
      response.resume()
      response.on('end', () => resolve(response.statusCode ?? 0))
    })
    asked.on('error', () => resolve(0))
    asked.end()
  })
}
