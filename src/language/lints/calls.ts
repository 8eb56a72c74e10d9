import type { JobCommand } from '../shell/job-commands.ts'

/** A word of a command, with its position there. */
export interface Word {
  text: string
  position: number
}

/** The program of a call without its directory. */
export function programOf(call: JobCommand): string {
  return call.words[0]?.replace(/^.*\//, '') ?? ''
}

/** The value of an option, as `--app x`, `--app=x`, `-a x`, `-a=x` or `-ax`. */
export function optionOf(call: JobCommand, ...names: string[]): Word | undefined {
  for (const [position, word] of call.words.entries()) {
    if (word === '--') return undefined
    for (const name of names) {
      const next = call.words[position + 1]
      if (word === name && next !== undefined) return { text: next, position: position + 1 }
      if (word.startsWith(`${name}=`)) return { text: word.slice(name.length + 1), position }
      if (/^-[a-z]$/i.test(name) && word.startsWith(name) && word.length > 2 && !word.startsWith('--'))
        return { text: word.slice(2), position }
    }
  }
  return undefined
}

/** Whether a word's value is known: it holds no expansion and no tag. */
export function isLiteral(text: string): boolean {
  return !/[$`]|<</.test(text)
}

/** The variables that a word expands to, without those that only ask whether one is set: `${A:+x}`, `${#A}`. */
export function variablesOf(word: string): string[] {
  return [...word.matchAll(/\$(?:\{([A-Za-z_]\w*)(?!:?\+)|([A-Za-z_]\w*))/g)].map(
    ([, braced, bare]) => braced ?? bare ?? '',
  )
}

/** Whether a variable's name says that its value is a secret. */
export function isSecretName(name: string): boolean {
  return /(?:PASSWORD|PASSWD|PASSPHRASE|TOKEN|SECRETS?|CREDENTIALS?|(?:API|AUTH|ACCESS|PRIVATE|SECRET|MASTER|ENCRYPTION|SIGNING|DEPLOY|LICEN[CS]E|HEROKU)_?KEY(?:_BASE)?)$/i.test(
    name,
  )
}

/** How a message names a command that is in a script: nothing for one in the configuration. */
export function inScript({ script }: JobCommand): string {
  return script ? ` (${script.path}:${script.line})` : ''
}
