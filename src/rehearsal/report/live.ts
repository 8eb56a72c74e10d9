import type { StepRecord, StepStatus } from '../../runner/index.ts'
import type { RehearsalEvent } from '../types.ts'
import { printable, printableOutput } from './printable.ts'
import { type Style, seconds } from './style.ts'

const signs: Record<StepStatus, string> = {
  success: '✓',
  failed: '✗',
  timedout: '✗',
  skipped: '-',
  canceled: '✗',
}

/** How many lines of a running step are on the screen. */
const window = 6

/** Where the live view writes. */
export interface Screen {
  write(text: string): unknown
  /** Whether lines can be taken back: a terminal. */
  terminal: boolean
  columns?: number
}

/**
 * Shows a rehearsal while it runs. On a terminal the last lines of the running step are below its name and fold away when it
 * succeeds; elsewhere every line is printed once.
 */
export class LiveView {
  readonly #screen: Screen
  readonly #style: Style
  #shown = 0
  #lines: string[] = []
  #open = ''
  #name = ''

  constructor(screen: Screen, style: Style) {
    this.#screen = screen
    this.#style = style
  }

  readonly onEvent = (event: RehearsalEvent): void => {
    if (event.type === 'progress') this.#print(this.#style.dim(printable(event.text)))
    else if (event.type === 'job-start') this.#print(this.#style.bold(printable(event.job)))
    else if (event.type === 'step-start') this.#start(printable(event.name))
    else if (event.type === 'step-output') this.#output(event.text)
    else if (event.type === 'step-end') this.#end(event.step)
  }

  #start(name: string): void {
    this.#name = name
    this.#lines = []
    this.#open = ''
    if (this.#screen.terminal) this.#draw()
    else this.#print(`  ${name}`)
  }

  #output(text: string): void {
    const lines = (this.#open + text).split(/\r?\n|\r/)
    this.#open = lines.pop()!
    for (const line of lines) this.#lines.push(printableOutput(line))
    if (this.#screen.terminal) this.#draw()
    else for (const line of lines) this.#print(`    ${printableOutput(line)}`)
  }

  #end(step: StepRecord): void {
    const sign = signs[step.status]
    const name = printable(step.name)
    const { green, red, dim } = this.#style
    if (step.status === 'skipped') {
      this.#print(dim(`  ${sign} ${name} (skipped)`))
      return
    }
    if (this.#open !== '') this.#output('\n')
    this.#erase()
    const time = dim(seconds(step.durationMs))
    if (step.status === 'success') {
      this.#print(`  ${green(sign)} ${name}  ${time}`)
      return
    }
    if (this.#screen.terminal) for (const line of this.#lines) this.#print(`    ${line}`)
    const code = step.exitCode === undefined ? '' : dim(` exit code ${step.exitCode}`)
    this.#print(`  ${red(sign)} ${name}  ${time}${code}`)
  }

  #print(line: string): void {
    this.#erase()
    this.#screen.write(`${line}\n`)
  }

  #draw(): void {
    this.#erase()
    const width = (this.#screen.columns ?? 80) - 1
    const lines = [`  … ${this.#name}`, ...this.#lines.slice(-window).map(line => `    ${line}`)]
    // biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences of the step's own would break the fold
    const plain = lines.map(line => line.replaceAll(/\u001b\[[\d;?]*[A-Za-z]/g, '').slice(0, width))
    this.#screen.write(`${plain.map(this.#style.dim).join('\n')}\n`)
    this.#shown = plain.length
  }

  #erase(): void {
    if (this.#shown > 0) this.#screen.write(`\u001b[${this.#shown}A\u001b[J`)
    this.#shown = 0
  }
}
