import type {
  DynoPart,
  Fault,
  FaultPart,
  Given,
  GivenPart,
  MachinePart,
  MeanwhilePart,
  ReleasePart,
  RequestPart,
} from '../types.ts'
import { matches } from './match.ts'

interface Request {
  method: string
  host: string
  path: string
}

/** One part of a fault and how far it has come. */
interface Entry {
  name: string
  part: FaultPart
  seen: number
  applied: number
}

/** What is taken of a fault, with the fault's name. */
export type Taken<P> = P & { name: string }

/** The faults of a run and how far each one has come. */
export class FaultBook {
  #entries: Entry[] = []

  constructor(faults: readonly Fault[] = []) {
    this.set(faults)
  }

  /** Replaces the faults; counters start again. */
  set(faults: readonly Fault[]): void {
    this.#entries = faults.flatMap(({ name, also = [], ...part }) =>
      [part, ...also].map(part => ({ name, part, seen: 0, applied: 0 })),
    )
  }

  /** The fault for this request, if one is due. Every fault that matches counts it, the first that is due is applied. */
  takeRequest(request: Request): Taken<RequestPart> | undefined {
    return this.#take((part): part is RequestPart => 'request' in part && matches(part.request, request))
  }

  /** What happens to the machine as this request arrives, if a fault is due. */
  takeMachine(request: Request): Taken<MachinePart> | undefined {
    return this.#take((part): part is MachinePart => 'machine' in part && matches(part.machine.at, request))
  }

  /** What somebody else does as this request arrives, if a fault is due. */
  takeMeanwhile(request: Request): MeanwhilePart['meanwhile'] | undefined {
    return this.#take(
      (part): part is MeanwhilePart => 'meanwhile' in part && matches(part.meanwhile.at, request),
    )?.meanwhile
  }

  /** The course that this release phase takes, if a fault is due. `deploys`: the release brings images. */
  takeRelease(deploys = true): ReleasePart['release'] | undefined {
    return this.#take(
      (part): part is ReleasePart => 'release' in part && (deploys || part.release.ofAny === true),
    )?.release
  }

  /** How a dyno of this process type misbehaves as it starts, if a fault is due. */
  takeDyno(type: string): DynoPart['dyno'] | undefined {
    return this.#take((part): part is DynoPart => 'dyno' in part && (part.dyno.type ?? 'web') === type)?.dyno
  }

  /** How apps are from the beginning. */
  takeGiven(): Given[] {
    return this.#entries.flatMap(entry => {
      if (!('given' in entry.part)) return []
      entry.applied += 1
      return [(entry.part as GivenPart).given]
    })
  }

  /** Name of each fault and how often it was applied; one of several parts as often as the part that was applied least. */
  get counts(): Record<string, number> {
    const counts: Record<string, number> = {}
    for (const { name, applied } of this.#entries)
      counts[name] = Math.min(counts[name] ?? Number.POSITIVE_INFINITY, applied)
    return counts
  }

  #take<P extends FaultPart>(applies: (part: FaultPart) => part is P): Taken<P> | undefined {
    let taken: Taken<P> | undefined
    for (const entry of this.#entries) {
      const { part } = entry
      if (!applies(part)) continue
      entry.seen += 1
      const { nth = 1, times = 1 } = part as { nth?: number; times?: number | 'always' }
      const last = times === 'always' ? Number.POSITIVE_INFINITY : nth + times - 1
      if (taken || entry.seen < nth || entry.seen > last) continue
      entry.applied += 1
      taken = { ...part, name: entry.name }
    }
    return taken
  }
}
