import type { Dataflow } from '@sekisho/model'
import { isDevice, wordOf } from '../design/design.ts'
import type { Design } from '../design/design.ts'
import type { ElementOf } from '../design/element.ts'
import { any, fact, noneOf } from '../design/facts.ts'
import type { Condition, Fact } from '../design/facts.ts'
import type { Subject } from '../threats/rule.ts'
import { flowsOnTheWay } from './subjects.ts'

/** The two ends of a data flow: which of them is called, which calls, and how each knows the other. */

/** Protocols of machines that prove nothing of who speaks; they have a rule of their own. */
export const fieldbuses = new Set(['modbus', 'can', 'bacnet', 'profinet', 'ethercat'])
/** What goes through others’ networks by design; it has a rule of its own. */
export const carriers = new Set(['sms', 'push-notification', 'smtp'])
/** Time and names: asked of the network, and about nobody’s data. */
const infrastructure = new Set(['ntp', 'nts', 'dns', 'dhcp'])

const special = new Set([...fieldbuses, ...carriers, ...infrastructure])

/** Data flows between parts of the system, by protocols that no other rule is about. */
export const ordinaryFlows = (design: Design): readonly Subject<Dataflow>[] =>
  flowsOnTheWay(design).filter(({ part }) => !special.has(wordOf(part.protocol)))

/** Of two kinds the one that is called more than it calls. */
const called = ['service', 'network-device', 'data-store', 'external-service']

/** Whether the sender is the one that is called: a service that sends to a device or an app, others’ service to ours. */
export function senderIsServer(design: Design, { part: { from, to } }: Subject<Dataflow>): boolean {
  const rank = (id: string): number => called.indexOf(wordOf(design.component(id)?.part.kind))
  return rank(from) > rank(to)
}

const radios = new Set(['bluetooth-le', 'bluetooth-classic', 'zigbee', 'thread', 'z-wave', 'lorawan', 'nfc'])
const lines = new Set(['serial', 'usb', ...fieldbuses])
const datagrams = new Set(['coap'])
const overEthernet = new Set(['modbus', 'bacnet', 'opc-ua'])

/** What protects a protocol today. */
function protectionOf({ protocol }: Dataflow): string {
  const word = wordOf(protocol)
  if (datagrams.has(word)) return 'dtls1.3'
  if (word === 'webrtc') return 'dtls-srtp'
  if (radios.has(word)) return 'link-encryption'
  return lines.has(word) && !overEthernet.has(word) ? 'authenticated-frames' : 'tls1.3'
}

/** How two ends of this kind come to know each other today. */
export function proofFor(design: Design, { part }: Subject<Dataflow>): string {
  const protocol = wordOf(part.protocol)
  if (radios.has(protocol)) return 'pairing'
  if (lines.has(protocol) && !overEthernet.has(protocol)) return 'pre-shared-key'
  const ends = [part.from, part.to].map((id) => design.component(id)?.part)
  const ofPerson = ends.some((end) => end && !isDevice(end) && wordOf(end.kind).endsWith('-app'))
  return ofPerson && !ends.some((end) => end && isDevice(end)) ? 'oauth2-pkce' : 'mutual-x509'
}

const weakLinks = ['open', 'none', 'wep', 'wpa', 'le-legacy'] as const

/** The radio link that a flow passes, where its protocol is that radio’s. */
function linkOf(design: Design, { part }: Subject<Dataflow>): ElementOf<'interfaces'> | undefined {
  if (part.transport !== undefined || part.via === undefined || !radios.has(wordOf(part.protocol)))
    return undefined
  return [...design.interfacesAt(part.from), ...design.interfacesAt(part.to)].find(
    ({ id, part: { security } }) => id === part.via && security !== undefined,
  )
}

/** Whether something protects the flow on the way; a radio’s own protection counts on that radio. */
export function isProtected(design: Design, flow: Subject<Dataflow>): Condition {
  const own = fact(design.model, flow, 'transport', noneOf(protectionOf(flow.part), 'none'))
  const link = linkOf(design, flow)
  return link
    ? any(own, fact(design.model, link, 'security', noneOf('le-secure-connections', ...weakLinks)))
    : own
}

const nothingProved = ['none'] as const
const clientUnproved = ['none', 'server-x509', 'password', 'api-key'] as const

/** Whether the receiver knows who sends: a password or a key that all have proves little (CSA guide, steps 8 and 10). */
export const senderIsProved = (design: Design, flow: Subject<Dataflow>): Fact =>
  fact(
    design.model,
    flow,
    'authentication',
    noneOf(proofFor(design, flow), ...(senderIsServer(design, flow) ? nothingProved : clientUnproved)),
  )

/** Whether the sender knows to whom it sends, where the receiver is the one that calls. */
export const receiverIsProved = (design: Design, flow: Subject<Dataflow>): Fact =>
  fact(design.model, flow, 'authentication', noneOf(proofFor(design, flow), ...clientUnproved))

const isSilent = (value: unknown): boolean => value === undefined || value === 'unknown'

/** Without protection there is nothing to be sure of: who speaks is then part of the same finding. */
export const isBare = ({ part: { transport, authentication } }: Subject<Dataflow>): boolean =>
  transport === 'none' || (isSilent(transport) && isSilent(authentication))
