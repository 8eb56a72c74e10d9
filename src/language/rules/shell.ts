import { parse } from 'unbash'
import { stringOf } from '../source/nodes.ts'
import type { Run } from './facts.ts'

/**
 * Shell text with its tags blanked out: each becomes as many letters, so that every offset stays right. `\<<` is `<<`, with a
 * space for the backslash.
 */
export function blankTags(text: string): string {
  return text.replace(/\\<</g, ' <<').replace(/<<[#^/]?[^<>\n]{0,500}>>/g, tag => 'x'.repeat(tag.length))
}

/** What is wrong with shell text, and where; undefined where nothing is. */
export function shellError(text: string): { message: string; at: number } | undefined {
  const { errors } = parse(blankTags(text))
  const first = errors?.[0]
  return first && { message: first.message, at: Math.min(first.pos, Math.max(0, text.trimEnd().length - 1)) }
}

const otherShells = /powershell|pwsh|cmd|python|fish|zsh|node|ruby|perl/i

/** Whether a step's text is for bash or sh, as far as the file tells. */
export function isBash(run: Run): boolean {
  const shell =
    stringOf(run.body?.entries.get('shell')?.value) ??
    stringOf(run.element?.body?.entries.get('shell')?.value)
  if (shell !== undefined) return !otherShells.test(shell) && !shell.includes('<<')
  if (run.command.text.startsWith('#!')) return /^#!.*\b(ba|da|k)?sh\b/.test(run.command.text)
  const body = run.element?.body
  const place = [
    body?.entries.get('executor')?.value,
    body?.entries.get('machine')?.value,
    body?.entries.get('resource_class')?.value,
  ]
  if (place.some(node => node && /win/i.test(describe(node)))) return false
  return !/\$env:|\$Env:|\bGet-|\bSet-|\bWrite-Host\b|\bInvoke-|Join-Path|^\s*If \(/m.test(run.command.text)
}

function describe(node: { kind: string; text?: string; entries?: Map<string, { value: unknown }> }): string {
  if (node.kind === 'scalar') return node.text ?? ''
  return [...(node.entries?.values() ?? [])].map(({ value }) => describe(value as { kind: string })).join(' ')
}
