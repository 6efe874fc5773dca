import type { Chunk } from '@sekisho/gate'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type DeviceWindow, fold, pack, type SpoolRow, unpack } from './spool.ts'

const octets = fc.uint8Array({ maxLength: 40 })

const chunkArbitrary: fc.Arbitrary<Chunk> = fc
  .record({
    device: fc.constantFrom('lamp:1', 'lamp:2', 'lamp:3'),
    channel: fc.constantFrom('telemetry/status', 'telemetry/ring'),
    epoch: fc.integer({ min: 1, max: 2 }),
    policyHash: fc.constantFrom('p1', 'p2'),
    firstSeq: fc.nat(),
    firstTs: fc.nat(),
    messages: fc.array(octets, { minLength: 1, maxLength: 5 }),
  })
  .map(({ messages, firstSeq, firstTs, channel, device, epoch, policyHash }) => ({
    device,
    channel,
    epoch,
    policyHash,
    kind: 'telemetry',
    name: channel.replace('telemetry/', ''),
    firstSeq,
    firstTs,
    lastSeq: firstSeq + messages.length - 1,
    lastTs: firstTs + messages.length,
    sizes: Uint32Array.from(messages, ({ length }) => length),
    body: Uint8Array.from(messages.flatMap((message) => [...message])),
  }))

const windowArbitrary: fc.Arbitrary<DeviceWindow> = fc.record({
  device: fc.constantFrom('lamp:1', 'lamp:2'),
  channel: fc.constantFrom('telemetry/status', 'telemetry/ring'),
  epoch: fc.integer({ min: 1, max: 2 }),
  highest: fc.nat(),
  bits: octets,
})

const rowArbitrary = fc.tuple(
  fc.array(chunkArbitrary, { maxLength: 8 }),
  fc.array(windowArbitrary, { maxLength: 4 }),
)

/** Every message with what it is of, in the order in which they were accepted. */
const messagesIn = (
  chunks: readonly (Omit<Chunk, 'sizes' | 'kind'> & { readonly sizes: Uint8Array | Uint32Array })[],
): string[] =>
  chunks.flatMap(({ device, channel, epoch, policyHash, sizes, body }) => {
    const lengths = new Uint32Array(
      Uint8Array.from(new Uint8Array(sizes.buffer, sizes.byteOffset, sizes.byteLength)).buffer,
    )
    let at = 0
    return Array.from(lengths, (length) =>
      [
        device,
        channel,
        epoch,
        policyHash,
        Buffer.from(body.subarray(at, (at += length))).toString('hex'),
      ].join(' '),
    )
  })

const ofEach = (messages: readonly string[]): Record<string, string[]> => {
  const found: Record<string, string[]> = {}
  for (const message of messages) {
    const key = message.split(' ').slice(0, 2).join(' ')
    found[key] = [...(found[key] ?? []), message]
  }
  return found
}

describe('a spooled commit', () => {
  test('is unpacked as it was packed', () => {
    fc.assert(
      fc.property(rowArbitrary, ([chunks, windows]) => {
        const unpacked = unpack(pack(chunks, windows))
        expect(messagesIn(unpacked.chunks)).toEqual(messagesIn(chunks))
        expect(unpacked.windows).toEqual(windows)
      }),
    )
  })

  test('folded with others, no message is lost, and each device keeps its order [RB4]', () => {
    fc.assert(
      fc.property(fc.array(rowArbitrary, { maxLength: 6 }), (commits) => {
        const rows = commits.map(([chunks, windows], at) =>
          Object.assign(pack(chunks, windows), { committedAt: at }),
        )
        const folded = fold(rows)
        expect(ofEach(messagesIn(folded.chunks))).toEqual(
          ofEach(messagesIn(commits.flatMap(([chunks]) => chunks))),
        )
      }),
    )
  })

  test('what is folded says truly from where to where it reaches', () => {
    fc.assert(
      fc.property(fc.array(chunkArbitrary, { minLength: 1, maxLength: 10 }), (chunks) => {
        const [one, ...others] = chunks.map((chunk) => ({
          ...chunk,
          device: 'lamp:1',
          channel: 'a',
          epoch: 1,
          policyHash: 'p',
        }))
        if (!one) return
        const all = [one, ...others]
        const rows = all.map((chunk, at) => Object.assign(pack([chunk], []), { committedAt: at }))
        expect(fold(rows).chunks).toMatchObject([
          {
            firstSeq: Math.min(...all.map(({ firstSeq }) => firstSeq)),
            lastSeq: Math.max(...all.map(({ lastSeq }) => lastSeq)),
            firstTs: Math.min(...all.map(({ firstTs }) => firstTs)),
            lastTs: Math.max(...all.map(({ lastTs }) => lastTs)),
            count: all.reduce((sum, { sizes }) => sum + sizes.length, 0),
            committedAt: all.length - 1,
          },
        ])
      }),
    )
  })

  test('of a window the newest stands', () => {
    const window = (highest: number): DeviceWindow => ({
      device: 'lamp:1',
      channel: 'a',
      epoch: 1,
      highest,
      bits: Uint8Array.of(highest),
    })
    const rows: (SpoolRow & { committedAt: number })[] = [1, 2, 3].map((at) =>
      Object.assign(pack([], [window(at)]), { committedAt: at }),
    )
    expect(fold(rows).windows).toEqual([window(3)])
  })
})
