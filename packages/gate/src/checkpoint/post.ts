import type { Committer } from '../committer.ts'
import type { DeviceBook, DeviceState } from '../device-book.ts'
import type { Visitor } from '../engine/house.ts'
import type { RetainedBook } from '../engine/retained-book.ts'
import type { SessionBook } from '../engine/session-book.ts'
import type { Session } from '../engine/session.ts'
import { maySubscribe, mayHear } from '../grants.ts'
import type { InFlight } from '../in-flight.ts'
import type { GateCode } from '../inspection/codes.ts'
import type { Lane } from '../inspection/lane.ts'
import type { LimitWatch } from '../limit-watch.ts'
import type { GatePorts, Peer } from '../ports.ts'
import { type About, eventOf, type Reporter } from '../report.ts'

/** A connected peer: what it may do, by the policy that stands now. */
export interface Guest {
  readonly fingerprint: string
  readonly state: DeviceState
  readonly session: Session
  /** Whether CONNECT found the session that had been there before. */
  readonly resumed: boolean
  peer: Peer
  /** Its end is recorded already, with the reason. */
  dismissed: boolean
  /** Topic name → lane, filled as topics are used; `undefined`: not granted. */
  topics: Map<string, Lane | undefined>
}

/** What the parts of the checkpoint share: its ports, its books, and who is here. */
export interface Post {
  readonly ports: GatePorts
  readonly committer: Committer
  /** What was accepted and is not on disk yet; beyond its bounds nothing is read. */
  readonly inFlight: InFlight
  readonly limits: LimitWatch
  readonly reporter: Reporter
  readonly devices: DeviceBook
  readonly book: SessionBook
  readonly retained: RetainedBook
  /** The one connection of each device that is here. */
  readonly present: Map<string, Visitor<Guest>>
  /** What is known of the other end of each connection, from TLS. */
  readonly callers: WeakMap<Visitor<Guest>, Caller>
}

export interface Caller {
  /** SHA-256 of the certificate's DER, lower-case hex. */
  readonly fingerprint: string | undefined
  readonly address: string | undefined
}

export const nowAt = (post: Post): number => post.ports.clock.now()

export function report(
  post: Post,
  kind: string,
  code: GateCode | undefined,
  about: About,
  detail: Readonly<Record<string, unknown>>,
): void {
  post.reporter.report(eventOf(kind, nowAt(post), about, code, detail))
}

/** A peer as it stands now, connected or not. */
export const peerOf = (post: Post, device: string): Peer | undefined =>
  post.present.get(device)?.guest?.peer ?? post.ports.registry.peer(device)

/** Takes from a session what its peer is not granted any more. */
export function restrict({ book }: Post, session: Session, peer: Peer): void {
  book.restrict(
    session,
    (filter) => maySubscribe(peer, filter),
    (topic) => mayHear(peer, topic),
  )
}

/** What a session keeps is on disk before it is acknowledged; one that keeps nothing waits for nothing. */
export function changedSession({ book, committer }: Post, { session }: Guest, then: () => void): void {
  book.save(session)
  if (session.outlivesConnection) committer.afterwards(then)
  else then()
}

export const addressOf = ({ callers }: Post, connection: Visitor<Guest>): { readonly address?: string } => {
  const address = callers.get(connection)?.address
  return address === undefined ? {} : { address }
}
