import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Framer } from './framer.ts'

const packet = (header: number, length: number): Buffer => {
  const octets: number[] = [header]
  let rest = length
  do {
    octets.push((rest % 128) | (rest >= 128 ? 0x80 : 0))
    rest = Math.floor(rest / 128)
  } while (rest > 0)
  return Buffer.concat([Buffer.from(octets), Buffer.alloc(length, length & 0xff)])
}

function cut(framer: Framer, chunk: Buffer, limit: number): [number, number][] {
  const found: [number, number][] = []
  framer.push(chunk)
  while (framer.next(limit)) {
    const body = framer.buffer.subarray(framer.start, framer.end)
    expect(body.every((octet) => octet === (body.length & 0xff))).toBe(true)
    found.push([framer.header, body.length])
    framer.consume()
  }
  return found
}

test('finds the same packets however the stream is cut [MQTT 5.0 §2.1]', () => {
  const lengths = fc.array(fc.oneof(fc.nat(5), fc.nat(300), fc.nat(20_000)), { minLength: 1, maxLength: 20 })
  fc.assert(
    fc.property(lengths, fc.array(fc.nat(5000), { maxLength: 50 }), (sizes, cuts) => {
      const stream = Buffer.concat(sizes.map((size, index) => packet(0x30 + (index % 2) * 2, size)))
      const framer = new Framer()
      const found: [number, number][] = []
      let offset = 0
      for (const size of [...cuts, stream.length]) {
        if (offset >= stream.length) break
        found.push(...cut(framer, stream.subarray(offset, offset + size + 1), 1_000_000))
        offset += size + 1
      }
      expect(found).toEqual(sizes.map((size, index) => [0x30 + (index % 2) * 2, size]))
    }),
  )
})

test.each([
  ['five octets of length', [0x30, 0xff, 0xff, 0xff, 0xff, 0x01], 0x81],
  ['a length with a needless octet', [0x30, 0x80, 0x00], 0x81],
  ['a packet above the limit', [0x30, 0xff, 0x7f], 0x95],
])('refuses %s', (_what, octets, reasonCode) => {
  const framer = new Framer()
  framer.push(Buffer.from(octets))
  expect(() => framer.next(1000)).toThrow(expect.objectContaining({ reasonCode }))
})

test('counts the PUBLISH packets that wait', () => {
  const framer = new Framer()
  framer.push(
    Buffer.concat([packet(0x32, 9), packet(0xc0, 0), packet(0x30, 200), Buffer.from([0x32, 50, 1])]),
  )
  expect(framer.next(1000)).toBe(true)
  expect(framer.waitingPublishes()).toBe(2)
})
