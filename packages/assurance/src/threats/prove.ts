import type { Model } from '@sekisho/model'
import { withChange } from '../design/change.ts'
import { findThreats } from './analyse.ts'
import type { ThreatRule } from './rule.ts'
import type { Threat, ThreatKey } from './threat.ts'

/** Changes are proved, not promised: the model is changed, and the rules run again. */

export interface Proved {
  /** Whether the threat is gone, or met, in the changed model. */
  readonly removes: boolean
  /** Threats that the same change settles as well. */
  readonly alsoSettles: readonly ThreatKey[]
  /** Threats that are open or undecided in the changed model and weren't before. */
  readonly brings: readonly ThreatKey[]
}

const standsOpen = ({ standing: { status } }: Threat): boolean => status === 'open' || status === 'undecided'

const openKeys = (threats: readonly Threat[]): ReadonlySet<ThreatKey> =>
  new Set(threats.filter(standsOpen).map(({ key }) => key))

/**
 * What a threat's smallest change does to all threats.
 * @param before the threats of the model as it is
 * @returns nothing where the threat names no change
 */
export function proveChange(
  model: Model,
  rules: readonly ThreatRule[],
  before: readonly Threat[],
  { key, change }: Threat,
): Proved | undefined {
  if (!change) return undefined
  const was = openKeys(before)
  const is = openKeys(findThreats(withChange(model, change), rules))
  return {
    removes: !is.has(key),
    alsoSettles: [...was].filter((one) => one !== key && !is.has(one)),
    brings: [...is].filter((one) => !was.has(one)),
  }
}
