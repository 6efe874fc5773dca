import { createHash } from 'node:crypto'
import { Der, constructed, context, listOf, readWhole, requireDer, tags } from './der.ts'
import { type ExtensionValues, extensionReaders } from './extensions.ts'
import { type Name, isSameName, readName } from './names.ts'
import { extensionNames } from './oids.ts'
import { type ChainReason, type Refusal, Unreadable, reading } from './reasons.ts'
import { readFlag, readInteger, readOctetBits, readOid, readSmall, readTime } from './values.ts'

/** A certificate as plain data (RFC 5280 §4.1), read strictly. It says nothing about trust. */

export interface Algorithm {
  readonly oid: string
  /** DER of the parameters; absent where there are none. */
  readonly parameters?: Buffer
  readonly whole: Buffer
}

/** An extension by its number, known or not. */
export interface ExtensionHead {
  readonly oid: string
  readonly critical: boolean
}

export interface SubjectKey {
  readonly algorithm: Algorithm
  readonly bits: Buffer
  readonly whole: Buffer
}

export interface ChainCertificate {
  readonly der: Buffer
  /** SHA-256 of the DER, hex. */
  readonly fingerprint: string
  /** 1, 2 or 3. */
  readonly version: number
  /** Octets as they stand. */
  readonly serial: Buffer
  readonly innerAlgorithm: Algorithm
  readonly issuer: Name
  /** Milliseconds since 1970, inclusive. */
  readonly notBefore: number
  readonly notAfter: number
  readonly subject: Name
  readonly key: SubjectKey
  readonly extensions: readonly ExtensionHead[]
  readonly values: ExtensionValues
  /** What was signed. */
  readonly signed: Buffer
  readonly algorithm: Algorithm
  readonly signature: Buffer
}

const largestCertificate = 65_536

/** AlgorithmIdentifier (§4.1.1.2). */
export function readAlgorithm(der: Der): Algorithm {
  const element = der.take(tags.sequence, 'algorithm')
  const inner = new Der(element.content)
  const oid = readOid(inner.take(tags.oid, 'algorithm'))
  const parameters = inner.more ? inner.any().whole : undefined
  inner.end('algorithm')
  if (parameters) requireDer(parameters)
  return { oid, ...(parameters ? { parameters } : {}), whole: element.whole }
}

function readKey(der: Der): SubjectKey {
  const element = der.take(tags.sequence, 'public key')
  const inner = new Der(element.content)
  const algorithm = readAlgorithm(inner)
  const bits = readOctetBits(inner.take(tags.bitString, 'public key'))
  inner.end('public key')
  return { algorithm, bits, whole: element.whole }
}

/** Version 1 is the default, so it isn't spelled out (X.690 §11.5). */
function readVersion(der: Der): number {
  const field = der.optional(constructed(0))
  if (!field) return 1
  const version = readWhole(field.content, 'version', (inner) =>
    readSmall(inner.take(tags.integer, 'version'), 'version'),
  )
  if (version === 0) throw new Unreadable('CHAIN_DER', 'a default value is spelled out')
  if (version > 2) throw new Unreadable('CHAIN_VERSION', `version ${version + 1}`)
  return version + 1
}

interface RawExtension extends ExtensionHead {
  readonly content: Buffer
}

/** One extension, of a certificate, a list or an entry of one. */
function readExtension(der: Der): RawExtension {
  const inner = der.inside(tags.sequence, 'extension')
  const oid = readOid(inner.take(tags.oid, 'extension'))
  const critical = readFlag(inner)
  const content = inner.take(tags.octetString, 'content of an extension').content
  inner.end('extension')
  return { oid, critical, content }
}

/** None twice (§4.2). */
export function readExtensions(der: Der): readonly RawExtension[] {
  const list = listOf(der.inside(tags.sequence, 'extensions'), 'extensions', 1, readExtension)
  const seen = new Set<string>()
  for (const { oid } of list) {
    if (seen.has(oid)) throw new Unreadable('CHAIN_DUPLICATE_EXTENSION', oid)
    seen.add(oid)
  }
  return list
}

/** Reasons that stay as they are when the content of an extension can't be read. */
const telling: ReadonlySet<ChainReason> = new Set([
  'CHAIN_NAME_CONSTRAINTS_MALFORMED',
  'CHAIN_DER',
  'CHAIN_STRING',
])
const malformedBy: Readonly<Record<string, ChainReason>> = { subjectAltName: 'CHAIN_SAN_MALFORMED' }

function readValue(name: keyof typeof extensionReaders, content: Buffer): unknown {
  const read: (der: Der) => unknown = extensionReaders[name]
  const outcome = reading(() => readWhole(content, name, read))
  if ('value' in outcome) return outcome.value
  const { reason, detail } = outcome.refusal
  const own = malformedBy[name] ?? (telling.has(reason) ? reason : 'CHAIN_EXTENSION_MALFORMED')
  throw new Unreadable(own, `${name}: ${detail}`)
}

function readValues(extensions: readonly RawExtension[]): ExtensionValues {
  const values: Record<string, unknown> = {}
  for (const { oid, content } of extensions) {
    const name = extensionNames.get(oid)
    if (name !== undefined && Object.hasOwn(extensionReaders, name))
      values[name] = readValue(name as keyof typeof extensionReaders, content) // just asked
  }
  return values // each value comes from the reader of its own name
}

/** Identifiers that nobody uses any more; they have to be well-formed (§4.1.2.8). */
function skipUniqueIds(der: Der, version: number): void {
  for (const number of [1, 2]) {
    const id = der.optional(context(number))
    if (id && version < 2) throw new Unreadable('CHAIN_VERSION', 'unique identifiers need version 2')
  }
}

type Body = Omit<ChainCertificate, 'der' | 'fingerprint' | 'signed' | 'algorithm' | 'signature'>

function readBody(der: Der): Body {
  const version = readVersion(der)
  const serial = readInteger(der.take(tags.integer, 'serial number'))
  const innerAlgorithm = readAlgorithm(der)
  const issuer = readName(der)
  const validity = der.inside(tags.sequence, 'validity')
  const notBefore = readTime(validity.any())
  const notAfter = readTime(validity.any())
  validity.end('validity')
  const subject = readName(der)
  const key = readKey(der)
  skipUniqueIds(der, version)
  const field = der.optional(constructed(3))
  if (field && version < 3) throw new Unreadable('CHAIN_VERSION', 'extensions need version 3')
  const extensions = field ? readWhole(field.content, 'extensions', readExtensions) : []
  return {
    version,
    serial,
    innerAlgorithm,
    issuer,
    notBefore,
    notAfter,
    subject,
    key,
    extensions: extensions.map(({ oid, critical }) => ({ oid, critical })),
    values: readValues(extensions),
  }
}

/** What certificates and lists share: the signed part, the algorithm, the signature (§4.1, §5.1). */
export function readSigned<T>(der: Der, what: string, readContent: (der: Der) => T) {
  const outer = der.inside(tags.sequence, what)
  const content = outer.take(tags.sequence, `content of ${what}`)
  const value = readWhole(content.content, `content of ${what}`, readContent)
  const algorithm = readAlgorithm(outer)
  const signature = readOctetBits(outer.take(tags.bitString, 'signature'))
  outer.end(what)
  return { value, signed: content.whole, algorithm, signature }
}

function parse(der: Buffer): ChainCertificate {
  if (der.length > largestCertificate) throw new Unreadable('CHAIN_TOO_LARGE', `${der.length} octets`)
  return readWhole(der, 'certificate', (reader) => {
    const { value, ...rest } = readSigned(reader, 'certificate', readBody)
    return { ...value, ...rest, der, fingerprint: createHash('sha256').update(der).digest('hex') }
  })
}

/** Reads one certificate in DER. Never throws, whatever the octets. */
export function readChainCertificate(
  der: Uint8Array,
): { readonly value: ChainCertificate } | { readonly refusal: Refusal } {
  return reading(() => parse(Buffer.from(der)))
}

export const isSelfIssued = ({ issuer, subject }: ChainCertificate): boolean => isSameName(issuer, subject)

export const isCa = ({ values }: ChainCertificate): boolean => values.basicConstraints?.isCa ?? false
