import type { RolloutDetails } from './rollouts-query.ts'
import type { WantedPlan } from './start-query.ts'

/** A plan as somebody fills it in: texts of a form, and what they say to the server. Pure. */

export const stepKinds = ['exponential', 'devices', 'percent', 'at-once'] as const
export type StepKind = (typeof stepKinds)[number]

/** Before which stages a second person agrees. */
export const agreements = ['nobody', 'first', 'second', 'each'] as const
export type Agreement = (typeof agreements)[number]

export interface PlanDraft {
  readonly groups: readonly string[]
  readonly variants: readonly string[]
  readonly hardware: readonly string[]
  readonly batches: readonly string[]
  /** Ids. */
  readonly devices: readonly string[]
  readonly canary: readonly string[]
  readonly percent: string
  readonly steps: StepKind
  readonly first: string
  readonly factor: string
  readonly size: string
  readonly share: string
  readonly succeed: string
  readonly soakHours: string
  readonly abortPercent: string
  readonly abortDevices: string
  readonly atLeast: string
  /** `HH:MM`, UTC. */
  readonly from: string
  readonly to: string
  /** Of the week, 0: Sunday; none: each. */
  readonly days: readonly string[]
  readonly agree: Agreement
  readonly restricts: boolean
}

const HOUR_MS = 3_600_000

/** What the server does where nothing is said. */
export function draftOf({
  steps,
  succeedPercent,
  soakMs,
  abort,
  restrictOverdue,
}: RolloutDetails['plan']): PlanDraft {
  const exponential = steps.kind === 'exponential' ? steps : { first: 1, factor: 2 }
  return {
    groups: [],
    variants: [],
    hardware: [],
    batches: [],
    devices: [],
    canary: [],
    percent: '',
    steps: 'exponential',
    first: String(exponential.first),
    factor: String(exponential.factor),
    size: '10',
    share: '10',
    succeed: String(succeedPercent),
    soakHours: String(soakMs / HOUR_MS),
    abortPercent: String(abort.percent),
    abortDevices: '',
    atLeast: '',
    from: '',
    to: '',
    days: [],
    agree: 'nobody',
    restricts: restrictOverdue,
  }
}

interface Range {
  readonly least: number
  readonly most: number
  readonly isWhole?: boolean
  /** May be left empty. */
  readonly isOptional?: boolean
}

/** What the server takes. */
export const ranges = {
  percent: { least: 0.001, most: 100, isOptional: true },
  first: { least: 1, most: 10_000_000, isWhole: true },
  factor: { least: 1.01, most: 100 },
  size: { least: 1, most: 10_000_000, isWhole: true },
  share: { least: 0.001, most: 100 },
  succeed: { least: 0.001, most: 100 },
  soakHours: { least: 0, most: 2160 },
  abortPercent: { least: 0.001, most: 100 },
  abortDevices: { least: 1, most: 10_000_000, isWhole: true, isOptional: true },
  atLeast: { least: 1, most: 10_000_000, isWhole: true, isOptional: true },
} as const satisfies Readonly<Record<string, Range>>
export type NumberField = keyof typeof ranges

const asked: Readonly<Record<StepKind, readonly NumberField[]>> = {
  exponential: ['first', 'factor'],
  devices: ['size'],
  percent: ['share'],
  'at-once': [],
}

function isGood(text: string, { least, most, isWhole = false, isOptional = false }: Range): boolean {
  if (text.trim() === '') return isOptional
  const value = Number(text)
  return value >= least && value <= most && (!isWhole || Number.isInteger(value))
}

const always = ['percent', 'succeed', 'soakHours', 'abortPercent', 'abortDevices', 'atLeast'] as const

export const deviceFields = ['devices', 'canary'] as const
export type DeviceField = (typeof deviceFields)[number]
export type Fault = NumberField | DeviceField | 'window'

/** As the server knows ids. */
const isDeviceId = (text: string): boolean =>
  text.length <= 64 && /^[a-z][a-z0-9-]*:[A-Za-z0-9.-]+$/.test(text)

/** Ids as people write them: with the product before them or the serial number alone, one by one or many at once. */
export const idsIn = (product: string, written: readonly string[]): readonly string[] => {
  const ids = written.flatMap((text) => text.split(/[\s,、]+/)).filter((text) => text !== '')
  return [...new Set(ids.map((id) => (id.includes(':') ? id : `${product}:${id}`)))]
}

export const strangeIds = (ids: readonly string[]): readonly string[] => ids.filter((id) => !isDeviceId(id))

const hasHalfWindow = ({ from, to, days }: PlanDraft): boolean =>
  (from === '') !== (to === '') || (from === '' && days.length > 0)

/** Fields that say no number that the server takes, what is no id of a device, and a window with one end. */
export function faultsOf(draft: PlanDraft): readonly Fault[] {
  return [
    ...[...always, ...asked[draft.steps]].filter((field) => !isGood(draft[field], ranges[field])),
    ...deviceFields.filter((field) => strangeIds(draft[field]).length > 0),
    ...(hasHalfWindow(draft) ? ['window' as const] : []),
  ]
}

function stepsOf({ steps, first, factor, size, share }: PlanDraft): NonNullable<WantedPlan['steps']> {
  switch (steps) {
    case 'exponential':
      return { kind: 'exponential', first: Number(first), factor: Number(factor) }
    case 'devices':
      return { kind: 'constant', devices: Number(size) }
    case 'percent':
      return { kind: 'constant', percent: Number(share) }
    case 'at-once':
      return { kind: 'at-once' }
    default:
      return steps satisfies never
  }
}

const minuteOf = (clock: string): number => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5))

const named = ['groups', 'variants', 'hardware', 'batches', 'devices'] as const

const selectionOf = (draft: PlanDraft): NonNullable<WantedPlan['selection']> => ({
  ...Object.fromEntries(
    named.flatMap((what) => (draft[what].length === 0 ? [] : [[what, [...draft[what]]]])),
  ),
  ...(draft.percent.trim() === '' ? {} : { percent: Number(draft.percent) }),
})

function windowOf({ from, to, days }: PlanDraft): Pick<WantedPlan, 'window'> {
  if (from === '' || to === '') return {}
  const on = days.length === 0 ? {} : { days: days.map(Number).toSorted((one, other) => one - other) }
  return { window: { fromMinute: minuteOf(from), toMinute: minuteOf(to), ...on } }
}

const abortOf = ({ abortPercent, abortDevices, atLeast }: PlanDraft): NonNullable<WantedPlan['abort']> => ({
  percent: Number(abortPercent),
  ...(abortDevices.trim() === '' ? {} : { devices: Number(abortDevices) }),
  ...(atLeast.trim() === '' ? {} : { atLeast: Number(atLeast) }),
})

/** The server makes no more of them. */
export const mostStages = 200

/** Numbers of stages, from 1. */
export function agreedBefore(agree: Agreement, stages: number): number[] {
  if (agree === 'nobody' || (agree === 'second' && stages < 2)) return []
  if (agree === 'first') return [1]
  if (agree === 'second') return [2]
  return Array.from({ length: Math.min(stages, mostStages) }, (_, index) => index + 1)
}

/** @param draft without faults @param stages as the preview has them */
export function planOf(draft: PlanDraft, stages = 0): WantedPlan {
  const approveBefore = agreedBefore(draft.agree, stages)
  return {
    selection: selectionOf(draft),
    ...(draft.canary.length === 0 ? {} : { canary: [...draft.canary] }),
    steps: stepsOf(draft),
    succeed: Number(draft.succeed),
    soakSeconds: Math.round((Number(draft.soakHours) * HOUR_MS) / 1000),
    abort: abortOf(draft),
    ...(approveBefore.length === 0 ? {} : { approveBefore }),
    ...windowOf(draft),
    restrictOverdue: draft.restricts,
  }
}
