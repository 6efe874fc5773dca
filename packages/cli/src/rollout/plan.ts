import { parseDuration } from '@sekisho/model'
import { UsageError } from '../verb.ts'
import { rolloutTexts as t } from './texts.ts'

/** Flags of `rollout start`, as the API takes them. */

export interface PlanFlags {
  readonly group?: readonly string[]
  readonly variant?: readonly string[]
  readonly hardware?: readonly string[]
  readonly batch?: readonly string[]
  readonly device?: readonly string[]
  readonly percent?: string
  readonly canary?: readonly string[]
  readonly steps?: string
  readonly succeed?: string
  readonly soak?: string
  readonly abort?: string
  readonly approve?: readonly string[]
  readonly unrestricted?: boolean
}

const given = (key: string, value: unknown): object => (value === undefined ? {} : { [key]: value })

function numberOf(text: string, option: string): number {
  const value = Number(text)
  if (!(value > 0)) throw new UsageError(t.badNumber, { option })
  return value
}

const numberIn = (text: string | undefined, option: string): number | undefined =>
  text === undefined ? undefined : numberOf(text, option)

/** `at-once`, `10`, `5%`, `1*2`. @throws UsageError */
export function stepsOf(text: string): object {
  if (text === 'at-once') return { kind: 'at-once' }
  const [, count = '', factor] = /^(\d+)(?:\*(\d+(?:\.\d+)?))?$/.exec(text) ?? []
  if (count !== '' && Number(count) > 0) {
    if (factor === undefined) return { kind: 'constant', devices: Number(count) }
    if (Number(factor) > 1) return { kind: 'exponential', first: Number(count), factor: Number(factor) }
  }
  const share = /^(\d+(?:\.\d+)?)%$/.exec(text)?.[1]
  if (share === undefined || !(Number(share) > 0)) throw new UsageError(t.badSteps, { text })
  return { kind: 'constant', percent: Number(share) }
}

function soakOf(text: string): number {
  const ms = parseDuration(text)
  if (ms === undefined || !Number.isFinite(ms)) throw new UsageError(t.badDuration)
  return Math.round(ms / 1000)
}

/** `10%` of those that ended, or a number of devices. */
function abortOf(text: string): object {
  return text.endsWith('%')
    ? { percent: numberOf(text.slice(0, -1), 'abort') }
    : { percent: 100, devices: numberOf(text, 'abort') }
}

/** @throws UsageError */
export function planOf(flags: PlanFlags): object {
  const { group, variant, hardware, batch, device, canary, steps, soak, abort, approve } = flags
  const selection = {
    ...given('groups', group),
    ...given('variants', variant),
    ...given('hardware', hardware),
    ...given('batches', batch),
    ...given('devices', device),
    ...given('percent', numberIn(flags.percent, 'percent')),
  }
  return {
    ...(Object.keys(selection).length > 0 ? { selection } : {}),
    ...given('canary', canary),
    ...given('steps', steps === undefined ? undefined : stepsOf(steps)),
    ...given('succeed', numberIn(flags.succeed, 'succeed')),
    ...given('soakSeconds', soak === undefined ? undefined : soakOf(soak)),
    ...given('abort', abort === undefined ? undefined : abortOf(abort)),
    ...given(
      'approveBefore',
      approve?.map((stage) => numberOf(stage, 'approve')),
    ),
    ...(flags.unrestricted === true ? { restrictOverdue: false } : {}),
  }
}
