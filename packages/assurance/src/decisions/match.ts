import type { Model } from '@sekisho/model'
import { threatName } from './decision.ts'
import type { Decision } from './decision.ts'
import { shapesOf } from './shape.ts'
import type { Shape } from './shape.ts'

/** Which part of a model a decision is about, when parts have got other names. */

/** How much two parts have in common. A name counts for less than the whole neighbourhood, and more than any single part of it. */
function likeness(was: Shape | undefined, is: Shape, sameName: boolean): number {
  const name = sameName ? 3 : 0
  if (!was) return name
  const looks =
    (was.kind === is.kind ? 1 : 0) +
    (was.own === is.own ? 2 : 0) +
    (was.near === is.near ? 4 : 0) +
    (was.far === is.far ? 8 : 0)
  return name + looks
}

/** Less than this is another part: a name alone is enough, and so are kind and own properties. */
const ENOUGH = 3

interface Pair {
  readonly was: string
  readonly is: string
  readonly score: number
}

/** `section/id` of parts, and what they looked like, where that is known. */
export type Sought = ReadonlyMap<string, Shape | undefined>

const soughtBy = (decisions: readonly Decision[]): Sought =>
  new Map(
    decisions.flatMap(({ threat, shape }) => {
      const name = threatName(threat)
      return name ? [[`${name.section}/${name.part}`, shape] as const] : []
    }),
  )

const sectionOf = (part: string): string => part.slice(0, part.indexOf('/') + 1)

function pairsOf(sought: Sought, now: ReadonlyMap<string, Shape>): readonly Pair[] {
  const bySection = Map.groupBy(now, ([is]) => sectionOf(is))
  return [...sought].flatMap(([was, shape]) =>
    (bySection.get(sectionOf(was)) ?? [])
      .map(([is, looks]) => ({ was, is, score: likeness(shape, looks, was === is) }))
      .filter(({ score }) => score >= ENOUGH),
  )
}

/**
 * For every part that is sought, the part that it is now. The best likeness is settled first, and no part is two:
 * where parts have swapped their names, each keeps what was decided about it. Parts that look the same in every
 * respect are matched in the order of the file.
 * @returns `section/id` as it was called → `section/id` as it is called now; what isn't found is absent
 */
export function matchShapes(sought: Sought, now: ReadonlyMap<string, Shape>): ReadonlyMap<string, string> {
  const taken = new Set<string>()
  const found = new Map<string, string>()
  for (const { was, is } of pairsOf(sought, now).toSorted((one, other) => other.score - one.score)) {
    if (found.has(was) || taken.has(is)) continue
    found.set(was, is)
    taken.add(is)
  }
  return found
}

/** For every part that a decision names, the part that it is now. */
export const matchParts = (decisions: readonly Decision[], model: Model): ReadonlyMap<string, string> =>
  matchShapes(soughtBy(decisions), shapesOf(model))
