/** How far a sandbox's network reaches: nowhere, to the hosts that are listed, or to all that are not refused. */
export type NetworkLevel = (typeof networkLevels)[number]

/** Every level, the strictest first. */
export const networkLevels = ['none', 'listed', 'open'] as const

/** What may leave a sandbox. A host is a name, `*.` and a domain for all names below it, and may end with `:PORT`. */
export interface NetworkPolicy {
  level: NetworkLevel
  allow: string[]
  deny: string[]
  /** Hosts that a job may publish at, by a request that can be seen to do so. */
  allowWrite: string[]
}

/** Whether something may leave, and if not, why not. */
export type Decision = { allowed: true } | { allowed: false; why: string }

/** No way out: the default. */
export const closedNetwork: NetworkPolicy = { level: 'none', allow: [], deny: [], allowWrite: [] }

/** The ports that any permitted host is asked at; others are opened by `HOST:PORT`. */
const usualPorts = [443, 80]

/** Heroku is embedded, and so never asked. */
const herokus = ['heroku.com', '*.heroku.com', '*.herokuapp.com']

/** A rehearsed job must not act on the project's real pipelines. */
const circlecis = ['circleci.com', '*.circleci.com']

const hostName =
  /^(?=.{1,253}$)([a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?)(\.[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?)*$/

/** Decides on a host, as a name in lower case, and, where one is given, on a port. */
export function decide(policy: NetworkPolicy, host: string, port?: number): Decision {
  if (isHeroku(host)) return refuse('Heroku is embedded here, and is not asked outside')
  if (matches(circlecis, host)) return refuse("CircleCI's own hosts are never asked")
  if (!hostName.test(host) || /^[\d.]+$/.test(host)) return refuse('only hosts with a name are asked')
  if (host === 'localhost' || host.endsWith('.localhost'))
    return refuse('this name is for the machine itself')
  if (policy.level === 'none') return refuse('the network is off')
  if (matches(policy.deny, host, port)) return refuse('it is refused by --deny-host')
  if (policy.level === 'listed' && !matches(policy.allow, host)) return refuse('it is not listed')
  if (port !== undefined && !portsOf(policy, host).includes(port))
    return refuse(`port ${port} is not open: name it as '${host}:${port}'`)
  return { allowed: true }
}

/** Whether a host is one of the embedded Heroku's. */
export const isHeroku = (host: string): boolean => matches(herokus, host)

/** Whether a user names this very host, and not only all below a domain. */
export const isNamed = ({ allow }: NetworkPolicy, host: string): boolean =>
  allow.some(entry => split(entry).name === host)

/** Whether a job may publish at a host. */
export const mayWrite = ({ allowWrite }: NetworkPolicy, host: string): boolean => matches(allowWrite, host)

/** The ports at which a permitted host is asked. */
export function portsOf({ allow }: NetworkPolicy, host: string): number[] {
  const named = allow.map(split).flatMap(({ name, port }) => (port && covers(name, host) ? [port] : []))
  return [...new Set([...usualPorts, ...named])]
}

/** What is wrong with an entry of a list of hosts; undefined where nothing is. */
export function problemOfHost(entry: string): string | undefined {
  const { name, port } = split(entry)
  if (!hostName.test(name.replace(/^\*\./, '')))
    return `'${entry}' is not a host: write a name such as 'packages.example.com', or '*.example.com', or 'example.com:8443'`
  if (port !== undefined && !(port > 0 && port < 65_536)) return `'${entry}' has a port that there is not`
  return undefined
}

const refuse = (why: string): Decision => ({ allowed: false, why })

/** An entry without a port covers a host at every port; without a port asked for, an entry with one covers the host, too. */
function matches(entries: string[], host: string, port?: number): boolean {
  return entries
    .map(split)
    .some(entry => covers(entry.name, host) && (!entry.port || port === undefined || entry.port === port))
}

const covers = (name: string, host: string) =>
  name.startsWith('*.') ? host.endsWith(name.slice(1)) : name === host

function split(entry: string): { name: string; port?: number } {
  const [, name = entry, port] = /^(.*?)(?::(\d+))?$/.exec(entry.toLowerCase().trim()) ?? []
  return { name, port: port === undefined ? undefined : Number(port) }
}
