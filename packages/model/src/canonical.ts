import { createHash } from 'node:crypto'
import type { Policy } from './policy.ts'

const byCodeUnits = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0)

/**
 * Canonical JSON: no white space, properties sorted by UTF-16 code units, numbers as ECMAScript writes them (RFC 8785
 * §3.2). Properties that are `undefined` are left out.
 * @throws TypeError where the value isn't JSON: a number that isn't finite, a lone surrogate, a function
 */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).filter(([, inside]) => inside !== undefined)
    const sorted = entries.toSorted(([one], [other]) => byCodeUnits(one, other))
    return `{${sorted.map(([name, inside]) => `${canonicalText(name)}:${canonicalJson(inside)}`).join(',')}}`
  }
  if (typeof value === 'string') return canonicalText(value)
  if (typeof value === 'number' && !Number.isFinite(value))
    throw new TypeError('not JSON: a number that is not finite')
  const text: string | undefined = JSON.stringify(value)
  if (text === undefined) throw new TypeError(`not JSON: ${typeof value}`)
  return text
}

/** I-JSON has no lone surrogates (RFC 7493 §2.1). */
function canonicalText(text: string): string {
  if (!text.isWellFormed()) throw new TypeError('not JSON: a lone surrogate')
  return JSON.stringify(text)
}

/** The content hash that names a policy: SHA-256 of its canonical JSON, in lower-case hex. */
export const policyHash = (policy: Policy): string =>
  createHash('sha256').update(canonicalJson(policy), 'utf8').digest('hex')
