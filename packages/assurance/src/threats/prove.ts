import type { Model } from '@sekisho/model'
import { withChange } from '../design/change.ts'
import type { Change } from '../design/change.ts'
import { designOf } from '../design/design.ts'
import type { Observation } from '../design/observation.ts'
import { findThreats } from './analyse.ts'
import type { ThreatRule } from './rule.ts'
import { isUnsettled } from './threat.ts'
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

const openKeys = (threats: readonly Threat[]): ReadonlySet<ThreatKey> =>
  new Set(threats.filter(({ standing }) => isUnsettled(standing.status)).map(({ key }) => key))

/** Changes that do the same to the model are one. */
const nameOf = (change: Change): string => JSON.stringify(change)

/** How many different changes the threats name: what proving them all costs, in analyses. */
export const distinctChanges = (threats: readonly Threat[]): number =>
  new Set(threats.flatMap(({ change }) => (change ? [nameOf(change)] : []))).size

/**
 * Proves the changes of many threats, each different one once.
 * @param before the threats of the model as it is
 * @param observations what they were found with
 * @returns what a threat's smallest change does to all threats; nothing where it names none
 */
export function proverOf(
  model: Model,
  rules: readonly ThreatRule[],
  before: readonly Threat[],
  observations: readonly Observation[] = [],
): (threat: Threat) => Proved | undefined {
  const was = openKeys(before)
  const tried = new Map<string, ReadonlySet<ThreatKey>>()
  const threatsWith = (change: Change): readonly Threat[] => {
    const changed = withChange(model, change)
    return findThreats(changed, rules, designOf(changed), observations)
  }
  const openAfter = (change: Change): ReadonlySet<ThreatKey> => {
    const name = nameOf(change)
    const known = tried.get(name) ?? openKeys(threatsWith(change))
    tried.set(name, known)
    return known
  }
  return ({ key, change }) => {
    if (!change) return undefined
    const is = openAfter(change)
    return {
      removes: !is.has(key),
      alsoSettles: [...was].filter((one) => one !== key && !is.has(one)),
      brings: [...is].filter((one) => !was.has(one)),
    }
  }
}

/** The same for one threat. */
export const proveChange = (
  model: Model,
  rules: readonly ThreatRule[],
  before: readonly Threat[],
  threat: Threat,
  observations: readonly Observation[] = [],
): Proved | undefined => proverOf(model, rules, before, observations)(threat)
