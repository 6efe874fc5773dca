import { busiestOf, nextRecent, type Recent } from './busiest.ts'
import type { Chip } from './chips.ts'
import { nextChips } from './chips.ts'
import type { Frame, Hello, LaneCount, Refusal } from './frames.ts'
import { assignLanes, laneOf, type Lanes, noLanes, OTHERS } from './lanes.ts'
import {
  advance,
  createParticles,
  meetsCheckAfterMs,
  type Particles,
  PASSES,
  REFUSED,
  setOut,
} from './particles.ts'
import { nextSpans, type Rates, ratesOf, type Span } from './rates.ts'
import { departuresOf, nextWeight } from './sampling.ts'

const poolSize = 1600
const lanesOnStage = 25
const refusalsKept = 50

/** What the page says in words and numbers; made anew with each frame, four times a second. */
export interface Snapshot {
  readonly hello: Hello | undefined
  readonly passed: number
  readonly refused: number
  readonly connected: number
  readonly rates: Rates
  readonly lanes: Lanes
  /** The busiest devices of the last ten seconds. */
  readonly counts: readonly LaneCount[]
  readonly chips: readonly Chip[]
  readonly latest: readonly Refusal[]
  /** Refused, but sent only as a number since the page was opened. */
  readonly unseen: number
  /** Messages that one dot stands for. */
  readonly weight: number
  readonly at: number
}

const nothing: Snapshot = {
  hello: undefined,
  passed: 0,
  refused: 0,
  connected: 0,
  rates: { passed: 0, refused: 0 },
  lanes: noLanes,
  counts: [],
  chips: [],
  latest: [],
  unseen: 0,
  weight: 1,
  at: 0,
}

export interface Engine {
  readonly particles: Particles
  readonly snapshot: () => Snapshot
  readonly subscribe: (listener: () => void) => () => void
  readonly begin: (hello: Hello) => void
  readonly receive: (frame: Frame, now: number) => void
  /** Moves the dots; called once an animation frame. */
  readonly step: (elapsedMs: number) => void
}

const gradeOf = (severity: string): number => (severity === 'critical' ? 2 : 1)

/** How far through the order of checks a refusal came, 0 … 1. What is refused before the first check stops at the gate. */
export const depthOf = (checks: readonly string[], check: string | undefined): number => {
  const index = check === undefined ? -1 : checks.indexOf(check)
  return index === -1 ? 0 : (index + 0.5) / Math.max(1, checks.length)
}

/** Turns what the server sends into dots, chips and numbers. Holds no time of its own: it is told. */
export function createEngine(): Engine {
  const particles = createParticles(poolSize)
  const carried = new Map<number, number>()
  const listeners = new Set<() => void>()
  let spans: readonly Span[] = []
  let recent: Recent = []
  let now: Snapshot = nothing

  const publish = (next: Snapshot): void => {
    now = next
    for (const listener of listeners) listener()
  }

  const sendPassed = (frame: Frame, lanes: Lanes, weight: number): void => {
    const named = frame.lanes.map(({ device, passed }) => ({ lane: laneOf(lanes, device), passed }))
    const rest = frame.passed - named.reduce((sum, { passed }) => sum + passed, 0)
    const loads = rest > 0 ? [...named, { lane: laneOf(lanes, OTHERS), passed: rest }] : named
    for (const { lane, afterMs } of departuresOf(loads, weight, frame.spanMs, carried))
      setOut(particles, { lane, fate: PASSES, depth: 1, grade: 0, delayMs: afterMs })
  }

  const sendRefused = (frame: Frame, lanes: Lanes, at: number): readonly Chip[] =>
    frame.refusals.map((refusal, index) => {
      const lane = laneOf(lanes, refusal.device)
      const depth = depthOf(now.hello?.checks ?? [], refusal.check)
      const delayMs = (index / Math.max(1, frame.refusals.length)) * frame.spanMs
      setOut(particles, { lane, fate: REFUSED, depth, grade: gradeOf(refusal.severity), delayMs })
      return { refusal, lane, showAt: at + delayMs + meetsCheckAfterMs(depth), more: 0 }
    })

  return {
    particles,
    snapshot: () => now,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    begin: (hello) =>
      publish({
        ...now,
        hello,
        passed: hello.passed,
        refused: hello.refused,
      }),
    receive(frame, at) {
      const devices = [
        ...frame.lanes.map(({ device }) => device),
        ...frame.refusals.map(({ device }) => device ?? OTHERS),
      ]
      const lanes = assignLanes(now.lanes, devices, lanesOnStage)
      const weight = nextWeight(now.weight, frame.passed)
      spans = nextSpans(spans, frame)
      recent = nextRecent(recent, frame.lanes)
      sendPassed(frame, lanes, weight)
      const arriving = sendRefused(frame, lanes, at)
      publish({
        hello: now.hello,
        passed: now.passed + frame.passed,
        refused: now.refused + frame.refused,
        connected: frame.connected,
        rates: ratesOf(spans),
        lanes,
        counts: busiestOf(recent),
        chips: nextChips(now.chips, arriving, at),
        latest: [...frame.refusals.toReversed(), ...now.latest].slice(0, refusalsKept),
        unseen: now.unseen + frame.moreRefusals,
        weight,
        at,
      })
    },
    step: (elapsedMs) => advance(particles, elapsedMs),
  }
}
