/** A name that a file exports by its declaration. */
export interface ExportedName {
  name: string
  /** Counted from 1. */
  line: number
  /** The text of the docstring on one line; undefined where there is none. */
  doc: string | undefined
}

const declaration =
  /^export (?:default )?(?:declare |abstract |async )*(?:function\*?|const|let|class|interface|type|enum) (\w+)/

/** @param text a file of TypeScript as the formatter leaves it: a declaration begins its line, a docstring ends on the line before */
export function exportedNames(text: string): ExportedName[] {
  const lines = text.split('\n')
  const found: ExportedName[] = []
  lines.forEach((content, index) => {
    const name = declaration.exec(content)?.[1]
    // The further signatures of an overloaded function need no text of their own.
    if (name && found.at(-1)?.name !== name)
      found.push({ name, line: index + 1, doc: docBefore(lines, index) })
  })
  return found
}

function docBefore(lines: readonly string[], index: number): string | undefined {
  if (!lines[index - 1]?.trimEnd().endsWith('*/')) return undefined
  let start = index - 1
  while (start > 0 && !lines[start]!.trimStart().startsWith('/**')) start -= 1
  const text = lines.slice(start, index).join('\n')
  return text
    .replace(/^\s*\/\*\*|\*\/\s*$/g, '')
    .replace(/^\s*\* ?/gm, '')
    .replace(/\s+/g, ' ')
    .trim()
}

const filler = new Set(
  'a an the of for to in on at by with from and or that this it its is are as be get gets set sets return returns what which'.split(
    ' ',
  ),
)

/** Whether a docstring has no word that the name does not have: "Reads a lock." of `readLock`. */
export function repeatsName(name: string, doc: string): boolean {
  const known = new Set(
    name
      .replace(/([a-z\d])([A-Z])/g, '$1 $2')
      .toLowerCase()
      .split(/[\s_]+/)
      .map(stem),
  )
  const said = doc.toLowerCase().match(/[a-z\d]+/g) ?? []
  return said.every(word => filler.has(word) || known.has(stem(word)))
}

/** A word without the ending of a plural or of a verb's third person. */
const stem = (word: string) => word.replace(/(?:ies|es|s|y|e)$/, '')
