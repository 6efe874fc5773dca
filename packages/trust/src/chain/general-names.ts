import { isIPv4 } from 'node:net'
import { type Der, constructed, context, listOf, requireDer, tags } from './der.ts'
import { type Name, readName } from './names.ts'
import { type ChainReason, Unreadable } from './reasons.ts'
import { ia5Form, readOid } from './values.ts'

/** General names as they stand (RFC 5280 §4.2.1.6); whether their content makes sense is asked apart. */
export type GeneralName =
  | { readonly kind: 'dns' | 'email' | 'uri'; readonly text: string }
  | { readonly kind: 'ip'; readonly octets: Buffer }
  | { readonly kind: 'directory'; readonly name: Name }
  | { readonly kind: 'other'; readonly type: string }
  | { readonly kind: 'x400' | 'edi' | 'registered' }

const ascii = (content: Buffer): string => {
  const text = content.toString('latin1')
  if (!ia5Form.test(text)) throw new Unreadable('CHAIN_STRING', 'IA5String')
  return text
}

function readOther(der: Der): GeneralName {
  const inner = der.inside(constructed(0), 'otherName')
  const type = readOid(inner.take(tags.oid, 'type of otherName'))
  requireDer(inner.take(constructed(0), 'value of otherName').content)
  inner.end('otherName')
  return { kind: 'other', type }
}

function readDirectory(der: Der): GeneralName {
  const inner = der.inside(constructed(4), 'directoryName') // explicit: Name is a CHOICE
  const name = readName(inner)
  inner.end('directoryName')
  return { kind: 'directory', name }
}

function readOpaque(der: Der, tag: number, kind: 'x400' | 'edi'): GeneralName {
  requireDer(der.take(tag, kind).content)
  return { kind }
}

/** One reader for each tag. */
const readers: ReadonlyMap<number, (der: Der) => GeneralName> = new Map<number, (der: Der) => GeneralName>([
  [constructed(0), readOther],
  [context(1), (der) => ({ kind: 'email', text: ascii(der.any().content) })],
  [context(2), (der) => ({ kind: 'dns', text: ascii(der.any().content) })],
  [constructed(3), (der) => readOpaque(der, constructed(3), 'x400')],
  [constructed(4), readDirectory],
  [constructed(5), (der) => readOpaque(der, constructed(5), 'edi')],
  [context(6), (der) => ({ kind: 'uri', text: ascii(der.any().content) })],
  [context(7), (der) => ({ kind: 'ip', octets: der.any().content })],
  [
    context(8),
    (der) => {
      readOid(der.any())
      return { kind: 'registered' }
    },
  ],
])

export function readGeneralName(der: Der): GeneralName {
  const read = readers.get(der.peek ?? -1)
  if (!read) throw new Unreadable('CHAIN_MALFORMED', 'no such kind of general name')
  return read(der)
}

export const readGeneralNames = (der: Der, what: string): readonly GeneralName[] =>
  listOf(der, what, 1, readGeneralName)

const label = /^(?!-)[A-Za-z\d-]{1,63}(?<!-)$/
const longestDnsName = 253

/** Labels of letters, digits and hyphens: the preferred name syntax (RFC 5280 §4.2.1.6, RFC 1123 §2.1). */
export const isDnsName = (text: string): boolean =>
  text.length <= longestDnsName && text.split('.').every((part) => label.test(part))

/** A mailbox without quotes and comments (RFC 5280 §4.2.1.6); quoted local parts are rare, and readers differ on them. */
const localPart = /^[A-Za-z\d!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z\d!#$%&'*+/=?^_`{|}~-]+)*$/

export interface Mailbox {
  readonly local: string
  readonly host: string
}

export function mailboxOf(text: string): Mailbox | undefined {
  const [local = '', host, ...more] = text.split('@')
  if (host === undefined || more.length > 0 || !localPart.test(local) || !isDnsName(host)) return undefined
  return { local, host }
}

/** Scheme, and for hierarchical ones the host (RFC 3986 §3). */
const uriForm =
  /^([A-Za-z][A-Za-z\d+.-]*):(?:\/\/(?:[^/?#@[\]]*@)?(\[[^\]]*\]|[^/?#:@[\]]*)(?::\d*)?(?=[/?#]|$))?([^\s]*)$/

/** The host of a URI; empty where it has none; nothing where the text isn't an absolute URI. */
export function hostOfUri(text: string): string | undefined {
  const match = uriForm.exec(text)
  if (!match || (match[2] === undefined && (match[3] ?? '') === '')) return undefined
  if (match[2] === undefined && (match[3] ?? '').startsWith('//')) return undefined // an authority that can't be read
  return match[2] ?? ''
}

/** A wildcard is the whole leftmost label, with a name below it (RFC 9525 §6.3). */
const wildcardFault = (text: string): ChainReason | undefined =>
  text.includes('*') && !(text.startsWith('*.') && isDnsName(text.slice(2))) ? 'CHAIN_WILDCARD' : undefined

function dnsFault(text: string): ChainReason | undefined {
  if (text.includes('*')) return wildcardFault(text)
  if (isIPv4(text)) return 'CHAIN_IP_AS_DNS'
  return isDnsName(text) ? undefined : 'CHAIN_SAN_MALFORMED'
}

/** What is wrong with the content of an alternative name. */
export function generalNameFault(name: GeneralName): ChainReason | undefined {
  if (name.kind === 'dns') return dnsFault(name.text)
  return isSound(name) ? undefined : 'CHAIN_SAN_MALFORMED'
}

function isSound(name: GeneralName): boolean {
  if (name.kind === 'email') return mailboxOf(name.text) !== undefined
  if (name.kind === 'uri') return hostOfUri(name.text) !== undefined
  if (name.kind === 'ip') return name.octets.length === 4 || name.octets.length === 16
  if (name.kind === 'directory') return name.name.canonical.length > 0
  return true // forms that nobody here uses as a name
}

/** For people. */
export function generalNameText(name: GeneralName): string {
  if ('text' in name) return `${name.kind} ${name.text}`
  if (name.kind === 'ip') return `ip ${name.octets.toString('hex')}`
  if (name.kind === 'directory') return `directory ${name.name.key}`
  return name.kind
}
