import { parse } from 'unbash'
import { type Element, type Library, resolve } from '../model/library.ts'
import { blankTags } from '../shell/tags.ts'
import { child, entriesOf, type Node, stringOf } from '../source/nodes.ts'
import type { Run } from './facts.ts'

/** What is wrong with shell text, and where; undefined where nothing is. */
export function shellError(text: string): { message: string; at: number } | undefined {
  const { errors } = parse(blankTags(text))
  const first = errors?.[0]
  return first && { message: first.message, at: Math.min(first.pos, Math.max(0, text.trimEnd().length - 1)) }
}

const otherShells = /powershell|pwsh|cmd|python|fish|zsh|node|ruby|perl/i

/** Whether a step's text is for bash or sh, as far as the file tells. */
export function isBash(run: Run): boolean {
  const shell = stringOf(run.body?.entries.get('shell')?.value)
  if (shell !== undefined) return isBashShell(shell)
  if (run.command.text.startsWith('#!')) return /^#!.*\b(ba|da|k)?sh\b/.test(run.command.text)
  if (run.element && isElsewhere(run.element)) return false
  return !/\$env:|\$Env:|\bGet-|\bSet-|\bWrite-Host\b|\bInvoke-|Join-Path|^\s*If \(/m.test(run.command.text)
}

function isBashShell(shell: string): boolean {
  return !otherShells.test(shell) && !shell.includes('<<')
}

/** Whether an element's steps run, or may run, where the shell is another one: under PowerShell on Windows, mostly. */
function isElsewhere(element: Element): boolean {
  const own = stringOf(element.body?.entries.get('shell')?.value)
  if (own !== undefined) return !isBashShell(own)
  const executor = child(element.body, 'executor')
  const name = stringOf(child(executor, 'name') ?? executor)
  if (element.kind === 'command' || name?.includes('<<')) return hasOtherShell(element.library)
  const found = name === undefined ? undefined : resolve(element.library, 'executor', name)
  const declared = found === undefined || found === 'unknown' || found === element ? undefined : found
  const shell = stringOf(child(declared?.body, 'shell'))
  if (shell !== undefined) return !isBashShell(shell)
  return [
    executor,
    ...[element, declared].flatMap(one => [child(one?.body, 'machine'), child(one?.body, 'resource_class')]),
  ].some(node => node && /win/i.test(describe(node)))
}

const others = new WeakMap<Library, boolean>()

/** Whether one executor or job of a library runs another shell. Then nobody knows the shell of what any of them may call. */
function hasOtherShell(library: Library): boolean {
  const known = others.get(library)
  if (known !== undefined) return known
  // Jobs whose executor is a parameter ask again: the executors say all.
  others.set(library, false)
  const other = [...library.executors.values(), ...library.jobs.values()].some(
    element => /win/i.test(element.alias ?? '') || isElsewhere(element),
  )
  others.set(library, other)
  return other
}

function describe(node: Node): string {
  if (node.kind === 'scalar') return node.text
  return [...entriesOf(node)].map(({ value }) => describe(value)).join(' ')
}
