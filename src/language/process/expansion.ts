import type { Finding } from '../check/context.ts'
import type { Element } from '../model/library.ts'
import type { Span } from '../source/locate.ts'
import type { AnyProblem } from '../source/problem.ts'
import type { Bound } from './values.ts'

/** How much a config may grow: CircleCI rejects more than 8 MB of it; steps are counted before that. */
const stepLimit = 200_000

/** How many characters may be written while a config is expanded. Much of it may be thrown away again: arguments, for one. */
const textLimit = 64 * 1024 * 1024

/** An orb that was reached and is not available, and where. */
export interface MissingOrb {
  reference: string
  at: Span
}

/** What the expansion of one job found. */
export interface Trace {
  problems: AnyProblem[]
  missing: MissingOrb[]
  /** The jobs, commands and executors that it went through. */
  elements: Set<Element>
}

/** What one run of the compiler shares: the pipeline's values, and what went wrong. */
export class Expansion {
  readonly problems: AnyProblem[] = []
  /** Orbs that were reached and are not available. */
  readonly missing: MissingOrb[] = []
  readonly pipelineParameters: Map<string, Bound>
  readonly pipelineValues: Map<string, Bound>
  readonly compat: 'next' | 'classic'
  /** The branch and the tag of the pipeline; empty where it has none. */
  readonly branch: string
  readonly tag: string
  /** Whether maps of branches and tags, and schedules, are decided, which the compiler copies. */
  readonly running: boolean
  /** Whether only names and filters are asked for: jobs are expanded where a name depends on them. */
  readonly namesOnly: boolean
  /** The workflow whose own schedule starts the pipeline. */
  readonly schedule: string | undefined
  /** Whether `<<` is text: the configuration is of version 2, which has no parameters. */
  readonly literal: boolean
  private steps = 0
  private written = 0
  private full = false
  private elements = new Set<Element>()

  constructor(options: {
    compat: 'next' | 'classic'
    literal: boolean
    running: boolean
    namesOnly?: boolean
    schedule?: string
    pipelineParameters: Map<string, Bound>
    pipelineValues: Map<string, Bound>
  }) {
    this.compat = options.compat
    this.literal = options.literal
    this.running = options.running
    this.namesOnly = options.namesOnly ?? false
    this.schedule = options.schedule
    this.pipelineParameters = options.pipelineParameters
    this.pipelineValues = options.pipelineValues
    const text = (name: string) => String(options.pipelineValues.get(name) ?? '')
    this.branch = text('git.branch')
    this.tag = text('git.tag')
  }

  /** Runs a part of the expansion, and returns what it found. */
  trace(part: () => void): Trace {
    const [problems, missing] = [this.problems.length, this.missing.length]
    this.elements = new Set()
    part()
    return {
      problems: this.problems.slice(problems),
      missing: this.missing.slice(missing),
      elements: this.elements,
    }
  }

  enter(element: Element): void {
    this.elements.add(element)
  }

  report({ at, ...finding }: Finding): void {
    this.problems.push({ ...finding, start: at.start, end: at.end })
  }

  /** How much was written so far, in characters. */
  get size(): number {
    return this.written
  }

  /** Counts steps; false when the config has grown beyond reason. */
  count(at: Span, steps = 1): boolean {
    this.steps += steps
    if (this.steps > stepLimit) this.reject(at, `more than ${stepLimit.toLocaleString('en')} steps`)
    return !this.full
  }

  /** Counts what is written; false when the config has grown beyond reason, so that text which doubles itself ends. */
  grow(at: Span, characters: number): boolean {
    this.written += characters
    if (this.written > textLimit) this.reject(at, 'more than 8 MB of text')
    return !this.full
  }

  private reject(at: Span, what: string): void {
    if (this.full) return
    this.full = true
    this.report({
      rule: 'config-size',
      at,
      message: `the expanded config has ${what}`,
      help: 'call fewer commands, or smaller matrices',
    })
  }
}
