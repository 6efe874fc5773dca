import { expect, test } from 'vitest'
import { agreedBefore, draftOf, faultsOf, idsIn, type PlanDraft, planOf } from './plan-draft.ts'

const usual: PlanDraft = draftOf({
  selection: {},
  canary: [],
  steps: { kind: 'exponential', first: 1, factor: 4 },
  succeedPercent: 95,
  soakMs: 86_400_000,
  abort: { percent: 10, atLeast: 1 },
  approveBefore: [],
  restrictOverdue: true,
})

test('what nobody has touched says what the server does by itself [RB7]', () => {
  expect(faultsOf(usual)).toEqual([])
  expect(planOf(usual, 4)).toEqual({
    selection: {},
    steps: { kind: 'exponential', first: 1, factor: 4 },
    succeed: 95,
    soakSeconds: 86_400,
    abort: { percent: 10 },
    restrictOverdue: true,
  })
})

test('everything that can be said is said [RB7]', () => {
  const draft: PlanDraft = {
    ...usual,
    groups: ['cafes', 'flats north'],
    variants: ['gk-100'],
    hardware: ['A1'],
    batches: ['b1', 'b2'],
    devices: ['doorbell:A', 'doorbell:B', 'doorbell:C'],
    percent: '50',
    canary: ['doorbell:A', 'doorbell:B'],
    steps: 'percent',
    share: '12.5',
    soakHours: '0.5',
    abortDevices: '3',
    atLeast: '2',
    from: '01:00',
    to: '05:30',
    days: ['6', '0'],
    agree: 'second',
    restricts: false,
  }
  expect(faultsOf(draft)).toEqual([])
  expect(planOf(draft, 8)).toMatchObject({
    selection: {
      groups: ['cafes', 'flats north'],
      variants: ['gk-100'],
      hardware: ['A1'],
      batches: ['b1', 'b2'],
      devices: ['doorbell:A', 'doorbell:B', 'doorbell:C'],
      percent: 50,
    },
    canary: ['doorbell:A', 'doorbell:B'],
    steps: { kind: 'constant', percent: 12.5 },
    soakSeconds: 1800,
    abort: { percent: 10, devices: 3, atLeast: 2 },
    approveBefore: [2],
    window: { fromMinute: 60, toMinute: 330, days: [0, 6] },
    restrictOverdue: false,
  })
})

test.each([
  [{ succeed: '' }, ['succeed']],
  [{ succeed: '101' }, ['succeed']],
  [{ first: '1.5' }, ['first']],
  [{ first: '0', steps: 'at-once' }, []], // of another kind of steps
  [{ factor: '1' }, ['factor']],
  [{ abortDevices: '0' }, ['abortDevices']],
  [{ percent: 'half' }, ['percent']],
  [{ from: '01:00' }, ['window']],
  [{ days: ['1'] }, ['window']], // days of no hours
  [{ devices: ['doorbell:A', 'Doorbell:B'] }, ['devices']],
  [{ canary: ['doorbell:a b'] }, ['canary']],
] as const)('%j has the faults %j', (change, faults) => {
  expect(faultsOf({ ...usual, ...change })).toEqual(faults)
})

test('a serial number alone is a device of the product, and nobody is named twice', () => {
  expect(idsIn('doorbell', ['A', 'doorbell:A, lamp:B、C'])).toEqual(['doorbell:A', 'lamp:B', 'doorbell:C'])
})

test('a second person agrees before the stages that were said, as many as there are', () => {
  expect(agreedBefore('nobody', 3)).toEqual([])
  expect(agreedBefore('first', 3)).toEqual([1])
  expect(agreedBefore('second', 1)).toEqual([])
  expect(agreedBefore('each', 3)).toEqual([1, 2, 3])
  expect(agreedBefore('each', 200)).toHaveLength(200)
})
