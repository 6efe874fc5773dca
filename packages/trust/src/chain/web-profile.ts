import type { ChainCertificate } from './certificate.ts'
import { isSelfIssued } from './certificate.ts'
import { isEmpty } from './names.ts'
import { purposeOids } from './oids.ts'
import { extensionOf } from './profile.ts'
import type { ChainReason, Refusal } from './reasons.ts'

/**
 * What server certificates are held to beyond RFC 5280: rules of the web's CAs that contradict nothing there (CA/Browser
 * Forum Baseline Requirements §7.1.2). Where the two contradict each other, RFC 5280 stands
 * (docs/decisions/0012-our-own-path-validation.md).
 */
type Rule = (certificate: ChainCertificate) => Refusal | undefined

const refuse = (reason: ChainReason, detail: string): Refusal => ({ reason, detail })

/** Critical only where it stands in for the subject. */
const alternativeNameIsNotCritical: Rule = (certificate) =>
  extensionOf(certificate, 'subjectAltName')?.critical && !isEmpty(certificate.subject)
    ? refuse('CHAIN_WEB_PROFILE', 'critical alternative names beside a subject')
    : undefined

const foreignPurposes: ReadonlySet<string> = new Set([
  purposeOids.anyExtendedKeyUsage,
  purposeOids.codeSigning,
  purposeOids.emailProtection,
  purposeOids.timeStamping,
  purposeOids.OCSPSigning,
  purposeOids.precertificateSigning,
])

const purposeIsServersOnly: Rule = (certificate) => {
  const foreign = certificate.values.extKeyUsage?.find((oid) => foreignPurposes.has(oid))
  if (foreign !== undefined) return refuse('CHAIN_WEB_PROFILE', `purpose ${foreign}`)
  return extensionOf(certificate, 'extKeyUsage')?.critical
    ? refuse('CHAIN_WEB_PROFILE', 'critical extended key usage')
    : undefined
}

/** `*.example` would be a whole top-level domain. */
const wildcardIsBelowADomain: Rule = ({ values }) => {
  const wide = values.subjectAltName?.find((name) => name.kind === 'dns' && /^\*\.[^.]+$/.test(name.text))
  return wide && refuse('CHAIN_WILDCARD', 'a whole top-level domain')
}

const ofServers: readonly Rule[] = [
  alternativeNameIsNotCritical,
  purposeIsServersOnly,
  wildcardIsBelowADomain,
]

const rootHasNoPurpose: Rule = (certificate) =>
  certificate.values.extKeyUsage ? refuse('CHAIN_WEB_PROFILE', 'a root with extended key usage') : undefined

/** The identifier alone, and that of its own key. */
const rootNamesItself: Rule = ({ values }) => {
  const own = values.authorityKeyIdentifier
  if (!own) return undefined
  if (own.hasIssuer || own.hasSerial)
    return refuse('CHAIN_WEB_PROFILE', 'a root that names an issuer and serial')
  return own.keyId === values.subjectKeyIdentifier
    ? undefined
    : refuse('CHAIN_KEY_ID_MISMATCH', 'a root that names another key')
}

const ofRoots: readonly Rule[] = [rootHasNoPurpose, rootNamesItself]

const first = (rules: readonly Rule[], certificate: ChainCertificate): Refusal | undefined => {
  for (const rule of rules) {
    const refusal = rule(certificate)
    if (refusal) return refusal
  }
  return undefined
}

export const webServerFault: Rule = (certificate) => first(ofServers, certificate)

export const webRootFault: Rule = (certificate) =>
  isSelfIssued(certificate) ? first(ofRoots, certificate) : undefined
