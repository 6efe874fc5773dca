/** What the engine keeps of sessions, and what it writes down so that they outlive the process. Times are milliseconds. */

export type Qos = 0 | 1 | 2

export interface Subscription {
  readonly filter: string
  readonly qos: Qos
  readonly noLocal: boolean
  readonly retainAsPublished: boolean
  readonly identifier?: number
}

/** A message to hand on. `tail` is property list and payload (MQTT 5.0 §3.3.2.3, §3.3.3). */
export interface Message {
  readonly topic: string
  readonly tail: Uint8Array
  readonly qos: Qos
  readonly retain: boolean
  readonly expiresAt?: number
}

/** A message on its way to one subscriber at QoS 1 or 2. */
export interface Outbound extends Message {
  readonly qos: 1 | 2
  /** Order within the session, unique in it; the packet identifier follows from it. */
  readonly position: number
  /** Set where the session outlives its connection: it is on disk until it is delivered. */
  readonly onDisk?: boolean
  /** Goes with the connection: not for a session that waits. */
  readonly fleeting?: boolean
}

/** A client's last message, told by it at CONNECT, published by us when it is gone (§3.1.2.5). */
export interface KeptWill extends Omit<Message, 'expiresAt'> {
  readonly delaySeconds: number
  /** Message Expiry Interval. */
  readonly lifeSeconds?: number
}

export interface StoredMessage extends Omit<Outbound, 'onDisk' | 'fleeting'> {
  /** The client has it; only the end of the exchange is open (§4.3.3: PUBREC has come). */
  readonly received: boolean
}

export interface StoredSession {
  readonly device: string
  /** When it ends if nobody comes back. */
  readonly expiresAt?: number
  readonly expirySeconds: number
  readonly subscriptions: readonly Subscription[]
  readonly messages: readonly StoredMessage[]
  /** Messages up to this position may have been sent before. */
  readonly sentUpTo: number
  /** Packet identifiers of messages at QoS 2 that the client has not released yet. */
  readonly held: readonly number[]
  readonly will?: KeptWill
  /** When the will is due; absent while the client was there. */
  readonly willDueAt?: number
}

export type SessionChange =
  | ({ readonly kind: 'keep' } & Omit<StoredSession, 'messages' | 'held'>)
  | { readonly kind: 'end'; readonly device: string }
  | { readonly kind: 'queue'; readonly device: string; readonly message: Omit<StoredMessage, 'received'> }
  /** The client has a message of QoS 2: it goes no second time. */
  | { readonly kind: 'received'; readonly device: string; readonly position: number }
  | { readonly kind: 'delivered'; readonly device: string; readonly position: number }
  /** A message of QoS 2 came under this packet identifier; until it is released it is the same message. */
  | { readonly kind: 'hold'; readonly device: string; readonly packetId: number }
  | { readonly kind: 'release'; readonly device: string; readonly packetId: number }

/** Where changes of sessions are written down, in the order in which they happen. */
export interface Journal {
  session(change: SessionChange): void
  /** Runs when everything written so far is safe. */
  afterwards(run: () => void): void
  /** The same for what writes nothing itself: where nothing is on its way, it runs at once. */
  whenSafe(run: () => void): void
}
