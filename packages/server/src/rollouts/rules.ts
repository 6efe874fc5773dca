import type { UpdatePolicy, UpdateSeverity } from '@sekisho/model'
import type { OwnerChoice } from '@sekisho/trust'
import { DAY } from '../clock.ts'

/** What the model says of updates, as far as roll-outs and owners have to do with it. Pure. */

/** So long a device has at least from the moment on that it is offered the release. */
const LEAST_TIME = DAY

/** When a release is to be installed, so long after its publication as the model says; nothing where it has no deadline. */
export function dueOf(
  { installWithinMs }: Pick<UpdatePolicy, 'installWithinMs'>,
  severity: UpdateSeverity,
  publishedAt: number,
): number | undefined {
  const within = installWithinMs[severity]
  return within === undefined ? undefined : publishedAt + within
}

/** A device's own deadline: never less than a day after the offer, since nobody is late with what they weren't given. */
export const deadlineOf = (due: number, offeredAt: number): number => Math.max(due, offeredAt + LEAST_TIME)

/** What an owner has decided about the updates of their device. */
export interface Choice {
  /** Whether updates install by themselves; absent: as the model says. */
  readonly automatic?: boolean
  /** The release that is put off, and until when. */
  readonly postponed?: { readonly release: string; readonly until: number }
  /** The release that they want now, whatever they said before. */
  readonly allowed?: string
}

export type Wish =
  | { readonly do: 'postpone'; readonly until: number }
  | { readonly do: 'disable' }
  | { readonly do: 'enable' }
  | { readonly do: 'allow' }

/** What a device was offered. */
export interface Offered {
  readonly release: string
  readonly severity: UpdateSeverity
  readonly offeredAt: number
  readonly by?: number | undefined
}

export type ChoiceFault = 'UPDATE_CHOICE_DISABLE' | 'UPDATE_CHOICE_POSTPONE' | 'UPDATE_CHOICE_NOTHING'

/**
 * What comes of an owner's wish: a new choice, or why the model doesn't allow it. Nothing is put off for longer than the model
 * allows, counted from the offer, nor beyond the deadline.
 */
export function choose(
  choice: Choice,
  wish: Wish,
  offered: Offered | undefined,
  { automatic }: Pick<UpdatePolicy, 'automatic'>,
): Choice | ChoiceFault {
  switch (wish.do) {
    case 'enable':
      return { ...choice, automatic: true }
    case 'disable':
      return automatic.ownerMayDisable ? { ...choice, automatic: false } : 'UPDATE_CHOICE_DISABLE'
    case 'allow': {
      if (!offered) return 'UPDATE_CHOICE_NOTHING'
      const { postponed: _, ...rest } = choice
      return { ...rest, allowed: offered.release }
    }
    case 'postpone': {
      if (!offered) return 'UPDATE_CHOICE_NOTHING'
      const latest = latestPostponement(offered, automatic)
      if (latest === undefined || wish.until > latest) return 'UPDATE_CHOICE_POSTPONE'
      const { allowed: _, ...rest } = choice
      return { ...rest, postponed: { release: offered.release, until: wish.until } }
    }
    default:
      return wish satisfies never
  }
}

/** Until when it may be put off at most; nothing where it may not. */
export function latestPostponement(
  { severity, offeredAt, by = Infinity }: Offered,
  { postponeMs }: UpdatePolicy['automatic'],
): number | undefined {
  const allowed = postponeMs[severity]
  return allowed > 0 ? Math.min(offeredAt + allowed, by) : undefined
}

/**
 * What the device is told of it: whether it installs by itself, and not before when. A critical release always does, put off for
 * as long as the model allows and no longer: nobody's device stays a danger for others.
 */
export function ownerChoiceOf(
  choice: Choice,
  offered: Offered | undefined,
  { automatic }: Pick<UpdatePolicy, 'automatic'>,
): OwnerChoice {
  const wanted = automatic.ownerMayDisable ? (choice.automatic ?? automatic.byDefault) : automatic.byDefault
  if (!offered) return { automatic: wanted }
  const isAllowed = choice.allowed === offered.release
  const byItself = { automatic: offered.severity === 'critical' || wanted || isAllowed }
  const { postponed } = choice
  const latest = latestPostponement(offered, automatic)
  if (isAllowed || postponed?.release !== offered.release || latest === undefined) return byItself
  return { ...byItself, postponedUntil: Math.min(postponed.until, latest) }
}
