import { filterMatches } from '@sekisho/model'
import { packetType } from '../codec/packets.ts'
import { type Deliveries, Outbox } from './outbox.ts'
import type { KeptWill, StoredSession, Subscription } from './state.ts'

/** State of one client, which may outlive its connection (MQTT 5.0 §4.1). */
export class Session {
  /** The client's id. */
  readonly device: string
  readonly subscriptions = new Map<string, Subscription>()
  readonly outbox: Outbox
  /** Packet identifiers of messages at QoS 2 that are ours, and that the client has not released (§4.3.3). */
  readonly held = new Set<number>()
  expirySeconds = 0
  /** When it ends, counted from the loss of its connection; absent while connected. */
  expiresAt: number | undefined
  will: KeptWill | undefined
  /** Set when the connection is lost; absent while connected. */
  willDueAt: number | undefined

  constructor(device: string, deliveries: Deliveries) {
    this.device = device
    this.outbox = new Outbox(deliveries)
  }

  /** A session from before a restart. */
  static from(stored: StoredSession, deliveries: Deliveries, now: number): Session {
    const session = new Session(stored.device, deliveries)
    session.expirySeconds = stored.expirySeconds
    session.expiresAt = stored.expiresAt
    for (const subscription of stored.subscriptions) {
      session.subscriptions.set(subscription.filter, subscription)
    }
    session.outbox.load(stored.messages, stored.sentUpTo)
    for (const packetId of stored.held) session.held.add(packetId)
    session.will = stored.will
    // who was connected when the process ended has lost the connection now
    session.willDueAt = stored.will && (stored.willDueAt ?? now + stored.will.delaySeconds * 1000)
    return session
  }

  get outlivesConnection(): boolean {
    return this.expirySeconds > 0
  }

  get connected(): boolean {
    return this.outbox.connected
  }

  /** Whether an acknowledgement moves something on; one that is said again after a reconnect, or made up, doesn't. */
  awaits(type: number, packetId: number): boolean {
    return type === packetType.PUBREL ? this.held.has(packetId) : this.outbox.awaits(packetId) === type
  }

  hears(topic: string): boolean {
    for (const { filter } of this.subscriptions.values()) if (filterMatches(filter, topic)) return true
    return false
  }
}
