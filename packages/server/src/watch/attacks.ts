import type { StoredEvent } from '../audit/event.ts'
import { WatchError } from './errors.ts'

interface Bilingual {
  readonly en: string
  readonly ja: string
}

export interface AttackInfo {
  readonly name: string
  readonly title: Bilingual
  readonly tries: Bilingual
  /** Entries of the requirements catalogue that it tests. */
  readonly ids: readonly string[]
  readonly expects: {
    readonly answers: readonly string[]
    readonly events: readonly { readonly kind: string; readonly code?: string }[]
  }
}

export interface AttackOutcome {
  readonly attack: string
  readonly at: number
  readonly device: string
  readonly answers: readonly string[]
  readonly events: readonly Pick<StoredEvent, 'id' | 'kind' | 'detail'>[]
  readonly said?: string
  readonly asExpected: boolean
}

/** Attacks on this server, as whoever starts a demo provides them. */
export interface AttackPort {
  readonly attacks: readonly AttackInfo[]
  /** Carries one out and looks what came of it. */
  launch(name: string): Promise<AttackOutcome>
}

const MOST_OUTCOMES = 500

export interface AttackService {
  readonly attacks: readonly AttackInfo[]
  /** Newest first. */
  outcomes(): readonly AttackOutcome[]
  /** One at a time. @throws WatchError WATCH_ATTACK_UNKNOWN, WATCH_ATTACK_RUNNING */
  launch(name: string): Promise<AttackOutcome>
}

export function createAttackService(port: AttackPort): AttackService {
  const { attacks } = port
  const outcomes: AttackOutcome[] = []
  let running = false
  return {
    attacks,
    outcomes: () => outcomes,
    async launch(name) {
      if (!attacks.some((attack) => attack.name === name)) throw new WatchError('WATCH_ATTACK_UNKNOWN')
      if (running) throw new WatchError('WATCH_ATTACK_RUNNING', { detail: { retryAfterMs: 1000 } })
      running = true
      try {
        const outcome = await port.launch(name)
        outcomes.unshift(outcome)
        outcomes.length = Math.min(outcomes.length, MOST_OUTCOMES)
        return outcome
      } finally {
        running = false
      }
    },
  }
}
