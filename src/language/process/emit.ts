import { Document, Scalar, visit } from 'yaml'
import { builtInSteps } from '../model/steps.ts'
import { child } from '../source/nodes.ts'
import type { Source } from '../source/read.ts'
import type { LeftOutJob, ProcessedConfig } from '../types.ts'

/** Plain data as YAML in the layout of CircleCI's output: two spaces, dashes at their parent's column, block literals. */
export function toYaml(data: unknown): string {
  const document = new Document(data, { version: '1.2', compat: 'yaml-1.1', aliasDuplicateObjects: false })
  visit(document, {
    Scalar(key, node) {
      const { value } = node
      if (key !== 'key' && typeof value === 'string' && value.includes('\n') && !/[ \t]$/m.test(value))
        node.type = Scalar.BLOCK_LITERAL
    },
  })
  return document.toString({ lineWidth: 0, indentSeq: false })
}

/** An expanded config as YAML; the source follows as a comment, as CircleCI has it. Jobs that were left out are named before it. */
export function emit(config: ProcessedConfig, source: Source, leftOut: readonly LeftOutJob[] = []): string {
  return `${warnings(source)}${leftOut.map(comment).join('')}${toYaml(config)}\n# Original config.yml file:\n${quoted(source.text)}`
}

function comment({ job, causes }: LeftOutJob): string {
  return `# LEFT OUT: job ${JSON.stringify(job)}: ${causes[0]!.message.replaceAll(/\s+/g, ' ')}\n`
}

function warnings(source: Source): string {
  const commands = child(source.root, 'commands')
  if (commands?.kind !== 'map') return ''
  return [...builtInSteps]
    .filter(([name, { construct }]) => construct && commands.entries.has(name))
    .map(([name]) => `# WARNING: Command '${name}' may override built-in\n`)
    .join('')
}

function quoted(text: string): string {
  const lines = text.split(/\r?\n/)
  if (lines.at(-1) === '') lines.pop()
  return lines.map(line => `# ${JSON.stringify(line).slice(1, -1).replaceAll('/', '\\/')}\n`).join('')
}
