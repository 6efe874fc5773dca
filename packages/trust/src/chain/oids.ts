/** Object identifiers of certificates and lists, by the names that the standards give them. */

/** Extensions of RFC 5280 §4.2 and §5.2, §5.3. */
export const extensionOids = {
  subjectDirectoryAttributes: '2.5.29.9',
  subjectKeyIdentifier: '2.5.29.14',
  keyUsage: '2.5.29.15',
  subjectAltName: '2.5.29.17',
  issuerAltName: '2.5.29.18',
  basicConstraints: '2.5.29.19',
  cRLNumber: '2.5.29.20',
  reasonCode: '2.5.29.21',
  invalidityDate: '2.5.29.24',
  deltaCRLIndicator: '2.5.29.27',
  issuingDistributionPoint: '2.5.29.28',
  certificateIssuer: '2.5.29.29',
  nameConstraints: '2.5.29.30',
  cRLDistributionPoints: '2.5.29.31',
  certificatePolicies: '2.5.29.32',
  policyMappings: '2.5.29.33',
  authorityKeyIdentifier: '2.5.29.35',
  policyConstraints: '2.5.29.36',
  extKeyUsage: '2.5.29.37',
  freshestCRL: '2.5.29.46',
  inhibitAnyPolicy: '2.5.29.54',
  authorityInfoAccess: '1.3.6.1.5.5.7.1.1',
  subjectInfoAccess: '1.3.6.1.5.5.7.1.11',
} as const

export type ExtensionName = keyof typeof extensionOids

export const extensionNames: ReadonlyMap<string, ExtensionName> = new Map(
  Object.entries(extensionOids).map(([name, oid]) => [oid, name as ExtensionName]), // Object.entries forgets the keys
)

/** Purposes of RFC 5280 §4.2.1.12, and that of RFC 6962 §3.1. */
export const purposeOids = {
  anyExtendedKeyUsage: '2.5.29.37.0',
  serverAuth: '1.3.6.1.5.5.7.3.1',
  clientAuth: '1.3.6.1.5.5.7.3.2',
  codeSigning: '1.3.6.1.5.5.7.3.3',
  emailProtection: '1.3.6.1.5.5.7.3.4',
  timeStamping: '1.3.6.1.5.5.7.3.8',
  OCSPSigning: '1.3.6.1.5.5.7.3.9',
  precertificateSigning: '1.3.6.1.4.1.11129.2.4.4',
} as const

export type ExtendedKeyUsageName = keyof typeof purposeOids

export const anyPolicy = '2.5.29.32.0'

/** Key usages by their bit (RFC 5280 §4.2.1.3). */
export const keyUsageBits = {
  digitalSignature: 0,
  contentCommitment: 1,
  keyEncipherment: 2,
  dataEncipherment: 3,
  keyAgreement: 4,
  keyCertSign: 5,
  cRLSign: 6,
  encipherOnly: 7,
  decipherOnly: 8,
} as const

export type KeyUsageName = keyof typeof keyUsageBits

export const isKeyUsage = (name: string): name is KeyUsageName => Object.hasOwn(keyUsageBits, name)

export const isExtendedKeyUsage = (name: string): name is ExtendedKeyUsageName =>
  Object.hasOwn(purposeOids, name)

export const attributeOids = {
  commonName: '2.5.4.3',
  domainComponent: '0.9.2342.19200300.100.1.25',
  emailAddress: '1.2.840.113549.1.9.1',
} as const

/** The otherName form of an internationalised mailbox (RFC 9598 §3). */
export const smtpUtf8Mailbox = '1.3.6.1.5.5.7.8.9'
