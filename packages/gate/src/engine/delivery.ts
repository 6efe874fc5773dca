import type { Dialect } from '../codec/dialect.ts'
import type { OutgoingPublish } from '../codec/encode.ts'
import type { Properties } from '../codec/properties.ts'
import { withTopicAlias } from '../codec/tail.ts'
import { OutboundAliases } from './topic-aliases.ts'

/** How one client wants its messages, from what CONNECT said (MQTT 5.0 §3.1.2.11). */
export class Delivery {
  readonly receiveMaximum: number
  readonly #maximumPacketSize: number
  readonly #aliases: OutboundAliases

  constructor(properties: Properties = {}) {
    this.receiveMaximum = properties.receiveMaximum ?? 65_535
    this.#maximumPacketSize = properties.maximumPacketSize ?? Number.MAX_SAFE_INTEGER
    this.#aliases = new OutboundAliases(properties.topicAliasMaximum ?? 0)
  }

  /** PUBLISH as it goes out; nothing where the client doesn't take packets of that size ([MQTT-3.1.2-24]). */
  publish(dialect: Dialect, message: OutgoingPublish): Uint8Array | undefined {
    const named = this.#aliases.of(message.topic)
    const octets = dialect.publish(
      named === undefined
        ? message
        : {
            ...message,
            topic: named.known ? '' : message.topic,
            tail: withTopicAlias(message.tail, named.alias),
          },
    )
    if (octets.length > this.#maximumPacketSize) return undefined
    if (named?.known === false) this.#aliases.given(message.topic, named.alias)
    return octets
  }
}
