import type { Model } from '@sekisho/model'
import { threatName } from './decision.ts'
import type { Decision } from './decision.ts'
import { shapesOf } from './shape.ts'
import type { Shape, View } from './shape.ts'

/** Which part of a model a decision is about, when parts have got other names. */

/** `section/id` of parts, and what they looked like, where that is known. */
export type Sought = ReadonlyMap<string, Shape | undefined>

const sectionOf = (part: string): string => part.slice(0, part.indexOf('/') + 1)

class Matching {
  readonly found = new Map<string, string>()
  private readonly taken = new Set<string>()
  private readonly now: ReadonlyMap<string, Shape>
  private readonly sought: readonly (readonly [part: string, shape: Shape])[]
  private readonly named: readonly string[]

  constructor(sought: Sought, now: ReadonlyMap<string, Shape>) {
    this.now = now
    this.sought = [...sought].flatMap(([part, shape]) => (shape ? [[part, shape] as const] : []))
    this.named = [...sought.keys()]
  }

  private settle(was: string, is: string | undefined): void {
    if (is === undefined || this.found.has(was) || this.taken.has(is)) return
    this.found.set(was, is)
    this.taken.add(is)
  }

  /** Parts that have their name still, and something of their looks. */
  sameNames(): void {
    for (const [was, shape] of this.sought) {
      const is = this.now.get(was)
      if (is && (is.own === shape.own || is.near === shape.near || is.far === shape.far))
        this.settle(was, was)
    }
  }

  /** Parts that have their name still, whatever they look like. */
  names(): void {
    for (const was of this.named) if (this.now.has(was)) this.settle(was, was)
  }

  /** Parts that look the same, under whatever name. Where several do, as many as there were, each keeps its place. */
  looks(view: View): void {
    const lookalikes = Map.groupBy(
      this.now,
      ([part, shape]) => `${sectionOf(part)} ${shape.kind} ${shape[view]}`,
    )
    for (const [was, shape] of this.sought) {
      const these = lookalikes.get(`${sectionOf(was)} ${shape.kind} ${shape[view]}`) ?? []
      const [place, count] = shape.among[view]
      if (these.length === count) this.settle(was, these[place - 1]?.[0])
    }
  }
}

/**
 * For every part that is sought, the part that it is now; no part is two. A part with its name and something of its looks is
 * the same; then one whose whole neighbourhood looks the same, so that parts that have swapped their names each keep
 * what was decided about them; then one with its name alone, which somebody has edited; then one that looks the same
 * together with its neighbours, or by itself. Where several look alike there have to be as many as there were: a
 * decision never moves to a twin of its part.
 * @returns `section/id` as it was called → `section/id` as it is called now; what isn't found is absent
 */
export function matchShapes(sought: Sought, now: ReadonlyMap<string, Shape>): ReadonlyMap<string, string> {
  const matching = new Matching(sought, now)
  matching.sameNames()
  matching.looks('far')
  matching.names()
  matching.looks('near')
  matching.looks('own')
  return matching.found
}

/** Of several decisions about one part, those that know what it looked like count. */
const soughtBy = (decisions: readonly Decision[]): Sought => {
  const sought = new Map<string, Shape | undefined>()
  for (const { threat, shape } of decisions) {
    const name = threatName(threat)
    const part = name && `${name.section}/${name.part}`
    if (part !== undefined) sought.set(part, shape ?? sought.get(part))
  }
  return sought
}

/** For every part that a decision names, the part that it is now. */
export const matchParts = (decisions: readonly Decision[], model: Model): ReadonlyMap<string, string> =>
  matchShapes(soughtBy(decisions), shapesOf(model))
