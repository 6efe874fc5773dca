import { domainToASCII } from 'node:url'
import { isIP } from 'node:net'
import type { ChainCertificate } from './certificate.ts'
import { type GeneralName, isDnsName, mailboxOf } from './general-names.ts'
import type { Refusal } from './reasons.ts'

/** Whether a certificate is for whom one wants to speak to (RFC 9525 §6). The common name is never looked at (§2, §6.3). */

export interface ExpectedName {
  readonly kind: 'DNS' | 'IP' | 'RFC822'
  readonly value: string
}

/** Eight groups of an IPv6 address, `::` filled in; only for texts that `isIP` takes. */
function groupsOf(text: string): readonly number[] {
  const v4 = /^(.*:)(\d+)\.(\d+)\.(\d+)\.(\d+)$/.exec(text)
  const [, front = '', ...quad] = v4 ?? []
  const [a = 0, b = 0, c = 0, d = 0] = quad.map(Number)
  const plain = v4 ? `${front}${(a * 256 + b).toString(16)}:${(c * 256 + d).toString(16)}` : text
  const [head = '', tail] = plain.split('::')
  const numbers = (part: string): number[] =>
    part === '' ? [] : part.split(':').map((group) => parseInt(group, 16))
  const first = numbers(head)
  const last = tail === undefined ? [] : numbers(tail)
  const zeros = tail === undefined ? 0 : 8 - first.length - last.length
  return [...first, ...Array.from({ length: zeros }, () => 0), ...last]
}

/** The octets of an address, without a zone; nothing where the text is none. */
export function addressOctets(text: string): Buffer | undefined {
  const family = text.includes('%') ? 0 : isIP(text)
  if (family === 4) return Buffer.from(text.split('.').map(Number))
  if (family !== 6) return undefined
  return Buffer.from(groupsOf(text).flatMap((group) => [group >> 8, group & 0xff]))
}

/** A name as it is compared: A-labels, lower case, without the root's period. */
function dnsForm(value: string): string | undefined {
  const name = domainToASCII(value.endsWith('.') ? value.slice(0, -1) : value)
  return isDnsName(name) ? name : undefined
}

/** `*` is one whole leftmost label (§6.3). */
function dnsMatches(presented: string, wanted: string): boolean {
  const pattern = presented.toLowerCase()
  if (!pattern.startsWith('*.')) return pattern === wanted
  const dot = wanted.indexOf('.')
  return dot > 0 && pattern.slice(2) === wanted.slice(dot + 1)
}

function mailMatches(presented: string, wanted: string): boolean {
  const one = mailboxOf(presented)
  const other = mailboxOf(wanted)
  return !!one && !!other && one.local === other.local && one.host.toLowerCase() === other.host.toLowerCase()
}

/** The kind of alternative name that is looked for, and when one fits. */
function matcher({ kind, value }: ExpectedName) {
  const address = kind === 'RFC822' ? undefined : addressOctets(value) // an address is one, whatever it is called
  if (address)
    return { kind: 'ip', fits: (name: GeneralName) => name.kind === 'ip' && name.octets.equals(address) }
  if (kind === 'RFC822')
    return {
      kind: 'email',
      fits: (name: GeneralName) => name.kind === 'email' && mailMatches(name.text, value),
    }
  const wanted = kind === 'DNS' ? dnsForm(value) : undefined
  return {
    kind: kind === 'DNS' ? 'dns' : 'ip',
    fits: (name: GeneralName) => wanted !== undefined && name.kind === 'dns' && dnsMatches(name.text, wanted),
  }
}

export function expectedNameFault({ values }: ChainCertificate, expected: ExpectedName): Refusal | undefined {
  const names = values.subjectAltName ?? []
  const { kind, fits } = matcher(expected)
  if (names.some(fits)) return undefined
  const hasKind = names.some((name) => name.kind === kind)
  return {
    reason: hasKind ? 'CHAIN_NAME_MISMATCH' : 'CHAIN_SAN_MISSING',
    detail: `${expected.kind} ${expected.value}`,
  }
}
