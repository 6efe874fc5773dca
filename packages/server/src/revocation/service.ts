import type { GateLog } from '@sekisho/gate'
import type { RevocationReason, StatusServices } from '@sekisho/trust'
import type { Database } from '../adapters/sqlite/database.ts'
import type { Writer } from '../adapters/sqlite/writes.ts'
import { eventOf } from '../audit/event.ts'
import type { AuditService } from '../audit/service.ts'
import { type Clock, WEEK } from '../clock.ts'
import type { CaCertificate, Keyring } from '../keys/keyring.ts'
import type { RegistryService } from '../registry/service.ts'
import { type Denial, type DenialSubject, isRange } from './denial.ts'
import { denialWithId, listDenials } from './denial-store.ts'
import { RevocationError } from './errors.ts'
import { allAuthorities, createRevocationLists } from './lists.ts'
import { createRevocationOfMany, type RevocationOfMany } from './many.ts'
import { createOcspDesk, type OcspDesk } from './ocsp.ts'
import { findPlan, leftOfPlan, type Plan } from './plan-store.ts'
import { createStapler, type Stapler } from './staples.ts'
import {
  authorityRevokedAt,
  findListState,
  type HouseCertificateState,
  houseCertificatesNow,
  type HouseCertificateRecord,
  type revocationWrites,
} from './store.ts'

export interface RevocationPorts {
  readonly writer: Writer<typeof revocationWrites>
  readonly reads: Database
  readonly clock: Clock
  readonly log: GateLog
  readonly audit: AuditService
  readonly registry: Pick<RegistryService, 'revoke' | 'reconsider'>
  readonly keyring: Keyring
}

/** A list, as it goes out. Times are milliseconds since 1970. */
export interface PublishedList {
  readonly der: Uint8Array
  readonly thisUpdate: number
  readonly nextUpdate: number
}

/** An authority and its newest list. */
export interface AuthorityView {
  readonly authority: string
  readonly role: CaCertificate['role']
  readonly state: CaCertificate['state'] | 'revoked'
  readonly revokedAt?: number
  readonly number: number
  readonly thisUpdate?: number
  readonly nextUpdate?: number
}

export interface RevocationService extends OcspDesk, Pick<RevocationOfMany, 'acts'> {
  /** Makes the lists that are due. */
  round(): Promise<void>
  /** @param name of a CA: `factory` or `operational` for the one that issues now, else its key id, hex */
  list(name: string): Promise<PublishedList | undefined>
  /** The OCSP answer that a TLS server of ours staples. */
  readonly staple: Stapler
  authorities(): readonly AuthorityView[]
  houseCertificates(): readonly HouseCertificateState[]
  /** @throws RevocationError REVOCATION_CERTIFICATE_UNKNOWN */
  revokeHouse(fingerprint: string, actor: string, code: RevocationReason, reason?: string): Promise<void>
  denials(after: number, limit: number): readonly Denial[]
  /** @returns how many weren't there before. @throws RevocationError DENIAL_RANGE */
  deny(subjects: readonly DenialSubject[], reason: string, actor: string): Promise<number>
  /** @throws RevocationError DENIAL_UNKNOWN */
  allow(id: number, actor: string): Promise<void>
  /** How far the revocation of a set is. */
  plan(id: string): (Plan & { readonly left: number }) | undefined
  /** Knows its CAs, makes the first lists, and goes on with what a stop interrupted, which isn't waited for. */
  start(): Promise<void>
}

/** Where certificates of a CA say that they can be looked up; nowhere, unless the server has an address for it. */
export const statusServicesOf = (pkiUrl: string | undefined, keyId: string): StatusServices | undefined =>
  pkiUrl === undefined ? undefined : { ocsp: `${pkiUrl}/pki/ocsp`, crl: `${pkiUrl}/pki/${keyId}.crl` }

/** As issuing takes it. */
export const statusIn = (status: StatusServices | undefined): { readonly status?: StatusServices } =>
  status ? { status } : {}

export function createRevocationService(ports: RevocationPorts): RevocationService {
  const { writer, reads, clock, log, audit, keyring } = ports
  const authorities = (): readonly CaCertificate[] => allAuthorities(keyring)
  const lists = createRevocationLists(ports)
  const many = createRevocationOfMany(ports)

  const adopt = async (record: HouseCertificateRecord): Promise<void> => {
    const at = clock.now()
    await writer.write('revocation.adopt', { ...record, at, forgetBefore: at - WEEK })
  }
  const desk = createOcspDesk({ reads, clock, log, keyring, adopt })
  const staple = createStapler({ clock, log, desk, authorities, adopt })

  /** What was issued before CAs were noted is of the first CA of its role. */
  async function noteAuthorities(): Promise<void> {
    for (const [role, kind] of [
      ['factory', 'idevid'],
      ['operational', 'ldevid'],
    ] as const) {
      const cas = keyring.authorities(role)
      for (const { keyId } of cas) await writer.write('revocation.authority', { keyId })
      await writer.write('revocation.authority', { keyId: (cas.at(-1) ?? cas[0]).keyId, kind })
    }
  }

  const named = (name: string): CaCertificate | undefined =>
    name === 'factory' || name === 'operational'
      ? keyring.authorities(name)[0]
      : authorities().find(({ keyId }) => keyId === name)

  function viewOf({ keyId, role, state }: CaCertificate): AuthorityView {
    const list = findListState(reads, keyId)
    const revokedAt = authorityRevokedAt(reads, keyId)
    return {
      authority: keyId,
      role,
      state: revokedAt === undefined ? state : 'revoked',
      ...(revokedAt === undefined ? {} : { revokedAt }),
      number: list?.number ?? 0,
      ...(list?.thisUpdate === undefined ? {} : { thisUpdate: list.thisUpdate }),
      ...(list?.nextUpdate === undefined ? {} : { nextUpdate: list.nextUpdate }),
    }
  }

  return {
    answer: (request) => desk.answer(request),
    staple,
    acts: many.acts,
    round: () => lists.round(),

    async list(name) {
      const ca = named(name)
      if (!ca) return undefined
      const { der, thisUpdate = 0, nextUpdate = 0 } = await lists.list(ca)
      return { der, thisUpdate, nextUpdate }
    },

    authorities: () => authorities().map(viewOf),
    houseCertificates: () => houseCertificatesNow(reads),

    async revokeHouse(fingerprint, actor, code, reason) {
      const at = clock.now()
      const detail = { fingerprint, code, ...(reason === undefined ? {} : { reason }) }
      const event = eventOf('revocation.house-certificate', at, { actor, detail })
      const known = await writer.write('revocation.revokeHouse', { fingerprint, reason: code, at, event })
      if (!known) throw new RevocationError('REVOCATION_CERTIFICATE_UNKNOWN')
      audit.published()
    },

    denials: (after, limit) => listDenials(reads, after, limit),

    async deny(subjects, reason, actor) {
      if (subjects.some((one) => one.kind === 'serials' && !isRange(one.from, one.to)))
        throw new RevocationError('DENIAL_RANGE')
      const at = clock.now()
      const [first] = subjects
      const detail = { reason, ...(subjects.length === 1 && first ? { subject: first } : {}) }
      const event = eventOf('denial.added', at, { actor, detail })
      const added = await writer.write('denial.add', { subjects, reason, actor, at, event })
      audit.published()
      return added
    },

    async allow(id, actor) {
      const denial = denialWithId(reads, id)
      if (!denial) throw new RevocationError('DENIAL_UNKNOWN')
      const detail = { subject: denial.subject, reason: denial.reason }
      const event = eventOf('denial.removed', clock.now(), { actor, detail })
      if (!(await writer.write('denial.remove', { id, event }))) throw new RevocationError('DENIAL_UNKNOWN')
      audit.published()
    },

    plan(id) {
      const plan = findPlan(reads, id)
      return plan && { ...plan, left: leftOfPlan(reads, id) }
    },

    async start() {
      await noteAuthorities()
      keyring.onChange(() => {
        noteAuthorities().catch((error: unknown) => log.warn({ err: error }, 'a CA could not be noted'))
      })
      await lists.round()
      many.resume().catch((error: unknown) => {
        log.warn({ err: error }, 'a set of devices could not be revoked to its end') // the approval tries again
      })
    },
  }
}
