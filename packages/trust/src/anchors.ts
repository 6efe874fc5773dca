import { X509Certificate } from 'node:crypto'
import { type CertificateFacts, isIssuedBy, readCertificate } from './certificates.ts'
import { PkiError } from './errors.ts'

/** What has become of the anchors. */
export interface FollowedRoots {
  /** DER, those that stand already first. */
  readonly anchors: readonly Buffer[]
  readonly added: readonly CertificateFacts[]
  readonly dropped: readonly CertificateFacts[]
}

const isValid = ({ notBefore, notAfter }: CertificateFacts, now: number): boolean =>
  notBefore.getTime() <= now && now < notAfter.getTime()

/** What can't be read is nothing that could be followed. */
function readable(ders: readonly Uint8Array[]): readonly CertificateFacts[] {
  return ders.flatMap((der) => {
    try {
      return [readCertificate(der)]
    } catch (error) {
      if (error instanceof PkiError) return []
      throw error
    }
  })
}

const isSelfSigned = ({ der, isAuthority }: CertificateFacts): boolean => isAuthority && isIssuedBy(der, der)

/** Whether the root is the one whose key and name an anchor has signed (NewWithOld, RFC 4210 §4.4). */
const isVouchedFor = (
  root: CertificateFacts,
  received: readonly CertificateFacts[],
  anchors: readonly CertificateFacts[],
  now: number,
): boolean =>
  received.some(
    (cross) =>
      cross.isAuthority &&
      cross.spkiFingerprint === root.spkiFingerprint &&
      new X509Certificate(cross.der).subject === new X509Certificate(root.der).subject &&
      isValid(cross, now) &&
      anchors.some(
        (anchor) =>
          anchor.spkiFingerprint !== root.spkiFingerprint &&
          isValid(anchor, now) &&
          isIssuedBy(cross.der, anchor.der),
      ),
  )

/**
 * Which roots to trust after the CA certificates that a server has given (RFC 7030 §4.1.3). A new one only on the word of one
 * that is trusted and valid, by a cross-certificate that is valid itself; several in a row for a device that was away for
 * long. One that has ended is let go as soon as another one stands. Pure.
 * @param anchors DER, in their order
 * @param received DER of what came over a connection that an anchor has authenticated
 * @param now milliseconds since 1970
 */
export function followRoots(
  anchors: readonly Uint8Array[],
  received: readonly Uint8Array[],
  now: number,
): FollowedRoots {
  const before = readable(anchors)
  const given = readable(received)
  const known = new Set(before.map(({ fingerprint }) => fingerprint))
  const candidates = given.filter(
    (one) => !known.has(one.fingerprint) && isSelfSigned(one) && isValid(one, now),
  )
  const added: CertificateFacts[] = []
  for (let found = candidates; found.length > 0;) {
    found = candidates.filter(
      (root) => !added.includes(root) && isVouchedFor(root, given, [...before, ...added], now),
    )
    added.push(...found)
  }
  const all = [...before, ...added]
  const stands = all.some((one) => isValid(one, now))
  const dropped = stands ? before.filter(({ notAfter }) => notAfter.getTime() <= now) : []
  const kept = all.filter((one) => !dropped.includes(one))
  return { anchors: kept.map(({ der }) => der), added, dropped }
}
