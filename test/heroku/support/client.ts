import { type IncomingHttpHeaders, request } from 'node:http'

export interface Answer {
  status: number
  headers: IncomingHttpHeaders
  text: string
  // biome-ignore lint/suspicious/noExplicitAny: a test reads whatever the API answers
  json: any
}

export interface Call {
  method?: string
  host?: string
  path: string
  headers?: Record<string, string>
  body?: unknown
}

/** Calls a server on a loopback port by the name of a host that it stands for. Rejects when the connection is cut. */
export function call(port: number, { method = 'GET', host = 'api.heroku.com', path, headers, body }: Call) {
  return new Promise<Answer>((resolve, reject) => {
    const bytes = body === undefined || body instanceof Uint8Array ? body : Buffer.from(JSON.stringify(body))
    const req = request({
      port,
      host: '127.0.0.1',
      method,
      path,
      headers: { host, ...headers },
      agent: false,
    })
    req.on('error', reject)
    req.on('response', async res => {
      try {
        const chunks: Buffer[] = []
        for await (const chunk of res) chunks.push(chunk)
        const text = Buffer.concat(chunks).toString('utf8')
        resolve({ status: res.statusCode ?? 0, headers: res.headers, text, json: parse(text) })
      } catch (error) {
        reject(error)
      }
    })
    req.end(bytes)
  })
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** A client of the Platform API that holds a token. */
export function apiClient(port: number, key: string) {
  return (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) =>
    call(port, {
      method,
      path,
      body,
      headers: {
        accept: 'application/vnd.heroku+json; version=3',
        authorization: `Bearer ${key}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
    })
}

/** The Accept header of the variant that releases images. */
export const DOCKER_RELEASES = { accept: 'application/vnd.heroku+json; version=3.docker-releases' }
