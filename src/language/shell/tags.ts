/**
 * Shell text with its tags blanked out: each becomes as many letters, so that every offset stays right. `\<<` is `<<`, with a
 * space for the backslash.
 */
export function blankTags(text: string): string {
  return text.replace(/\\<<|<<[#^/]?[^<>\n]{0,500}>>/g, tag =>
    tag === '\\<<' ? ' <<' : 'x'.repeat(tag.length),
  )
}
