import { sourceOf } from '@sekisho/gate'
import type { Database } from '../adapters/sqlite/database.ts'
import type { Writer } from '../adapters/sqlite/writes.ts'
import { type EventKind, eventOf } from '../audit/event.ts'
import type { AuditService } from '../audit/service.ts'
import type { Clock } from '../clock.ts'
import type { Ownership } from '../owners/ownership.ts'
import { AccessError } from './errors.ts'
import { type Action, localAdministrator, type Principal, type Role } from './permission.ts'
import { type accessWrites, findToken, listTokens } from './store.ts'
import { createThrottle, isWorthAnEvent } from '../throttle.ts'
import {
  formatToken,
  hashSecret,
  isUsable,
  makeToken,
  nobodysHash,
  parseToken,
  secretFits,
  type TokenRecord,
} from './token.ts'

export interface AccessPorts {
  readonly writer: Writer<typeof accessWrites>
  readonly reads: Database
  readonly clock: Clock
  readonly audit: AuditService
  /** The registry's word on whether there is such a device. */
  readonly isDevice: (id: string) => boolean
  /** Who has a device now; nothing where nobody does. */
  readonly ownershipOf: (device: string) => Pick<Ownership, 'id' | 'from' | 'firstEpoch'> | undefined
  readonly people: PeoplePort
}

/** What access has to know of people. */
export interface PeoplePort {
  /** The role that a person has now; nothing for somebody unknown or removed. */
  roleOf(person: string): Role | undefined
}

export interface NewTokenRequest {
  /** Of a token for nobody in particular. */
  readonly role?: Role | undefined
  /** Whose it is: then it has their role. */
  readonly person?: string | undefined
  readonly name: string
  readonly device?: string | undefined
  readonly lifetimeMs?: number | undefined
}

export interface AccessService {
  /**
   * The principal behind an `Authorization` header. Unknown, wrong, expired and revoked tokens look alike. Whoever has the
   * right secret is let in at once: failures of others lock nobody out.
   * @param address where the request comes from; failures are counted per address and token
   * @throws AccessError ACCESS_UNAUTHENTICATED, ACCESS_THROTTLED
   */
  authenticate(header: string | undefined, address: string): Promise<Principal>
  /** Records that somebody tried what they may not: the first time, and each doubling. */
  forbidden(principal: Principal, action: Action, device?: string): Promise<void>
  /**
   * @returns the token itself, this once
   * @throws AccessError ACCESS_TOKEN_ROLE, ACCESS_TOKEN_DEVICE, ACCESS_DEVICE_UNKNOWN, ACCESS_PERSON_UNKNOWN, ACCESS_FOR_ANOTHER
   */
  createToken(
    request: NewTokenRequest,
    by: Principal,
  ): Promise<{ readonly token: string; readonly record: TokenRecord }>
  listTokens(): readonly TokenRecord[]
  /** Whether somebody who was let in may stay: a token can be revoked, and ends. */
  isStillValid(principal: Principal): boolean
  /** @throws AccessError ACCESS_TOKEN_UNKNOWN */
  revokeToken(id: string, by: Principal): Promise<void>
}

/** Many people may sit behind one address. */
const FREE_OF_A_NETWORK = 100

const bearer = /^Bearer +(\S+)$/i

/**
 * A token or a link of somebody else's would let an administrator agree in two people's names. Only who holds the machine hands
 * them out, and each leaves a severe event.
 * @throws AccessError ACCESS_FOR_ANOTHER
 */
export function requireOwn(person: string | undefined, by: Principal): void {
  if (person !== undefined && by !== localAdministrator && by.person !== person)
    throw new AccessError('ACCESS_FOR_ANOTHER')
}

/** What somebody else has made for a person is worth a look: with it they could act in the person's name. */
export const madeFor = <Kind extends EventKind>(
  person: string | undefined,
  by: Principal,
  kind: Kind,
): Kind | 'people.credential-made' =>
  person === undefined || by.person === person ? kind : 'people.credential-made'

export function createAccessService({
  writer,
  reads,
  clock,
  audit,
  isDevice,
  ownershipOf,
  people,
}: AccessPorts): AccessService {
  const throttle = createThrottle()
  /** Made-up ids are as many as anybody likes: what they cost is counted by where they come from. */
  const networks = createThrottle({ free: FREE_OF_A_NETWORK })
  const forbidden = createThrottle()

  const presentRole = ({ role, person }: TokenRecord): Role | undefined =>
    person === undefined ? role : people.roleOf(person)

  /** Of an owner: whether the device is still in the same hands as when the token was made. */
  const isInSameHands = ({ role, device, ownership }: TokenRecord): boolean =>
    role !== 'owner' || device === undefined || ownershipOf(device)?.id === ownership

  const isGood = (record: TokenRecord): boolean =>
    presentRole(record) !== undefined && isInSameHands(record) && isUsable(record, clock.now())

  function ownershipFor(device: string): Pick<TokenRecord, 'ownership'> {
    const present = ownershipOf(device)
    return present ? { ownership: present.id } : {}
  }

  /** An owner sees nothing from before their time. */
  function reachOfOwner({ role, device }: TokenRecord): Pick<Principal, 'device' | 'period'> {
    if (device === undefined) return {}
    const present = role === 'owner' ? ownershipOf(device) : undefined
    return {
      device,
      ...(present ? { period: { from: present.from, firstEpoch: present.firstEpoch } } : {}),
    }
  }

  /** @throws AccessError ACCESS_TOKEN_ROLE, ACCESS_PERSON_UNKNOWN */
  function roleFor({ role, person }: NewTokenRequest): Role {
    if (person === undefined && role !== undefined) return role
    if (person === undefined || role !== undefined) throw new AccessError('ACCESS_TOKEN_ROLE')
    const theirs = people.roleOf(person)
    if (theirs === undefined) throw new AccessError('ACCESS_PERSON_UNKNOWN')
    return theirs
  }

  /** No secret and no more than the id goes to the log: what was sent may be somebody's real token with a typing error. */
  async function refuse(source: string, address: string, id: string | undefined): Promise<never> {
    const at = clock.now()
    const network = sourceOf(address)
    const wait = Math.max(throttle.wait(source, at), networks.wait(network, at))
    if (wait > 0) throw new AccessError('ACCESS_THROTTLED', { detail: { retryAfterMs: wait } })
    const count = throttle.fail(source, at)
    const fromThere = networks.fail(network, at)
    if (isWorthAnEvent(count) && (fromThere <= FREE_OF_A_NETWORK || isWorthAnEvent(fromThere))) {
      const detail = { address, count, ...(id === undefined ? {} : { token: id }) }
      await audit.record(eventOf('access.refused', at, { detail }))
    }
    throw new AccessError('ACCESS_UNAUTHENTICATED')
  }

  return {
    async authenticate(header, address) {
      if (header === undefined) throw new AccessError('ACCESS_UNAUTHENTICATED')
      const token = parseToken(bearer.exec(header)?.[1] ?? '')
      const source = `${address} ${token?.id ?? ''}`
      const found = token && findToken(reads, token.id)
      const fits = secretFits(token?.secret ?? '', found?.secretHash ?? nobodysHash)
      const role = found && presentRole(found.record)
      if (!found || !fits || role === undefined || !isGood(found.record))
        return refuse(source, address, token?.id)
      const { id, person } = found.record
      const who = person === undefined ? { actor: `token:${id}` } : { actor: `person:${person}`, person }
      return { ...who, token: id, role, ...reachOfOwner(found.record) }
    },

    isStillValid({ token }) {
      if (token === undefined) return true // the local administrator
      const found = findToken(reads, token)
      return found !== undefined && isGood(found.record)
    },

    async forbidden({ actor, role }, action, device) {
      const at = clock.now()
      const count = forbidden.fail(`${actor} ${action}`, at)
      if (!isWorthAnEvent(count)) return
      const about = { actor, ...(device === undefined ? {} : { device }), detail: { action, role, count } }
      await audit.record(eventOf('access.forbidden', at, about))
    },

    async createToken(request, by) {
      const { name, device, person, lifetimeMs } = request
      requireOwn(person, by)
      const role = roleFor(request)
      if ((role === 'owner') !== (device !== undefined)) throw new AccessError('ACCESS_TOKEN_DEVICE')
      if (device !== undefined && !isDevice(device)) throw new AccessError('ACCESS_DEVICE_UNKNOWN')
      const token = makeToken()
      const at = clock.now()
      const record: TokenRecord = {
        id: token.id,
        name,
        role,
        createdAt: at,
        ...(device === undefined ? {} : { device, ...ownershipFor(device) }),
        ...(person === undefined ? {} : { person }),
        ...(lifetimeMs === undefined ? {} : { expiresAt: at + lifetimeMs }),
      }
      const about = {
        actor: by.actor,
        ...(device === undefined ? {} : { device }),
        detail: { token: token.id, role, name, ...(person === undefined ? {} : { person }) },
      }
      const event = eventOf(madeFor(person, by, 'access.token-created'), at, about)
      await writer.write('access.addToken', { record, secretHash: hashSecret(token.secret), event })
      audit.published()
      return { token: formatToken(token), record }
    },

    listTokens: () => listTokens(reads),

    async revokeToken(id, { actor }) {
      const at = clock.now()
      const event = eventOf('access.token-revoked', at, { actor, detail: { token: id } })
      if (!(await writer.write('access.revokeToken', { id, at, event })))
        throw new AccessError('ACCESS_TOKEN_UNKNOWN')
      audit.published()
    },
  }
}
