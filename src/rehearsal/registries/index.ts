import type { Registry } from '../engine/start-registry.ts'
import type { NetworkPolicy } from '../network/policy.ts'
import type { WayOut } from '../network/way-out.ts'
import { type Issue, startEngineProxy } from './engine-proxy.ts'
import { OtherRegistries } from './other-registries.ts'
import { createUpstream } from './upstream.ts'

/** Where the engine's proxy listens. */
export const engineProxy = { host: '127.0.0.1', port: 5010 }

/** The registries other than Heroku's, as a sandbox has them. */
export interface Registries {
  /** Begins to answer the engine. */
  open(issue: Issue, way: WayOut, trust: string | undefined): void
  /** The registry in which pushes end from now on. */
  use(registry: Registry): void
  /** Texts that no registry outside may get. */
  keep(secrets: string[]): void
  /** Hosts that the engine has asked as registries: it resolves their names, too, and needs no answer. */
  hosts(): string[]
  /** Images that were pushed since the last call. */
  take(): string[]
}

/** Starts the proxy through which a sandbox's engine reaches registries. */
export async function startRegistries(policy: NetworkPolicy): Promise<Registries> {
  const proxy = await startEngineProxy(engineProxy.host, engineProxy.port)
  let registry: Registry | undefined
  let others: OtherRegistries | undefined
  return {
    open(issue, way, trust) {
      const made = new OtherRegistries({
        registryUrl: () => registry?.url ?? '',
        policy,
        upstream: createUpstream(way, trust),
      })
      others = made
      proxy.serve(issue, (host, incoming, outgoing) => made.answer(host, incoming, outgoing))
    },
    use(one) {
      registry = one
    },
    keep: secrets => others?.secrets.keep(secrets),
    hosts: () => [...(others?.hosts ?? [])],
    take: () => others?.pushed.splice(0) ?? [],
  }
}
