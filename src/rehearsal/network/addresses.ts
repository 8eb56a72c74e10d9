import { BlockList, isIP } from 'node:net'

/** Addresses of this machine and of its link: whatever a user names, no sandbox reaches them. */
const own = new BlockList()
for (const [network, prefix] of [
  ['0.0.0.0', 8],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const)
  own.addSubnet(network, prefix)
for (const [network, prefix] of [
  ['::', 127],
  ['fe80::', 10],
  ['ff00::', 8],
] as const)
  own.addSubnet(network, prefix, 'ipv6')

/** Addresses of private networks (RFC 1918, 6598, 4193): a mirror of a company may be there, and whatever else nobody meant. */
const inner = new BlockList()
for (const [network, prefix] of [
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
] as const)
  inner.addSubnet(network, prefix)
inner.addSubnet('fc00::', 7, 'ipv6')

/** Whose an address is: this machine's and its link's, a private network's, or anybody's. */
export function kindOf(address: string): 'own' | 'inner' | 'public' {
  const plain = mapped(address)
  const version = isIP(plain)
  if (version === 0) return 'own'
  const family = version === 4 ? 'ipv4' : 'ipv6'
  if (own.check(plain, family)) return 'own'
  return inner.check(plain, family) ? 'inner' : 'public'
}

/** The IPv4 address in one that only carries it: `::ffff:10.0.0.1` and `64:ff9b::a00:1`. */
function mapped(address: string): string {
  const lower = address.toLowerCase().replace(/%.*$/, '')
  if (isIP(lower) !== 6) return lower
  const [, dotted] = /^(?:::ffff:|64:ff9b::)(\d+\.\d+\.\d+\.\d+)$/.exec(lower) ?? []
  if (dotted) return dotted
  const [, high, low] = /^(?:::ffff:|64:ff9b::|2002:)([\da-f]{1,4}):([\da-f]{1,4})\b/.exec(lower) ?? []
  if (high === undefined || low === undefined) return lower
  const bits = (Number.parseInt(high, 16) << 16) | Number.parseInt(low, 16)
  return [24, 16, 8, 0].map(shift => (bits >>> shift) & 255).join('.')
}
