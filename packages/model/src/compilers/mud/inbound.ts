import { componentOf, isBackend, isBehind, isDevice, wordOf } from '../../rules/view.ts'
import type { Component } from '../../schema/components.ts'
import type { Dataflow, Interface } from '../../schema/links.ts'
import type { Model } from '../../schema/model.ts'
import { note } from '../notes.ts'
import { placed } from '../target.ts'
import type { Placed } from '../target.ts'
import type { Conversation, Peer, Transport } from './conversation.ts'
import type { Found } from './outbound.ts'

/** Data flows with peers beside the backend: whoever has the interface with the port is the one that listens. */

/** Protocols over IP, with the transport that they use; what isn't here no MUD file is about. */
const transports: Readonly<Record<string, Transport>> = {
  mqtt: 'tcp',
  'mqtt-websocket': 'tcp',
  https: 'tcp',
  http: 'tcp',
  websocket: 'tcp',
  rtsp: 'tcp',
  grpc: 'tcp',
  amqp: 'tcp',
  kafka: 'tcp',
  ssh: 'tcp',
  smtp: 'tcp',
  modbus: 'tcp',
  'opc-ua': 'tcp',
  coap: 'udp',
  bacnet: 'udp',
  webrtc: 'udp',
}

/** Flows that an entry of `egress` with that purpose already lets through. */
const purposes: Readonly<Record<string, string>> = { webrtc: 'media', nts: 'time', ntp: 'time', dns: 'dns' }

/** Peers that stand somewhere else in every network: its administrator says where. */
const assigned: ReadonlySet<unknown> = new Set([
  'service',
  'network-device',
  'data-store',
  'external-service',
  'desktop-app',
])

/** How a network can tell a peer: the maker's other devices, what its administrator names, what is near. */
function peerOfComponent(component: Component): Peer {
  if (isDevice(component)) return { kind: isBehind(component) ? 'local-networks' : 'same-manufacturer' }
  return { kind: assigned.has(component.kind) ? 'my-controller' : 'local-networks' }
}

const closed = new Set(['disabled', 'fused', 'removed', 'locked', 'power-only'])

const listens = ({ port, state }: Interface): boolean => port !== undefined && !closed.has(wordOf(state))

interface Ends {
  readonly flow: Placed<Dataflow>
  readonly peer: Component
}

const passed = ({ interfaces }: Model, via: string | undefined): Interface | undefined =>
  interfaces.find(({ id }) => id === via)

/** Flows by IP (a port says so, whatever the protocol) between the device and what isn't the backend. */
function flowsOf(model: Model, device: string): readonly Ends[] {
  return placed(model.dataflows, '/dataflows').flatMap((flow) => {
    const { from, to, protocol, via } = flow.part
    const other = from === device ? to : to === device ? from : undefined
    const peer = other === undefined ? undefined : componentOf(model, other)
    const byIp = transports[wordOf(protocol)] !== undefined || passed(model, via)?.port !== undefined
    if (!peer || isBackend(peer) || !byIp) return []
    return [{ flow, peer }]
  })
}

function conversationOf(model: Model, { flow, peer }: Ends, device: string): Conversation | undefined {
  const { via, protocol } = flow.part
  const entry = passed(model, via)
  const transport = transports[wordOf(protocol)]
  if (!entry || !listens(entry) || entry.port === undefined || !transport) return undefined
  const listener = entry.at === device ? 'device' : 'peer'
  return { path: flow.path, peer: peerOfComponent(peer), transport, port: entry.port, listener }
}

function isCoveredByEgress({ egress }: Model, { protocol }: Dataflow): boolean {
  const purpose = purposes[wordOf(protocol)]
  return purpose !== undefined && egress.some((peer) => peer.purpose === purpose)
}

function found(model: Model, ends: Ends, device: string): Found {
  const { part, path } = ends.flow
  const conversation = conversationOf(model, ends, device)
  if (!conversation) {
    const silent = isCoveredByEgress(model, part)
    return { conversations: [], notes: silent ? [] : [note('MUD_FLOW_WITHOUT_RULE', path, { id: part.id })] }
  }
  const isNamedThere = conversation.peer.kind === 'my-controller'
  const notes = isNamedThere ? [note('MUD_CONTROLLER_ASSIGNED', path, { id: ends.peer.id })] : []
  return { conversations: [conversation], notes }
}

const sameAs = (one: Conversation, other: Conversation): boolean =>
  one.peer.kind === other.peer.kind &&
  one.transport === other.transport &&
  one.port === other.port &&
  one.listener === other.listener

/** @param device id of the device that the file is for; what two flows say alike is said once */
export function local(model: Model, device: string): readonly Found[] {
  const all = flowsOf(model, device).map((ends) => found(model, ends, device))
  const seen: Conversation[] = []
  return all.map(({ conversations, notes }) => {
    const fresh = conversations.filter((one) => !seen.some((earlier) => sameAs(earlier, one)))
    seen.push(...fresh)
    return { conversations: fresh, notes }
  })
}
