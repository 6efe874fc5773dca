import { canonicalJson, compareVersions, type UpdatePolicy } from '@sekisho/model'
import type { Assignment } from '@sekisho/trust'
import { DAY } from '../clock.ts'
import { type Choice, ownerChoiceOf } from './rules.ts'
import { goesOnByItself } from './states.ts'
import type { Offer } from './rollout.ts'

/** Which release a device is to have, of those that are offered to it. Pure. */

/** What an assignment says of a release. */
export type ReleaseToAssign = NonNullable<Assignment['release']>

export interface AssignmentFacts {
  readonly offers: readonly Offer[]
  readonly choice: Choice
  /** Version that the device has last said to run, verified. */
  readonly running?: string | undefined
  readonly rules: UpdatePolicy
  /** A published release; nothing where it was withdrawn. */
  readonly release: (id: string) => ReleaseToAssign | undefined
  readonly settings: Assignment['settings']
}

/** What changes by somebody's decision, and not by signing it anew. */
export type AssignmentContent = Pick<
  Assignment,
  'rollout' | 'release' | 'by' | 'settings' | 'encrypted' | 'owner'
>

export const ASSIGNMENT_LIFETIME = 7 * DAY
/** Signed anew when half of its time is gone, so that a device that asks daily always has one that is valid. */
export const RENEW_BEFORE = ASSIGNMENT_LIFETIME / 2

/**
 * Whether it counts: what is paused or waits for a person is given to nobody who doesn't have it; what was aborted goes on only
 * where the old slot is left already.
 */
function counts({ rolloutState, state, assignedAt }: Offer): boolean {
  if (rolloutState === 'aborted') return goesOnByItself(state) || state === 'updated'
  return rolloutState !== 'paused' || assignedAt !== undefined
}

/** The offer that a device follows: the highest version, and never one below what it runs. */
export function followed({ offers, running, release }: AssignmentFacts): Offer | undefined {
  return offers
    .filter((offer) => counts(offer) && release(offer.release) !== undefined)
    .filter(({ version }) => running === undefined || compareVersions(version, running) >= 0)
    .toSorted((one, other) => compareVersions(other.version, one.version))[0]
}

export function contentOf(facts: AssignmentFacts): AssignmentContent {
  const { choice, rules, settings } = facts
  const offer = followed(facts)
  const release = offer && facts.release(offer.release)
  if (!offer || !release)
    return { settings, encrypted: false, owner: ownerChoiceOf(choice, undefined, rules) }
  const { by, offeredAt } = offer
  const offered = { release: offer.release, severity: release.severity, offeredAt, by }
  return {
    rollout: offer.rollout,
    release,
    ...(by === undefined ? {} : { by }),
    settings,
    encrypted: rules.encrypted !== 'none',
    owner: ownerChoiceOf(choice, offered, rules),
  }
}

/** The same text for the same content: what has not changed is not handed out anew. */
export const textOf = (content: AssignmentContent): string => canonicalJson(content)

/** Before anything is offered there is nothing to say. */
export const isEmpty = ({ release, settings }: AssignmentContent): boolean =>
  release === undefined && settings.length === 0
