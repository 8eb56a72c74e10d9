import type { Library } from '../model/library.ts'
import { suggest } from '../model/nearest.ts'
import type { Parameter } from '../model/parameters.ts'
import type { Scope } from '../model/scope.ts'
import type { Workflow } from '../model/workflows.ts'
import type { Span } from '../source/locate.ts'
import type { MapNode } from '../source/nodes.ts'
import type { Problem } from '../source/problem.ts'
import type { Source } from '../source/read.ts'

/** Something that cannot be checked offline, at one place. */
export interface Gap extends Span {
  what: string
  help: string
}

/** How many findings compare names for their help. */
const suggestionLimit = 300

/** The file under check and what was found in it. */
export class Context {
  readonly problems: Problem[] = []
  readonly gaps: Gap[] = []
  readonly source: Source
  readonly library: Library
  readonly compat: 'next' | 'classic'
  /** Whether the file is a part of a config: names may be defined elsewhere. */
  readonly fragment: boolean
  readonly pipelineParameters: Map<string, Parameter>
  readonly workflows: Map<string, Workflow>
  readonly groups: Map<string, Workflow>
  /** Keys of elements that something refers to: `job build`, `orb node`, `command greet`. */
  readonly used = new Set<object>()
  /** Checks the configuration in an orb's example against that orb; set for orbs. */
  checkUsage: (usage: MapNode) => Problem[] = () => []
  /** Checks an orb that is at hand, once; set by whoever begins the check. */
  checkOrb: (source: Source) => Problem[] = () => []
  /** The text of a script of the repository, by its path there; set where the files are available. */
  script: (path: string) => string | undefined = () => undefined
  /** The earlier version of an orb, which it is compared with. */
  against?: Library
  private suggestions = 0
  private readonly seen = new Set<string>()

  constructor(
    source: Source,
    library: Library,
    options: {
      compat: 'next' | 'classic'
      fragment?: boolean
      pipelineParameters: Map<string, Parameter>
      workflows: Map<string, Workflow>
      groups: Map<string, Workflow>
    },
  ) {
    this.source = source
    this.library = library
    this.compat = options.compat
    this.fragment = options.fragment ?? false
    this.pipelineParameters = options.pipelineParameters
    this.workflows = options.workflows
    this.groups = options.groups
  }

  /** Adds a finding. Anchored text is visited once an alias, so the same finding at the same place counts once. */
  report(rule: string, at: Span, message: string, help: string, circleci?: string, fix?: string): void {
    const key = `${rule} ${at.start} ${message}`
    if (this.seen.has(key)) return
    this.seen.add(key)
    // Text that is folded or escaped cannot be found exactly: then nothing is put in its place.
    const safe =
      fix !== undefined && at.end - at.start < 200 && !this.source.text.slice(at.start, at.end).includes('\n')
    this.problems.push({
      rule,
      start: at.start,
      end: at.end,
      message,
      help,
      circleci,
      ...(safe ? { fix } : {}),
    })
  }

  /** Like {@link suggest}; in a file with hundreds of findings the comparison of names stops, so that time stays linear. */
  suggest(word: string, candidates: Iterable<string>, nothing: string): string {
    if (++this.suggestions > suggestionLimit) return nothing || 'write a name that exists'
    return suggest(word, candidates, nothing)
  }

  gap(at: Span, what: string, help: string): void {
    const key = `gap ${at.start}`
    if (this.seen.has(key)) return
    this.seen.add(key)
    this.gaps.push({ start: at.start, end: at.end, what, help })
  }

  /** The scope outside of all elements. */
  outer(library: Library = this.library): Scope {
    return {
      library,
      pipelineParameters: library.kind === 'config' ? this.pipelineParameters : undefined,
      title: library.title,
    }
  }
}
