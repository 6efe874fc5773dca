import { createPublicKey, type KeyObject } from 'node:crypto'
import { keyFaults, readCertificate, spkiFingerprintOf } from '@sekisho/trust'
import type { Database } from '../adapters/sqlite/database.ts'
import { eventOf } from '../audit/event.ts'
import type { AuditService } from '../audit/service.ts'
import type { Clock } from '../clock.ts'
import type { Keyring } from '../keys/keyring.ts'
import { createThrottle, isWorthAnEvent } from '../throttle.ts'
import type { Applicant } from './denial.ts'
import { findDenial } from './denial-store.ts'
import { allAuthorities } from './lists.ts'
import { authorityIsRevoked, isKeyOfTheHouse } from './store.ts'

/** Where somebody asks for a certificate, or is to be given one. */
export type Door = 'enrolment' | 'renewal' | 'factory' | 'approval'

export interface Screened extends Omit<Applicant, 'keys'> {
  readonly door: Door
  /** The key that is to be certified. */
  readonly publicKey?: KeyObject | undefined
  /** The key and the issuer of the certificate that was shown. */
  readonly shown?: { readonly spkiFingerprint: string; readonly issuerKeyId?: string | undefined } | undefined
}

/** Why somebody gets no certificate; `text` is for the log. */
export interface Suspicion {
  readonly about: 'applicant' | 'key'
  readonly text: string
}

export interface Screening {
  /**
   * Looks for what makes a certificate impossible: an entry of the deny list, a key that is weak, known or the house's own, a
   * revoked authority. A hit is an event. @returns why not; `undefined` where nothing was found
   */
  screen(applicant: Screened): Promise<Suspicion | undefined>
}

export interface ScreeningPorts {
  readonly reads: Database
  readonly clock: Clock
  readonly audit: AuditService
  readonly keyring: Keyring
}

/** Public keys that the house itself uses: nobody else may have them certified. */
export function keysOfTheHouse(
  keyring: Pick<Keyring, 'authorities' | 'roots' | 'orderKeys'>,
): ReadonlySet<string> {
  const certificates = [...keyring.roots(), ...allAuthorities(keyring).map(({ der }) => der)]
  const orders = keyring.orderKeys().map((jwk) => createPublicKey({ key: { ...jwk }, format: 'jwk' }))
  return new Set([
    ...certificates.map((der) => readCertificate(der).spkiFingerprint),
    ...orders.map(spkiFingerprintOf),
  ])
}

interface Hit {
  readonly kind: 'enrolment.denied' | 'enrolment.bad-key'
  readonly why: string
  readonly detail: Readonly<Record<string, unknown>>
}

export function createScreening({ reads, clock, audit, keyring }: ScreeningPorts): Screening {
  const hits = createThrottle()
  let own = keysOfTheHouse(keyring)
  keyring.onChange(() => {
    own = keysOfTheHouse(keyring)
  })

  const isOwn = (fingerprint: string): boolean => own.has(fingerprint) || isKeyOfTheHouse(reads, fingerprint)

  function find(applicant: Screened): Hit | undefined {
    const { publicKey, shown } = applicant
    const wanted = publicKey && spkiFingerprintOf(publicKey)
    const keys = [wanted, shown?.spkiFingerprint].filter((one) => one !== undefined)
    const denial = findDenial(reads, { ...applicant, keys })
    if (denial)
      return {
        kind: 'enrolment.denied',
        why: 'on the deny list',
        detail: { denial: denial.id, about: denial.subject.kind, reason: denial.reason },
      }
    if (shown?.issuerKeyId !== undefined && authorityIsRevoked(reads, shown.issuerKeyId))
      return { kind: 'enrolment.denied', why: 'authority revoked', detail: { authority: shown.issuerKeyId } }
    const faults = publicKey ? keyFaults(publicKey) : []
    if (faults.length > 0)
      return { kind: 'enrolment.bad-key', why: `key ${faults.join(', ')}`, detail: { faults } }
    if (wanted !== undefined && isOwn(wanted))
      return { kind: 'enrolment.bad-key', why: 'key of this server', detail: { faults: ['own'] } }
    return undefined
  }

  return {
    async screen(applicant) {
      const hit = find(applicant)
      if (!hit) return undefined
      const { device, product, door, publicKey, shown } = applicant
      const at = clock.now()
      const who = device ?? shown?.spkiFingerprint ?? 'unknown'
      const count = hits.fail(`${who} ${hit.why}`, at) // the first and each doubling: a device asks again and again
      if (isWorthAnEvent(count)) {
        const key = publicKey && spkiFingerprintOf(publicKey)
        const detail = { door, count, ...hit.detail, ...(key === undefined ? {} : { key }) }
        const about = {
          ...(device === undefined ? {} : { device }),
          ...(product === undefined ? {} : { product }),
        }
        await audit.record(eventOf(hit.kind, at, { ...about, detail }))
      }
      return { about: hit.kind === 'enrolment.bad-key' ? 'key' : 'applicant', text: hit.why }
    },
  }
}
