import type { IncomingMessage } from 'node:http'
import { request as requestTls } from 'node:https'
import { connect as connectTls } from 'node:tls'
import type { WayOut } from '../network/way-out.ts'
import type { Login } from './registry-token.ts'

/** A registry outside, as the engine asks it. */
export interface Upstream {
  /**
   * Asks a host outside. A registry that wants a token gets one, of the given login or of nobody.
   * @throws Error with the reason when the host may not be asked, or does not answer
   */
  ask(host: string, method: string, path: string, headers: Headers, login?: Login): Promise<IncomingMessage>
}

type Headers = Record<string, string>

/** @param trust the authorities to believe, PEM; without any, those of Node */
export function createUpstream(way: WayOut, trust?: string): Upstream {
  const tokens = new Map<string, string>()
  const once = async (host: string, method: string, path: string, headers: Headers) => {
    const [name = host, port = '443'] = host.split(':')
    const answer = await way.ask(name, 'engine')
    if ('refused' in answer) throw new Error(`${host} is not asked: ${answer.refused}`)
    return await new Promise<IncomingMessage>((resolve, reject) => {
      const asked = requestTls({
        host: name,
        path,
        method,
        headers: { ...headers, host },
        createConnection: () =>
          connectTls({ socket: way.connect(name, Number(port), 'engine'), servername: name, ca: trust }),
      })
      asked.on('response', resolve).on('error', reject).end()
    })
  }
  return {
    async ask(host, method, path, headers, login) {
      const key = `${host} ${/^\/v2\/(.+?)\/(?:manifests|blobs|tags)\//.exec(path)?.[1] ?? ''}`
      const known = tokens.get(key)
      const answer = await once(host, method, path, known ? { ...headers, authorization: known } : headers)
      const wanted = answer.statusCode === 401 ? answer.headers['www-authenticate'] : undefined
      if (!wanted) return answer
      answer.resume()
      const authorization = await authorise(wanted, login, once)
      tokens.set(key, authorization)
      return await once(host, method, path, { ...headers, authorization })
    },
  }
}

async function authorise(
  wanted: string,
  login: Login | undefined,
  ask: (host: string, method: string, path: string, headers: Headers) => Promise<IncomingMessage>,
): Promise<string> {
  const basic = login && `Basic ${Buffer.from(`${login.user}:${login.password}`).toString('base64')}`
  const fields = Object.fromEntries(
    [...wanted.matchAll(/(\w+)="([^"]*)"/g)].map(match => [match[1], match[2]]),
  )
  if (!/^bearer /i.test(wanted) || !fields.realm) return basic ?? ''
  const realm = new URL(fields.realm)
  for (const name of ['service', 'scope']) if (fields[name]) realm.searchParams.set(name, fields[name])
  const answer = await ask(
    realm.host,
    'GET',
    `${realm.pathname}${realm.search}`,
    basic ? { authorization: basic } : {},
  )
  const chunks: Buffer[] = []
  for await (const chunk of answer) chunks.push(chunk)
  const { token, access_token } = JSON.parse(Buffer.concat(chunks).toString('utf8'))
  return `Bearer ${token ?? access_token}`
}
