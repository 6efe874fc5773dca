/**
 * Messages whose proof outlives the connection (design §4): a COSE_Sign1 or COSE_Mac0 is the whole MQTT payload.
 *
 *     18([ << { 1: alg, 4: kid } >>,                                    protected header; kid: COSE Key Thumbprint (RFC 9679)
 *          { "disclosures": [ << [salt, pointer, value] >>, … ] },      absent where there is none
 *          << { "seq": n, "ts": ms, "epoch": e, "data": …, ? "origin": id, ? "digests": [ SHA-256, … ] } >>,
 *          signature ])
 *
 * What is signed is bound, by `external_aad`, to where it was said: [ "sekisho/1", device, epoch, channel, seq, ts ] in
 * deterministic CBOR. The personal fields are outside `data`, as disclosures; who removes one leaves its digest, and the
 * signature holds. `docs/reference/protected-messages.md` shows one octet by octet.
 */
import type { KeyObject } from 'node:crypto'
import { decode } from 'cborg'
import { type CborMap, type Label, encodeCbor, strictCbor } from './cbor.ts'
import { coseThumbprint } from './cose-key.ts'
import {
  type CoseAlgorithm,
  type CoseContent,
  type CoseMessage,
  coseHeaders,
  coseIsGenuine,
  createCose,
  createCoseBy,
  looksLikeCose,
  readCose,
  withUnprotected,
} from './cose.ts'
import { type Disclosure, conceal, digestOf, hasField, readDisclosure, restore } from './disclosures.ts'
import { PkiError } from './errors.ts'
import type { Signer } from './keys.ts'

/** First element of every `external_aad`: another format, another version, another signature. */
export const messageVersion = 'sekisho/1'

/** Where a message was said. */
export interface Said {
  /** The device that signs; for one behind a gateway its own id, not the gateway's. */
  readonly device: string
  /** Key of the channel in the policy: `telemetry/motion`. */
  readonly channel: string
}

export interface MessageContent {
  readonly seq: number
  /** Milliseconds since 1970, UTC. */
  readonly ts: number
  readonly epoch: number
  readonly data: unknown
  /** The device that signs, where another one carries the message. */
  readonly origin?: string
}

export interface ProtectedMessage {
  readonly protection: 'sign' | 'mac'
  readonly alg: CoseAlgorithm
  /** Lower-case hex. */
  readonly kid: string
  /** With every field that is disclosed back in place. */
  readonly content: MessageContent
  readonly disclosures: readonly Disclosure[]
  /** How many fields were there when it was signed and are no longer disclosed. */
  readonly removed: number
  readonly cose: CoseMessage
}

const disclosuresLabel = 'disclosures'

const aadOf = ({ device, channel }: Said, { epoch, seq, ts }: Omit<MessageContent, 'data'>): Buffer =>
  encodeCbor([messageVersion, device, epoch, channel, seq, ts])

const headerOf = (disclosures: readonly Disclosure[]): CborMap =>
  disclosures.length === 0
    ? new Map()
    : new Map([[disclosuresLabel, disclosures.map(({ encoded }) => encoded)]])

function compose(
  said: Said,
  content: MessageContent,
  removable: Iterable<string>,
  publicOrSecret: KeyObject,
): CoseContent {
  const { rest, disclosures } = conceal(content.data, removable)
  const { seq, ts, epoch, origin } = content
  // sorted: their order says nothing of the fields (RFC 9901 §4.2.4.1)
  const digests = disclosures.map(({ encoded }) => digestOf(encoded)).sort((a, b) => a.compare(b))
  const payload = encodeCbor({
    seq,
    ts,
    epoch,
    data: rest,
    ...(origin === undefined ? {} : { origin }),
    ...(digests.length === 0 ? {} : { digests }),
  })
  const kid = Buffer.from(coseThumbprint(publicOrSecret), 'hex')
  return {
    payload,
    externalAad: aadOf(said, content),
    protectedHeader: new Map<Label, unknown>([[coseHeaders.kid, kid]]),
    unprotectedHeader: headerOf(disclosures),
  }
}

/**
 * Makes the payload of a protected message, once: salts, and with ECDSA the signature, differ each time.
 * @param removable JSON pointers of the fields that may be removed later; what the data doesn't have is passed over
 * @param key private for a signature, secret for a MAC
 * @throws PkiError COSE_ALGORITHM
 */
export const protectMessage = (
  said: Said,
  content: MessageContent,
  removable: Iterable<string>,
  key: KeyObject,
): Buffer => createCose(compose(said, content, removable, key), key)

/** The same with a key that lives elsewhere, such as in a TPM. @throws PkiError COSE_ALGORITHM */
export const protectMessageBy = (
  said: Said,
  content: MessageContent,
  removable: Iterable<string>,
  signer: Signer,
): Promise<Buffer> => createCoseBy(compose(said, content, removable, signer.publicKey), signer)

/** Whether octets say of themselves that they are a COSE structure; no JSON text and no CBOR map begins like that. */
export const isProtectedMessage: (octets: Uint8Array) => boolean = looksLikeCose

const malformed = (reason: string): PkiError => new PkiError('COSE_MALFORMED', { detail: { reason } })

const isCount = (value: unknown, least: number): value is number =>
  Number.isSafeInteger(value) && (value as number) >= least

const members = ['seq', 'ts', 'epoch', 'data', 'origin', 'digests'] as const

type Signed = Omit<MessageContent, 'data'> & {
  readonly data: unknown
  readonly digests: readonly Uint8Array[]
}

function readPayload(payload: Uint8Array): Signed {
  let value: unknown
  try {
    value = decode(payload, strictCbor)
  } catch (error) {
    throw new PkiError('COSE_MALFORMED', { cause: error })
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw malformed('payload is no map')
  const { seq, ts, epoch, data, origin, digests = [] } = value as Partial<Record<string, unknown>>
  if (Object.keys(value).some((name) => !members.some((member) => member === name)))
    throw malformed('an unknown member')
  if (!isCount(seq, 0) || !isCount(ts, 0) || !isCount(epoch, 1)) throw malformed('seq, ts or epoch')
  if (data === undefined) throw malformed('data is missing')
  if (origin !== undefined && typeof origin !== 'string') throw malformed('origin')
  if (
    !Array.isArray(digests) ||
    !digests.every((digest) => digest instanceof Uint8Array && digest.length === 32)
  )
    throw malformed('digests')
  return { seq, ts, epoch, data, digests, ...(origin === undefined ? {} : { origin }) }
}

function readDisclosures({ unprotectedHeader }: CoseMessage): readonly Disclosure[] {
  if ([...unprotectedHeader.keys()].some((label) => label !== disclosuresLabel))
    throw malformed('an unprotected parameter') // nobody vouches for it
  const list = unprotectedHeader.get(disclosuresLabel) ?? []
  if (!Array.isArray(list)) throw malformed('disclosures')
  return list.map(readDisclosure)
}

/**
 * Reads a protected message, strictly. Nothing is verified yet, and all of it is the sender's word.
 * @throws PkiError COSE_MALFORMED, COSE_ALGORITHM, COSE_CRITICAL, MESSAGE_DISCLOSURE
 */
export function readProtectedMessage(octets: Uint8Array): ProtectedMessage {
  const cose = readCose(octets)
  const kid = cose.protectedHeader.get(coseHeaders.kid)
  if (!(kid instanceof Uint8Array) || kid.length !== 32) throw malformed('kid')
  const { data, digests, ...rest } = readPayload(cose.payload)
  const disclosures = readDisclosures(cose)
  return {
    protection: cose.kind === 'sign1' ? 'sign' : 'mac',
    alg: cose.alg,
    kid: Buffer.from(kid).toString('hex'),
    content: { ...rest, data: restore(data, disclosures, digests) },
    disclosures,
    removed: digests.length - disclosures.length,
    cose,
  }
}

/** Whether the device that has this key said it, there, under this number, at this time; whatever was removed since. */
export const messageIsGenuine = ({ cose, content }: ProtectedMessage, said: Said, key: KeyObject): boolean =>
  coseIsGenuine(cose, key, aadOf(said, content))

/** A field that may be removed later, but stands in the signed part where it can't be; or nothing. */
export function irremovable(
  { disclosures, content }: ProtectedMessage,
  removable: readonly string[],
): string | undefined {
  const disclosed = new Set(disclosures.map(({ pointer }) => pointer))
  return removable.find((pointer) => !disclosed.has(pointer) && hasField(content.data, pointer))
}

/** The message without these fields and what is inside them, still provable. The signed part is octet for octet the same. */
export function withoutFields({ cose, disclosures }: ProtectedMessage, pointers: readonly string[]): Buffer {
  const goes = (pointer: string): boolean =>
    pointers.some((gone) => pointer === gone || pointer.startsWith(`${gone}/`))
  return withUnprotected(cose, headerOf(disclosures.filter(({ pointer }) => !goes(pointer))))
}

/** Whether two messages are the same statement, whatever was removed from either. */
export function isSameStatement(one: ProtectedMessage, other: ProtectedMessage): boolean {
  const parts = (['protectedBytes', 'payload', 'proof'] as const).map(
    (part) => [one.cose[part], other.cose[part]] as const,
  )
  return one.cose.kind === other.cose.kind && parts.every(([a, b]) => Buffer.from(a).equals(b))
}

/** Octets that protection may add to `data`: headers, signature, and for each removable field a digest and a salt. */
export const protectionOctets = (removable: readonly string[]): number =>
  256 + removable.reduce((sum, pointer) => sum + 64 + Buffer.byteLength(pointer), 0)
