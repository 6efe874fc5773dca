import { expect, test } from 'vitest'
import { stagesOf } from './stages.ts'

type Told = Parameters<typeof stagesOf>[0]

const step = (at: number, after: Told['state'], before?: Told['state']) => ({
  at,
  after,
  actor: 'test',
  ...(before === undefined ? {} : { before }),
})

const first = [step(1, 'manufactured'), step(2, 'enrolled', 'manufactured'), step(3, 'active', 'enrolled')]

test('a life is told by its stages [S11-18]', () => {
  expect(stagesOf({ state: 'active', history: first })).toEqual([
    { name: 'manufactured', at: 1, now: false },
    { name: 'enrolled', at: 2, now: false },
    { name: 'active', at: 3, now: true },
    { name: 'retired', now: false },
  ])
})

test('a quarantine is no stage: the device is where the quarantine found it', () => {
  const history = [...first, step(4, 'quarantined', 'active'), step(5, 'quarantined', 'quarantined')]
  expect(stagesOf({ state: 'quarantined', history }).find(({ now }) => now)?.name).toBe('active')
})

test('after a transfer the newest time counts', () => {
  const history = [...first, step(8, 'enrolled', 'active'), step(9, 'active', 'enrolled')]
  expect(stagesOf({ state: 'active', history }).map(({ at }) => at)).toEqual([1, 8, 9, undefined])
})
