import { type IncomingMessage, request, type ServerResponse } from 'node:http'
import { mayWrite, type NetworkPolicy } from '../network/policy.ts'
import { SecretSearch } from '../network/secret-search.ts'
import { challenge, giveToken, hasLogin, type Login, tokenPath } from './registry-token.ts'
import type { Upstream } from './upstream.ts'

/** What the registries other than Heroku's answer with. */
export interface OtherRegistriesOptions {
  /** The sandbox's registry: `http://127.0.0.1:5000`. */
  registryUrl(): string
  policy: NetworkPolicy
  upstream: Upstream
}

/** Names of one and the same registry. */
const dockerHub = ['docker.io', 'index.docker.io', 'registry-1.docker.io']

const reading = ['GET', 'HEAD']

/**
 * Every registry but Heroku's, in a sandbox: whatever is pushed ends in the sandbox's own, below a name of its own for each host, and is found
 * there by a later pull. Anybody may log in. What nobody has pushed is asked for outside, where something leads there.
 */
export class OtherRegistries {
  /** Images that were pushed: `ghcr.io/acme/web:1`. */
  pushed: string[] = []
  /** Hosts that the engine has asked as registries. */
  readonly hosts = new Set<string>()
  readonly secrets = new SecretSearch()
  readonly #options: OtherRegistriesOptions
  readonly #logins = new Map<string, Login>()

  constructor(options: OtherRegistriesOptions) {
    this.#options = options
  }

  /** Answers a request of the engine to a host. */
  async answer(host: string, incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const url = new URL(incoming.url ?? '/', `https://${host}`)
    const method = incoming.method ?? 'GET'
    if (/^\/v[12]\//.test(url.pathname))
      for (const name of dockerHub.includes(host) ? dockerHub : [host]) this.hosts.add(name)
    if (url.pathname === tokenPath)
      return await giveToken(incoming, outgoing, login => this.#logins.set(host, login))
    if (url.pathname === '/v2/' || url.pathname === '/v2') {
      if (!incoming.headers.authorization) return challenge(outgoing, host)
      outgoing.writeHead(200, { 'docker-distribution-api-version': 'registry/2.0' }).end('{}')
      return
    }
    // The engine looks for the protocol of long ago first.
    if (url.pathname.startsWith('/v1/')) {
      outgoing.writeHead(404).end()
      return
    }
    const [, name, rest = ''] = /^\/v2\/(.+?)\/((?:manifests|blobs|tags)\/.+)$/.exec(url.pathname) ?? []
    if (name === undefined) return await this.#outside(host, incoming, outgoing)
    const reads = reading.includes(method)
    if (!reads && !hasLogin(incoming)) return challenge(outgoing, host, `repository:${name}:pull,push`)
    const here = await this.#ask(host, name, rest, url.searchParams, incoming)
    // A client that pushes asks whether a layer is there already: what is outside does not count.
    const isPush = method === 'HEAD' && rest.startsWith('blobs/')
    if (here.statusCode === 404 && reads && !isPush && this.#options.policy.level !== 'none') {
      here.resume()
      return await this.#outside(host, incoming, outgoing)
    }
    if (here.statusCode === 201 && rest.startsWith('manifests/') && method === 'PUT')
      this.#note(host, name, rest)
    const { location, ...headers } = here.headers
    if (location)
      headers.location = location.replace(`/${prefix(host)}/`, '/').replace(/^https?:\/\/[^/]+/, '')
    outgoing.writeHead(here.statusCode ?? 502, headers)
    here.pipe(outgoing)
  }

  /** Asks the sandbox's registry, with the request's own body. */
  #ask(
    host: string,
    name: string,
    rest: string,
    query: URLSearchParams,
    incoming: IncomingMessage,
  ): Promise<IncomingMessage> {
    const from = query.get('from')
    if (from) query.set('from', `${prefix(host)}/${from}`)
    const search = query.size > 0 ? `?${query}` : ''
    const { authorization: _, host: __, connection: ___, ...headers } = incoming.headers
    const asked = request(`${this.#options.registryUrl()}/v2/${prefix(host)}/${name}/${rest}${search}`, {
      method: incoming.method,
      headers,
      agent: false,
    })
    return new Promise((resolve, reject) => {
      asked.on('response', resolve).on('error', reject)
      incoming.pipe(asked)
    })
  }

  /** Asks the host itself, where it may be asked. */
  async #outside(host: string, incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const { policy, upstream } = this.#options
    const method = incoming.method ?? 'GET'
    const path = incoming.url ?? '/'
    if (!reading.includes(method) && !mayWrite(policy, host))
      throw new Error(`${method} to ${host} is not let through: --allow-write ${host} does so`)
    const login = this.#logins.get(host)
    const { authorization: _, connection: __, 'proxy-connection': ___, ...headers } = incoming.headers
    // A login that was made up, or a secret in the address, is for nobody outside.
    if (this.secrets.isIn(path)) throw new Error(`a request to ${host} carries a secret`)
    const real = login && !this.secrets.isIn(login.password) ? login : undefined
    const answer = await upstream.ask(host, method, path, headers as Record<string, string>, real)
    outgoing.writeHead(answer.statusCode ?? 502, answer.headers)
    answer.pipe(outgoing)
  }

  #note(host: string, name: string, rest: string): void {
    const tag = rest.slice('manifests/'.length)
    const hub = dockerHub.includes(host)
    const image = `${hub ? 'docker.io' : host}/${hub ? name.replace(/^library\//, '') : name}`
    const whole = tag.startsWith('sha256:') ? `${image}@${tag}` : `${image}:${tag}`
    if (!this.pushed.includes(whole)) this.pushed.push(whole)
  }
}

/** The name below which the sandbox's registry keeps the images of a host; Heroku's have two parts, these three or more. */
function prefix(host: string): string {
  const name = dockerHub.includes(host) ? 'docker.io' : host
  return `elsewhere/${name.replaceAll(':', '__')}`
}
