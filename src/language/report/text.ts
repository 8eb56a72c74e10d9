import { visible } from '../../visible.ts'
import type { Diagnostic, Unknown } from '../types.ts'
import { codeFrame } from './frame.ts'
import { fullMessage } from './gather.ts'

/** How text is marked up; each function gives the text back with or without colour. */
export interface Paint {
  red(text: string): string
  yellow(text: string): string
  blue(text: string): string
  bold(text: string): string
  dim(text: string): string
}

const same = (text: string) => text
export const plainPaint: Paint = { red: same, yellow: same, blue: same, bold: same, dim: same }
const ansi = (code: number) => (text: string) => `\u001b[${code}m${text}\u001b[0m`
export const colourPaint: Paint = {
  red: ansi(31),
  yellow: ansi(33),
  blue: ansi(34),
  bold: ansi(1),
  dim: ansi(2),
}

/** One finding for people: where, what, the lines around it, what to write instead and CircleCI's own words. */
export function formatDiagnostic(diagnostic: Diagnostic, lines: string[], paint: Paint = plainPaint): string {
  const { file, line, column, severity, rule, help, circleci } = diagnostic
  const tint = severity === 'error' ? paint.red : severity === 'warning' ? paint.yellow : paint.blue
  const parts = [
    `${paint.bold(`${visible(file)}:${line}:${column}`)}: ${tint(severity)}: ${visible(fullMessage(diagnostic))} ${paint.dim(`[${rule}]`)}`,
    codeFrame(lines, diagnostic),
  ]
  if (help) parts.push(`  help: ${visible(help)}`)
  if (circleci) parts.push(paint.dim(`  CircleCI says: ${visible(circleci)}`))
  return parts.join('\n')
}

export function formatUnknown(
  { file, line, column, what, help }: Unknown,
  paint: Paint = plainPaint,
): string {
  const place = paint.bold(`${visible(file)}:${line}:${column}`)
  return `${place}: ${paint.blue('not checked')}: ${visible(what)}\n  help: ${visible(help)}`
}
