import { sourceOf } from '@sekisho/gate'
import type { Database } from '../adapters/sqlite/database.ts'
import type { Writer } from '../adapters/sqlite/writes.ts'
import { eventOf } from '../audit/event.ts'
import type { AuditService } from '../audit/service.ts'
import type { Clock } from '../clock.ts'
import { createThrottle, isWorthAnEvent } from '../throttle.ts'
import { AccessError } from './errors.ts'
import { madeFor, type PeoplePort, requireOwn } from './service.ts'
import type { Principal, Role } from './permission.ts'
import {
  type BrowserSession,
  LINK_LIFETIME_MS,
  linkIsUsable,
  SESSION_LIFETIME_MS,
  sessionIsAlive,
} from './session.ts'
import { type accessWrites, findLink, findSession, listSessions } from './store.ts'
import { formatToken, hashSecret, makeToken, nobodysHash, parseToken, secretFits } from './token.ts'

export interface SignInPorts {
  readonly writer: Writer<typeof accessWrites>
  readonly reads: Database
  readonly clock: Clock
  readonly audit: AuditService
  readonly people: PeoplePort
}

export interface SignedIn {
  readonly principal: Principal
  readonly session: BrowserSession
}

/** Whom a link lets in: a person, or nobody in particular with a role. */
export type LinkRequest =
  | { readonly role: Role; readonly person?: undefined }
  | { readonly person: string; readonly role?: undefined }

/** How people get into the console: somebody who holds the machine makes a link, which is good once. */
export interface SignInService {
  /**
   * @returns the link's code, this once
   * @throws AccessError ACCESS_PERSON_UNKNOWN, ACCESS_FOR_ANOTHER
   */
  createLink(
    whom: LinkRequest,
    by: Principal,
  ): Promise<{ readonly code: string; readonly role: Role; readonly expiresAt: number }>
  /**
   * Turns a link into a session. Unknown, wrong, used and expired links look alike.
   * @param address where the request comes from; failures are counted per address
   * @throws AccessError ACCESS_LINK, ACCESS_THROTTLED
   */
  signIn(code: string, address: string): Promise<SignedIn & { readonly cookie: string }>
  /** Who is behind a cookie; nothing where the session is unknown or over. */
  find(cookie: string): SignedIn | undefined
  isStillValid(session: string): boolean
  signOut(principal: Principal): Promise<void>
  /** Sessions that are alive, newest first. */
  sessions(): readonly BrowserSession[]
  /** Ends a session of whoever it is: a cookie may be in the wrong hands. @throws AccessError ACCESS_SESSION_UNKNOWN */
  end(session: string, by: Principal): Promise<void>
}

const principalOf = ({ id, role, person }: BrowserSession): Principal => ({
  ...(person === undefined ? { actor: `session:${id}` } : { actor: `person:${person}`, person }),
  role,
  session: id,
})

export function createSignInService({ writer, reads, clock, audit, people }: SignInPorts): SignInService {
  const throttle = createThrottle()

  /** With the role that the person has now; nothing where they are gone. */
  function present<T extends { readonly role: Role; readonly person?: string }>(record: T): T | undefined {
    if (record.person === undefined) return record
    const role = people.roleOf(record.person)
    return role === undefined ? undefined : { ...record, role }
  }

  async function refuse(address: string, link: string | undefined): Promise<never> {
    const at = clock.now()
    const network = sourceOf(address)
    const wait = throttle.wait(network, at)
    if (wait > 0) throw new AccessError('ACCESS_THROTTLED', { detail: { retryAfterMs: wait } })
    const count = throttle.fail(network, at)
    if (isWorthAnEvent(count)) {
      const detail = { address, count, ...(link === undefined ? {} : { link }) }
      await audit.record(eventOf('access.refused', at, { detail }))
    }
    throw new AccessError('ACCESS_LINK')
  }

  async function endSession(session: string, actor: string): Promise<void> {
    const at = clock.now()
    const event = eventOf('access.signed-out', at, { actor, detail: { session } })
    await writer.write('access.endSession', { id: session, at, event })
    audit.published()
  }

  return {
    async createLink({ role: given, person }, by) {
      requireOwn(person, by)
      const role = person === undefined ? given : people.roleOf(person)
      if (role === undefined) throw new AccessError('ACCESS_PERSON_UNKNOWN')
      const { id, secret } = makeToken()
      const at = clock.now()
      const whom = person === undefined ? {} : { person }
      const record = { id, role, ...whom, createdAt: at, expiresAt: at + LINK_LIFETIME_MS }
      const event = eventOf(madeFor(person, by, 'access.link-created'), at, {
        actor: by.actor,
        detail: { link: id, role, ...whom },
      })
      await writer.write('access.addLink', { record, secretHash: hashSecret(secret), event })
      audit.published()
      return { code: formatToken({ id, secret }, 'seklink'), role, expiresAt: record.expiresAt }
    },

    async signIn(code, address) {
      const shown = parseToken(code, 'seklink')
      const found = shown && findLink(reads, shown.id)
      const fits = secretFits(shown?.secret ?? '', found?.secretHash ?? nobodysHash)
      const at = clock.now()
      const record = found && present(found.record)
      if (!record || !fits || !linkIsUsable(record, at)) return refuse(address, shown?.id)
      const { id, secret } = makeToken()
      const { role, person } = record
      const whom = person === undefined ? {} : { person }
      const session = { id, role, ...whom, createdAt: at, expiresAt: at + SESSION_LIFETIME_MS }
      const principal = principalOf(session)
      const about = { actor: principal.actor, detail: { link: record.id, session: id, role, address } }
      const use = {
        link: record.id,
        session,
        secretHash: hashSecret(secret),
        event: eventOf('access.signed-in', at, about),
      }
      if (!(await writer.write('access.useLink', use))) return refuse(address, record.id) // somebody was quicker
      audit.published()
      return { cookie: formatToken({ id, secret }, 'seksession'), session, principal }
    },

    find(cookie) {
      const shown = parseToken(cookie, 'seksession')
      const found = shown && findSession(reads, shown.id)
      const fits = secretFits(shown?.secret ?? '', found?.secretHash ?? nobodysHash)
      const session = found && present(found.record)
      if (!session || !fits || !sessionIsAlive(session, clock.now())) return undefined
      return { principal: principalOf(session), session }
    },

    isStillValid(id) {
      const found = findSession(reads, id)
      const session = found && present(found.record)
      return session !== undefined && sessionIsAlive(session, clock.now())
    },

    async signOut({ session, actor }) {
      if (session !== undefined) await endSession(session, actor)
    },

    sessions: () => listSessions(reads, clock.now()).flatMap((session) => present(session) ?? []),

    async end(session, { actor }) {
      if (!findSession(reads, session)) throw new AccessError('ACCESS_SESSION_UNKNOWN')
      await endSession(session, actor)
    },
  }
}
