import type { ComponentPolicy } from '@sekisho/model'
import { expect, test } from 'vitest'
import { type Limit, LimitWatch, type Slowed } from './limit-watch.ts'
import type { Peer } from './ports.ts'

const policy: ComponentPolicy = { kind: 'device', channels: [], subscribe: [] }
const peerOf = (device: string): Peer => ({
  device,
  product: 'test',
  epoch: 1,
  quarantined: false,
  policyHash: 'p1',
  policy,
})

function watching() {
  const reported: string[] = []
  const watch = new LimitWatch(({ peer, limit, times, waitedMs }: Slowed) => {
    reported.push(`${peer.device} ${limit} ${times} ${waitedMs}`)
  })
  const note = (device: string, limit: Limit, waits: readonly number[], now: number): void => {
    for (const ms of waits) watch.note(peerOf(device), limit, ms, now)
  }
  return { watch, reported, note }
}

test('says once a minute of each device and limit how often and how long it waited [S08-02 RB5]', () => {
  const { watch, reported, note } = watching()
  note('a', 'rate', [6000, 6000], 0)
  note('a', 'control', [12_000], 0)
  note('b', 'rate', [10_000], 30_000)
  watch.sweep(59_999)
  expect(reported).toEqual([])
  watch.sweep(60_000)
  expect(reported).toEqual(['a rate 2 12000', 'a control 1 12000'])
  watch.sweep(90_000)
  expect(reported.slice(2)).toEqual(['b rate 1 10000'])
  note('a', 'rate', [11_000], 90_000)
  watch.sweep(150_000)
  expect(reported.slice(3)).toEqual(['a rate 1 11000'])
})

test('says nothing of a burst', () => {
  const { watch, reported, note } = watching()
  note('a', 'rate', [9999], 0)
  watch.sweep(60_000)
  note('a', 'rate', [9999], 60_000)
  watch.sweep(120_000)
  expect(reported).toEqual([])
})

test('goes on after the clock was set back', () => {
  const { watch, reported, note } = watching()
  note('a', 'rate', [20_000], 1_000_000)
  watch.sweep(500_000)
  expect(reported).toEqual(['a rate 1 20000'])
})
