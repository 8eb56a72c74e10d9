import { readFileSync } from 'node:fs'

/** Capabilities that neither a job nor an engine has a use for in a user namespace; as capabilities(7) has them, without `CAP_`. */
export const uselessCapabilities = [
  'audit_control',
  'audit_read',
  'block_suspend',
  'mac_admin',
  'mac_override',
  'sys_boot',
  'sys_module',
  'sys_nice',
  'sys_pacct',
  'sys_rawio',
  'sys_time',
  'sys_tty_config',
  'syslog',
  'wake_alarm',
]

/** All of them, each at its number: capabilities(7). */
const all =
  'chown dac_override dac_read_search fowner fsetid kill setgid setuid setpcap linux_immutable net_bind_service net_broadcast net_admin net_raw ipc_lock ipc_owner sys_module sys_rawio sys_chroot sys_ptrace sys_pacct sys_admin sys_boot sys_nice sys_resource sys_time sys_tty_config mknod lease audit_write audit_control setfcap mac_override mac_admin syslog wake_alarm block_suspend audit_read perfmon bpf checkpoint_restore'.split(
    ' ',
  )

/** Those that this process and what it starts can never have; in capitals. */
export function lackingCapabilities(): string[] {
  const [, bounding] = /^CapBnd:\s*(\w+)$/m.exec(readFileSync('/proc/self/status', 'utf8'))!
  const has = BigInt(`0x${bounding}`)
  return all.filter((_, number) => !((has >> BigInt(number)) & 1n)).map(name => name.toUpperCase())
}
