import { stringify } from 'yaml'
import type { Orb } from '../sdk/index.ts'

interface Component {
  description: string
  parameters?: Record<string, { type: string; default?: unknown; description: string }>
  usage?: unknown
}

/** The orb's reference as Markdown: what the registry would show, for reading beside the code. */
export function orbReference(orb: Orb): string {
  const source = orb.generate() as unknown as Record<string, Record<string, Component>> & {
    description: string
  }
  const parts = ['# The orb `heroku-container`', source.description, '## Examples']
  for (const [name, { description, usage }] of Object.entries(source.examples!)) {
    parts.push(
      `### ${name}`,
      description,
      fence(stringify(JSON.parse(JSON.stringify(usage)), { lineWidth: 0 })),
    )
  }
  for (const [title, kind] of [
    ['Jobs', 'jobs'],
    ['Commands', 'commands'],
    ['Executors', 'executors'],
  ] as const) {
    parts.push(`## ${title}`)
    for (const [name, { description, parameters }] of Object.entries(source[kind]!)) {
      parts.push(`### ${name}`, description)
      if (parameters) parts.push(parameterTable(parameters))
    }
  }
  return `${parts.join('\n\n')}\n`
}

const fence = (text: string) => `\`\`\`yaml\n${text}\`\`\``

function parameterTable(parameters: NonNullable<Component['parameters']>): string {
  const rows = Object.entries(parameters).map(([name, { type, default: value, description }]) => {
    const shown =
      value === undefined ? 'required' : value === '' ? 'empty' : `\`${[value].flat().join(' ') || '[]'}\``
    return `| \`${name}\` | ${type} | ${shown} | ${description.replaceAll('|', '\\|')} |`
  })
  return ['| parameter | type | default | |', '|---|---|---|---|', ...rows].join('\n')
}
