import type { DeviceDetails } from './device-query.ts'

/** The stages of a life, for people: where a device is, where it was, and what is still to come. Pure. */

export const stages = ['manufactured', 'enrolled', 'active', 'retired'] as const
export type StageName = (typeof stages)[number]

export interface Stage {
  readonly name: StageName
  /** When it was reached for the last time; absent: not yet, or it was passed over. */
  readonly at?: number
  readonly now: boolean
}

type Told = Pick<DeviceDetails, 'state' | 'history'>

/** The state behind a quarantine: the one that the quarantine found. */
function stateBehind({ state, history }: Told): string {
  if (state !== 'quarantined') return state
  return (
    history.findLast(({ after, before }) => after === 'quarantined' && before !== 'quarantined')?.before ??
    state
  )
}

const reachedAt = ({ history }: Told, name: StageName): number | undefined =>
  history.findLast(({ after, before }) => after === name && before !== name)?.at

function stageOf(device: Told, name: StageName): Stage {
  const at = reachedAt(device, name)
  return { name, now: name === stateBehind(device), ...(at === undefined ? {} : { at }) }
}

export const stagesOf = (device: Told): readonly Stage[] => stages.map((name) => stageOf(device, name))
