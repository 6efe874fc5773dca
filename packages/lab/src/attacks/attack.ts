import type { Answer } from './answer.ts'
import type { Identity } from './identity.ts'
import type { Wire } from './wire.ts'

interface Text {
  readonly en: string
  readonly ja: string
}

/** The security event that has to exist afterwards; refusals of the gate are named by its code. */
export interface ExpectedEvent {
  readonly kind: string
  readonly code?: string
}

/** What an attack has to work with: stolen keys, an authority of its own, and the server's two doors. */
export interface Scene {
  /** The device whose key and certificate the attacker has. */
  readonly device: Identity
  /** Another device of the same product: the victim. */
  readonly victim: Identity
  /** A device for one attack alone, enrolled and in operation. */
  fresh(): Promise<Identity>
  /** A device that was revoked after it had enrolled. */
  revoked(): Promise<Identity>
  /** A TLS connection to the gate, with whatever certificate, or none; nothing is said yet. */
  open(identity?: { readonly key: string; readonly certificates: string }): Promise<Wire>
  /** The same, let in as the device that it is. */
  join(identity: Identity): Promise<Wire>
}

export interface Result {
  readonly answers: readonly Answer[]
  /** The device that the events are about, where they know one; the attacker's if not said. */
  readonly about?: string
  /** What the attacked side said of it, where that is no event. */
  readonly said?: string
}

/** An attack: what it is, what has to come of it, and how it is carried out. */
export interface Attack {
  readonly name: string
  readonly title: Text
  readonly tries: Text
  /** Entries of the requirements catalogue that it tests. */
  readonly ids: readonly string[]
  readonly expects: { readonly answers: readonly Answer[]; readonly events: readonly ExpectedEvent[] }
  /** The events name no device: nobody was known yet. */
  readonly anonymous?: boolean
  run(scene: Scene): Promise<Result>
}

export const refused = (code: string): ExpectedEvent => ({ kind: 'gate.refused', code })
