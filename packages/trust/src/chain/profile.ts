import { type ChainCertificate, isCa, isSelfIssued } from './certificate.ts'
import { generalNameFault, generalNameText } from './general-names.ts'
import { isEmpty } from './names.ts'
import { type ExtensionName, extensionNames, extensionOids, keyUsageBits } from './oids.ts'
import { extensionReaders } from './extensions.ts'
import type { ChainReason, Refusal } from './reasons.ts'
import { algorithmFault, isSignedBy, keyOf } from './signature.ts'

/**
 * What every certificate has to be by itself, whatever its place in a path (RFC 5280 §4). One rule, one function: it answers
 * with a refusal, or with nothing. Rules that depend on the place are in `path.ts`.
 */
type Rule = (certificate: ChainCertificate) => Refusal | undefined

const refuse = (reason: ChainReason, detail: string): Refusal => ({ reason, detail })

export const extensionOf = ({ extensions }: ChainCertificate, name: ExtensionName) =>
  extensions.find(({ oid }) => oid === extensionOids[name])

/** Version 3, since nothing below has the extensions that a path needs (§4.1.2.1, §6.1.4 (k)). */
const versionIsThree: Rule = ({ version }) =>
  version === 3 ? undefined : refuse('CHAIN_VERSION', `version ${version}`)

/** Positive, at most 20 octets (§4.1.2.2). */
const serialIsInRange: Rule = ({ serial }) => {
  if (serial.length > 20) return refuse('CHAIN_SERIAL', `${serial.length} octets`)
  const isPositive = (serial[0] ?? 0x80) < 0x80 && serial.some((octet) => octet !== 0)
  return isPositive ? undefined : refuse('CHAIN_SERIAL', 'not positive')
}

/** §4.1.1.2. */
const algorithmsAgree: Rule = ({ innerAlgorithm, algorithm }) =>
  innerAlgorithm.whole.equals(algorithm.whole)
    ? undefined
    : refuse('CHAIN_ALGORITHM_MISMATCH', `${innerAlgorithm.oid} inside, ${algorithm.oid} outside`)

const algorithmIsAccepted: Rule = ({ algorithm }) => algorithmFault(algorithm)

const keyIsAccepted: Rule = (certificate) => {
  const outcome = keyOf(certificate)
  return 'refusal' in outcome ? outcome.refusal : undefined
}

/** §4.1.2.4. */
const issuerHasAName: Rule = ({ issuer }) =>
  isEmpty(issuer) ? refuse('CHAIN_EMPTY_ISSUER', 'empty sequence') : undefined

/** A CA has a name; whoever has none is named by a critical alternative name (§4.1.2.6, §4.2.1.6). */
const subjectHasAName: Rule = (certificate) => {
  if (!isEmpty(certificate.subject)) return undefined
  if (isCa(certificate)) return refuse('CHAIN_EMPTY_SUBJECT', 'a CA without a name')
  return extensionOf(certificate, 'subjectAltName')?.critical
    ? undefined
    : refuse('CHAIN_EMPTY_SUBJECT', 'no critical alternative name')
}

const validityIsConsistent: Rule = ({ notBefore, notAfter }) =>
  notBefore <= notAfter ? undefined : refuse('CHAIN_VALIDITY_INCONSISTENT', 'notAfter before notBefore')

/** §4.2: what is critical and not understood ends it. */
const criticalExtensionsAreKnown: Rule = ({ extensions }) => {
  const unknown = extensions.find(({ oid, critical }) => {
    const name = extensionNames.get(oid)
    return critical && (name === undefined || !Object.hasOwn(extensionReaders, name))
  })
  return unknown && refuse('CHAIN_UNKNOWN_CRITICAL_EXTENSION', unknown.oid)
}

/** What the standard says of each with MUST; a CA's basic constraints only, an end entity may do as it likes (§4.2.1.9). */
const criticalities: readonly (readonly [name: ExtensionName, critical: boolean])[] = [
  ['authorityKeyIdentifier', false],
  ['subjectKeyIdentifier', false],
  ['subjectDirectoryAttributes', false],
  ['freshestCRL', false],
  ['authorityInfoAccess', false],
  ['subjectInfoAccess', false],
  ['nameConstraints', true],
  ['policyConstraints', true],
  ['inhibitAnyPolicy', true],
]

const criticalityIsRight: Rule = (certificate) => {
  const wrong = criticalities.find(([name, critical]) => {
    const extension = extensionOf(certificate, name)
    return extension !== undefined && extension.critical !== critical
  })
  if (wrong) return refuse('CHAIN_EXTENSION_CRITICALITY', wrong[0])
  if (isCa(certificate) && !extensionOf(certificate, 'basicConstraints')?.critical)
    return refuse('CHAIN_EXTENSION_CRITICALITY', 'basicConstraints')
  return undefined
}

/** Always there, with the key's identifier; a self-signed certificate may leave it out (§4.2.1.1). */
const namesIssuersKey: Rule = (certificate) => {
  const { authorityKeyIdentifier } = certificate.values
  if (authorityKeyIdentifier?.keyId !== undefined) return undefined
  const mayLeaveOut = authorityKeyIdentifier === undefined && isSelfIssued(certificate)
  return mayLeaveOut && isSignedBy(certificate, certificate)
    ? undefined
    : refuse('CHAIN_AKI_MISSING', 'no keyIdentifier')
}

/** §4.2.1.2. */
const caNamesItsKey: Rule = (certificate) =>
  isCa(certificate) && certificate.values.subjectKeyIdentifier === undefined
    ? refuse('CHAIN_SKI_MISSING', 'in a CA certificate')
    : undefined

/** keyCertSign goes with cA, in both directions: a CA that may not sign certificates is none (§4.2.1.3, §4.2.1.9). */
const usageFitsConstraints: Rule = (certificate) => {
  const usage = certificate.values.keyUsage
  if (!usage || usage.has(keyUsageBits.keyCertSign) === isCa(certificate)) return undefined
  return isCa(certificate)
    ? refuse('CHAIN_NO_CERT_SIGN', 'a CA without keyCertSign')
    : refuse('CHAIN_KEY_USAGE_CONTRADICTS', 'keyCertSign without a CA')
}

const enciphering = [keyUsageBits.keyEncipherment, keyUsageBits.dataEncipherment] as const
const agreeing = [keyUsageBits.keyAgreement, keyUsageBits.encipherOnly, keyUsageBits.decipherOnly] as const

/** A key that can only sign doesn't encipher (RFC 8410 §5, RFC 9881 §5), one on a curve only agrees (RFC 8813 §3). */
const usageFitsKey: Rule = (certificate) => {
  const outcome = keyOf(certificate)
  const usage = certificate.values.keyUsage
  if (!usage || !('key' in outcome)) return undefined
  const type = outcome.key.asymmetricKeyType
  const barred: readonly number[] =
    type === 'rsa' ? [] : type === 'ec' ? enciphering : [...enciphering, ...agreeing]
  return barred.some((bit) => usage.has(bit))
    ? refuse('CHAIN_KEY_USAGE_CONTRADICTS', `${type} key`)
    : undefined
}

/** §4.2.1.10: in CA certificates only. */
const constraintsAreOfACa: Rule = (certificate) =>
  certificate.values.nameConstraints && !isCa(certificate)
    ? refuse('CHAIN_NAME_CONSTRAINTS_MISPLACED', 'not a CA')
    : undefined

const alternativeNamesAreWellFormed: Rule = ({ values }) => {
  for (const name of [...(values.subjectAltName ?? []), ...(values.issuerAltName ?? [])]) {
    const reason = generalNameFault(name)
    if (reason) return refuse(reason, generalNameText(name))
  }
  return undefined
}

/** The same of an anchor: nobody verifies its signature, so it may be self-signed with anything. */
const anchorNamesIssuersKey: Rule = (certificate) => {
  const { authorityKeyIdentifier } = certificate.values
  const isNamed = authorityKeyIdentifier
    ? authorityKeyIdentifier.keyId !== undefined
    : isSelfIssued(certificate)
  return isNamed ? undefined : refuse('CHAIN_AKI_MISSING', 'no keyIdentifier')
}

/** Cheap before costly. */
const ofAll: readonly Rule[] = [
  versionIsThree,
  serialIsInRange,
  algorithmsAgree,
  issuerHasAName,
  subjectHasAName,
  validityIsConsistent,
  criticalExtensionsAreKnown,
  criticalityIsRight,
  caNamesItsKey,
  usageFitsConstraints,
  constraintsAreOfACa,
  alternativeNamesAreWellFormed,
  keyIsAccepted,
  usageFitsKey,
]

const rules = {
  issued: [...ofAll, algorithmIsAccepted, namesIssuersKey],
  anchor: [...ofAll, anchorNamesIssuersKey],
} as const

/** The first thing that is wrong with a certificate by itself. */
export function profileFault(certificate: ChainCertificate, role: keyof typeof rules): Refusal | undefined {
  for (const rule of rules[role]) {
    const refusal = rule(certificate)
    if (refusal) return refusal
  }
  return undefined
}
