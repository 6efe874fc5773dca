import { createHash } from 'node:crypto'
import { DEVICE_ID_PATTERN } from '@sekisho/model'
import { type Static, Type } from 'typebox'
import { DAY, HOUR } from '../clock.ts'
import type { Device } from '../registry/device.ts'

/** A roll-out as people plan it: whom it is for, in which steps, and what stops it. Pure. */

const strict = { additionalProperties: false } as const
const Words = (about: string) =>
  Type.Optional(
    Type.Array(Type.String({ minLength: 1, maxLength: 100 }), {
      minItems: 1,
      maxItems: 100,
      uniqueItems: true,
      description: about,
    }),
  )
const Share = (description: string) => Type.Number({ exclusiveMinimum: 0, maximum: 100, description })
const Count = (description: string) => Type.Integer({ minimum: 1, maximum: 10_000_000, description })

const Devices = Type.Array(Type.String({ pattern: DEVICE_ID_PATTERN }), {
  maxItems: 10_000,
  uniqueItems: true,
})

export const SelectionSchema = Type.Object(
  {
    groups: Words('devices of these groups'),
    variants: Words('devices of these variants'),
    hardware: Words('devices with this hardware'),
    batches: Words("devices of these batches of the factory's"),
    devices: Type.Optional(Devices),
    percent: Type.Optional(Share('only so many of them, always the same ones')),
  },
  {
    ...strict,
    description: 'whom it is for: what is named has to hold all together; nothing named: every device',
  },
)
export type Selection = Static<typeof SelectionSchema>

export const StepsSchema = Type.Union(
  [
    Type.Object({ kind: Type.Literal('at-once') }, strict),
    Type.Object({ kind: Type.Literal('constant'), devices: Count('in each stage') }, strict),
    Type.Object({ kind: Type.Literal('constant'), percent: Share('of all, in each stage') }, strict),
    Type.Object(
      {
        kind: Type.Literal('exponential'),
        first: Count('in the first stage'),
        factor: Type.Number({ exclusiveMinimum: 1, maximum: 100 }),
      },
      strict,
    ),
  ],
  { description: 'how many devices each stage has: all, always as many, or 1, 2, 4, 8 and so on' },
)
export type Steps = Static<typeof StepsSchema>

/** More stages are no stages: whoever plans so many has made a slip. */
export const MOST_STAGES = 200

export const PlanSchema = Type.Object(
  {
    selection: Type.Optional(SelectionSchema),
    canary: Type.Optional(Devices),
    steps: Type.Optional(StepsSchema),
    succeed: Type.Optional(
      Share('a stage is through when so many of its devices are updated, percent; default 95'),
    ),
    soakSeconds: Type.Optional(
      Type.Integer({
        minimum: 0,
        maximum: (90 * DAY) / 1000,
        description: 'rest after that; default: 86400',
      }),
    ),
    abort: Type.Optional(
      Type.Object(
        {
          percent: Type.Optional(Share('of the devices that have come to an end; default 10')),
          devices: Type.Optional(Count('whatever share that is')),
          atLeast: Type.Optional(
            Count(
              'the share counts once so many have come to an end; default: as many as the first stage has, at most 20',
            ),
          ),
        },
        { ...strict, description: 'when failed updates and those that went back stop it by itself' },
      ),
    ),
    approveBefore: Type.Optional(
      Type.Array(Type.Integer({ minimum: 1, maximum: 1000 }), {
        maxItems: MOST_STAGES,
        uniqueItems: true,
        description: 'numbers of stages, from 1, that begin only when a second person has agreed',
      }),
    ),
    window: Type.Optional(
      Type.Object(
        {
          fromMinute: Type.Integer({ minimum: 0, maximum: 1439 }),
          toMinute: Type.Integer({ minimum: 0, maximum: 1439 }),
          days: Type.Optional(
            Type.Array(Type.Integer({ minimum: 0, maximum: 6 }), {
              minItems: 1,
              maxItems: 7,
              uniqueItems: true,
            }),
          ),
        },
        {
          ...strict,
          description: 'stages begin only within: minutes of the day and days of the week (0: Sunday), UTC',
        },
      ),
    ),
    restrictOverdue: Type.Optional(
      Type.Boolean({
        description: 'devices behind the deadline of the model may do nothing but update; default: true',
      }),
    ),
  },
  strict,
)
export type WantedPlan = Static<typeof PlanSchema>

/** With everything that was left open decided. */
export interface Plan {
  readonly selection: Selection
  readonly canary: readonly string[]
  readonly steps: Steps
  readonly succeedPercent: number
  readonly soakMs: number
  readonly abort: { readonly percent: number; readonly devices?: number; readonly atLeast: number }
  readonly approveBefore: readonly number[]
  readonly window?: Window
  readonly restrictOverdue: boolean
}

export type Window = NonNullable<WantedPlan['window']>

export const completePlan = (wanted: WantedPlan): Plan => ({
  selection: wanted.selection ?? {},
  canary: wanted.canary ?? [],
  steps: wanted.steps ?? { kind: 'exponential', first: 1, factor: 4 },
  succeedPercent: wanted.succeed ?? 95,
  soakMs: (wanted.soakSeconds ?? (24 * HOUR) / 1000) * 1000,
  abort: {
    percent: wanted.abort?.percent ?? 10,
    atLeast: wanted.abort?.atLeast ?? 1,
    ...(wanted.abort?.devices === undefined ? {} : { devices: wanted.abort.devices }),
  },
  approveBefore: wanted.approveBefore ?? [],
  ...(wanted.window ? { window: wanted.window } : {}),
  restrictOverdue: wanted.restrictOverdue ?? true,
})

const mostAwaited = 20

/**
 * How many have to have come to an end before a share of them counts, where nobody has said it: the word of one device, which may lie,
 * stops no large stage, and a canary alone still stops everything.
 */
export const leastEnded = (firstStage: number): number => Math.max(1, Math.min(mostAwaited, firstStage))

/**
 * How many devices each stage has, one after the other; together all of them. A stage has at least one device.
 * @returns nothing where there would be more stages than `MOST_STAGES`
 */
export function stageSizes(steps: Steps, total: number, canaries = 0): readonly number[] | undefined {
  const sizes = canaries > 0 ? [canaries] : []
  let left = total - canaries
  for (let wanted = firstSize(steps, total); left > 0; wanted = nextSize(steps, wanted)) {
    if (sizes.length >= MOST_STAGES) return undefined
    const size = Math.min(left, Math.max(1, Math.round(wanted)))
    sizes.push(size)
    left -= size
  }
  return sizes
}

function firstSize(steps: Steps, total: number): number {
  if (steps.kind === 'at-once') return total
  if (steps.kind === 'exponential') return steps.first
  return 'devices' in steps ? steps.devices : Math.ceil((total * steps.percent) / 100)
}

const nextSize = (steps: Steps, size: number): number =>
  steps.kind === 'exponential' ? size * steps.factor : size

/** Where a device stands among all in a roll-out, 0 to 1: always the same, and nobody can choose it (SHA-256). */
export const placeOf = (device: string, rollout: string): number =>
  createHash('sha256').update(`${rollout}|${device}`).digest().readUIntBE(0, 6) / 2 ** 48

type Described = Pick<Device, 'id' | 'groups' | 'variant' | 'hardware' | 'batch'>

const names = (wanted: readonly string[] | undefined, has: readonly (string | undefined)[]): boolean =>
  wanted === undefined || has.some((one) => one !== undefined && wanted.includes(one))

/** Whether the roll-out is for this device. What it hasn't told isn't it. */
export const isSelected = (device: Described, selection: Selection, rollout: string): boolean =>
  names(selection.groups, device.groups) &&
  names(selection.variants, [device.variant]) &&
  names(selection.hardware, [device.hardware]) &&
  names(selection.batches, [device.batch]) &&
  names(selection.devices, [device.id]) &&
  (selection.percent === undefined || placeOf(device.id, rollout) * 100 < selection.percent)

/** The stage of each device, from 0: canaries first, then by their place. @param sizes as `stageSizes` says */
export function stagesOf(
  devices: readonly string[],
  canary: readonly string[],
  sizes: readonly number[],
  rollout: string,
): ReadonlyMap<string, number> {
  const first = new Set(canary)
  const places = new Map(devices.map((id) => [id, first.has(id) ? -1 : placeOf(id, rollout)]))
  const ordered = devices.toSorted(
    (one, other) => (places.get(one) ?? 0) - (places.get(other) ?? 0) || (one < other ? -1 : 1),
  )
  const stages = new Map<string, number>()
  let end = 0
  for (const [stage, size] of sizes.entries()) {
    for (const id of ordered.slice(end, end + size)) stages.set(id, stage)
    end += size
  }
  return stages
}

/** Whether stages may begin now. A window whose end is before its beginning goes over midnight, and is that of the day it began. */
export function isOpen(window: Window | undefined, now: number): boolean {
  if (!window) return true
  const { fromMinute, toMinute, days } = window
  const at = new Date(now)
  const minute = at.getUTCHours() * 60 + at.getUTCMinutes()
  const overMidnight = toMinute <= fromMinute
  const isAfter = minute >= fromMinute
  const isWithin = overMidnight ? isAfter || minute < toMinute : isAfter && minute < toMinute
  const day = overMidnight && !isAfter ? (at.getUTCDay() + 6) % 7 : at.getUTCDay()
  return isWithin && (days === undefined || days.includes(day))
}
