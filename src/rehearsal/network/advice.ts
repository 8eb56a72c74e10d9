import { carriesSecret, secretName } from './secret-search.ts'
import type { NetworkRecord, Refusal } from './types.ts'

/** Refusals that an option changes. */
const changeable = ['the network is off', 'it is not listed']
export const isChangeable = (why: string): boolean => changeable.includes(why)

/** What makes a rehearsal red, however its job ended: a secret was about to leave by a name or a request. */
export const networkLeaks = ({ refused }: NetworkRecord): string[] =>
  refused
    .filter(({ why }) => why.includes(carriesSecret))
    .map(({ host, by }) =>
      host === secretName
        ? `a ${by.join(' or a ')} asked for a host name with a secret in it`
        : `a ${by.join(' or a ')} sent a secret to ${host} in plain`,
    )

/** No more names than a person reads. */
const shown = 6

/**
 * What to say of a job that failed and was refused hosts: which ones, and the option that lets it reach them. Nothing where there
 * were none.
 */
export function networkAdvice({ level, refused }: NetworkRecord): string[] {
  const names = [...new Set(refused.filter(({ why }) => isChangeable(why)).map(({ host }) => host))]
  const others = refused
    .filter(({ why }) => !isChangeable(why) && !why.includes(carriesSecret))
    .map(otherRefusal)
  if (names.length === 0) return others
  const options = names.slice(0, shown).map(name => `--allow-host ${name}`)
  const what = level === 'none' ? 'the network is off here' : 'these hosts are not listed'
  const list =
    names.length > shown
      ? `${names.slice(0, shown).join(', ')} and ${names.length - shown} more`
      : names.join(', ')
  return [`${what}, and the job asked for ${list}: add ${options.join(' ')}, or --network open`, ...others]
}

const otherRefusal = ({ host, why }: Refusal) => `the job asked for ${host}, which was refused: ${why}`

/** What is lost where something leads out. */
export const networkWeaknesses = ({ level }: Pick<NetworkRecord, 'level'>): string[] =>
  level === 'none'
    ? []
    : [
        'the network is on: what is sent through TLS is not searched for secrets, and what is asked may answer otherwise tomorrow',
      ]

/** What a network did, in lines for people; none where nobody asked. */
export function networkLines({ level, hosts, refused, mayHaveChanged, pushed }: NetworkRecord): {
  reached: string[]
  refused: string[]
  pushed: string[]
  mayHaveChanged: string[]
} {
  return {
    reached: hosts.map(
      ({ host, port, connections, sent, received }) =>
        `${host}${port === 443 ? '' : `:${port}`}, ${connections} connection${connections === 1 ? '' : 's'}, ${bytes(sent)} sent, ${bytes(received)} received`,
    ),
    refused: refused.map(({ host, why, times }) => `${host}${times > 1 ? `, ${times} times` : ''}: ${why}`),
    pushed: pushed.map(image => `${image}, to a registry of the sandbox`),
    mayHaveChanged:
      level === 'none' || mayHaveChanged.length === 0
        ? []
        : [`this run may have changed something at ${mayHaveChanged.join(', ')}`],
  }
}

function bytes(count: number): string {
  const units = ['B', 'kB', 'MB', 'GB']
  const power = Math.min(Math.floor(Math.log10(Math.max(count, 1)) / 3), units.length - 1)
  const value = count / 1000 ** power
  return `${value < 10 && power > 0 ? value.toFixed(1) : Math.round(value)} ${units[power]}`
}
