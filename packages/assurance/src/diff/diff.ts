import type { Analysis } from '../analysis.ts'
import { matchShapes } from '../decisions/match.ts'
import { shapesOf } from '../decisions/shape.ts'
import { isUnsettled, keyOf } from '../threats/threat.ts'
import type { Status, Threat } from '../threats/threat.ts'
import { requirementsOf } from '../requirements/requirements.ts'
import type { Requirement } from '../requirements/requirements.ts'
import { exposuresOf } from './exposure.ts'
import type { Exposure } from './exposure.ts'

/** What a change of the model changes: threats, and what is exposed. */

/** A threat that stands otherwise than before; absent where there was none, or is none any more. */
export interface Turn {
  readonly threat: Threat
  readonly was?: Status
  readonly is?: Status
}

export interface Difference {
  /** Parts with another name: `section/id` before and after. */
  readonly renamed: readonly (readonly [was: string, is: string])[]
  /** Somebody has to look at them: open or undecided now, and not before. */
  readonly gained: readonly Turn[]
  /** Open or undecided before, and not any more. */
  readonly lost: readonly Turn[]
  /** Other changes of standing. */
  readonly turned: readonly Turn[]
  /** Requirements that apply now and didn't before, and the other way round. */
  readonly requirements: { readonly gained: readonly Requirement[]; readonly lost: readonly Requirement[] }
  readonly exposure: { readonly gained: readonly Exposure[]; readonly lost: readonly Exposure[] }
}

/** Old name → new name of every part that is still there. */
const namesAfter = (before: Analysis, after: Analysis): ReadonlyMap<string, string> =>
  matchShapes(shapesOf(before.model), shapesOf(after.model))

function keyAfter({ rule, subject }: Threat, names: ReadonlyMap<string, string>): string {
  const part = names.get(`${subject.section}/${subject.id}`)
  return keyOf(rule.id, part === undefined ? subject : { ...subject, id: part.slice(part.indexOf('/') + 1) })
}

function turnsOf(before: Analysis, after: Analysis, names: ReadonlyMap<string, string>): readonly Turn[] {
  const old = new Map(before.threats.map((threat) => [keyAfter(threat, names), threat]))
  const now = new Set(after.threats.map(({ key }) => key))
  const gone = [...old]
    .filter(([key]) => !now.has(key))
    .map(([, threat]) => ({ threat, was: threat.standing.status }))
  const present = after.threats.map((threat) => {
    const was = old.get(threat.key)?.standing.status
    return { threat, is: threat.standing.status, ...(was !== undefined && { was }) }
  })
  return [...present.filter(({ was, is }) => was !== is), ...gone]
}

/** Names within exposures are translated, so that a rename alone exposes nothing. */
const translate = (key: string, names: ReadonlyMap<string, string>): string =>
  key
    .split(' ')
    .map((word) => names.get(word) ?? word)
    .join(' ')

const requirementsById = (analysis: Analysis): ReadonlyMap<string, Requirement> =>
  new Map(requirementsOf(analysis).map((requirement) => [requirement.id, requirement]))

const without = <T>(some: ReadonlyMap<string, T>, others: ReadonlyMap<string, unknown>): readonly T[] =>
  [...some].filter(([key]) => !others.has(key)).map(([, one]) => one)

/** What changes from one analysis to another; parts with other names are recognised by their shape. */
export function differenceOf(before: Analysis, after: Analysis): Difference {
  const names = namesAfter(before, after)
  const turns = turnsOf(before, after, names)
  const old = new Map(exposuresOf(before.model).map((one) => [translate(one.key, names), one]))
  const now = new Map(exposuresOf(after.model).map((one) => [one.key, one]))
  return {
    renamed: [...names].filter(([was, is]) => was !== is),
    gained: turns.filter(({ was, is }) => isUnsettled(is) && !isUnsettled(was)),
    lost: turns.filter(({ was, is }) => isUnsettled(was) && !isUnsettled(is)),
    turned: turns.filter(({ was, is }) => isUnsettled(was) === isUnsettled(is)),
    requirements: {
      gained: without(requirementsById(after), requirementsById(before)),
      lost: without(requirementsById(before), requirementsById(after)),
    },
    exposure: {
      gained: without(now, old),
      lost: without(old, now),
    },
  }
}
