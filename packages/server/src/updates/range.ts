/** A part of a file (RFC 9110 §14). Both ends belong to it. */
export interface Range {
  readonly start: number
  readonly end: number
}

const single = /^bytes=(?:(\d{1,15})-(\d{0,15})|-(\d{1,15}))$/i

/**
 * The one range that is asked for; nothing: the whole file, also for several ranges or units that nobody knows (§14.2 lets a
 * server ignore them); `outside`: none of it is there.
 */
export function rangeOf(header: string | undefined, length: number): Range | 'outside' | undefined {
  const parts = single.exec(header ?? '')
  if (!parts) return undefined
  const [, first, last = '', suffix] = parts
  if (suffix !== undefined) return suffixOf(Number(suffix), length)
  const start = Number(first)
  const end = last === '' ? length - 1 : Math.min(Number(last), length - 1)
  if (last !== '' && Number(last) < start) return undefined // not a range (§14.1.1)
  return start < length ? { start, end } : 'outside'
}

const suffixOf = (octets: number, length: number): Range | 'outside' =>
  octets === 0 || length === 0 ? 'outside' : { start: Math.max(0, length - octets), end: length - 1 }
