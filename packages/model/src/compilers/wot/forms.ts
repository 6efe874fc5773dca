import { mediaTypesOf, orderMediaType } from '../wire.ts'
import type { MqttEndpoint } from '../wire.ts'
import type { Channel, CommandPolicy } from '../../policy.ts'

/** Forms in the MQTT binding (W3C, "WoT MQTT Binding Template"): the address in `href`, the topic in `mqv:` terms. */
export type Form = Readonly<Record<string, unknown>>

/** Where the forms lead: one device, or the placeholder of a Thing Model. */
export interface Door {
  readonly endpoints: readonly Pick<MqttEndpoint, 'address'>[]
  /** A device id, or its placeholder. */
  readonly device: string
}

export const topicFor = (template: string, device: string): string =>
  template
    .split('/')
    .map((level) => (level === '{id}' ? device : level))
    .join('/')

const atEach = ({ endpoints }: Door, form: Form): readonly Form[] =>
  endpoints.map(({ address }) => ({ href: `mqtts://${address}`, ...form }))

/**
 * Subscribing and unsubscribing are what the binding makes of the two operations by default, so `mqv:controlPacket`, which
 * could name one of them only, stays away. Nothing is retained: a message counts once (design §4).
 * @param qos the model's word; absent where it has none
 */
export const eventForms = (channel: Channel, door: Door, qos: number | undefined): readonly Form[] =>
  atEach(door, {
    contentType: mediaTypesOf(channel)[0],
    op: ['subscribeevent', 'unsubscribeevent'],
    'mqv:filter': topicFor(channel.topic, door.device),
    'mqv:retain': false,
    ...(qos !== undefined && { 'mqv:qos': String(qos) }),
  })

export const actionForms = ({ topic }: CommandPolicy, door: Door): readonly Form[] =>
  atEach(door, {
    contentType: orderMediaType,
    op: 'invokeaction',
    'mqv:controlPacket': 'publish',
    'mqv:topic': topicFor(topic, door.device),
    'mqv:retain': false, // an order is never retained (design §9)
  })
