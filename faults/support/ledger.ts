import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { RunningServer } from '@sekisho/testkit'

/** Numbers of messages, by `epoch:channel`. */
export type Ledger = ReadonlyMap<string, readonly number[]>

export interface DeviceLedger {
  /** Every number that the device has given to a message. */
  readonly given: Ledger
  /** Of those, the ones that it still has: not acknowledged. */
  readonly waiting: Ledger
}

const place = (epoch: number, channel: string): string => `${epoch}:${channel}`

function gathered(entries: Iterable<readonly [string, number]>): Ledger {
  const ledger = new Map<string, number[]>()
  for (const [key, seq] of entries) {
    const numbers = ledger.get(key)
    if (numbers) numbers.push(seq)
    else ledger.set(key, [seq])
  }
  return ledger
}

/** What a device measures: the API shows its messages one by one. Reports on its health aren't among them. */
const isMeasured = (channel: unknown): boolean => String(channel).startsWith('telemetry/')

/** What a device's own memory says; its agent must have ended. Epoch 0 was never sent: no server had named one. */
export function ledgerOf(directory: string): DeviceLedger {
  const database = new DatabaseSync(join(directory, 'agent.db'), { readOnly: true })
  try {
    const counters = database.prepare('SELECT channel, epoch, last FROM counters WHERE epoch > 0').all()
    const outbox = database.prepare('SELECT channel, epoch, seq FROM outbox WHERE epoch > 0').all()
    const given = counters
      .filter(({ channel }) => isMeasured(channel))
      .map(({ channel, epoch, last }): [string, number[]] => [
        place(Number(epoch), String(channel)),
        Array.from({ length: Number(last) }, (_, index) => index + 1),
      ])
    const waiting = outbox
      .filter(({ channel }) => isMeasured(channel))
      .map(({ channel, epoch, seq }): [string, number] => [
        place(Number(epoch), String(channel)),
        Number(seq),
      ])
    return { given: new Map(given), waiting: gathered(waiting) }
  } finally {
    database.close()
  }
}

interface Page {
  readonly messages: readonly { readonly seq: number; readonly epoch: number }[]
  readonly next?: string
}

/** Every number that the server has stored of a device's channel, with repetitions, in the order of the commits. */
async function storedIn(server: RunningServer, device: string, channel: string): Promise<[string, number][]> {
  const stored: [string, number][] = []
  const path = `/api/v1/devices/${encodeURIComponent(device)}/${channel}`
  let cursor: string | undefined
  do {
    const query = new URLSearchParams({ limit: '1000', order: 'asc', ...(cursor ? { cursor } : {}) })
    const page = await server.ask<Page>('GET', `${path}?${query.toString()}`)
    for (const { seq, epoch } of page.messages) stored.push([place(epoch, channel), seq])
    cursor = page.next
  } while (cursor !== undefined)
  return stored
}

export async function storedOf(server: RunningServer, device: string): Promise<Ledger> {
  const path = `/api/v1/devices/${encodeURIComponent(device)}/telemetry`
  const { channels } = await server.ask<{ channels: readonly { channel: string }[] }>('GET', path)
  const all: [string, number][] = []
  for (const { channel } of channels.filter((one) => isMeasured(one.channel)))
    all.push(...(await storedIn(server, device, channel)))
  return gathered(all)
}

export interface Balance {
  /** Messages that the device has given a number. */
  readonly given: number
  readonly stored: number
  /** Given, not stored, and not with the device either. */
  readonly lost: readonly string[]
  readonly storedTwice: readonly string[]
  /** Stored, though the device never gave that number. */
  readonly unknown: readonly string[]
}

const count = (ledger: Ledger): number => [...ledger.values()].reduce((sum, { length }) => sum + length, 0)

const named = (key: string, numbers: Iterable<number>): string[] => [...numbers].map((seq) => `${key}=${seq}`)

/** Holds a device's books against the server's. Pure. */
export function balance({ given, waiting }: DeviceLedger, stored: Ledger): Balance {
  const [lost, storedTwice, unknown]: [string[], string[], string[]] = [[], [], []]
  for (const [key, numbers] of given) {
    const there = new Set(stored.get(key))
    const kept = new Set(waiting.get(key))
    lost.push(
      ...named(
        key,
        numbers.filter((seq) => !there.has(seq) && !kept.has(seq)),
      ),
    )
  }
  for (const [key, numbers] of stored) {
    const known = new Set(given.get(key))
    const seen = new Set<number>()
    for (const seq of numbers) {
      if (seen.has(seq)) storedTwice.push(`${key}=${seq}`)
      if (!known.has(seq)) unknown.push(`${key}=${seq}`)
      seen.add(seq)
    }
  }
  return { given: count(given), stored: count(stored), lost, storedTwice, unknown }
}
