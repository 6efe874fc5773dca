/** Values that nobody should have written down here, and how to speak about a value without repeating it. */

const definite: readonly (readonly [pattern: RegExp, what: string])[] = [
  [/-----BEGIN [A-Z0-9 ]*PRIVATE KEY/, 'a private key'],
  [/^\s*AGE-SECRET-KEY-1/, 'a private key'],
  [/\b(AKIA|ASIA)[0-9A-Z]{16}\b/, 'an access key of a cloud provider'],
  [
    /\b(ghp|gho|ghu|ghs|ghr|github_pat|glpat|xox[abprs]|npm|pypi|sk_live|rk_live)[_-][A-Za-z0-9_-]{16,}/,
    'an access token',
  ],
  [/\bAIza[0-9A-Za-z_-]{35}\b/, 'an API key'],
  [/\beyJ[A-Za-z0-9_-]{8,}\.eyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]*/, 'a signed token'],
  [/:\/\/[^/\s:@]+:[^/\s:@]+@/, 'an address with a password'],
  [/\b(password|passwd|passphrase|secret|api[_-]?key|token|psk)\s*[:=]\s*\S{3,}/i, 'a password'],
]

/** Keys whose value is a secret, whatever it looks like. */
const secretKey =
  /^(password|passwd|passphrase|pwd|pass|secret|shared-?secret|client-?secret|api-?key|access-?key|private-?key|token|psk|wifi-?password|pin)$/i
const noSecret = new Set(['', 'none', 'unknown', 'per-device', 'user-chosen'])

/** Bits per character (Shannon). */
function entropy(text: string): number {
  const counts = new Map<string, number>()
  for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1)
  return [...counts.values()].reduce(
    (bits, count) => bits - (count / text.length) * Math.log2(count / text.length),
    0,
  )
}

const looksLikeHex = (text: string): boolean => /^[0-9a-fA-F]{32,}$/.test(text) && entropy(text) > 3
const looksLikeBase64 = (text: string): boolean =>
  /^[A-Za-z0-9+/_=-]{24,}$/.test(text) &&
  /[a-z]/.test(text) &&
  /[A-Z]/.test(text) &&
  /\d/.test(text) &&
  entropy(text) > 3.8

const isRandom = (text: string): boolean =>
  text.length <= 4096 && (looksLikeHex(text) || looksLikeBase64(text))

/** What the value of a key certainly is (`what`), or that it may well be one. */
export function secretIn(key: string, value: string): { readonly what?: string } | undefined {
  const what = definite.find(([pattern]) => pattern.test(value.slice(0, 10_000)))?.[1]
  if (what !== undefined) return { what }
  if (secretKey.test(key) && !noSecret.has(value)) return { what: 'a secret' }
  return isRandom(value) ? {} : undefined
}

/** Whether a line holds something that must not be shown. */
export const holdsSecret = (line: string): boolean =>
  [line, ...line.split(/[\s,'"{}[\]]+/)].some((part) => secretIn('', part) !== undefined)

const LONGEST = 60

/** A value as a message may show it: short, on one line, and never a secret. */
export function shown(value: unknown): string {
  if (typeof value === 'object' && value !== null) return Array.isArray(value) ? 'a list' : 'a mapping'
  const text = String(value)
  if (secretIn('', text)) return 'this value'
  const line = text.replaceAll(/\s+/g, ' ')
  return line.length > LONGEST ? `${line.slice(0, LONGEST)}…` : line
}
