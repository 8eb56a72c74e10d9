import { join } from 'node:path'
import { herokuAddress } from '../sandbox/host-names.ts'
import { createDoors } from './doors.ts'
import { startNameServer } from './name-server.ts'
import type { NetworkPolicy } from './policy.ts'
import type { NetworkRecord } from './types.ts'
import { noWay, type WayOut, wayThrough } from './way-out.ts'

/** What the sandbox's process asks of the gateway, which is outside. */
export interface GatewayCalls {
  /** Texts that must not leave. */
  keep(secrets: string[]): Promise<unknown>
  /** What has happened since the last call. */
  take(): Promise<Omit<NetworkRecord, 'pushed'>>
}

/** The file of the gateway's socket in the directory that a sandbox is handed. */
export const gatewaySocket = (given: string): string => join(given, 'way-out.sock')

/** Starts the sandbox's own network: names for whom may be asked, and doors that lead to the gateway. */
export async function openNetwork(
  given: string,
  { level }: NetworkPolicy,
  gateway: GatewayCalls,
): Promise<{ calls: GatewayCalls; way: WayOut }> {
  const closed = level === 'none' ? noWay() : undefined
  const way = closed ?? wayThrough(gatewaySocket(given))
  await startNameServer(herokuAddress, createDoors(way))
  return { calls: closed ? closedCalls(closed) : gateway, way }
}

function closedCalls({ ledger, secrets }: ReturnType<typeof noWay>): GatewayCalls {
  return {
    keep: async list => secrets.keep(list),
    async take() {
      const record = ledger.record()
      ledger.clear()
      return record
    },
  }
}
