import { createCsrBy, isIssuedBy, pemOf, readCertificate, validateChain } from '@sekisho/trust'
import { DAY } from '../clock.ts'
import { certificateRow, certifyResponder } from './certificates.ts'
import type { KeyStep } from './changes.ts'
import { type KeyDesk, originatorUntil } from './desk.ts'
import { KeyError } from './errors.ts'
import type { CaRole } from './keyring.ts'
import { requirePair, requirePresent, rotated } from './rotation.ts'
import { allKeys, keyCertificates, lastCertificateEnd } from './store.ts'
import type { PairRecord } from './view.ts'

/** A key that waits for its certificate, and the request that goes to the ceremony. */
export interface PreparedAuthority {
  readonly role: CaRole
  readonly key: string
  /** PKCS#10, PEM. */
  readonly csr: string
}

export interface InstalledAuthority {
  readonly key: string
  readonly before: string
  /** SHA-256 of the certificate, hex. */
  readonly fingerprint: string
  /** Until when certificates of the former CA are taken. */
  readonly previousUntil: number
}

const roles = ['factory', 'operational'] as const
const words = { factory: 'Factory', operational: 'Operational' } as const
/** Certificates that are being issued while the CA changes over. */
const marginMs = DAY

/** Makes the key of the next CA, or finds the one that waits; the root has to certify it (`sekisho ceremony`). */
export async function prepareAuthority(
  desk: KeyDesk,
  role: CaRole,
  actor: string,
): Promise<PreparedAuthority> {
  const key = requirePair(await desk.successor(`${role}-ca`, actor))
  const number = /-(\d+)$/.exec(key.id)?.[1] ?? ''
  const commonName = `Sekisho ${words[role]} CA ${number}`.trim()
  const csr = await createCsrBy(commonName, desk.keyring.signerOf(key))
  return { role, key: key.id, csr: pemOf(csr, 'CERTIFICATE REQUEST') }
}

const unfit = (reason: string, detail: object = {}): KeyError =>
  new KeyError('KEY_CERTIFICATE', { detail: { reason, ...detail } })

/** @throws KeyError KEY_CERTIFICATE, KEY_NOTHING_WAITS */
function waitingKey({ reads }: KeyDesk, der: Buffer): { readonly key: PairRecord; readonly role: CaRole } {
  const { spkiFingerprint } = readCertificate(der)
  const waiting = allKeys(reads).filter(({ state }) => state === 'pre-activation')
  for (const role of roles) {
    const found = waiting.find(
      ({ purpose, fingerprint }) => purpose === `${role}-ca` && fingerprint === spkiFingerprint,
    )
    if (found) return { key: requirePair(found), role }
  }
  if (!waiting.some(({ purpose }) => purpose.endsWith('-ca'))) throw new KeyError('KEY_NOTHING_WAITS')
  throw unfit('another key')
}

/** Under a root of ours, a CA for end entities only, valid now, and not for longer than its root. */
function requireFit({ keyring, clock }: KeyDesk, der: Buffer): void {
  const roots = keyring.roots()
  const root = roots.find((one) => isIssuedBy(der, one))
  if (!root) throw unfit('not under a root of ours')
  const verdict = validateChain({
    leaf: der,
    untrusted: [],
    trusted: [root],
    time: clock.now(),
    purpose: 'any',
    keyUsages: ['keyCertSign', 'cRLSign'],
  })
  if (!verdict.valid) throw unfit(verdict.reason, { says: verdict.detail })
  const { basicConstraints } = verdict.chain[0]?.values ?? {}
  if (basicConstraints?.isCa !== true) throw unfit('not a CA')
  if (basicConstraints.pathLength !== 0) throw unfit('path length is not 0')
  if (readCertificate(der).notAfter > readCertificate(root).notAfter) throw unfit('outlives its root')
}

/** Certificates of the factory never end: its former CAs stay for as long as their own certificates do. */
function takenUntil(desk: KeyDesk, role: CaRole, old: PairRecord): number {
  const own = keyCertificates(desk.reads).find(({ key, state }) => key === old.id && state === 'current')
  const end = own?.notAfter ?? 0
  if (role === 'factory') return end
  return Math.min(end, (lastCertificateEnd(desk.reads, 'ldevid') ?? desk.clock.now()) + marginMs)
}

const alreadyInstalled = (desk: KeyDesk, fingerprint: string): InstalledAuthority | undefined => {
  const certificate = keyCertificates(desk.reads).find((one) => one.fingerprint === fingerprint)
  const keys = allKeys(desk.reads)
  const key = keys.find(({ id, state }) => id === certificate?.key && state !== 'pre-activation')
  const before = keys.find(({ successor }) => successor !== undefined && successor === key?.id)
  return key && before
    ? { key: key.id, before: before.id, fingerprint, previousUntil: before.recipientUntil ?? 0 }
    : undefined
}

/**
 * Puts the next CA in force: it issues from now on, and what the former one has issued is taken until the last of it ends.
 * @throws KeyError KEY_CERTIFICATE, KEY_NOTHING_WAITS
 */
export async function installAuthority(
  desk: KeyDesk,
  der: Buffer,
  actor: string,
): Promise<InstalledAuthority> {
  const { fingerprint, notAfter } = readCertificate(der)
  const known = alreadyInstalled(desk, fingerprint)
  if (known) return known
  const { key, role } = waitingKey(desk, der)
  requireFit(desk, der)
  const old = requirePresent(desk, `${role}-ca`)
  const recipientUntil = takenUntil(desk, role, old)
  const until = Math.min(originatorUntil(key.purpose, desk.clock.now()), notAfter.getTime())
  const steps: KeyStep[] = [
    { do: 'certify', certificate: certificateRow(key.id, der) },
    { do: 'turn', key: key.id, verb: 'activate', originatorUntil: until, recipientUntil: notAfter.getTime() },
    { do: 'succeed', key: old.id, successor: key.id, recipientUntil },
  ]
  await desk.change(actor, steps, [rotated(desk, actor, { old, next: key })])
  desk.step(`${role}-ca: changed`)
  const responder = await certifyResponder(desk, requirePresent(desk, 'ocsp'))
  if (responder.length > 0) await desk.change('server', responder)
  return { key: key.id, before: old.id, fingerprint, previousUntil: recipientUntil }
}

/** Former CAs whose last certificate has ended sign nothing any more, revocation lists neither. */
export async function retireAuthorities(desk: KeyDesk): Promise<void> {
  const now = desk.clock.now()
  const over = allKeys(desk.reads).filter(
    ({ purpose, state, successor, recipientUntil = Infinity }) =>
      purpose.endsWith('-ca') && state === 'active' && successor !== undefined && recipientUntil <= now,
  )
  const steps = over.map(({ id }) => ({ do: 'turn', key: id, verb: 'deactivate' }) as const)
  if (steps.length > 0) await desk.change('server', steps)
}
