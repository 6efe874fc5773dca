import { canonicalJson } from '@sekisho/model'
import type { Model } from '@sekisho/model'
import { valueAt } from './facts.ts'
import type { Condition, Fact } from './facts.ts'

/** What devices in the field have shown of a product: it turns what a maker says into what is so, or isn't. */

export interface Observation {
  /** Section and id of the part that was looked at, such as `interfaces/debug`. */
  readonly element: string
  /** Names of properties below it, with slashes: `state`, `hardware/debugPorts`. */
  readonly path: string
  /** What the model said there. An observation of another claim says nothing about this one. */
  readonly value: unknown
  /** How many devices show it, and until when that counts, milliseconds since 1970. */
  readonly devices: number
  readonly expiresAt: number
  /** The last time that a device was heard about it, milliseconds since 1970. */
  readonly seenAt: number
  /** Devices that show something else. That doesn't expire: one that falls silent hasn't been mended. */
  readonly contradicted: readonly Contradiction[]
}

export interface Contradiction {
  readonly device: string
  readonly seen: unknown
}

/** Those that count at an instant. */
export const standingObservations = (
  observations: readonly Observation[],
  at: number,
): readonly Observation[] =>
  observations.flatMap((one) => {
    if (at < one.expiresAt) return [one]
    return one.contradicted.length > 0 ? [{ ...one, devices: 0 }] : []
  })

/** The pointer of what was looked at; nothing where the model has no such part. */
function pointerIn(model: Model, { element, path }: Observation): string | undefined {
  const [section = '', id] = element.split('/')
  const parts: unknown = valueAt(model, [section])
  if (!Array.isArray(parts)) return undefined
  const index = parts.findIndex((part) => valueAt(part, ['id']) === id)
  return index === -1 ? undefined : `/${section}/${index}/${path}`
}

const isAbout = ({ value }: Observation, said: unknown): boolean =>
  said !== undefined && canonicalJson(value) === canonicalJson(said)

/** A fact that devices show otherwise fails, whatever the model says, and no change of the model mends it. */
function contradictedFact(fact: Fact, { devices, contradicted }: Observation): Fact {
  const { remedy: _remedy, ...rest } = fact
  return { ...rest, truth: fact.truth === 'holds' ? 'fails' : fact.truth, seen: { devices, contradicted } }
}

function lookedAt(fact: Fact, observation: Observation): Fact {
  if (observation.contradicted.length > 0) return contradictedFact(fact, observation)
  if (observation.devices === 0) return fact
  return { ...fact, proof: 'observed', seen: { devices: observation.devices, contradicted: [] } }
}

/**
 * Conditions as they are once somebody has looked: of each fact that can be observed, what devices show counts.
 * @param observations those that stand at the instant of the analysis
 */
export function observer(
  model: Model,
  observations: readonly Observation[],
): (condition: Condition) => Condition {
  const byPointer = new Map(observations.map((one) => [pointerIn(model, one), one]))
  const look = (condition: Condition): Condition => {
    if (condition.kind !== 'fact') return { ...condition, of: condition.of.map(look) }
    const observation = byPointer.get(condition.pointer)
    const counts = observation && condition.proof === 'observable' && isAbout(observation, condition.value)
    return counts ? lookedAt(condition, observation) : condition
  }
  return observations.length === 0 ? (condition) => condition : look
}
