/** The dots on their way. A pool of typed arrays: nothing is allocated while they move, however many messages there are. */

export const PASSES = 0
export const REFUSED = 1

const approachMs = 2400
const afterMs = 1500

export interface Particles {
  readonly capacity: number
  /** Live dots are 0 … count-1. */
  count: number
  readonly lane: Uint16Array
  readonly fate: Uint8Array
  /** How far through the order of checks it gets, 0 … 1; 1 passes. */
  readonly depth: Float32Array
  /** Milliseconds on its way; negative: has not set out. */
  readonly age: Float32Array
  /** 0 calm … 2 needs a person. */
  readonly grade: Uint8Array
}

export const createParticles = (capacity: number): Particles => ({
  capacity,
  count: 0,
  lane: new Uint16Array(capacity),
  fate: new Uint8Array(capacity),
  depth: new Float32Array(capacity),
  age: new Float32Array(capacity),
  grade: new Uint8Array(capacity),
})

export interface Setting {
  readonly lane: number
  readonly fate: typeof PASSES | typeof REFUSED
  readonly depth: number
  readonly grade: number
  readonly delayMs: number
}

/** Sets a dot on its way; when the pool is full it stays away, and the counts beside the picture still have it. */
export function setOut(particles: Particles, { lane, fate, depth, grade, delayMs }: Setting): boolean {
  const at = particles.count
  if (at >= particles.capacity) return false
  particles.lane[at] = lane
  particles.fate[at] = fate
  particles.depth[at] = depth
  particles.age[at] = -delayMs
  particles.grade[at] = grade
  particles.count = at + 1
  return true
}

const take = (array: { [index: number]: number }, to: number, from: number): void => {
  array[to] = array[from] ?? 0
}

/** Moves all dots on. The last dot takes the place of one that has arrived, so that the live ones stay together. */
export function advance(particles: Particles, elapsedMs: number): void {
  const { lane, fate, depth, age, grade } = particles
  for (let index = 0; index < particles.count;) {
    const next = (age[index] ?? 0) + elapsedMs
    if (next <= approachMs + afterMs) {
      age[index] = next
      index += 1
      continue
    }
    const last = particles.count - 1
    for (const array of [lane, fate, depth, age, grade]) take(array, index, last)
    particles.count = last
  }
}

export interface Stretch {
  /** Where the gate begins and ends, and where the picture ends. */
  readonly gateFrom: number
  readonly gateTo: number
  readonly end: number
}

/** When a dot reaches its check, of the time that the way through the whole gate takes. */
const arrival = (depth: number): number => 0.72 + 0.28 * depth

/** Where a dot is, in pixels from the left; negative before it has set out. */
export function positionOf(
  fate: number,
  depth: number,
  age: number,
  { gateFrom, gateTo, end }: Stretch,
): number {
  if (age < 0) return -1
  const target = fate === PASSES ? gateTo : gateFrom + depth * (gateTo - gateFrom)
  const until = approachMs * (fate === PASSES ? 1 : arrival(depth))
  if (age <= until) {
    const turn = 0.72 * approachMs
    return age <= turn
      ? (age / turn) * gateFrom
      : gateFrom + ((age - turn) / Math.max(1, until - turn)) * (target - gateFrom)
  }
  const onward = Math.min(1, (age - until) / afterMs)
  if (fate === PASSES) return gateTo + onward * (end - gateTo)
  return target - (1 - (1 - onward) ** 2) * 0.42 * gateFrom // bounces, and loses its speed
}

/** How visible it is: what has passed or bounced fades. */
export function opacityOf(fate: number, depth: number, age: number): number {
  const until = approachMs * (fate === PASSES ? 1 : arrival(depth))
  if (age < 0) return 0
  if (age <= until) return Math.min(1, age / 200)
  return Math.max(0, 1 - (age - until) / afterMs)
}

/** When a refused dot meets its check: then its chip appears. */
export const meetsCheckAfterMs = (depth: number): number => approachMs * arrival(depth)
