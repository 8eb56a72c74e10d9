/**
 * The process that lives inside the sandbox and does everything there. It hears calls on standard input and answers on descriptor 3;
 * when standard input ends, the program that started it is gone, and it ends the sandbox with itself.
 */
import { createWriteStream } from 'node:fs'
import { type Provisions, Rehearsals } from '../hold.ts'
import type { RehearsalRequest } from '../types.ts'
import { openChannel } from './channel.ts'
import { createWorld, type World, type WorldOptions } from './world.ts'

let world: World | undefined
let rehearsals: Rehearsals | undefined
let running = new AbortController()

const channel = openChannel(process.stdin, createWriteStream('', { fd: 3 }), {
  methods: {
    async open(options: WorldOptions) {
      world = await createWorld(options)
      rehearsals = new Rehearsals(world, event => channel.emit(event))
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
// No farewell to the engine and the others: their processes end with this one, their files are removed by the supervisor.
process.exit(0)
