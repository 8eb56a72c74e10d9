import { resolve } from 'node:path'
import type { Readable } from 'node:stream'

/** Where a command works. */
export interface Place {
  /** The working directory, absolute. Names of files in messages are relative to it. */
  cwd: string
  /** What the file name `-` stands for. */
  stdin: Readable
}

/** The absolute path of a file that is named relative to a place. */
export function at(place: Place, ...path: string[]): string {
  return resolve(place.cwd, ...path)
}
