/** Who a device talks to, in the words that a MUD file has for it (RFC 8520 §4 and §8). */
export type Peer =
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'ipv4' | 'ipv6'; readonly prefix: string }
  | { readonly kind: 'controller'; readonly uri: string }
  | { readonly kind: 'my-controller' | 'same-manufacturer' | 'local-networks' }

export type Family = 'ipv4' | 'ipv6'
export type Transport = 'tcp' | 'udp'

/** What is let through: the device and a peer, one transport protocol, the port of the end that listens. */
export interface Conversation {
  /** JSON pointer of the place in the model; the entries of the access lists are named by it. */
  readonly path: string
  readonly peer: Peer
  readonly transport: Transport
  readonly port?: number
  readonly listener: 'peer' | 'device'
  /** Where only one family of addresses has the protocol. */
  readonly family?: Family
}

/** Classes of hosts that a network knows by itself (RFC 8520 §17.7: "well-known" controllers). */
const controllers: Readonly<Record<string, string>> = {
  'local-resolver': 'urn:ietf:params:mud:dns',
  'local-time': 'urn:ietf:params:mud:ntp',
}

const label = '[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9])?'
const domainName = new RegExp(`^(?=.{1,253}$)(?:${label}\\.)*${label}$`, 'i')
const loopback = /^(localhost|.*\.localhost|127\..*|::1)$/i

const octet = '(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)'
const ipv4 = new RegExp(`^${octet}(\\.${octet}){3}$`)
/** Brackets in a URL hold an IPv6 address and nothing else (WHATWG URL §3.5). */
const isIpv6 = (text: string): boolean => text.includes(':') && URL.canParse(`https://[${text}]`)

/** An address with its length, such as 192.0.2.0/24; an address alone is one host. */
function prefixOf(host: string): Peer | undefined {
  const [address = '', length] = host.split('/')
  const kind = ipv4.test(address) ? 'ipv4' : isIpv6(address) ? 'ipv6' : undefined
  const longest = kind === 'ipv4' ? 32 : 128
  if (kind === undefined || !(Number(length ?? longest) <= longest)) return undefined
  return { kind, prefix: `${address}/${length ?? longest}` }
}

/** The peer that a host of the model is; nothing where a network couldn't tell its packets apart. */
export function peerOf(host: string): Peer | undefined {
  const controller = controllers[host]
  if (controller !== undefined) return { kind: 'controller', uri: controller }
  if (host === 'local-network' || host === 'local-dhcp') return { kind: 'local-networks' }
  if (loopback.test(host)) return undefined
  return prefixOf(host) ?? (domainName.test(host) ? { kind: 'name', name: host.toLowerCase() } : undefined)
}

/** `host:port` or `[address]:port`, as the schema lets endpoints through. */
export function splitEndpoint(endpoint: string): { readonly host: string; readonly port: number } {
  const at = endpoint.lastIndexOf(':')
  return { host: endpoint.slice(0, at).replace(/^\[(.*)\]$/, '$1'), port: Number(endpoint.slice(at + 1)) }
}
