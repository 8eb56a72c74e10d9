/** Controls of a terminal (C0 but the tab, DEL, C1), and marks that turn the direction of writing. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const hidden = /[\0-\x08\x0a-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g

/**
 * Text of a file as a terminal may show it: what would act on the terminal, or show other text than there is, is replaced by a character
 * that is seen, one for one, so that columns stay. Escape becomes ␛; what has no picture becomes �.
 */
export function visible(text: string): string {
  return text.replace(hidden, char => {
    if (char === '\x7f') return '\u2421'
    return char < ' ' ? String.fromCharCode(0x2400 + char.charCodeAt(0)) : '\ufffd'
  })
}
