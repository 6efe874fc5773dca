import type { Chunk } from '@sekisho/gate'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { DAY } from '../src/clock.ts'
import { splitChunk } from '../src/telemetry/message.ts'
import { openTestServices, type TestServices } from './support.ts'

let world: TestServices
let device: string
let start: number

function chunkOf(seqs: readonly number[], { stream = 'status', of = device } = {}): Chunk {
  const messages = seqs.map((seq) =>
    Buffer.from(JSON.stringify({ seq, ts: start + seq * 1000, data: { battery: seq, rssi: -50 } })),
  )
  return {
    device: of,
    channel: `telemetry/${stream}`,
    kind: 'telemetry',
    name: stream,
    epoch: 1,
    policyHash: world.model.hash,
    firstSeq: Math.min(...seqs),
    lastSeq: Math.max(...seqs),
    firstTs: start + Math.min(...seqs) * 1000,
    lastTs: start + Math.max(...seqs) * 1000,
    sizes: Uint32Array.from(messages.map(({ length }) => length)),
    body: Uint8Array.from(Buffer.concat(messages)),
  }
}

const commit = (...chunks: readonly Chunk[]) =>
  world.services.writer.write('gate.commit', {
    at: world.clock.now(),
    chunks,
    windows: [],
    events: [],
    bans: [],
    sessions: [],
    retained: [],
  })

beforeAll(async () => {
  world = await openTestServices()
  device = await world.activeDevice('T-1')
  start = world.clock.now()
  await commit(chunkOf([1, 2, 3]))
  await commit(chunkOf([4]), chunkOf([1], { stream: 'ring' }))
  await commit(chunkOf([5, 6, 7, 8]))
})
afterAll(() => world.close())

describe('stored messages', () => {
  const seqs = async (filter: object, stream = 'status') =>
    (
      await world.services.telemetry.find(device, stream, { limit: 100, order: 'asc', ...filter })
    ).messages.map(({ seq }) => seq)

  test('come back as they were sent', async () => {
    const { messages } = await world.services.telemetry.find(device, 'status', { limit: 1, order: 'asc' })
    expect(messages).toEqual([
      {
        seq: 1,
        ts: start + 1000,
        epoch: 1,
        data: { battery: 1, rssi: -50 },
        storedAt: start,
        policy: world.model.hash,
      },
    ])
  })

  test('in both directions, per stream', async () => {
    expect(await seqs({})).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
    expect(await seqs({ order: 'desc' })).toEqual([8, 7, 6, 5, 4, 3, 2, 1])
    expect(await seqs({}, 'ring')).toEqual([1])
    expect(await seqs({}, 'motion')).toEqual([])
  })

  test("by the device's own time, from and before", async () => {
    expect(await seqs({ from: start + 3000, to: start + 6000 })).toEqual([3, 4, 5])
    expect(await seqs({ from: start + 9000 })).toEqual([])
  })

  test.each(['asc', 'desc'] as const)('page by page, nothing twice and nothing lost: %s', async (order) => {
    const pages: number[][] = []
    let cursor: { chunk: number; index: number } | undefined
    do {
      const page = await world.services.telemetry.find(device, 'status', { limit: 3, order, cursor })
      pages.push(page.messages.map(({ seq }) => seq))
      const [chunk, index] = page.next?.split('.').map(Number) ?? []
      cursor = chunk === undefined || index === undefined ? undefined : { chunk, index }
    } while (cursor)
    const up = [
      [1, 2, 3],
      [4, 5, 6],
      [7, 8],
    ]
    const down = [
      [8, 7, 6],
      [5, 4, 3],
      [2, 1],
    ]
    expect(pages).toEqual(order === 'asc' ? up : down)
  })

  test('are counted per channel', async () => {
    expect(await world.services.telemetry.count(device)).toMatchObject([
      { channel: 'telemetry/ring', messages: 1 },
      { channel: 'telemetry/status', messages: 8, lastTs: start + 8000 },
    ])
  })

  test('of a device that nobody knows there are none', async () => {
    await expect(world.services.telemetry.count('doorbell:none')).rejects.toThrow('no such device')
  })

  test('a blob that lies anywhere in memory is split all the same', () => {
    const octets = Uint8Array.from([9, 2, 0, 0, 0, 1, 0, 0, 0])
    expect(splitChunk(octets.subarray(1), Uint8Array.from([1, 2, 3]))).toEqual([
      Uint8Array.from([1, 2]),
      Uint8Array.from([3]),
    ])
  })
})

describe('[RB12] retention', () => {
  test("goes by the model: each stream's own, and not a message before", async () => {
    world.clock.advance(30 * DAY) // ring: 30d, status: 90d
    expect(await world.services.telemetry.sweep()).toBe(0)
    world.clock.advance(2000)
    expect(await world.services.telemetry.sweep()).toBe(1)
    expect(await world.services.telemetry.count(device)).toMatchObject([
      { channel: 'telemetry/status', messages: 8 },
    ])
    world.clock.advance(60 * DAY + 2000)
    expect(await world.services.telemetry.sweep()).toBe(3) // whole chunks whose newest message is old enough
  })

  test('a channel that the newest model has no more keeps the retention it was promised', async () => {
    start = world.clock.now()
    await commit(chunkOf([100], { stream: 'ring' }))
    const { policy } = world.model
    const components = Object.fromEntries(
      Object.entries(policy.components).map(([name, component]) => [
        name,
        { ...component, channels: component.channels.filter(({ key }) => key !== 'telemetry/ring') },
      ]),
    )
    const newer = { policy: { ...policy, components }, hash: 'without-ring', text: 'a newer model' }
    await world.services.registry.addProduct(newer, 'test')
    await world.services.telemetry.sweep()
    const ofRing = async () =>
      (await world.services.telemetry.count(device)).filter(({ channel }) => /ring/.test(channel))
    expect(await ofRing()).toMatchObject([{ messages: 1 }])
    world.clock.advance(30 * DAY + 200_000)
    await world.services.telemetry.sweep()
    expect(await ofRing()).toEqual([])
  })
})
