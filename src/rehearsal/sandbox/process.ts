/**
 * The process that lives inside the sandbox and does everything there. It hears calls on standard input and answers on descriptor 3;
 * when standard input ends, the program that started it is gone, and it ends the sandbox with itself.
 */
import { createWriteStream } from 'node:fs'
import { Rehearsals } from '../hold.ts'
import type { GatewayCalls } from '../network/open-network.ts'
import type { Provisions } from '../provide.ts'
import type { RehearsalEvent, RehearsalRecord, RehearsalRequest } from '../types.ts'
import { openChannel } from './channel.ts'
import type { Machine, MachineOptions } from './machine.ts'
import { isNamespaced } from './mode.ts'
import { createNamespacedMachine } from './namespaced-machine.ts'
import { createProxiedMachine } from './proxied-machine.ts'
import type { ShellPlace } from './shell.ts'

/** A request, and what the program outside has prepared for it. */
interface Prepared {
  request: RehearsalRequest
  provisions: Provisions
}

/** What the program outside can ask of this process. */
export interface ProcessMethods {
  open(options: MachineOptions): Promise<void>
  rehearse(prepared: Prepared): Promise<RehearsalRecord>
  openShell(prepared: Prepared): Promise<ShellPlace>
  /** Stops the rehearsal that is under way. */
  interrupt(): void
}

let machine: Machine | undefined
let rehearsals: Rehearsals | undefined
let running = new AbortController()

/** What the program outside does for this process. */
const gateway: GatewayCalls = {
  keep: secrets => channel.call('keep', secrets),
  take: () => channel.call('take'),
}

const methods: ProcessMethods = {
  async open(options) {
    machine = await (isNamespaced(options.mode)
      ? createNamespacedMachine(options, gateway)
      : createProxiedMachine(options, gateway))
    rehearsals = new Rehearsals(machine, event => channel.emit(event))
    await rehearsals.prepare()
  },
  async rehearse({ request, provisions }) {
    running = new AbortController()
    return await rehearsals!.hold(request, provisions, running.signal)
  },
  openShell: ({ request, provisions }) => rehearsals!.openShell(request, provisions),
  interrupt() {
    running.abort()
  },
}

const channel = openChannel<ProcessMethods, GatewayCalls, RehearsalEvent>(
  process.stdin,
  createWriteStream('', { fd: 3 }),
  { methods },
)

await channel.closed
// Our own engine and the others end with this process; nothing of them is left to clean up.
if (machine?.close) {
  await rehearsals?.close(running)
  await machine.close()
}
process.exit(0)
