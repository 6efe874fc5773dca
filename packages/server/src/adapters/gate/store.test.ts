import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { CommitBatch, KeptWill, SessionChange } from '@sekisho/gate'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openDatabase } from '../sqlite/database.ts'
import { startWriter } from '../sqlite/writer.ts'
import type { gateWrites } from './commit.ts'
import { createGateStore } from './store.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sk-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

async function withStore(use: (store: ReturnType<typeof createGateStore>) => Promise<void>): Promise<void> {
  const path = join(folder, 'db')
  const writer = await startWriter<typeof gateWrites>(path)
  const reads = openDatabase(path)
  try {
    await use(createGateStore({ writer, reads }))
  } finally {
    await writer.close()
    reads.close()
  }
}

const batch = (change: Partial<CommitBatch>): CommitBatch => ({
  at: 1000,
  chunks: [],
  windows: [],
  events: [],
  bans: [],
  sessions: [],
  retained: [],
  ...change,
})
const device = 'p:1'
const tail = Uint8Array.from([0, 1, 2, 255])
const will: KeptWill = {
  topic: 't',
  qos: 1,
  retain: true,
  tail: Buffer.from(tail),
  delaySeconds: 30,
  lifeSeconds: 5,
}
const keep: SessionChange = {
  kind: 'keep',
  device,
  expirySeconds: 60,
  expiresAt: 5000,
  subscriptions: [{ filter: 'a/+', qos: 2, noLocal: false, retainAsPublished: true, identifier: 7 }],
  sentUpTo: 1,
  will,
  willDueAt: 4000,
}
const queue = (position: number, qos: 1 | 2): SessionChange => ({
  kind: 'queue',
  device,
  message: { position, topic: 'a/b', tail, qos, retain: position === 2 },
})

test('a session comes back as it was: messages, identifiers, will [MQTT-4.1.0-1]', async () => {
  await withStore(async (store) => {
    const sessions: SessionChange[] = [
      keep,
      queue(1, 2),
      queue(2, 1),
      queue(3, 1),
      { kind: 'received', device, position: 1 },
      { kind: 'delivered', device, position: 3 },
      { kind: 'hold', device, packetId: 9 },
      { kind: 'hold', device, packetId: 10 },
      { kind: 'release', device, packetId: 9 },
    ]
    await store.commit(batch({ sessions }))
    const { kind: _kind, ...session } = keep
    expect(store.sessions()).toEqual([
      {
        ...session,
        messages: [
          { position: 1, topic: 'a/b', tail, qos: 2, retain: false, received: true },
          { position: 2, topic: 'a/b', tail, qos: 1, retain: true, received: false },
        ],
        held: [10],
      },
    ])
    await store.commit(batch({ sessions: [{ kind: 'end', device }] }))
    expect(store.sessions()).toEqual([])
  })
})

test('of a session that was connected when the process ended, everything may have been sent', async () => {
  await withStore(async (store) => {
    const { expiresAt: _expiresAt, will: _will, willDueAt: _willDueAt, ...connected } = keep
    await store.commit(batch({ sessions: [connected] }))
    expect(store.sessions()).toMatchObject([{ sentUpTo: Number.MAX_SAFE_INTEGER }])
  })
})

test('a retained message is replaced, and cleared [MQTT-3.3.1-5 MQTT-3.3.1-6]', async () => {
  await withStore(async (store) => {
    const message = { topic: 't', publisher: device, qos: 1 as const, retain: true, tail }
    await store.commit(batch({ retained: [{ kind: 'keep', message }] }))
    const newer = { ...message, qos: 2 as const, expiresAt: 9000 }
    await store.commit(batch({ retained: [{ kind: 'keep', message: newer }] }))
    expect(store.retained()).toEqual([newer])
    await store.commit(batch({ retained: [{ kind: 'clear', topic: 't' }] }))
    expect(store.retained()).toEqual([])
  })
})
