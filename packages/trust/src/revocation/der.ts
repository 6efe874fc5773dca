/**
 * One element around octets that are DER already (X.690 §8.1, §10.1). The library would read what is inside and encode it anew,
 * which costs twenty times the signature and could change what was signed.
 */
export function element(tag: number, ...content: readonly Uint8Array[]): Buffer {
  const length = content.reduce((sum, part) => sum + part.length, 0)
  const octets =
    length < 0x80 ? [] : [length >>> 24, length >>> 16, length >>> 8, length].map((one) => one & 0xff)
  const first = octets.findIndex((one) => one !== 0)
  const long = octets.slice(Math.max(first, 0))
  const header = long.length === 0 ? [tag, length] : [tag, 0x80 | long.length, ...long]
  return Buffer.concat([Buffer.from(header), ...content])
}

export const tags = {
  bitString: 0x03,
  octetString: 0x04,
  enumerated: 0x0a,
  generalizedTime: 0x18,
  sequence: 0x30,
  /** [0] and [2], implicit and primitive. */
  plain0: 0x80,
  plain2: 0x82,
  /** [0] to [2], constructed. */
  explicit0: 0xa0,
  explicit1: 0xa1,
  explicit2: 0xa2,
} as const
