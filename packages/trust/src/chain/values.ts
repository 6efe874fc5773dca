import { type Der, type Element, tags } from './der.ts'
import { Unreadable } from './reasons.ts'

/** Values of DER elements, each in the one form that DER leaves (X.690 §8, §11). */

const fail = (detail: string): never => {
  throw new Unreadable('CHAIN_DER', detail)
}

/** TRUE is 0xFF and nothing else (X.690 §11.1). */
function readBoolean(element: Element): boolean {
  const [value] = element.content
  if (element.content.length !== 1 || (value !== 0 && value !== 0xff)) fail('BOOLEAN')
  return value === 0xff
}

/** BOOLEAN DEFAULT FALSE: who says FALSE is not canonical (X.690 §11.5). */
export const readFlag = (der: Der, tag: number = tags.boolean): boolean => {
  const element = der.optional(tag)
  return element !== undefined && (readBoolean(element) || fail('a default value is spelled out'))
}

/** The octets of an INTEGER, two's complement, the fewest that hold it (X.690 §8.3.2). */
export function readInteger(element: Element): Buffer {
  const [first, second = 0] = element.content
  if (first === undefined) return fail('INTEGER without octets')
  const padded =
    element.content.length > 1 && ((first === 0 && second < 0x80) || (first === 0xff && second >= 0x80))
  return padded ? fail('INTEGER is not minimal') : element.content
}

const largestSmall = 0x7fff_ffff

/** A number that has to be small and not negative, such as a path length. */
export function readSmall(element: Element, what: string): number {
  const octets = readInteger(element)
  const value = octets.length > 4 ? Number.NaN : octets.readIntBE(0, octets.length)
  if (!(value >= 0 && value <= largestSmall)) throw new Unreadable('CHAIN_MALFORMED', `${what} out of range`)
  return value
}

/** Dotted decimal. Every part in the fewest octets (X.690 §8.19.2). */
export function readOid(element: Element): string {
  const { content } = element
  if (content.length === 0 || content.length > 64) fail('OBJECT IDENTIFIER')
  const parts: bigint[] = []
  let value = 0n
  let begun = false
  for (const octet of content) {
    if (!begun && octet === 0x80) fail('OBJECT IDENTIFIER is not minimal')
    value = (value << 7n) | BigInt(octet & 0x7f)
    begun = octet >= 0x80
    if (begun) continue
    parts.push(value)
    value = 0n
  }
  if (begun) fail('OBJECT IDENTIFIER is cut short')
  const [first = 0n, ...rest] = parts
  const top = first < 40n ? 0n : first < 80n ? 1n : 2n
  return [top, first - top * 40n, ...rest].join('.')
}

/** A BIT STRING of whole octets: signatures and keys. */
export function readOctetBits(element: Element): Buffer {
  if (element.content[0] !== 0) fail('BIT STRING with unused bits')
  return element.content.subarray(1)
}

/** Named bits by position, without trailing zeros (X.690 §11.2.2), and with the unused bits zero (§11.2.1). */
export function readNamedBits(element: Element): ReadonlySet<number> {
  const [unused = 8, ...octets] = element.content
  const last = octets.at(-1)
  if (unused > 7 || (last === undefined && unused > 0)) fail('BIT STRING')
  if (last !== undefined && (last & ((1 << unused) - 1)) !== 0) fail('unused bits of a BIT STRING are set')
  if (last !== undefined && (last & (1 << unused)) === 0) fail('BIT STRING has trailing zeros')
  const bits = new Set<number>()
  for (const [index, octet] of octets.entries())
    for (let bit = 0; bit < 8; bit += 1) if ((octet & (0x80 >> bit)) !== 0) bits.add(index * 8 + bit)
  return bits
}

const utcForm = /^(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})Z$/
const generalizedForm = /^(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})Z$/

/** Milliseconds since 1970: UTCTime through 2049, GeneralizedTime after it, whole seconds, in UTC (RFC 5280 §4.1.2.5). */
export function readTime(element: Element): number {
  const text = element.content.toString('latin1')
  const isUtc = element.tag === tags.utcTime
  const match = (isUtc ? utcForm : generalizedForm).exec(text)
  if (!match || (!isUtc && element.tag !== tags.generalizedTime))
    throw new Unreadable('CHAIN_TIME_FORM', text)
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match.slice(1).map(Number)
  const full = isUtc ? (year < 50 ? 2000 + year : 1900 + year) : year
  if (!isUtc && full < 2050) throw new Unreadable('CHAIN_TIME_FORM', text)
  const time = Date.UTC(full, month - 1, day, hour, minute, second)
  const back = new Date(time).toISOString().replaceAll(/\D/g, '').slice(0, 14)
  if (back !== `${full}`.padStart(4, '0') + text.slice(isUtc ? 2 : 4, -1))
    // 30 February, 25 o'clock
    throw new Unreadable('CHAIN_TIME_FORM', text)
  return time
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

function decodeUtf8(content: Buffer): string {
  try {
    return utf8.decode(content)
  } catch {
    throw new Unreadable('CHAIN_STRING', 'UTF8String')
  }
}

/** What an IA5String may hold, control characters among it (X.680 §41, table 10). */
export const ia5Form = /^\p{ASCII}*$/u

/** What a text type may hold (X.680 §41, table 10). */
const forms: ReadonlyMap<number, RegExp> = new Map([
  [tags.numericString, /^[\d ]*$/],
  [tags.printableString, /^[A-Za-z\d '()+,\-./:=?]*$/],
  [tags.ia5String, ia5Form],
  [tags.visibleString, /^[ -~]*$/],
])

/** A text of any type that names and general names use; nothing where the type isn't one of text. */
export function readText(element: Element): string | undefined {
  const { tag, content } = element
  if (tag === tags.utf8String) return decodeUtf8(content)
  if (tag === tags.teletexString) return content.toString('latin1')
  if (tag === tags.bmpString || tag === tags.universalString) return readWide(element)
  const form = forms.get(tag)
  if (!form) return undefined
  const text = content.toString('latin1')
  if (!form.test(text)) throw new Unreadable('CHAIN_STRING', text)
  return text
}

/** BMPString and UniversalString: two or four octets a character. */
function readWide({ tag, content }: Element): string {
  const width = tag === tags.bmpString ? 2 : 4
  if (content.length % width !== 0) throw new Unreadable('CHAIN_STRING', 'characters cut short')
  const points: number[] = []
  for (let at = 0; at < content.length; at += width) points.push(content.readUIntBE(at, width))
  if (points.some((point) => point > 0x10_ffff || (point >= 0xd800 && point <= 0xdfff)))
    throw new Unreadable('CHAIN_STRING', 'no such character')
  return String.fromCodePoint(...points)
}
