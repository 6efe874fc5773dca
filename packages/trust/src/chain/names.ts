import { Der, type Element, listOf, tags } from './der.ts'
import { attributeOids } from './oids.ts'
import { Unreadable } from './reasons.ts'
import { readOid, readText } from './values.ts'

/** Distinguished names, and when two are the same (RFC 5280 §4.1.2.4, §7.1). */

export interface NameAttribute {
  readonly type: string
  /** Absent where the value isn't a text. */
  readonly text?: string
}

export interface Name {
  readonly attributes: readonly NameAttribute[]
  /** One line per relative name, in order, in the form in which equal names are equal. */
  readonly canonical: readonly string[]
  /** All of it, for look-ups. */
  readonly key: string
}

const caseless: ReadonlySet<number> = new Set([tags.printableString, tags.utf8String])
const caselessTypes: ReadonlySet<string> = new Set([
  attributeOids.domainComponent,
  attributeOids.emailAddress,
])

/**
 * Case and white space don't count in PrintableString and UTF8String, which compare with each other (§7.1, after RFC 4518).
 * Other types are compared octet by octet, but domainComponent and emailAddress without case (§7.3, §7.5).
 */
function canonicalValue(type: string, value: Element, text: string | undefined): string {
  if (text !== undefined && caseless.has(value.tag))
    return `text:${text.normalize('NFKC').toLowerCase().trim().replaceAll(/\s+/g, ' ')}`
  if (text !== undefined && caselessTypes.has(type)) return `${value.tag}:${text.toLowerCase()}`
  return `${value.tag}:${value.content.toString('hex')}`
}

interface ReadAttribute extends NameAttribute {
  readonly canonical: string
}

function readAttribute(der: Der): ReadAttribute {
  const inner = der.inside(tags.sequence, 'attribute')
  const type = readOid(inner.take(tags.oid, 'attribute type'))
  const value = inner.any()
  inner.end('attribute')
  const text = readText(value)
  if (text === '') throw new Unreadable('CHAIN_STRING', `empty ${type}`)
  // as JSON, so that no value can look like the border between two
  const canonical = JSON.stringify([type, canonicalValue(type, value, text)])
  return { type, ...(text === undefined ? {} : { text }), canonical }
}

/** A SET OF is sorted in DER (X.690 §11.6); who is careless there is careless elsewhere. */
function requireSorted(set: Element): void {
  let last: Buffer | undefined
  const der = new Der(set.content)
  while (der.more) {
    const { whole } = der.any()
    if (last && Buffer.compare(last, whole) > 0) throw new Unreadable('CHAIN_DER', 'SET OF is not sorted')
    last = whole
  }
}

function readRelativeName(der: Der): readonly ReadAttribute[] {
  const set = der.take(tags.set, 'relative name')
  requireSorted(set)
  return listOf(new Der(set.content), 'relative name', 1, readAttribute)
}

/** @param der stands before the name */
export function readName(der: Der): Name {
  const relativeNames = listOf(der.inside(tags.sequence, 'name'), 'name', 0, readRelativeName)
  const canonical = relativeNames.map((attributes) =>
    attributes
      .map((attribute) => attribute.canonical)
      .toSorted()
      .join('+'),
  )
  return {
    attributes: relativeNames.flat(),
    canonical,
    key: canonical.join('\n'),
  }
}

export const isEmpty = (name: Name): boolean => name.canonical.length === 0

export const isSameName = (one: Name, other: Name): boolean => one.key === other.key

/** Whether a name lies in the subtree that another one begins (RFC 5280 §4.2.1.10, §7.1). */
export const isBelow = (name: Name, subtree: Name): boolean =>
  subtree.canonical.every((part, index) => name.canonical[index] === part)

/** For people: the common name, or all that is there. */
export function nameText({ attributes }: Name): string {
  const common = attributes.find(({ type }) => type === attributeOids.commonName)
  return common?.text ?? attributes.map(({ type, text = '?' }) => `${type}=${text}`).join(', ')
}
