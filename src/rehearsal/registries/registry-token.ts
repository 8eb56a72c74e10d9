import type { IncomingMessage, ServerResponse } from 'node:http'

/** Where a client of a registry gets its token: on the registry's own host, which leads here, too. */
export const tokenPath = '/heroku-orb/token'

/** A login as a client gave it. */
export interface Login {
  user: string
  password: string
}

/** Asks a client to come back with a token, as registries do (https://distribution.github.io/distribution/spec/auth/token/). */
export function challenge(outgoing: ServerResponse, host: string, scope?: string): void {
  const realm = `Bearer realm="https://${host}${tokenPath}",service="${host}"`
  const more = scope ? `,scope="${scope}",error="insufficient_scope"` : ''
  outgoing.writeHead(401, {
    'content-type': 'application/json',
    'docker-distribution-api-version': 'registry/2.0',
    'www-authenticate': `${realm}${more}`,
  })
  outgoing.end(
    JSON.stringify({ errors: [{ code: 'UNAUTHORIZED', message: 'authentication required', detail: null }] }),
  )
}

/** Gives a token to whom asks: a name for a login, any that has a password, and `anonymous` for others, who may pull. */
export async function giveToken(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  onLogin: (login: Login) => void,
): Promise<void> {
  const login = basic(incoming.headers.authorization) ?? form(await textOf(incoming))
  if (login) onLogin(login)
  const token = login ? `user-${Buffer.from(login.user).toString('hex')}` : 'anonymous'
  const answer = {
    token,
    access_token: token,
    ...(login ? { refresh_token: token } : {}),
    expires_in: 3600,
    issued_at: new Date().toISOString(),
  }
  outgoing.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer))
}

/** Whether a request comes from somebody who has logged in. */
export const hasLogin = ({ headers }: IncomingMessage): boolean =>
  /^bearer user-|^basic /i.test(headers.authorization ?? '')

function basic(authorization = ''): Login | undefined {
  const [scheme = '', credentials = ''] = authorization.split(' ')
  if (scheme.toLowerCase() !== 'basic') return undefined
  const text = Buffer.from(credentials, 'base64').toString('utf8')
  const at = text.indexOf(':')
  const password = text.slice(at + 1)
  return password ? { user: text.slice(0, at), password } : undefined
}

function form(text: string): Login | undefined {
  const fields = new URLSearchParams(text)
  const password = fields.get('password') ?? fields.get('refresh_token')
  return password ? { user: fields.get('username') ?? '', password } : undefined
}

async function textOf(incoming: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of incoming) chunks.push(chunk)
  return Buffer.concat(chunks).toString('utf8')
}
