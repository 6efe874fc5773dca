import { sourceOf } from '@sekisho/gate'
import type { Database } from '../adapters/sqlite/database.ts'
import type { Writer } from '../adapters/sqlite/writes.ts'
import { eventOf } from '../audit/event.ts'
import type { AuditService } from '../audit/service.ts'
import type { Clock } from '../clock.ts'
import { createThrottle, isWorthAnEvent } from '../throttle.ts'
import { AccessError } from './errors.ts'
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
}

export interface SignedIn {
  readonly principal: Principal
  readonly session: BrowserSession
}

/** How people get into the console: somebody who holds the machine makes a link, which is good once. */
export interface SignInService {
  /** @returns the link's code, this once */
  createLink(role: Role, by: Principal): Promise<{ readonly code: string; readonly expiresAt: number }>
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

const principalOf = ({ id, role }: BrowserSession): Principal => ({
  actor: `session:${id}`,
  role,
  session: id,
})

export function createSignInService({ writer, reads, clock, audit }: SignInPorts): SignInService {
  const throttle = createThrottle()

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
    async createLink(role, { actor }) {
      const { id, secret } = makeToken()
      const at = clock.now()
      const record = { id, role, createdAt: at, expiresAt: at + LINK_LIFETIME_MS }
      const event = eventOf('access.link-created', at, { actor, detail: { link: id, role } })
      await writer.write('access.addLink', { record, secretHash: hashSecret(secret), event })
      audit.published()
      return { code: formatToken({ id, secret }, 'seklink'), expiresAt: record.expiresAt }
    },

    async signIn(code, address) {
      const shown = parseToken(code, 'seklink')
      const found = shown && findLink(reads, shown.id)
      const fits = secretFits(shown?.secret ?? '', found?.secretHash ?? nobodysHash)
      const at = clock.now()
      if (!found || !fits || !linkIsUsable(found.record, at)) return refuse(address, shown?.id)
      const { id, secret } = makeToken()
      const { role } = found.record
      const session = { id, role, createdAt: at, expiresAt: at + SESSION_LIFETIME_MS }
      const principal = principalOf(session)
      const about = { actor: principal.actor, detail: { link: found.record.id, role, address } }
      const use = {
        link: found.record.id,
        session,
        secretHash: hashSecret(secret),
        event: eventOf('access.signed-in', at, about),
      }
      if (!(await writer.write('access.useLink', use))) return refuse(address, found.record.id) // somebody was quicker
      audit.published()
      return { cookie: formatToken({ id, secret }, 'seksession'), session, principal }
    },

    find(cookie) {
      const shown = parseToken(cookie, 'seksession')
      const found = shown && findSession(reads, shown.id)
      const fits = secretFits(shown?.secret ?? '', found?.secretHash ?? nobodysHash)
      if (!found || !fits || !sessionIsAlive(found.record, clock.now())) return undefined
      return { principal: principalOf(found.record), session: found.record }
    },

    isStillValid(id) {
      const found = findSession(reads, id)
      return found !== undefined && sessionIsAlive(found.record, clock.now())
    },

    async signOut({ session, actor }) {
      if (session !== undefined) await endSession(session, actor)
    },

    sessions: () => listSessions(reads, clock.now()),

    async end(session, { actor }) {
      if (!findSession(reads, session)) throw new AccessError('ACCESS_SESSION_UNKNOWN')
      await endSession(session, actor)
    },
  }
}
