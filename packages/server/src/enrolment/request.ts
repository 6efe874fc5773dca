import { createHash, type KeyObject } from 'node:crypto'
import type { CertificatePolicy, Policy } from '@sekisho/model'
import {
  type CertificateFacts,
  type ChainJudge,
  type Csr,
  decodeBody,
  PkiError,
  readCertificate,
  readCsr,
} from '@sekisho/trust'
import type { Keyring } from '../keys/keyring.ts'
import type { CertificateKind, NewCertificate } from '../registry/device.ts'
import { EnrolmentError } from './errors.ts'

/** Rules of enrolment; pure. */

export interface ClientIdentity {
  readonly kind: CertificateKind
  readonly certificate: CertificateFacts
  /** Whether it has ended; such a one opens no door but that of its own renewal. */
  readonly ended: boolean
}

/** Of a certificate that stays the same for as long as its connection does; a device asks for many files over one. */
const known = new WeakMap<Uint8Array, CertificateFacts>()

/** The facts of a certificate; nothing where it can't be one of a device, such as one with two common names. */
function factsOf(der: Uint8Array): CertificateFacts | undefined {
  try {
    const facts = known.get(der) ?? readCertificate(der)
    known.set(der, facts)
    return facts
  } catch {
    return undefined
  }
}

/**
 * Whose certificate it is: by the CA that signed it, not by what it says of itself. Nothing where the path from one of ours
 * doesn't hold (RFC 5280 §6); one that has ended is judged as of its end, and says so. The TLS handshake has proved possession of its key.
 * @param chains remembers paths, not what has become of a device since: that is the registry's to say at each request
 */
export function identify(
  der: Uint8Array,
  { authorities }: Pick<Keyring, 'authorities'>,
  now: number,
  chains: ChainJudge,
): ClientIdentity | undefined {
  const certificate = factsOf(der)
  if (!certificate) return undefined
  const end = certificate.notAfter.getTime()
  const verdict = chains.judge({
    leaf: der,
    untrusted: [],
    trusted: [...authorities('factory'), ...authorities('operational')].map((ca) => ca.der),
    time: Math.min(now, end),
    purpose: 'tls-client',
    keyUsages: ['digitalSignature'],
    maxDepth: 0,
  })
  if (!verdict.valid) return undefined
  const isOfFactory = authorities('factory').some((ca) => fingerprintOf(ca.der) === verdict.anchor)
  return { kind: isOfFactory ? 'idevid' : 'ldevid', certificate, ended: now >= end }
}

const fingerprintOf = (der: Uint8Array): string => createHash('sha256').update(der).digest('hex')

/** A genuine device that nobody has recorded: it asks again until an operator has decided. */
export interface Pending {
  readonly status: 'pending'
  readonly retryAfterSeconds: number
}

export const toNewCertificate = (kind: CertificateKind, facts: CertificateFacts): NewCertificate => ({
  fingerprint: facts.fingerprint,
  kind,
  serialNumber: facts.serialNumber,
  spkiFingerprint: facts.spkiFingerprint,
  notBefore: facts.notBefore.getTime(),
  notAfter: facts.notAfter.getTime(),
  issuerKeyId: facts.issuerKeyId,
})

/** What the TLS connection is known by (RFC 5929 tls-unique, RFC 9266 tls-exporter), base64; absent where it has neither. */
export type ChannelBinding = () => string | undefined

/**
 * The request in a body: proof of possession always (RFC 7030 §3.4), linked to the connection if it says so (§3.5).
 * @throws EnrolmentError
 */
export function readRequest(body: string, binding: ChannelBinding): Csr {
  const csr = parseRequest(body)
  if (!csr.signatureIsValid) throw new EnrolmentError('ENROLMENT_PROOF_OF_POSSESSION')
  if (csr.challengePassword !== undefined && csr.challengePassword !== binding())
    throw new EnrolmentError('ENROLMENT_CHANNEL_BINDING')
  return csr
}

function parseRequest(body: string): Csr {
  try {
    return readCsr(decodeBody(body))
  } catch (error) {
    if (!(error instanceof PkiError)) throw error
    const about = /KEY|SIGNATURE/.test(error.code)
      ? 'ENROLMENT_KEY_NOT_ACCEPTABLE'
      : 'ENROLMENT_REQUEST_MALFORMED'
    throw new EnrolmentError(about, { detail: { pki: error.code, ...error.detail }, cause: error })
  }
}

const algorithms: Readonly<Record<string, CertificatePolicy['algorithm']>> = {
  prime256v1: 'p256',
  secp384r1: 'p384',
  ed25519: 'ed25519',
}

/** The kind of key that the model asks for, and no other. */
export const keyIsOfKind = (key: KeyObject, wanted: CertificatePolicy['algorithm']): boolean =>
  algorithms[key.asymmetricKeyDetails?.namedCurve ?? key.asymmetricKeyType ?? ''] === wanted

export interface Subject {
  readonly id: string
  readonly serial: string
  readonly urn: string
}

/** A first request may leave its name to us; what it says must be the device's own. */
const saysNothingElse = ({ subjectCn, subjectSerial, sanUris }: Csr, { id, serial, urn }: Subject): boolean =>
  (subjectCn === undefined || subjectCn === id) &&
  (subjectSerial === undefined || subjectSerial === serial) &&
  sanUris.every((uri) => uri === urn)

/** A renewal has to name exactly what the present certificate names (RFC 7030 §4.2.2). */
const isUnchanged = (csr: Csr, present: CertificateFacts): boolean =>
  csr.subjectCn === present.subjectCn &&
  csr.subjectSerial === present.subjectSerial &&
  csr.sanUris.length === present.sanUris.length &&
  present.sanUris.every((uri) => csr.sanUris.includes(uri))

/** Names never change: who asks for that is told so (RFC 7030 §4.2.2). @throws EnrolmentError ENROLMENT_SUBJECT, ENROLMENT_SUBJECT_CHANGE */
export function requireSubject(csr: Csr, subject: Subject, renewed?: CertificateFacts): void {
  if (csr.changesName) throw new EnrolmentError('ENROLMENT_SUBJECT_CHANGE')
  const fits = renewed ? isUnchanged(csr, renewed) : saysNothingElse(csr, subject)
  if (!fits) throw new EnrolmentError('ENROLMENT_SUBJECT', { detail: { device: subject.id } })
}

/** Whether the product has such a component. Names that every object knows (`constructor`) are none. */
export const hasComponent = ({ components }: Policy, name: string): boolean => Object.hasOwn(components, name)

/** The component that a device is when nobody says: the only one of kind `device`. */
export function soleDeviceComponent(policy: Policy): string | undefined {
  const [only, ...others] = Object.entries(policy.components).filter(([, { kind }]) => kind === 'device')
  return others.length === 0 ? only?.[0] : undefined
}
