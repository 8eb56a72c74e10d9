/** Words with all their forms, and what to write instead of any of them. */
export interface Words {
  forms: RegExp
  instead: string
}

/** One of the words in a text. */
export interface FoundWord {
  /** Counted from 1. */
  line: number
  word: string
  instead: string
}

/**
 * Reads a list of words.
 *
 * @param text lines of `WORD, WORD | WHAT TO WRITE | ALLOWED PHRASE, ALLOWED PHRASE`; `#` begins a comment
 * @throws {Error} where a line says nothing to write instead
 */
export function readWords(text: string): Words[] {
  return text
    .split('\n')
    .map(line => line.replace(/#.*/, '').trim())
    .filter(line => line !== '')
    .map(line => {
      const [forms = '', instead = '', allowed = ''] = line.split('|').map(part => part.trim())
      if (instead === '') throw new Error(`"${line}": write "WORD | WHAT TO WRITE INSTEAD"`)
      // The phrases that are allowed come first, so that a word in one of them is not found.
      const all = [...split(allowed).map(asPattern), `(${split(forms).map(asPattern).join('|')})`]
      return { forms: new RegExp(`(?<![\\w-])(?:${all.join('|')})(?![\\w-])`, 'giu'), instead }
    })
}

/** @returns in the order of the list, and for one word in the order of the text */
export function findWords(words: readonly Words[], text: string): FoundWord[] {
  return words.flatMap(({ forms, instead }) =>
    [...text.matchAll(forms)]
      .filter(([, word]) => word !== undefined)
      .map(({ index, 1: word }) => ({
        line: text.slice(0, index).split('\n').length,
        word: word!.replace(new RegExp(gap, 'g'), ' '),
        instead,
      })),
  )
}

const split = (list: string) =>
  list
    .split(',')
    .map(part => part.trim())
    .filter(Boolean)

/** Between two words: blanks, and what begins the next line of a comment. */
const gap = '[\\s*#/]+'
const asPattern = (phrase: string) => phrase.replaceAll(' ', gap)
