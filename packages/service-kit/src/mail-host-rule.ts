import { BlockList, isIP } from 'node:net'

/** Which mail servers a workspace may name: those of the internet, and others only if who runs the product says so. */
export type MailHostRule = { allowsPrivate: (host: string) => boolean }

/** Where mail servers of the internet take mail that is handed in. Another port of a stranger's host is no mail server. */
const MAIL_PORTS: readonly number[] = [25, 465, 587, 2525]

const NOT_PUBLIC = new BlockList()
const RANGES: readonly (readonly [string, number])[] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
]
for (const [net, bits] of RANGES) NOT_PUBLIC.addSubnet(net, bits, 'ipv4')
/** All that the internet routes as IPv6, without what only carries an address of IPv4 in it, and examples. */
const PUBLIC_6 = new BlockList()
PUBLIC_6.addSubnet('2000::', 3, 'ipv6')
for (const [net, bits] of [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const)
  NOT_PUBLIC.addSubnet(net, bits, 'ipv6')

/** Whether an address is one of the internet: not this machine, not its network, and none that stands for another address. */
export function isPublicAddress(address: string): boolean {
  const family = isIP(address)
  if (family === 4) return !NOT_PUBLIC.check(address, 'ipv4')
  return family === 6 && PUBLIC_6.check(address, 'ipv6') && !NOT_PUBLIC.check(address, 'ipv6')
}

/**
 * The rule of an installation. `onLoopback`: only this machine reaches the product, so those who name a server could reach
 * it anyway. `allowed` names the others by host, or holds `*`.
 */
export function createMailHostRule(options: { onLoopback: boolean; allowed: readonly string[] }): MailHostRule {
  const allowed = new Set(options.allowed.map((host) => host.toLowerCase()))
  return { allowsPrivate: (host) => options.onLoopback || allowed.has('*') || allowed.has(host.toLowerCase()) }
}

/** What is wrong with a host and a port before anybody asks where the host is; null if that is nothing. */
export function findHostFault(
  rule: MailHostRule,
  { host, port }: { host: string; port: number },
): { path: 'host' | 'port'; message: string } | null {
  if (rule.allowsPrivate(host)) return null
  if (/^localhost\.?$/i.test(host) || (isIP(host) !== 0 && !isPublicAddress(host)))
    return {
      path: 'host',
      message: 'is in a private network; who runs Otzyv can allow it by the setting MAIL_SERVER_HOSTS',
    }
  if (!MAIL_PORTS.includes(port))
    return {
      path: 'port',
      message: `must be one of ${MAIL_PORTS.join(', ')}; who runs Otzyv can allow others by the setting MAIL_SERVER_HOSTS`,
    }
  return null
}
