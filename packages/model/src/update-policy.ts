import { parseDuration } from './durations.ts'
import {
  type AutomaticUpdates,
  type BySeverity,
  severities,
  type Threshold,
  type UpdatePolicy,
  type UpdateSeverity,
  type UpdateWindow,
} from './policy.ts'
import { wordOf } from './rules/view.ts'
import type { Updates } from './schema/lifecycle.ts'
import type { Model } from './schema/model.ts'

/** How devices are updated: from what the model says, and the safe thing where it says nothing or nobody knows. */

/** A single stolen key must not be enough, unless the maker says that it is. */
const defaultThreshold = '2 of 3'

function thresholdOf(text = defaultThreshold): Threshold {
  const [needed = 0, of = 0] = text.split(' of ').map(Number) // the schema has checked the form
  return { needed, of }
}

const encryptions = ['none', 'per-product', 'per-device'] as const

const minutesOf = (text: string): number => {
  const [hours = 0, minutes = 0] = text.split(':').map(Number)
  return hours * 60 + minutes
}

function windowOf(text: string): UpdateWindow {
  const [times = '', zone] = text.split(' ')
  const [from = '', to = ''] = times.split('-')
  return { fromMinute: minutesOf(from), toMinute: minutesOf(to), zone: zone === 'utc' ? 'utc' : 'local' }
}

const msOf = (text: string | undefined): number | undefined =>
  text === undefined ? undefined : parseDuration(text)

function automaticOf(automatic: Updates['automatic']): AutomaticUpdates {
  const postpone = (severity: UpdateSeverity): number => msOf(automatic?.ownerMayPostpone?.[severity]) ?? 0
  return {
    byDefault: automatic?.default !== false,
    ownerMayDisable: automatic?.ownerMayDisable === true,
    postponeMs: { critical: postpone('critical'), high: postpone('high'), other: postpone('other') },
  }
}

/** Without limit is no deadline. */
function deadlinesOf({ installWithin = {} }: Updates): BySeverity<number> {
  const given = severities.map((severity) => [severity, msOf(installWithin[severity])] as const)
  return Object.fromEntries(given.filter(([, ms]) => ms !== undefined && Number.isFinite(ms)))
}

/** @returns nothing where the model has no `updates` */
export function updatePolicy({ updates }: Model): UpdatePolicy | undefined {
  if (!updates) return undefined
  const { signatures, automatic, encrypted } = updates
  const second = signatures?.manifestAlso
  return {
    channels: (updates.channels ?? ['stable']).map(wordOf),
    slots: wordOf(updates.slots ?? 'ab'),
    rollbackProtection: updates.rollbackProtection !== false,
    ...(second === undefined || second === 'unknown' ? {} : { secondSignature: wordOf(second) }),
    encrypted: encryptions.find((one) => one === encrypted) ?? 'none',
    thresholds: { root: thresholdOf(signatures?.root), targets: thresholdOf(signatures?.targets) },
    automatic: automaticOf(automatic),
    ...(automatic?.window === undefined ? {} : { window: windowOf(automatic.window) }),
    installWithinMs: deadlinesOf(updates),
    never: (updates.never ?? []).map(wordOf),
  }
}

/**
 * Whether it is time to install.
 * @param minute of the day, in the window's zone
 */
export const isWithin = ({ fromMinute, toMinute }: UpdateWindow, minute: number): boolean =>
  fromMinute <= toMinute
    ? minute >= fromMinute && minute < toMinute
    : minute >= fromMinute || minute < toMinute
