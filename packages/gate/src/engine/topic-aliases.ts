import { PacketError, protocolError } from '../codec/cursor.ts'
import type { Publish } from '../codec/packets.ts'
import { withoutTopicAlias } from '../codec/tail.ts'

/** Names that a client has given to topics, for the length of one connection (MQTT 5.0 §3.3.2.3.4). */
export class InboundAliases {
  readonly #topics = new Map<number, string>()
  #most = 0

  /** @param most what CONNACK said (§3.2.2.3.8) */
  allow(most: number): void {
    this.#most = most
  }

  /**
   * The message under its topic name, without the alias, which means nothing on other connections.
   * @throws PacketError 0x94 for 0 and for an alias above the maximum ([MQTT-3.3.2-8], [MQTT-3.3.2-9]), 0x82 for one without a topic
   */
  resolve(publish: Publish): Publish {
    const alias = publish.properties?.topicAlias
    if (alias === undefined) return publish
    if (alias === 0 || alias > this.#most) throw new PacketError(0x94, `topic alias ${alias}`)
    const topic = publish.topic === '' ? this.#topics.get(alias) : publish.topic
    if (topic === undefined) throw protocolError(`topic alias ${alias} has no topic`)
    this.#topics.set(alias, topic)
    const { tail } = publish
    return { ...publish, topic, tail: tail && asBuffer(withoutTopicAlias(tail)) }
  }
}

const asBuffer = (octets: Uint8Array): Buffer =>
  Buffer.from(octets.buffer, octets.byteOffset, octets.byteLength)

/** A client may offer more than this; nobody needs it. */
const MOST_GIVEN = 100

/** Names that we give to topics, as many as the client allows; the first topics get them ([MQTT-3.1.2-26]). */
export class OutboundAliases {
  readonly #aliases = new Map<string, number>()
  readonly #most: number

  /** @param most what CONNECT said (§3.1.2.11.5) */
  constructor(most: number) {
    this.#most = Math.min(most, MOST_GIVEN)
  }

  /** The alias of a topic, and whether the client knows it already. */
  of(topic: string): { readonly alias: number; readonly known: boolean } | undefined {
    const alias = this.#aliases.get(topic)
    if (alias !== undefined) return { alias, known: true }
    return this.#aliases.size < this.#most ? { alias: this.#aliases.size + 1, known: false } : undefined
  }

  /** The client has been told. */
  given(topic: string, alias: number): void {
    this.#aliases.set(topic, alias)
  }
}
