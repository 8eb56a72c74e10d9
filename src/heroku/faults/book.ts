import type { DynoFault, Fault, MachineFault, ReleaseFault, RequestFault } from '../types.ts'
import { matches } from './match.ts'

/** The faults of a run and how far each one has come. */
export class FaultBook {
  #entries: { fault: Fault; seen: number; applied: number }[] = []

  constructor(faults: readonly Fault[] = []) {
    this.set(faults)
  }

  /** Replaces the faults; counters start again. */
  set(faults: readonly Fault[]): void {
    this.#entries = faults.map(fault => ({ fault, seen: 0, applied: 0 }))
  }

  /** The fault for this request, if one is due. Every fault that matches counts it, the first that is due is applied. */
  takeRequest(request: { method: string; host: string; path: string }): RequestFault | undefined {
    return this.#take((fault): fault is RequestFault => 'request' in fault && matches(fault.request, request))
  }

  /** What happens to the machine as this request arrives, if a fault is due. */
  takeMachine(request: { method: string; host: string; path: string }): MachineFault | undefined {
    return this.#take(
      (fault): fault is MachineFault => 'machine' in fault && matches(fault.machine.at, request),
    )
  }

  /** The course that this release phase takes, if a fault is due. */
  takeRelease(): ReleaseFault['release'] | undefined {
    return this.#take((fault): fault is ReleaseFault => 'release' in fault)?.release
  }

  /** How a dyno of this process type misbehaves as it starts, if a fault is due. */
  takeDyno(type: string): DynoFault['dyno']['behaviour'] | undefined {
    return this.#take((fault): fault is DynoFault => 'dyno' in fault && (fault.dyno.type ?? 'web') === type)
      ?.dyno.behaviour
  }

  /** Name of each fault and how often it was applied. */
  get counts(): Record<string, number> {
    return Object.fromEntries(this.#entries.map(({ fault, applied }) => [fault.name, applied]))
  }

  #take<F extends Fault>(applies: (fault: Fault) => fault is F): F | undefined {
    let taken: F | undefined
    for (const entry of this.#entries) {
      const { fault } = entry
      if (!applies(fault)) continue
      entry.seen += 1
      const nth = fault.nth ?? 1
      const last = fault.times === 'always' ? Number.POSITIVE_INFINITY : nth + (fault.times ?? 1) - 1
      if (taken || entry.seen < nth || entry.seen > last) continue
      entry.applied += 1
      taken = fault
    }
    return taken
  }
}
