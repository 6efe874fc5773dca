import { setTimeout as delay } from 'node:timers/promises'

/** The device's time. A test sets it; waits are real, since they are for the network and not for the calendar. */
export interface Clock {
  /** Milliseconds since 1970, UTC. */
  now(): number
}

export const systemClock: Clock = { now: () => Date.now() }

/** A clock that is further from the server's than this can't say what is late, early or expired: the gate's own tolerance. */
export const clockToleranceMs = 300_000
/** Less than this may be the way of the message that brings the time. */
const correctedAboveMs = 2000

/** The device's clock, put right by what the server said of the time. */
export interface AgentClock extends Clock {
  /**
   * `unknown` until a server has said the time; `jumped` when the device's clock was set since then, so that the correction
   * says nothing any more.
   */
  readonly trust: 'unknown' | 'known' | 'jumped'
  /** Takes over the time of a server that has proved itself. @returns how far the device's own clock is ahead, milliseconds */
  learn(serverTime: number): number
}

/** @param elapsed milliseconds that pass evenly, whoever sets the clock */
export function createAgentClock(own: Clock, elapsed: () => number = () => performance.now()): AgentClock {
  let correction = 0
  let learnt: { readonly own: number; readonly elapsed: number } | undefined
  return {
    now: () => own.now() + correction,

    get trust() {
      if (!learnt) return 'unknown'
      const set = own.now() - learnt.own - (elapsed() - learnt.elapsed)
      return Math.abs(set) > clockToleranceMs ? 'jumped' : 'known'
    },

    learn: (serverTime) => {
      learnt = { own: own.now(), elapsed: elapsed() }
      const ahead = learnt.own - serverTime
      correction = Math.abs(ahead) > correctedAboveMs ? -ahead : 0
      return ahead
    },
  }
}

/** Waits, or ends early when the signal aborts. Never rejects. */
export async function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return
  try {
    await delay(milliseconds, undefined, { signal })
  } catch {
    // aborted: the caller looks at the signal
  }
}

export interface Backoff {
  readonly firstMs: number
  readonly longestMs: number
}

/**
 * Exponential, with full jitter between half and whole, so that a fleet that lost its server does not come back in one
 * instant. Pure: `random` is in [0, 1).
 * @param attempt 0 for the first wait
 */
export function backoffDelay({ firstMs, longestMs }: Backoff, attempt: number, random: number): number {
  const ceiling = Math.min(longestMs, firstMs * 2 ** Math.min(attempt, 30))
  return Math.round(ceiling * (0.5 + random / 2))
}
