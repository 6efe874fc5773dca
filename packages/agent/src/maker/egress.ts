// The door to the network for all that runs with the agent: it asks before it speaks, and what is refused is told.
import { getServers } from 'node:dns'
import { connect as open, type Socket } from 'node:net'
import { AgentError } from '../errors.ts'
import type { Report } from '../events.ts'
import {
  type EgressRefusal,
  type EgressRule,
  isAllowed,
  nameOf,
  type Peer,
  type Transport,
} from './egress-rules.ts'
import type { MakerRules } from './settings.ts'

/** What the maker's offline keys let this device reach, beside its own server; without settings of theirs, nothing. */
export interface Egress {
  /** Asked before a connection is opened; a refusal is an event, and told to the server. */
  allows(host: string, port: number, protocol?: Transport): boolean
  /**
   * Connects by TCP; for `createConnection` of `node:http`, and as the `socket` of `tls.connect`. The name is judged, and the address
   * that the resolver gives for it is not. @throws AgentError AGENT_EGRESS
   */
  connect(to: { readonly host: string; readonly port: number }): Socket
}

export interface EgressPorts {
  readonly rules: MakerRules
  /** Its own server, with the doors that the agent knocks at. */
  readonly server: { readonly host: string; readonly ports: readonly number[] }
  readonly component: () => string | undefined
  readonly report: Report
  /** Puts a refusal into the outbox. */
  readonly tell: (refusal: EgressRefusal) => void
  /** Milliseconds that pass evenly. */
  readonly elapsed: () => number
}

/** A peer is told once in this time, and of so many peers: whoever tries again and again fills no log. */
const silenceMs = 3_600_000
const mostPeers = 32

/** The address of a resolver; its port is left out (`192.0.2.1:5353`, `[2001:db8::1]:5353`). */
const addressOf = (server: string): string =>
  /^\[(.*)\]/.exec(server)?.[1] ?? (server.split(':').length === 2 ? (server.split(':')[0] ?? '') : server)

export function createEgress({ rules, server, component, report, tell, elapsed }: EgressPorts): Egress {
  const told = new Map<string, number>()

  const isOwnServer = ({ host, port, protocol }: Peer): boolean =>
    protocol === 'tcp' && nameOf(host) === nameOf(server.host) && server.ports.includes(port)

  function isNews({ host, port, protocol }: Peer): boolean {
    const now = elapsed()
    for (const [name, at] of told) if (now - at >= silenceMs) told.delete(name)
    const name = `${protocol} ${host} ${port}`
    if (told.has(name) || told.size >= mostPeers) return false
    told.set(name, now)
    return true
  }

  function refuse(peer: Peer): void {
    if (!isNews(peer)) return
    const refusal = { ...peer, host: peer.host.slice(0, 253), reason: rules.lack ?? ('not-allowed' as const) }
    report({ event: 'egress-refused', ...refusal })
    tell(refusal)
  }

  function allows(host: string, port: number, protocol: Transport = 'tcp'): boolean {
    const peer = { host, port, protocol }
    const at = { component: component(), resolvers: getServers().map(addressOf) }
    const signed: readonly EgressRule[] = rules.settings?.egress ?? []
    const isFree = isOwnServer(peer) || isAllowed(signed, peer, at)
    if (!isFree) refuse(peer)
    return isFree
  }

  return {
    allows,
    connect({ host, port }) {
      if (!allows(host, port)) throw new AgentError('AGENT_EGRESS', { detail: { host, port } })
      return open({ host, port })
    },
  }
}
