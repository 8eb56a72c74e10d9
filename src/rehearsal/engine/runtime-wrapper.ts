import { chmod, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { RehearsalError } from '../error.ts'
import { patience, trust } from '../network/client-settings.ts'
import { lackingCapabilities } from '../sandbox/capabilities.ts'
import { findPrograms, installHint } from './docker-client.ts'
import type { EngineOptions } from './start-engine.ts'

/**
 * Where a container finds the authorities to trust. `/dev` is a file system in memory of each container's own: what is mounted there enters no
 * layer.
 */
const caInContainer = '/dev/heroku-orb.crt'

/** The same, where a container has one user: apt would become another to download. */
const aptInContainer = '/dev/heroku-orb-apt.conf'

const mountOf = (source: string, destination: string) =>
  JSON.stringify({ destination, type: 'bind', source, options: ['bind', 'ro', 'nosuid', 'nodev', 'noexec'] })

/**
 * Puts a `runc` into a directory that changes each container's specification before the real one reads it:
 *
 * - in mode `rootless` a terminal cannot belong to the group `tty`, whom a user namespace of one user does not know, nor can apt become `_apt`;
 * - capabilities that nobody has in the sandbox cannot be given, be the container privileged;
 * - programs get a limit of time for tries of the network, and, where there is one, which authorities this machine trusts. What the image sets itself
 *   comes later, and so counts.
 *
 * @throws RehearsalError `no-engine` when runc is not installed
 */
export async function wrapRunc(
  bin: string,
  { mode, network, caFile }: Pick<EngineOptions, 'mode' | 'network' | 'caFile'>,
): Promise<void> {
  const [runc] = findPrograms('runc')
  if (!runc) throw new RehearsalError('no-engine', `runc is not installed: ${installHint}`)
  const isOn = network !== 'none'
  const oneUser = mode === 'rootless'
  const apt = join(bin, 'apt.conf')
  if (oneUser) await writeFile(apt, 'APT::Sandbox::User "root";\n')
  const variables = {
    ...patience(network),
    ...(isOn ? trust(caInContainer) : {}),
    ...(oneUser ? { APT_CONFIG: aptInContainer } : {}),
  }
  const env = Object.entries(variables)
    .map(([name, value]) => JSON.stringify(`${name}=${value}`))
    .join(',')
  const mounts = [
    ...(isOn ? [mountOf(caFile, caInContainer)] : []),
    ...(oneUser ? [mountOf(apt, aptInContainer)] : []),
  ]
  const edits = [
    ...(oneUser ? ['s/,"gid=5"//'] : []),
    ...withoutCapabilities(lackingCapabilities()),
    `s|"env":\\[|&${env},|`,
    ...(mounts.length > 0 ? [`s|{"destination":"/dev","type":"tmpfs"[^}]*}|&,${mounts.join(',')}|`] : []),
  ]
  const wrapper = `#!/bin/sh
previous=
for word; do
  [ "$previous" != --bundle ] || sed -i ${edits.map(edit => `-e '${edit}'`).join(' ')} "$word/config.json"
  previous=$word
done
exec ${runc} "$@"
`
  await writeFile(join(bin, 'runc'), wrapper)
  await chmod(join(bin, 'runc'), 0o755)
}

function withoutCapabilities(names: string[]): string[] {
  if (names.length === 0) return []
  const any = String.raw`"CAP_\(${names.join('\\|')}\)"`
  return [`s/${any},//g`, `s/,${any}//g`]
}
