import { isOrb } from './model/kind.ts'
import { type Library, type OrbSources, readLibrary } from './model/library.ts'
import { type Parameter, readParameters } from './model/parameters.ts'
import { readWorkflows, type Workflow } from './model/workflows.ts'
import { findOrb } from './orbs/find.ts'
import { child, type MapNode } from './source/nodes.ts'
import { readSource, type Source } from './source/read.ts'
import { recover } from './source/recover.ts'
import type { LanguageOptions } from './types.ts'

/** A file that is read once, for every question; each part is read when it is first asked for. */
export class Analysis {
  readonly source: Source
  readonly options: LanguageOptions
  /** The orbs that the options give, each of them read once. */
  readonly orbs: OrbSources
  private readonly parts = new Map<string, unknown>()

  constructor(source: Source, options: LanguageOptions, orbs?: OrbSources) {
    this.source = source
    this.options = options
    this.orbs = orbs ?? orbSources(options)
  }

  /** The same file with further options; what was read of it stays. */
  with(more: LanguageOptions): Analysis {
    const other = new Analysis(this.source, { ...this.options, ...more }, this.orbs)
    for (const [name, part] of this.parts) other.parts.set(name, part)
    return other
  }

  /** The file's map: of a broken file, what can be read of it. Undefined where there is no map. */
  get root(): MapNode | undefined {
    return this.once('root', () => {
      const root = recover(this.source)
      return root?.kind === 'map' ? root : undefined
    })
  }

  /** An orb's source, or a configuration; a part of a configuration is one, too. */
  get kind(): Library['kind'] {
    const { root, options, source } = this
    return root && !options.fragment && isOrb(root, source.file) ? 'orb' : 'config'
  }

  /** The commands, executors, jobs and orbs of the file. */
  get library(): Library {
    return this.once('library', () =>
      readLibrary(this.root ?? nothing, this.kind, `the ${this.kind}`, this.source, this.orbs),
    )
  }

  /** The workflows as they are written; none of an orb. */
  get workflows(): ReadonlyMap<string, Workflow> {
    return this.once('workflows', () => readWorkflows(this.root ?? nothing, 'workflows'))
  }

  /** The job groups as they are written; none of an orb. */
  get groups(): ReadonlyMap<string, Workflow> {
    return this.once('groups', () => readWorkflows(this.root ?? nothing, 'job-groups'))
  }

  get pipelineParameters(): ReadonlyMap<string, Parameter> {
    return this.once('parameters', () => readParameters(child(this.root, 'parameters')))
  }

  private once<T>(name: string, read: () => T): T {
    if (!this.parts.has(name)) this.parts.set(name, read())
    return this.parts.get(name) as T
  }
}

const nothing: MapNode = { kind: 'map', start: 0, end: 0, entries: new Map() }

/** Reads a configuration or an orb, for `diagnose`, `expand`, `whatRuns`, `graphsOf` and `shellScripts`. Never throws, whatever the text. */
export function analyse(text: string | Source, options: LanguageOptions = {}): Analysis {
  const file = options.file ?? '.circleci/config.yml'
  return new Analysis(typeof text === 'string' ? readSource(text, file) : text, options)
}

/** Reads each orb that the options give once, when the file first refers to it. */
function orbSources({ orbs = {} }: LanguageOptions): OrbSources {
  const read = new Map<string, Source | undefined>()
  return reference => {
    if (!read.has(reference)) {
      const given = findOrb(reference, orbs)
      read.set(reference, given === undefined ? undefined : readSource(given, reference))
    }
    return read.get(reference)
  }
}
