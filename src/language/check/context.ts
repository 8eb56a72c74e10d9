import type { Library } from '../model/library.ts'
import { suggest } from '../model/nearest.ts'
import type { Parameter } from '../model/parameters.ts'
import type { Scope } from '../model/scope.ts'
import type { Workflow } from '../model/workflows.ts'
import type { RuleId } from '../rules/severity.ts'
import type { Span } from '../source/locate.ts'
import type { MapNode } from '../source/nodes.ts'
import type { AnyProblem } from '../source/problem.ts'
import type { Source } from '../source/read.ts'
import { defaultTool } from '../tool.ts'
import type { Severity } from '../types.ts'

/** Something that cannot be checked offline, at one place. */
export interface Gap extends Span {
  what: string
  help: string
}

/** What a check found, at one place. */
export interface Finding<Rule extends string = RuleId> {
  rule: Rule
  /** Default: that of the rule's page. */
  severity?: Severity
  at: Span
  /** What is wrong, in lower case, the thing in quotes. */
  message: string
  /** What to write instead. */
  help: string
  /** CircleCI's own wording of the error, where it is known. */
  circleci?: string
  /** What to put in place of the text at {@link at}, where that is safe without asking. */
  fix?: string
}

/** How many findings compare names for their help. */
const suggestionLimit = 300

/** What a check is begun with: how it checks, and what the file declares. */
export interface CheckSettings {
  compat: 'next' | 'classic'
  fragment?: boolean
  /** The compiler looks at the file's YAML alone. Default: at all of it. */
  yamlAlone?: boolean
  tool?: string
  script?: (path: string) => string | undefined
  against?: Library
  /** Default: none. */
  pipelineParameters?: ReadonlyMap<string, Parameter>
  workflows?: ReadonlyMap<string, Workflow>
  groups?: ReadonlyMap<string, Workflow>
  /** Checks an orb that is imported, once. */
  checkOrb?: (source: Source) => AnyProblem[]
  /** Checks the configuration in an orb's example against that orb. */
  checkUsage?: (usage: MapNode, orb: Context) => AnyProblem[]
}

/** What is known of the file under check, for those who only read. */
export type Checked = Omit<Context, 'report' | 'add'>

/** The file under check and what was found in it. */
export class Context {
  readonly problems: AnyProblem[] = []
  readonly gaps: Gap[] = []
  readonly source: Source
  readonly library: Library
  readonly compat: 'next' | 'classic'
  /** Whether the file is a part of a config: names may be defined elsewhere. */
  readonly fragment: boolean
  /** What help calls the program. */
  readonly tool: string
  readonly pipelineParameters: ReadonlyMap<string, Parameter>
  readonly workflows: ReadonlyMap<string, Workflow>
  readonly groups: ReadonlyMap<string, Workflow>
  /** Keys of elements that something refers to: `job build`, `orb node`, `command greet`. */
  readonly used = new Set<object>()
  /** The earlier version of an orb, which it is compared with. */
  readonly against?: Library
  /** Whether its version makes the compiler look at the file's YAML alone. */
  readonly yamlAlone: boolean
  private readonly settings: CheckSettings
  private readonly counts = { suggestions: 0 }
  private readonly seen = new Set<string>()

  constructor(source: Source, library: Library, settings: CheckSettings) {
    this.source = source
    this.library = library
    this.settings = settings
    this.compat = settings.compat
    this.fragment = settings.fragment ?? false
    this.yamlAlone = settings.yamlAlone ?? false
    this.tool = settings.tool ?? defaultTool
    this.against = settings.against
    this.pipelineParameters = settings.pipelineParameters ?? new Map()
    this.workflows = settings.workflows ?? new Map()
    this.groups = settings.groups ?? new Map()
  }

  /** The text of a script of the repository, by its path there; undefined where the files are not available. */
  script(path: string): string | undefined {
    return this.settings.script?.(path)
  }

  /** The errors of an orb that is imported and available. */
  checkOrb(source: Source): AnyProblem[] {
    return this.settings.checkOrb?.(source) ?? []
  }

  /** The errors of the configuration in an example of the orb that is checked. */
  checkUsage(usage: MapNode): AnyProblem[] {
    return this.settings.checkUsage?.(usage, this) ?? []
  }

  /** Adds a finding of the compiler's checks. */
  report(finding: Finding): void {
    this.add(finding)
  }

  /** Adds a finding of any rule. Anchored text is visited once an alias, so the same finding at the same place counts once. */
  add({ rule, severity, at: { start, end }, message, help, circleci, fix }: Finding<string>): void {
    const key = `${rule} ${start} ${message}`
    if (this.seen.has(key)) return
    this.seen.add(key)
    // Text that is folded or escaped cannot be found exactly: then nothing is put in its place.
    const safe = fix !== undefined && end - start < 200 && !this.source.text.slice(start, end).includes('\n')
    this.problems.push({ rule, severity, start, end, message, help, circleci, ...(safe ? { fix } : {}) })
  }

  /** Like {@link suggest}; in a file with hundreds of findings the comparison of names stops, so that time stays linear. */
  suggest(word: string, candidates: Iterable<string>, nothing: string): string {
    if (++this.counts.suggestions > suggestionLimit) return nothing || 'write a name that exists'
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
