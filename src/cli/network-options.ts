import { type Command, Option } from 'commander'
import { UsageError } from '../expected-error.ts'
import type { NetworkLevel, NetworkPolicy } from '../rehearsal/index.ts'
import { collect } from './collect.ts'
import { confirm } from './confirm.ts'
import type { Io } from './io.ts'

/** The options that say what may leave a sandbox. */
export interface NetworkFlags {
  network?: NetworkLevel
  allowHost: string[]
  denyHost: string[]
  allowWrite: string[]
  yes?: boolean
}

/** Adds them to a command. */
export function addNetworkOptions(command: Command): Command {
  return command
    .addOption(
      new Option(
        '--network <level>',
        'what the job, its builds and its dynos reach besides the embedded Heroku: nothing, the hosts of --allow-host, or all but those refused (default: none)',
      ).choices(['none', 'listed', 'open']),
    )
    .option(
      '--allow-host <host>',
      "a host to reach, as 'packages.example.com', '*.example.com' or 'example.com:8443'; repeatable; alone it means --network listed",
      collect,
      [],
    )
    .option('--deny-host <host>', 'a host never to reach; repeatable', collect, [])
    .option(
      '--allow-write <host>',
      'a host at which the job may publish or change something; repeatable',
      collect,
      [],
    )
    .option('--yes', 'do not ask before the network is opened')
}

/**
 * What the options and the settings of the project say together: hosts of both, the level of the options first.
 * @throws UsageError when a host is none
 */
export async function networkPolicy(
  flags: NetworkFlags,
  settings: Partial<NetworkFlags>,
): Promise<NetworkPolicy> {
  const { problemOfHost } = await import('../rehearsal/index.ts')
  const both = (name: 'allowHost' | 'denyHost' | 'allowWrite') => [...(settings[name] ?? []), ...flags[name]]
  const [allow, deny, allowWrite] = [both('allowHost'), both('denyHost'), both('allowWrite')]
  for (const host of [...allow, ...deny, ...allowWrite]) {
    const problem = problemOfHost(host)
    if (problem) throw new UsageError(problem)
  }
  const level = flags.network ?? settings.network ?? (allow.length > 0 ? 'listed' : 'none')
  return { level, allow, deny, allowWrite }
}

/**
 * Asks a person, once, whether a stranger's job may reach whatever it likes.
 * @throws UsageError where nobody can be asked
 */
export async function agreeToNetwork(
  io: Io,
  { level }: NetworkPolicy,
  { yes }: NetworkFlags,
  signal: AbortSignal,
): Promise<boolean> {
  if (level !== 'open' || yes) return true
  if (!io.stdin.isTTY)
    throw new UsageError(
      '--network open lets the job reach any host: add --yes, or name the hosts with --allow-host',
    )
  io.stderr.write(
    'With --network open the job, its builds and its dynos reach any host but Heroku and CircleCI. What they send through TLS cannot be read here.\n',
  )
  return await confirm(io, 'go on? [y/N] ', signal)
}
