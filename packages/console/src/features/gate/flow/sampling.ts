/** How many messages one dot stands for. Pure. */

/** Dots that may set out in one frame: four frames a second, four seconds on the way, well below the pool. */
export const dotsPerFrame = 36

const niceSteps = [1, 2, 5]

/** 1, 2, 5, 10, 20, 50 …: the first that keeps a frame's messages within the budget of dots. */
export function niceWeight(messages: number, budget: number): number {
  for (let power = 1; ; power *= 10) {
    const step = niceSteps.find((nice) => messages / (nice * power) <= budget)
    if (step !== undefined) return step * power
  }
}

/**
 * The weight of a dot from now on. It goes up at once, so that the picture stays readable, and comes down only when half of
 * it would do: a rate that swings around a border must not make the scale flicker.
 */
export function nextWeight(weight: number, messages: number, budget = dotsPerFrame): number {
  const needed = niceWeight(messages, budget)
  if (needed > weight) return needed
  return niceWeight(messages * 2, budget) < weight ? needed : weight
}

export interface Departure {
  readonly lane: number
  /** Milliseconds after the frame's beginning. */
  readonly afterMs: number
}

export interface LaneLoad {
  readonly lane: number
  readonly passed: number
}

/**
 * Spreads what passed over the frame's span: each lane sends a dot per `weight` messages, evenly. What doesn't fill a dot is
 * carried into the next frame, so that slow lanes are seen as well and the sum is right.
 * @param carried by lane; updated
 */
export function departuresOf(
  loads: readonly LaneLoad[],
  weight: number,
  spanMs: number,
  carried: Map<number, number>,
): Departure[] {
  return loads.flatMap(({ lane, passed }) => {
    const load = (carried.get(lane) ?? 0) + passed / weight
    const dots = Math.floor(load)
    carried.set(lane, load - dots)
    const phase = ((lane * 0.618) % 1) / Math.max(1, dots) // lanes shall not march in step
    return Array.from({ length: dots }, (_, index) => ({ lane, afterMs: (index / dots + phase) * spanMs }))
  })
}
