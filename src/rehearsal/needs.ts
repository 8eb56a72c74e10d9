import type { ProcessedJob, Value } from '../language/index.ts'
import { environmentMap } from '../runner/index.ts'
import { keyVariablesIn } from './key-variables.ts'
import { likelyKind } from './likely-kind.ts'
import type { ValueKind } from './made-up.ts'

/** What a job expects of the project, its contexts and Heroku, as far as its text tells. */
export interface Needs {
  /** App names written out in the job. */
  apps: string[]
  /** Variables that hold an app's name. */
  appVariables: string[]
  /** Variables that hold an API key. */
  keyVariables: string[]
  /** Other variables that the job reads and does not set. */
  variables: string[]
  /** Kinds that those must be of, as far as the text tells. */
  kinds: Record<string, ValueKind>
  /** Version of the Heroku CLI that the job installs. */
  cliVersion?: string
  /** Whether anything in the job calls the Heroku CLI, or installs it. */
  usesCli: boolean
  /** Whether the job installs the CLI by Heroku's installer or from an archive of its stable channel. */
  downloadsCli: boolean
  /** Whether anything in the job may build an image. */
  usesDocker: boolean
}

const appName = /^[a-z][a-z0-9-]{1,28}[a-z0-9]$/
/** `export APP_NAME=shop`, as scripts and files for make set it. */
const appAssignment =
  /(?:^|[^\w$])(?:[A-Z0-9_]+_)?APP(?:_NAME)?[ \t]*[:?]?=[ \t]*["']?([a-z][a-z0-9-]{1,28}[a-z0-9])(?=["'\s;]|$)/gm
const variableName = /^[A-Z_][A-Z0-9_]{2,}$/
const reference = /^\$\{?([A-Z_][A-Z0-9_]*)\}?$/
const download = /\b(cli-assets|toolbelt)\.heroku\.com\/(install|branches\/|channels\/|heroku)/
/** What a shell, CircleCI or the sandbox itself sets. */
const given =
  /^(BASH\w*|CI|CIRCLE\w*|DIRSTACK|DOCKER_HOST|E?UID|EPOCH\w*|FUNCNAME|GROUPS|HOME|HOSTNAME|IFS|LANG|LC_\w+|LINENO|OLDPWD|OPTARG|OPTIND|PATH|PIPESTATUS|PPID|PWD|RANDOM|REPLY|SECONDS|SHELL|SHLVL|TERM|TMPDIR|USER)$/

/** Reads what jobs need off their steps: from `environment:` entries that name a variable, and from `$NAME` in commands. */
export function needsOf(...jobs: ProcessedJob[]): Needs {
  const runs = jobs
    .flatMap(job => job.steps ?? [])
    .flatMap(step => {
      if (typeof step === 'string' || step.run === undefined) return []
      return [typeof step.run === 'string' ? { command: step.run } : (step.run as Record<string, Value>)]
    })
  const entries = [...jobs, ...runs].flatMap(({ environment }) => Object.entries(environmentMap(environment)))
  const set = new Set(entries.map(([name]) => name))
  const needs = {
    apps: new Set<string>(),
    appVariables: new Set<string>(),
    keyVariables: new Set(['HEROKU_API_KEY']),
  }
  const variables = new Set<string>()
  let cliVersion: string | undefined

  const takeApp = (value: string) => {
    const variable = reference.exec(value)?.[1]
    if (variable && set.has(variable)) return
    if (variable) needs.appVariables.add(variable)
    else if (appName.test(value)) needs.apps.add(value)
  }
  for (const [name, value] of entries) {
    for (const app of appsInAddresses(value)) takeApp(app)
    if (/(^|_)APP(_NAME)?$/.test(name)) takeApp(value.trim())
    else if (/CLI_VERSION$/.test(name) && /^\d+\.\d+\.\d+$/.test(value)) cliVersion = value
    else if (/API_KEY/.test(name) && variableName.test(value)) needs.keyVariables.add(value)
    else if (name === 'HEROKU_API_KEY' && reference.test(value))
      needs.keyVariables.add(reference.exec(value)![1]!)
    else for (const variable of variablesNamedBy(value)) variables.add(variable)
  }
  for (const { command } of runs) {
    const text = String(command ?? '')
    for (const value of appsInAddresses(text)) takeApp(value)
    for (const [, value] of text.matchAll(appAssignment)) takeApp(value!)
    for (const [, value] of text.matchAll(/\bheroku\s.*?\s(?:--app|-a)[ =]"?([^\s";&|)]+)"?/g))
      takeApp(value!)
    for (const variable of variablesReadBy(text)) variables.add(variable)
    for (const variable of keyVariablesIn(text)) needs.keyVariables.add(variable)
  }
  if (variables.has('HEROKU_APP_NAME')) needs.appVariables.add('HEROKU_APP_NAME')
  const known = new Set([...set, ...needs.appVariables, ...needs.keyVariables])
  const free = [...variables].filter(name => !known.has(name) && !given.test(name)).sort()
  const commands = runs.map(({ command }) => String(command ?? '')).join('\n')
  return {
    apps: [...needs.apps],
    appVariables: [...needs.appVariables],
    keyVariables: [...needs.keyVariables].filter(name => name === 'HEROKU_API_KEY' || !set.has(name)),
    variables: free,
    kinds: Object.fromEntries(free.map(name => [name, likelyKind(name, commands)])),
    cliVersion,
    usesDocker:
      runs.some(({ command }) => /\bdocker\b|container:push/.test(String(command))) ||
      jobs.some(
        job => job.machine !== undefined || /"setup_remote_docker"/.test(JSON.stringify(job.steps ?? [])),
      ),
    downloadsCli: runs.some(({ command }) => download.test(String(command))),
    usesCli: runs.some(({ command }) => /(^|[\s;&|(])heroku\s/m.test(String(command))),
  }
}

/** Apps in addresses of the API and of the registry, by name or by variable. */
function appsInAddresses(text: string): string[] {
  const addresses = text.matchAll(
    /(?:api\.heroku\.com\/apps|registry\.heroku\.com)\/([\w-]+|\$\w+|\$\{\w+\})/g,
  )
  return [...addresses].map(match => match[1]!).filter(name => name !== 'v2')
}

/** Names in a value such as `SECRET_KEY, ALLOWED-HOSTS=ALLOWED_HOSTS` or `NAME=$VALUE`. */
function variablesNamedBy(value: string): string[] {
  return value.split(/[\s,]+/).flatMap(word => {
    const [, name = ''] = /^(?:[\w.-]+=)?\$?\{?(\w+)\}?$/.exec(word) ?? []
    return variableName.test(name) ? [name] : []
  })
}

/** Names that a shell text expands without a default and does not set. */
function variablesReadBy(text: string): string[] {
  const code = text.replaceAll(/^\s*#.*$/gm, '')
  const read = [...code.matchAll(/\$(?:([A-Z_][A-Z0-9_]*)|\{!?([A-Z_][A-Z0-9_]*)(?![A-Z0-9_]*:?[-+=?]))/g)]
  const names = read.map(match => match[1] ?? match[2]!).filter(name => variableName.test(name))
  // `NAME=value` sets a variable where a command may begin, and is an argument elsewhere: `heroku config:set NAME=$NAME`.
  const begin = '(?:^|[;(&|]|\\b(?:then|do|else|export|local|readonly|declare)\\b)[ \\t]*'
  return names.filter(
    name =>
      !new RegExp(`${begin}${name}=|\\b(?:for|read|local|declare)\\b[^\\n]*\\b${name}\\b`, 'm').test(code),
  )
}
