import type { Finding } from '../faults.ts'
import type { Egress } from '../schema/links.ts'
import type { Rule, View } from './view.ts'

/** What stands for every host. */
const anyHost = /\*|^(any|all|internet|0\.0\.0\.0(\/0)?|::(\/0)?|[0-9.]+\/[0-7])$/i

/** Whether an egress rule names nobody: a wildcard, a word for everybody, or a network of millions. */
export const isAnyHost = (to: string): boolean => anyHost.test(to)

function* hostsAreNamed({ egress, at }: View): Generator<Finding> {
  for (const peer of egress) {
    if (isAnyHost(peer.to)) yield { code: 'MODEL_EGRESS_ANY_HOST', path: at(peer, 'to') }
  }
}

const protocols = ({ protocol }: Egress): readonly string[] =>
  protocol === undefined ? ['tcp', 'udp'] : Array.isArray(protocol) ? protocol : [protocol]

const overlap = (one: Egress, other: Egress): boolean =>
  (one.from === undefined || other.from === undefined || one.from === other.from) &&
  (one.port === undefined || other.port === undefined || one.port === other.port) &&
  protocols(one).some((protocol) => protocols(other).includes(protocol))

function* peersAreNamedOnce({ egress, at }: View): Generator<Finding> {
  const earlier = new Map<string, Egress[]>()
  for (const peer of egress) {
    const name = peer.to.toLowerCase()
    const known = earlier.get(name) ?? []
    if (known.some((other) => overlap(other, peer)))
      yield { code: 'MODEL_EGRESS_OVERLAP', path: at(peer), words: { to: peer.to } }
    earlier.set(name, [...known, peer])
  }
}

/** Well-known ports whose protocol protects nothing. DNS, DHCP and NTP belong to the network around. */
const plaintextPorts: Readonly<Record<number, string>> = {
  20: 'FTP',
  21: 'FTP',
  23: 'Telnet',
  69: 'TFTP',
  80: 'HTTP',
  110: 'POP3',
  143: 'IMAP',
  161: 'SNMP',
  1883: 'MQTT without TLS',
  5683: 'CoAP without DTLS',
}

function* peersAreProtected({ egress, at }: View): Generator<Finding> {
  for (const peer of egress) {
    const protocol = peer.port === undefined ? undefined : plaintextPorts[peer.port]
    if (protocol === undefined || peer.port === undefined) continue
    yield { code: 'MODEL_EGRESS_PLAINTEXT', path: at(peer, 'port'), words: { port: peer.port, protocol } }
  }
}

export const egressRules: readonly Rule[] = [
  { find: hostsAreNamed },
  { find: peersAreNamedOnce },
  { find: peersAreProtected },
]
