import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Chunk, CommitBatch, GateStore } from '@sekisho/gate'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Database, openDatabase } from '../sqlite/database.ts'
import { type RunningWriter, startWriter } from '../sqlite/writer.ts'
import type { gateWrites } from './commit.ts'
import { createGateStore } from './store.ts'
import { foldAll } from './unfolded.ts'

const FLEET = 20
const channel = 'telemetry/status'

let folder: string
let writer: RunningWriter<typeof gateWrites>
let reads: Database
let store: GateStore

async function open(): Promise<void> {
  const path = join(folder, 'db')
  writer = await startWriter<typeof gateWrites>(path)
  reads = openDatabase(path)
  store = createGateStore({ writer, reads })
}

async function close(): Promise<void> {
  await writer.close()
  reads.close()
}

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sk-'))
  await open()
})
afterEach(async () => {
  await close()
  rmSync(folder, { recursive: true })
})

const messageOf = (device: string, seq: number): Buffer =>
  Buffer.from(JSON.stringify({ seq, ts: seq, data: { device } }))

const chunkOf = (device: string, seq: number): Chunk => ({
  device,
  channel,
  kind: 'telemetry',
  name: 'status',
  epoch: 1,
  policyHash: 'p',
  firstSeq: seq,
  lastSeq: seq,
  firstTs: seq,
  lastTs: seq,
  sizes: Uint32Array.of(messageOf(device, seq).length),
  body: Uint8Array.from(messageOf(device, seq)),
})

/** One message of each of these devices. */
const commitOf = (devices: readonly string[], seq: number): CommitBatch => ({
  at: seq * 1000,
  chunks: devices.map((device) => chunkOf(device, seq)),
  windows: devices.map((device) => ({ device, channel, epoch: 1, highest: seq, bits: Uint8Array.of(seq) })),
  events: [],
  bans: [],
  sessions: [],
  retained: [],
})

const fleet = Array.from({ length: FLEET }, (_, index) => `lamp:${index}`)
const count = (table: string): number | undefined =>
  reads.get<{ count: number }>(`SELECT count(*) AS count FROM ${table}`)?.count
const highestOf = (device: string): (number | undefined)[] =>
  store.windows(device).map(({ highest }) => highest)
const storedSeqs = (device: string): number[] =>
  reads
    .all<{ first_seq: number; last_seq: number }>(
      'SELECT * FROM telemetry_chunk WHERE device = ? ORDER BY id',
      device,
    )
    .flatMap(({ first_seq: first, last_seq: last }) => (first === last ? [first] : [first, last]))

describe('a commit of many devices', () => {
  test('is one row; windows and messages are found in it as anywhere [S08-08 RB4]', async () => {
    await store.commit(commitOf(fleet, 1))
    expect([count('telemetry_spool'), count('telemetry_chunk'), count('replay_window')]).toEqual([1, 0, 0])
    expect(highestOf('lamp:7')).toEqual([1])
    expect(Buffer.from(store.accepted('lamp:7', 1, channel, 1) ?? [])).toEqual(messageOf('lamp:7', 1))
    expect(store.accepted('lamp:7', 1, channel, 2)).toBeUndefined()
    expect(store.accepted('lamp:7', 2, channel, 1)).toBeUndefined()
  })

  test('is folded by itself', async () => {
    await store.commit(commitOf(fleet, 1))
    await expect.poll(() => count('telemetry_spool')).toBe(0)
    expect([count('telemetry_chunk'), count('replay_window')]).toEqual([FLEET, FLEET])
    expect(highestOf('lamp:7')).toEqual([1])
    expect(Buffer.from(store.accepted('lamp:7', 1, channel, 1) ?? [])).toEqual(messageOf('lamp:7', 1))
  })

  test('takes those with it that come behind it, so that each device keeps its order', async () => {
    await store.commit(commitOf(fleet, 1))
    await store.commit(commitOf(['lamp:7'], 2))
    await store.commit(commitOf(fleet, 3))
    expect(count('telemetry_spool')).toBe(3)
    expect(highestOf('lamp:7')).toEqual([3])
    await foldAll({ writer, reads })
    expect(storedSeqs('lamp:7')).toEqual([1, 3])
    await store.commit(commitOf(['lamp:7'], 4)) // the store has not heard yet that somebody else has folded
    await foldAll({ writer, reads })
    expect(storedSeqs('lamp:7')).toEqual([1, 3, 4])
    expect(highestOf('lamp:7')).toEqual([4])
  })

  test('that a process left behind is taken over by the next [RB13]', async () => {
    await store.commit(commitOf(fleet, 1))
    await store.commit(commitOf(fleet, 2))
    await close()
    await open()
    expect(highestOf('lamp:7')).toEqual([2])
    await expect.poll(() => count('telemetry_spool')).toBe(0)
    expect(storedSeqs('lamp:7')).toEqual([1, 2])
    expect(highestOf('lamp:7')).toEqual([2])
  })

  test('does not wait for ever: many of them are folded at once', async () => {
    for (let seq = 1; seq <= 60; seq += 1) await store.commit(commitOf(fleet, seq))
    await expect.poll(() => count('telemetry_spool')).toBe(0)
    expect(storedSeqs('lamp:7').at(-1)).toBe(60)
    expect(reads.get('SELECT sum(count) AS messages FROM telemetry_chunk')).toEqual({ messages: 60 * FLEET })
  })
})

test('a row that can not be read keeps nothing behind it from being folded, and is told [RB13]', async () => {
  await store.commit(commitOf(fleet, 1))
  await close()
  const broken = openDatabase(join(folder, 'db'))
  broken.run("UPDATE telemetry_spool SET directory = 'nonsense'")
  broken.close()
  await open()
  await store.commit(commitOf(fleet, 2))
  await expect.poll(() => count('telemetry_spool')).toBe(0)
  expect(storedSeqs('lamp:7')).toEqual([2])
  expect([count('telemetry_spool_damaged'), reads.get('SELECT kind FROM event')]).toEqual([
    1,
    { kind: 'storage.damaged' },
  ])
})

test('a commit of few devices is written as it was', async () => {
  await store.commit(commitOf(fleet.slice(0, 3), 1))
  expect([count('telemetry_spool'), count('telemetry_chunk'), count('replay_window')]).toEqual([0, 3, 3])
})
