import type { KeyObject } from 'node:crypto'
import type { TLSSocket } from 'node:tls'
import type { ComponentPolicy } from '@sekisho/model'
import type { Retained, RetainedChange } from './engine/retained-book.ts'
import type { SessionChange, StoredSession } from './engine/state.ts'

export type { Retained, RetainedChange } from './engine/retained-book.ts'
export type { KeptWill, SessionChange, StoredMessage, StoredSession, Subscription } from './engine/state.ts'

/** What the gate needs from the world, in its own words. Times are milliseconds since 1970, UTC. */
export interface GatePorts {
  readonly clock: { now(): number }
  readonly registry: GateRegistry
  readonly store: GateStore
  readonly log: GateLog
}

/** Who may come in. Asked at every CONNECT, resumed TLS session or not, and again after a change was announced. */
export interface GateRegistry {
  /** @param fingerprint SHA-256 of the certificate's DER, lower-case hex */
  admit(fingerprint: string, now: number): Admission
  /** The same peer by its id, for one that isn't connected; `undefined` where it may not come in any more. */
  peer(device: string): Peer | undefined
  /** A device whose messages another one carries, by its own id; `undefined` where it may not be heard. */
  origin?(device: string): Origin | undefined
  /** A device has subscribed to its commands. `resumed`: what had been sent to it is being sent again by its session. */
  ready?(device: string, resumed: boolean): void
}

export type Admission =
  | { readonly admitted: true; readonly peer: Peer }
  | {
      readonly admitted: false
      readonly code: 'unknown' | 'revoked' | 'retired' | 'expired'
      readonly device?: string
    }

/** An identity that the registry knows, with what it may do at this moment. */
export interface Peer {
  readonly device: string
  readonly product: string
  readonly epoch: number
  readonly quarantined: boolean
  readonly policyHash: string
  readonly policy: ComponentPolicy
  /** Keys that prove its messages: the present one, and the one before it. */
  readonly messageKeys?: readonly MessageKey[]
}

/** A key of a device that proves what it says. */
export interface MessageKey {
  /** COSE Key Thumbprint (RFC 9679), lower-case hex. */
  readonly kid: string
  readonly protection: 'sign' | 'mac'
  /** Public for signatures, secret for MACs. */
  readonly key: KeyObject
  /** Messages dated from then on can't be proved with it. */
  readonly until?: number
}

/** A device behind a gateway: it has no connection of its own, and its messages prove themselves. */
export interface Origin {
  readonly device: string
  readonly product: string
  readonly component: string
  readonly epoch: number
  readonly messageKeys: readonly MessageKey[]
}

/** Durable memory. Every promise that is kept means: on disk. */
export interface GateStore {
  /** Whether commits succeed at present; where they don't, nobody is let in. */
  readonly available: boolean
  /**
   * Everything that was decided since the last commit, in one transaction.
   * @throws when nothing of it was committed
   */
  commit(batch: CommitBatch): Promise<void>
  /** Replay state of one device, as committed. */
  windows(device: string): readonly StoredWindow[]
  /** The message that was accepted under this number, exactly as it came; `undefined` where it is no longer kept. */
  accepted(device: string, epoch: number, channel: string, seq: number): Uint8Array | undefined
  ban(device: string): StoredBan | undefined
  /** Every session that outlives its connection: read once, at start. */
  sessions(): readonly StoredSession[]
  /** The retained messages of all topics: read once, at start. */
  retained(): readonly Retained[]
}

export interface CommitBatch {
  readonly at: number
  readonly chunks: readonly Chunk[]
  readonly windows: readonly (StoredWindow & { readonly device: string })[]
  readonly events: readonly SecurityEvent[]
  readonly bans: readonly (StoredBan & { readonly device: string })[]
  readonly sessions: readonly SessionChange[]
  readonly retained: readonly RetainedChange[]
}

/** Messages of one device on one channel that were accepted in one commit, in the order they came. */
export interface Chunk {
  readonly device: string
  readonly channel: string
  readonly kind: 'telemetry' | 'response' | 'security'
  readonly name: string
  readonly epoch: number
  readonly policyHash: string
  readonly firstSeq: number
  readonly lastSeq: number
  readonly firstTs: number
  readonly lastTs: number
  /** Octets of each message. */
  readonly sizes: Uint32Array
  /** Envelopes (JSON or CBOR) one behind the other. */
  readonly body: Uint8Array
}

export interface StoredWindow {
  readonly epoch: number
  readonly channel: string
  /** Highest accepted number. */
  readonly highest: number
  /** Bit n of the ring is number ≡ n (mod size): accepted or not. */
  readonly bits: Uint8Array
}

export interface StoredBan {
  /** How many bans came before without a quiet time between; the next one is longer. */
  readonly level: number
  readonly until: number
}

/** Something that people who watch the fleet have to know; the catalogue is the server's. */
export interface SecurityEvent {
  readonly at: number
  readonly kind: string
  readonly severity: 'info' | 'low' | 'medium' | 'high' | 'critical'
  readonly device?: string
  readonly product?: string
  readonly policy?: string
  readonly actor?: string
  readonly detail: Readonly<Record<string, unknown>>
}

/** What an operator of the server reads; structured, without payloads. */
export interface GateLog {
  info(detail: object, message: string): void
  warn(detail: object, message: string): void
  error(detail: object, message: string): void
}

/** The gate, as the rest of the server sees it. */
export interface Gate {
  /** Takes over a connection whose TLS handshake is done. */
  readonly accept: (socket: TLSSocket) => void
  /**
   * Hands a message to a peer that has subscribed to its topic: at once if it is connected, else, where it may wait, when
   * it comes back. Resolves once what must wait is on disk.
   */
  deliver(message: Outgoing): Promise<'sent' | 'queued' | 'nobody'>
  /** A handshake that failed before there was anybody to talk to. */
  handshakeFailed(detail: Readonly<Record<string, unknown>>): void
  /** The registry has changed what this device may do: its connections are looked at again now. */
  changed(device: string): void
  /** Ids of the peers that are connected now. */
  connected(): readonly string[]
  /** Sees every message that was accepted and is on disk, and every refusal; for live views. Returns the way to stop. */
  watch(watcher: (seen: Seen) => void): () => void
  close(): Promise<void>
}

export interface Outgoing {
  readonly device: string
  readonly topic: string
  readonly payload: Uint8Array
  readonly expiresAt?: number
  /** May it wait in the session of a peer that isn't connected? */
  readonly mayWait: boolean
  /** Takes the place of what waits on the same topic and has not been sent. */
  readonly replaces?: boolean
}

/** For live views: who, where, what became of it. */
export type Seen =
  | {
      readonly passed: true
      readonly at: number
      readonly device: string
      readonly channel: string
      readonly count: number
      readonly last: Uint8Array
    }
  | { readonly passed: false; readonly at: number; readonly event: SecurityEvent }
