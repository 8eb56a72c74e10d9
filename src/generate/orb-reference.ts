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
  parts.push('## What a deploy leaves', left)
  return `${parts.join('\n\n')}\n`
}

/** What steps export, and what they write into the record: src/orb/scripts/lib/record.sh. */
const left = `Later steps of the job, such as those of \`post_deploy\`, have these variables:

| variable | |
|---|---|
| \`HEROKU_WEB_URL\` | the app's address, with a slash at its end; after \`check_app\` |
| \`HEROKU_RELEASE_VERSION\` | the number of the release that the app runs, without its v; after \`release\` |
| \`HEROKU_RELEASE_ID\` | its id |
| \`HEROKU_DEPLOY_DIRECTORY\` | the directory of this job, which holds the record; after \`setup\` |

The record of the deploy, \`heroku-deploy.json\`, is an artifact of the jobs deploy and promote. It holds no value of a config var and no key. A field is there once its step has run:

| field | |
|---|---|
| \`app\`, \`web_url\` | the app's name and address |
| \`commit\` | the commit of the job |
| \`started_at\`, \`finished_at\` | when the app was checked, and when the release had ended, in UTC |
| \`newest_before\` | the version of the newest release as the job began its last change |
| \`release_before\` | \`id\` and \`version\` of the release that ran before it, and \`eligible\`: whether it can be gone back to |
| \`own\` | the versions of the releases that the job has made |
| \`images\` | the digest of the image of each process type, as Heroku knows it: of its configuration |
| \`promoted_from\` | the app that the images were taken from |
| \`config_vars_changed\` | the names of the config vars that were set or removed |
| \`release\` | \`id\`, \`version\` and \`status\` of the release, and \`new\`: false where the app ran the image already |
| \`maintenance\` | whether the job has switched the maintenance page on |
| \`page_not_seen\` | true where that page could not be switched off before the health gate |
| \`healthy\` | true once the health gate was passed |
| \`rollback\` | \`version\` of the release that went back, and \`to_version\`, the one that it repeats |`

const fence = (text: string) => `\`\`\`yaml\n${text}\`\`\``

function parameterTable(parameters: NonNullable<Component['parameters']>): string {
  const rows = Object.entries(parameters).map(([name, { type, default: value, description }]) => {
    const shown =
      value === undefined ? 'required' : value === '' ? 'empty' : `\`${[value].flat().join(' ') || '[]'}\``
    return `| \`${name}\` | ${type} | ${shown} | ${description.replaceAll('|', '\\|')} |`
  })
  return ['| parameter | type | default | |', '|---|---|---|---|', ...rows].join('\n')
}
