import type { OrbSources } from '../model/library.ts'
import type { MapNode } from '../source/nodes.ts'
import type { Source } from '../source/read.ts'
import { recover } from '../source/recover.ts'

/** What the workflows of a file are read from: a file as it was read, and the orbs that are available. */
export interface Readable {
  readonly source: Source
  readonly orbs?: OrbSources
}

/** The file's map: of a broken file, what can be read of it. */
export function mapOf({ source }: Readable): MapNode | undefined {
  const root = recover(source)
  return root?.kind === 'map' ? root : undefined
}
