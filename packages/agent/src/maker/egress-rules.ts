// With whom a device may speak, by what its maker's offline keys have signed. Pure.
import { BlockList, isIP } from 'node:net'
import { isAnyHost } from '@sekisho/model'

export const transports = ['tcp', 'udp'] as const
export type Transport = (typeof transports)[number]

/** A line of the model's `egress`; its `maxRate` is for those who watch the network. */
export interface EgressRule {
  /** A host name, an address or a prefix, or what the network offers: `local-resolver`, `local-dhcp`, `local-time`, `local-network`. */
  readonly to: string
  /** What it comes to, where it is an address or a prefix. */
  readonly addresses: BlockList
  /** Absent: any. */
  readonly port?: number
  readonly protocols: readonly Transport[]
  /** The component that it is for; absent: every one. */
  readonly from?: string
}

export interface Peer {
  /** A name, or an address. */
  readonly host: string
  readonly port: number
  readonly protocol: Transport
}

export type EgressRefusal = Peer & {
  /** `none`: the device has no settings of its maker yet. */
  readonly reason: 'not-allowed' | 'none' | 'damaged'
}

/** Where the device is, as far as rules name it. */
export interface Surroundings {
  /** The component of the model that this device is; nothing where no server has said so. */
  readonly component: string | undefined
  /** Addresses of the resolvers that the network offers. */
  readonly resolvers: readonly string[]
}

type Fields = Readonly<Record<string, unknown>>

const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null

function protocolsIn(value: unknown): readonly Transport[] {
  if (value === undefined) return transports
  const named: readonly unknown[] = Array.isArray(value) ? value : [value]
  return transports.filter((one) => named.includes(one))
}

const isPort = (value: unknown): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value > 0 && value < 65_536

function ruleIn(value: unknown): readonly EgressRule[] {
  if (!isFields(value)) return []
  const { to, port, protocol, from } = value
  if (typeof to !== 'string' || isAnyHost(to)) return []
  if (port !== undefined && !isPort(port)) return []
  if (from !== undefined && typeof from !== 'string') return []
  const rule = { to: nameOf(to), addresses: listOf([nameOf(to)]), protocols: protocolsIn(protocol) }
  return [{ ...rule, ...(port === undefined ? {} : { port }), ...(from === undefined ? {} : { from }) }]
}

/** A line that can't be read, and one that names everybody, allows nothing. */
export const readEgress = (value: unknown): readonly EgressRule[] =>
  Array.isArray(value) ? value.flatMap(ruleIn) : []

/** As names and addresses are compared: without brackets and the root's dot, in small letters. */
export const nameOf = (host: string): string =>
  host
    .replace(/^\[(.*)\]$/, '$1')
    .replace(/\.$/, '')
    .toLowerCase()

const familyOf = (address: string): 'ipv4' | 'ipv6' => (isIP(address) === 6 ? 'ipv6' : 'ipv4')

const longest = { ipv4: 32, ipv6: 128 } as const

/** Adds a prefix; an address alone is one host, and what is neither adds nothing. */
function add(list: BlockList, prefix: string): BlockList {
  const [base = '', length] = prefix.split('/')
  if (isIP(base) === 0) return list
  const bits = Number(length ?? longest[familyOf(base)])
  if (Number.isInteger(bits) && bits > 0 && bits <= longest[familyOf(base)])
    list.addSubnet(base, bits, familyOf(base))
  return list
}

const listOf = (prefixes: readonly string[]): BlockList => prefixes.reduce(add, new BlockList())

const isWithin = (list: BlockList, host: string): boolean =>
  isIP(host) !== 0 && list.check(host, familyOf(host))

/** Private, link-local and unique local addresses (RFC 1918, RFC 3927, RFC 4291 §2.5.6, RFC 4193). */
const localPrefixes = [
  '10.0.0.0/8',
  '172.16.0.0/12',
  '192.168.0.0/16',
  '169.254.0.0/16',
  'fe80::/10',
  'fc00::/7',
]
/** Everybody on the link who might give out addresses (RFC 2131 §4.1, RFC 8415 §7.1). */
const dhcpPeers = ['255.255.255.255', 'ff02::1:2']

const local = listOf(localPrefixes)
const dhcp = listOf([...localPrefixes, ...dhcpPeers])

function isNamed({ to, addresses }: EgressRule, host: string, { resolvers }: Surroundings): boolean {
  switch (to) {
    case 'local-resolver':
      return isWithin(listOf(resolvers), host)
    case 'local-dhcp':
      return isWithin(dhcp, host)
    case 'local-time':
    case 'local-network':
      return isWithin(local, host)
    default:
      return isIP(host) === 0 ? to === host : isWithin(addresses, host)
  }
}

/** Whether one of the rules names this peer. A name is compared as a name: where it leads to, the device's resolver says. */
export function isAllowed(
  rules: readonly EgressRule[],
  { host, port, protocol }: Peer,
  at: Surroundings,
): boolean {
  const wanted = nameOf(host)
  return rules.some(
    (rule) =>
      (rule.port === undefined || rule.port === port) &&
      rule.protocols.includes(protocol) &&
      (rule.from === undefined || rule.from === at.component) &&
      isNamed(rule, wanted, at),
  )
}
