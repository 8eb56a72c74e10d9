/**
 * The process that lives inside the sandbox and does everything there. It hears calls on standard input and answers on descriptor 3;
 * when standard input ends, the program that started it is gone, and it ends the sandbox with itself.
 */
import { createWriteStream } from 'node:fs'
import { type Provisions, Rehearsals } from '../hold.ts'
import type { GatewayCalls } from '../network/open-network.ts'
import type { RehearsalRequest } from '../types.ts'
import { openChannel } from './channel.ts'
import { isNamespaced } from './mode.ts'
import { createNamespacedWorld } from './namespaced-world.ts'
import { createProxiedWorld } from './proxied-world.ts'
import type { World, WorldOptions } from './world.ts'

let world: World | undefined
let rehearsals: Rehearsals | undefined
let running = new AbortController()

/** What the program outside does for the leader. */
const gateway: GatewayCalls = {
  keep: secrets => channel.call('keep', secrets),
  take: () => channel.call('take') as ReturnType<GatewayCalls['take']>,
}

const channel = openChannel(process.stdin, createWriteStream('', { fd: 3 }), {
  methods: {
    async open(options: WorldOptions) {
      world = await (isNamespaced(options.mode)
        ? createNamespacedWorld(options, gateway)
        : createProxiedWorld(options, gateway))
      rehearsals = new Rehearsals(world, event => channel.emit(event))
      await rehearsals.prepare()
    },
    async rehearse({ request, provisions }: { request: RehearsalRequest; provisions: Provisions }) {
      running = new AbortController()
      return await rehearsals!.hold(request, provisions, running.signal)
    },
    openShell: ({ request, provisions }: { request: RehearsalRequest; provisions: Provisions }) =>
      rehearsals!.openShell(request, provisions),
    interrupt() {
      running.abort()
    },
  },
})

await channel.closed
// There is no farewell to an engine of the sandbox's own and the others: their processes end with this one.
if (world?.close) {
  await rehearsals?.close(running)
  await world.close()
}
process.exit(0)
