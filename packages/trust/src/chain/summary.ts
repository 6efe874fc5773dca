import type { ChainCertificate } from './certificate.ts'
import { nameText } from './names.ts'

/** A certificate of a path, for people and for logs. */
export interface ChainCertificateSummary {
  readonly subject: string
  readonly issuer: string
  /** Hex of the octets. */
  readonly serialNumber: string
  /** SHA-256 of the DER, hex. */
  readonly fingerprint: string
  /** RFC 3339. */
  readonly notBefore: string
  readonly notAfter: string
}

export const chainSummary = (certificate: ChainCertificate): ChainCertificateSummary => ({
  subject: nameText(certificate.subject),
  issuer: nameText(certificate.issuer),
  serialNumber: certificate.serial.toString('hex'),
  fingerprint: certificate.fingerprint,
  notBefore: new Date(certificate.notBefore).toISOString(),
  notAfter: new Date(certificate.notAfter).toISOString(),
})
