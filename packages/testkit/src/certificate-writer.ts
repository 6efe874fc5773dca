import {
  type KeyObject,
  constants,
  createHash,
  createPublicKey,
  generateKeyPairSync,
  sign,
} from 'node:crypto'

/**
 * Writes certificates and revocation lists octet by octet, also such as no library would: for tests of whoever reads them.
 * node:crypto signs. What is left out of a recipe is as RFC 5280 wants it.
 */

// ---- DER

const lengthOf = (length: number): Buffer => {
  if (length < 0x80) return Buffer.from([length])
  const hex = length.toString(16)
  const octets = Buffer.from(hex.padStart(hex.length + (hex.length % 2), '0'), 'hex')
  return Buffer.concat([Buffer.from([0x80 | octets.length]), octets])
}

export const tlv = (tag: number, ...content: readonly Uint8Array[]): Buffer => {
  const whole = Buffer.concat(content)
  return Buffer.concat([Buffer.from([tag]), lengthOf(whole.length), whole])
}

const base128 = (value: number): number[] => {
  const octets = [value & 0x7f]
  for (let rest = Math.floor(value / 128); rest > 0; rest = Math.floor(rest / 128))
    octets.unshift((rest & 0x7f) | 0x80)
  return octets
}

/** DER values by the names of their types. */
export const der = {
  sequence: (...content: readonly Uint8Array[]): Buffer => tlv(0x30, ...content),
  set: (...content: readonly Uint8Array[]): Buffer => tlv(0x31, ...content),
  octets: (content: Uint8Array): Buffer => tlv(0x04, content),
  bits: (content: Uint8Array, unused = 0): Buffer => tlv(0x03, Buffer.from([unused]), content),
  bool: (value: boolean): Buffer => tlv(0x01, Buffer.from([value ? 0xff : 0])),
  int: (value: number | Uint8Array): Buffer =>
    tlv(0x02, typeof value === 'number' ? Buffer.from([value]) : value),
  oid: (dotted: string): Buffer => {
    const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number)
    return tlv(0x06, Buffer.from([first * 40 + second, ...rest].flatMap(base128)))
  },
  utf8: (text: string): Buffer => tlv(0x0c, Buffer.from(text)),
  printable: (text: string): Buffer => tlv(0x13, Buffer.from(text, 'latin1')),
  ia5: (text: string): Buffer => tlv(0x16, Buffer.from(text, 'latin1')),
  /** A context tag around a whole element. */
  explicit: (number: number, content: Uint8Array): Buffer => tlv(0xa0 | number, content),
  /** UTCTime through 2049, GeneralizedTime after it. */
  time: (date: Date): Buffer => {
    const text = `${date.toISOString().replaceAll(/[-:T]/g, '').slice(0, 14)}Z`
    return date.getUTCFullYear() < 2050 ? tlv(0x17, Buffer.from(text.slice(2))) : tlv(0x18, Buffer.from(text))
  },
} as const

// ---- names

const attribute = (type: string, value: Uint8Array): Buffer => der.set(der.sequence(der.oid(type), value))

export const nameOf = (commonName: string): Buffer => der.sequence(attribute('2.5.4.3', der.utf8(commonName)))

export const emptyName: Buffer = der.sequence()

/** A name from attributes: type and encoded value. */
export const nameWith = (...attributes: readonly (readonly [type: string, value: Uint8Array])[]): Buffer =>
  der.sequence(...attributes.map(([type, value]) => attribute(type, value)))

/** General names (RFC 5280 §4.2.1.6). */
export const general = {
  dns: (text: string): Buffer => tlv(0x82, Buffer.from(text, 'latin1')),
  email: (text: string): Buffer => tlv(0x81, Buffer.from(text, 'latin1')),
  uri: (text: string): Buffer => tlv(0x86, Buffer.from(text, 'latin1')),
  ip: (...octets: readonly number[]): Buffer => tlv(0x87, Buffer.from(octets)),
  directory: (name: Uint8Array): Buffer => tlv(0xa4, name),
  other: (type: string, value: Uint8Array): Buffer => tlv(0xa0, der.oid(type), der.explicit(0, value)),
} as const

// ---- extensions

export const extension = (oid: string, content: Uint8Array, critical = false): Buffer =>
  der.sequence(der.oid(oid), ...(critical ? [der.bool(true)] : []), der.octets(content))

/** Named bits without trailing zeros. */
export function namedBits(...positions: readonly number[]): Buffer {
  const most = Math.max(...positions)
  const octets = Buffer.alloc(Math.floor(most / 8) + 1)
  for (const position of positions) {
    const at = Math.floor(position / 8)
    octets[at] = (octets[at] ?? 0) | (0x80 >> (position % 8))
  }
  return der.bits(octets, 7 - (most % 8))
}

const subtrees = (tag: number, bases: readonly Uint8Array[] | undefined): readonly Buffer[] =>
  bases ? [tlv(tag, ...bases.map((base) => der.sequence(base)))] : []

/** The extensions of certificates, each as it should be; `critical` can be set otherwise. */
export const extensions = {
  basicConstraints: (isCa: boolean, pathLength?: number, critical = true): Buffer =>
    extension(
      '2.5.29.19',
      der.sequence(
        ...(isCa ? [der.bool(true)] : []),
        ...(pathLength === undefined ? [] : [der.int(pathLength)]),
      ),
      critical,
    ),
  /** Bits: 0 digitalSignature, 2 keyEncipherment, 4 keyAgreement, 5 keyCertSign, 6 cRLSign. */
  keyUsage: (...bits: readonly number[]): Buffer => extension('2.5.29.15', namedBits(...bits), true),
  extKeyUsage: (purposes: readonly string[], critical = false): Buffer =>
    extension('2.5.29.37', der.sequence(...purposes.map(der.oid)), critical),
  san: (names: readonly Uint8Array[], critical = false): Buffer =>
    extension('2.5.29.17', der.sequence(...names), critical),
  subjectKeyId: (id: Uint8Array, critical = false): Buffer =>
    extension('2.5.29.14', der.octets(id), critical),
  authorityKeyId: (id: Uint8Array, critical = false): Buffer =>
    extension('2.5.29.35', der.sequence(tlv(0x80, id)), critical),
  nameConstraints: (
    {
      permitted,
      excluded,
    }: { readonly permitted?: readonly Uint8Array[]; readonly excluded?: readonly Uint8Array[] },
    critical = true,
  ): Buffer =>
    extension('2.5.29.30', der.sequence(...subtrees(0xa0, permitted), ...subtrees(0xa1, excluded)), critical),
  policies: (...oids: readonly string[]): Buffer =>
    extension('2.5.29.32', der.sequence(...oids.map((oid) => der.sequence(der.oid(oid))))),
  policyMappings: (...pairs: readonly (readonly [issuer: string, subject: string])[]): Buffer =>
    extension('2.5.29.33', der.sequence(...pairs.map((pair) => der.sequence(...pair.map(der.oid)))), true),
  policyConstraints: (requireExplicit: number | undefined, inhibitMapping?: number): Buffer =>
    extension(
      '2.5.29.36',
      der.sequence(
        ...(requireExplicit === undefined ? [] : [tlv(0x80, Buffer.from([requireExplicit]))]),
        ...(inhibitMapping === undefined ? [] : [tlv(0x81, Buffer.from([inhibitMapping]))]),
      ),
      true,
    ),
  inhibitAnyPolicy: (certificates: number): Buffer => extension('2.5.29.54', der.int(certificates), true),
} as const

export const purposes = {
  serverAuth: '1.3.6.1.5.5.7.3.1',
  clientAuth: '1.3.6.1.5.5.7.3.2',
  any: '2.5.29.37.0',
} as const

// ---- signing

/** What can be signed with here: an AlgorithmIdentifier and how node:crypto is called. */
export interface SigningScheme {
  readonly identifier: Buffer
  readonly hash: string | null
  /** RSASSA-PSS, with a salt of so many octets. */
  readonly saltLength?: number
}

const bare = (oid: string): Buffer => der.sequence(der.oid(oid))
const withNull = (oid: string): Buffer => der.sequence(der.oid(oid), tlv(0x05))

export const schemes = {
  'ecdsa-sha256': { identifier: bare('1.2.840.10045.4.3.2'), hash: 'sha256' },
  'ecdsa-sha384': { identifier: bare('1.2.840.10045.4.3.3'), hash: 'sha384' },
  'ecdsa-sha1': { identifier: bare('1.2.840.10045.4.1'), hash: 'sha1' },
  'rsa-sha256': { identifier: withNull('1.2.840.113549.1.1.11'), hash: 'sha256' },
  'rsa-sha1': { identifier: withNull('1.2.840.113549.1.1.5'), hash: 'sha1' },
  'rsa-md5': { identifier: withNull('1.2.840.113549.1.1.4'), hash: 'md5' },
  ed25519: { identifier: bare('1.3.101.112'), hash: null },
  'ml-dsa-65': { identifier: bare('2.16.840.1.101.3.4.3.18'), hash: null },
} as const satisfies Readonly<Record<string, SigningScheme>>

const usualSchemes: Readonly<Record<string, SigningScheme>> = {
  ec: schemes['ecdsa-sha256'],
  rsa: schemes['rsa-sha256'],
  ed25519: schemes.ed25519,
  'ml-dsa-65': schemes['ml-dsa-65'],
}

const schemeOf = (key: KeyObject): SigningScheme => {
  const scheme = usualSchemes[key.asymmetricKeyType ?? '']
  if (!scheme) throw new Error(`no scheme for ${key.asymmetricKeyType}`)
  return scheme
}

/** Content, algorithm and signature: what certificates and lists have in common. */
function signed(
  content: Buffer,
  key: KeyObject,
  scheme: SigningScheme,
  outer?: Buffer,
  mangle?: (s: Buffer) => Buffer,
) {
  const { hash, saltLength } = scheme
  const padding = constants.RSA_PKCS1_PSS_PADDING
  const signature = sign(hash, content, saltLength === undefined ? key : { key, padding, saltLength })
  return der.sequence(content, outer ?? scheme.identifier, der.bits(mangle ? mangle(signature) : signature))
}

// ---- certificates

export interface CertificateRecipe {
  /** The INTEGER in [0], or nothing for version 1. */
  readonly version?: number | null
  readonly serial?: Uint8Array
  readonly subject?: Uint8Array
  /** DER of a name; that of whoever signs where nothing is said. */
  readonly issuer?: Uint8Array
  readonly notBefore?: Date | Buffer
  readonly notAfter?: Date | Buffer
  readonly key?: KeyObject
  /** In place of the key's own. */
  readonly spki?: Buffer
  readonly scheme?: SigningScheme
  /** AlgorithmIdentifiers that differ from the scheme's. */
  readonly innerAlgorithm?: Buffer
  readonly outerAlgorithm?: Buffer
  /** All of them; whoever is left out gets those that it should have. */
  readonly extensions?: readonly Buffer[]
  /** Behind the ones that it should have. */
  readonly more?: readonly Buffer[]
  /** Those that it should have, but this one: by the OID's last part of 2.5.29. */
  readonly without?: readonly number[]
  readonly mangleSignature?: (signature: Buffer) => Buffer
}

/** A certificate that can sign others. */
export interface Written {
  readonly der: Buffer
  readonly subject: Uint8Array
  readonly key: KeyObject
  readonly serial: Uint8Array
  readonly keyId: Buffer
}

export const newEcKey = (namedCurve = 'P-256'): KeyObject =>
  generateKeyPairSync('ec', { namedCurve }).privateKey

export const writtenFrom = new Date('2026-01-01T00:00:00Z')
export const writtenUntil = new Date('2036-01-01T00:00:00Z')

const keyIdOf = (spki: Buffer): Buffer => createHash('sha256').update(spki).digest().subarray(0, 20)

const timeOf = (time: Date | Buffer): Buffer => (time instanceof Date ? der.time(time) : time)

let lastSerial = 0x1000

function nextSerial(): Buffer {
  lastSerial += 1
  const octets = Buffer.alloc(3)
  octets.writeUIntBE(0x40_0000 + lastSerial, 0, 3)
  return octets
}

const oidOfExtension = (number: number): Buffer => der.oid(`2.5.29.${number}`)

/** Writes a certificate. @param issuer absent: self-signed */
export function writeCertificate(
  recipe: CertificateRecipe,
  usual: (keyId: Buffer) => readonly Buffer[],
  issuer?: Written,
): Written {
  const key = recipe.key ?? newEcKey()
  const spki = recipe.spki ?? createPublicKey(key).export({ format: 'der', type: 'spki' })
  const keyId = keyIdOf(spki)
  const serial = recipe.serial ?? nextSerial()
  const subject = recipe.subject ?? nameOf('device.example')
  const signer = issuer?.key ?? key
  const scheme = recipe.scheme ?? schemeOf(signer)
  const left = usual(keyId).filter(
    (written) => !recipe.without?.some((number) => written.includes(oidOfExtension(number))),
  )
  const all = recipe.extensions ?? [...left, ...(recipe.more ?? [])]
  const version = recipe.version === undefined ? 2 : recipe.version
  const content = der.sequence(
    ...(version === null ? [] : [der.explicit(0, der.int(version))]),
    der.int(serial),
    recipe.innerAlgorithm ?? scheme.identifier,
    recipe.issuer ?? issuer?.subject ?? subject,
    der.sequence(timeOf(recipe.notBefore ?? writtenFrom), timeOf(recipe.notAfter ?? writtenUntil)),
    subject,
    spki,
    ...(all.length > 0 ? [der.explicit(3, der.sequence(...all))] : []),
  )
  return {
    der: signed(content, signer, scheme, recipe.outerAlgorithm, recipe.mangleSignature),
    subject,
    key,
    serial,
    keyId,
  }
}

const caExtensions =
  (issuerKeyId: Buffer | undefined, pathLength?: number) =>
  (keyId: Buffer): readonly Buffer[] => [
    extensions.basicConstraints(true, pathLength),
    extensions.keyUsage(5, 6),
    extensions.subjectKeyId(keyId),
    ...(issuerKeyId ? [extensions.authorityKeyId(issuerKeyId)] : []),
  ]

/** A self-signed root. */
export const writeRoot = (recipe: CertificateRecipe = {}): Written =>
  writeCertificate({ subject: nameOf('Test root'), ...recipe }, caExtensions(undefined))

/** A CA below another one. */
export const writeCa = (
  issuer: Written,
  recipe: CertificateRecipe & { readonly pathLength?: number } = {},
): Written =>
  writeCertificate(
    { subject: nameOf('Test CA'), ...recipe },
    caExtensions(issuer.keyId, recipe.pathLength),
    issuer,
  )

/** A certificate of a server called `device.example`, good for clients too. */
export const writeLeaf = (issuer: Written, recipe: CertificateRecipe = {}): Written =>
  writeCertificate(
    recipe,
    () => [
      extensions.keyUsage(0),
      extensions.extKeyUsage([purposes.serverAuth, purposes.clientAuth]),
      extensions.san([general.dns('device.example')]),
      extensions.authorityKeyId(issuer.keyId),
    ],
    issuer,
  )

// ---- revocation lists

export interface CrlRecipe {
  readonly version?: number | null
  readonly issuer?: Uint8Array
  readonly thisUpdate?: Date | Buffer
  readonly nextUpdate?: Date | Buffer | null
  /** Serial numbers, or whole entries. */
  readonly revoked?: readonly (Uint8Array | { readonly entry: Buffer })[]
  readonly extensions?: readonly Buffer[]
  readonly more?: readonly Buffer[]
  /** Signs in place of the issuer's key. */
  readonly key?: KeyObject
}

/** One entry of a list; with extensions where they are given. */
export const crlEntry = (serial: Uint8Array, ...more: readonly Buffer[]): Buffer =>
  der.sequence(der.int(serial), der.time(writtenFrom), ...(more.length > 0 ? [der.sequence(...more)] : []))

export function writeCrl(issuer: Written, recipe: CrlRecipe = {}): Buffer {
  const { version = 1, revoked = [], nextUpdate = writtenUntil } = recipe
  const entries = revoked.map((item) => ('entry' in item ? item.entry : crlEntry(item)))
  const key = recipe.key ?? issuer.key
  const scheme = schemeOf(key)
  const all = recipe.extensions ?? [
    extensions.authorityKeyId(issuer.keyId),
    extension('2.5.29.20', der.int(1)),
    ...(recipe.more ?? []),
  ]
  const content = der.sequence(
    ...(version === null ? [] : [der.int(version)]),
    scheme.identifier,
    recipe.issuer ?? issuer.subject,
    timeOf(recipe.thisUpdate ?? writtenFrom),
    ...(nextUpdate === null ? [] : [timeOf(nextUpdate)]),
    ...(entries.length > 0 ? [der.sequence(...entries)] : []),
    ...(all.length > 0 ? [der.explicit(0, der.sequence(...all))] : []),
  )
  return signed(content, key, scheme)
}
