import { type ChainCertificate, isCa } from './certificate.ts'
import type { Crl, CrlScope } from './crl.ts'
import type { GeneralName } from './general-names.ts'
import { isSameName } from './names.ts'
import { keyUsageBits } from './oids.ts'
import type { ChainReason, Refusal } from './reasons.ts'
import { algorithmFault, isSignedBy } from './signature.ts'

/** What revocation lists say of a certificate (RFC 5280 §6.3). A list that can't be relied on never counts as "not revoked". */

const refuse = (reason: ChainReason, detail: string): Refusal => ({ reason, detail })

/** Octet for octet (§5.2.5). */
const isSamePoint = (one: GeneralName, other: GeneralName): boolean =>
  'text' in one && 'text' in other && one.kind === other.kind && one.text === other.text

/** §6.3.3 (b)(2): the list has to be of this certificate's distribution point, and of its kind. */
function scopeFault(scope: CrlScope, certificate: ChainCertificate): Refusal | undefined {
  const outside = (detail: string): Refusal => refuse('CHAIN_CRL_SCOPE', detail)
  if (scope.indirect) return outside('an indirect list')
  if (scope.someReasons) return outside('a list for some reasons only')
  if (scope.isRelative) return outside('a list named relative to its issuer')
  if (scope.onlyAttributes) return outside('for attribute certificates only')
  if (scope.onlyUsers && isCa(certificate)) return outside('for end entities only')
  if (scope.onlyCas && !isCa(certificate)) return outside('for CAs only')
  const { names } = scope
  if (!names) return undefined
  const points = certificate.values.cRLDistributionPoints ?? []
  const isUriOnly = (list: readonly GeneralName[]): boolean => list.every(({ kind }) => kind === 'uri')
  const fits = points.some(
    (point) =>
      !point.hasReasons &&
      !point.hasIssuer &&
      point.names !== undefined &&
      isUriOnly(point.names) &&
      point.names.some((name) => names.some((other) => isSamePoint(name, other))),
  )
  return fits && isUriOnly(names) ? undefined : outside('of another distribution point')
}

/** Whether a list may speak for a certificate. Verifies the signature last. */
function listFault(
  crl: Crl,
  certificate: ChainCertificate,
  issuer: ChainCertificate,
  context: RevocationContext,
) {
  const usage = issuer.values.keyUsage
  if (usage && !usage.has(keyUsageBits.cRLSign)) return refuse('CHAIN_CRL_SIGNER', 'no cRLSign') // §6.3.3 (f)
  if (crl.issuerKeyId !== issuer.values.subjectKeyIdentifier)
    return refuse('CHAIN_CRL_SIGNATURE', 'of another key')
  if (crl.thisUpdate > context.time)
    return refuse('CHAIN_CRL_NOT_YET_VALID', new Date(crl.thisUpdate).toISOString())
  if (crl.nextUpdate < context.time)
    return refuse('CHAIN_CRL_EXPIRED', new Date(crl.nextUpdate).toISOString())
  const fault =
    (crl.scope && scopeFault(crl.scope, certificate)) ??
    crl.fault ??
    (algorithmFault(crl.algorithm) && refuse('CHAIN_CRL_SIGNATURE', `algorithm ${crl.algorithm.oid}`))
  if (fault) return fault
  context.countSignature()
  return isSignedBy(crl, issuer) ? undefined : refuse('CHAIN_CRL_SIGNATURE', 'wrong') // §6.3.3 (g)
}

export interface RevocationContext {
  readonly time: number
  readonly crls: readonly Crl[]
  /** What was given and can't be read. */
  readonly unreadable: readonly Refusal[]
  readonly countSignature: () => void
}

/**
 * @param required whether there has to be a list: for the certificate in question there has to, for a CA above it only what
 *   is there counts
 */
export function revocationFault(
  certificate: ChainCertificate,
  issuer: ChainCertificate,
  context: RevocationContext,
  required: boolean,
): Refusal | undefined {
  const ofIssuer = context.crls.filter((crl) => isSameName(crl.issuer, certificate.issuer))
  const judged = ofIssuer.map((crl) => ({ crl, fault: listFault(crl, certificate, issuer, context) }))
  const good = judged.filter(({ fault }) => fault === undefined)
  const serial = certificate.serial.toString('hex')
  if (good.some(({ crl }) => crl.revoked.has(serial))) return refuse('CHAIN_REVOKED', `serial ${serial}`)
  if (good.length > 0) return undefined
  const [first] = judged
  if (first?.fault) return first.fault
  return required ? (context.unreadable[0] ?? refuse('CHAIN_CRL_MISSING', 'none of its issuer')) : undefined
}
