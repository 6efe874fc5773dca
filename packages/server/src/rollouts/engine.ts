import { eventOf } from '../audit/event.ts'
import { advance, type Decision } from './advance.ts'
import type { RolloutPorts } from './ports.ts'
import type { Change, Rollout } from './rollout.ts'
import { countsOf } from './tally-store.ts'
import { findRollout } from './store.ts'

/** Carries out what `advance` decides: one decision at a time for each roll-out, each on record. */

export interface Engine {
  /** Goes on until there is nothing to do. Safe to call at any time, for anything. */
  step(rollout: string): Promise<void>
}

const actor = 'server'
const kinds = {
  begin: 'rollout.stage-begun',
  hold: 'rollout.held',
  abort: 'rollout.aborted',
  complete: 'rollout.completed',
} as const

/** Every stage begins and rests at most once in a run, and ends it. */
const MOST_STEPS = 1000

const changeOf = (decision: Exclude<Decision, { do: 'nothing' }>): Change =>
  decision.do === 'begin' || decision.do === 'rest' ? decision : { do: decision.do }

function detailOf(decision: Decision): Readonly<Record<string, unknown>> {
  if (decision.do === 'begin' || decision.do === 'hold') return { stage: decision.stage + 1 }
  return decision.do === 'abort' ? { failed: decision.failed, ended: decision.ended } : {}
}

export function createEngine(
  { writer, reads, clock, audit }: Pick<RolloutPorts, 'writer' | 'reads' | 'clock' | 'audit'>,
  done: (rollout: Rollout, change: Change) => void,
): Engine {
  const running = new Map<string, Promise<void>>()
  const again = new Set<string>()

  async function carryOut(
    rollout: Rollout,
    decision: Exclude<Decision, { do: 'nothing' }>,
  ): Promise<boolean> {
    const at = clock.now()
    const { id, product, release, state, stage } = rollout
    const detail = detailOf(decision)
    const change = changeOf(decision)
    const about = { product, actor, detail: { rollout: id, release, ...detail } }
    const events = decision.do === 'rest' ? [] : [eventOf(kinds[decision.do], at, about)]
    const expected = { state, stage }
    const what = decision.do
    const noted = { rollout: id, at, actor, what, detail, events }
    const reason = decision.do === 'abort' ? 'threshold' : undefined
    if (!(await writer.write('rollouts.change', { ...noted, change, expected, reason }))) return true // somebody was quicker: look again
    audit.published()
    done(rollout, change)
    return true
  }

  async function one(id: string): Promise<boolean> {
    const rollout = findRollout(reads, id)
    if (!rollout) return false
    const decision = advance(rollout, rollout.plan, countsOf(reads, id, rollout.stages), clock.now())
    return decision.do !== 'nothing' && carryOut(rollout, decision)
  }

  async function all(id: string): Promise<void> {
    do {
      again.delete(id)
      for (let steps = 0; steps < MOST_STEPS && (await one(id)); steps += 1);
    } while (again.has(id))
  }

  return {
    step(id) {
      const present = running.get(id)
      if (present) {
        again.add(id) // what has come since it looked counts as well
        return present
      }
      const next = all(id).finally(() => running.delete(id))
      running.set(id, next)
      return next
    },
  }
}
