import { Der, constructed, context, listOf, tags } from './der.ts'
import { type GeneralName, isDnsName, mailboxOf, readGeneralName } from './general-names.ts'
import { Unreadable } from './reasons.ts'

/** Name constraints as they stand in a certificate (RFC 5280 §4.2.1.10), each form checked. */

export interface NameConstraints {
  readonly permitted: readonly GeneralName[]
  readonly excluded: readonly GeneralName[]
}

const malformed = (detail: string): never => {
  throw new Unreadable('CHAIN_NAME_CONSTRAINTS_MALFORMED', detail)
}

/** A host, or a domain that begins with a period. */
const isHostOrDomain = (text: string): boolean => isDnsName(text.startsWith('.') ? text.slice(1) : text)

/** Ones, then zeros (RFC 4632 §5.1). */
function isContiguous(mask: Buffer): boolean {
  const bits = Array.from(mask, (octet) => octet.toString(2).padStart(8, '0')).join('')
  return /^1*0*$/.test(bits)
}

/** Address and mask of the same length. */
const isNetwork = (octets: Buffer): boolean =>
  (octets.length === 8 || octets.length === 32) && isContiguous(octets.subarray(octets.length / 2))

/** Whether the base of a subtree has the form that constraints of its kind have. */
function isWellFormed(base: GeneralName): boolean {
  if (base.kind === 'dns') return base.text === '' || isDnsName(base.text) // a period in front: the form of URIs and mail
  if (base.kind === 'email')
    return base.text.includes('@') ? mailboxOf(base.text) !== undefined : isHostOrDomain(base.text)
  if (base.kind === 'uri') return isHostOrDomain(base.text)
  if (base.kind === 'ip') return isNetwork(base.octets)
  return true // a name, or a form that is refused where it applies
}

/** `minimum` is always zero, and `maximum` never there. */
function readSubtree(der: Der): GeneralName {
  const inner = der.inside(tags.sequence, 'subtree')
  const base = readGeneralName(inner)
  if (inner.peek === context(0) || inner.peek === context(1)) malformed('minimum or maximum')
  inner.end('subtree')
  return isWellFormed(base) ? base : malformed(`form of a constraint (${base.kind})`)
}

function readSubtrees(der: Der, tag: number): readonly GeneralName[] | undefined {
  const list = der.optional(tag)
  return list && listOf(new Der(list.content), 'subtrees', 1, readSubtree)
}

export function readNameConstraints(der: Der): NameConstraints {
  const inner = der.inside(tags.sequence, 'name constraints')
  const permitted = readSubtrees(inner, constructed(0))
  const excluded = readSubtrees(inner, constructed(1))
  inner.end('name constraints')
  if (!permitted && !excluded) malformed('empty')
  return { permitted: permitted ?? [], excluded: excluded ?? [] }
}
