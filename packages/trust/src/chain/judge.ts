import { createHash } from 'node:crypto'
import type { ChainReason } from './reasons.ts'
import { type ChainQuestion, type Verdict, validateChain } from './validate.ts'

/** Verdicts remembered for a while: whoever comes back in a storm is not validated anew each time. */

export type ShortVerdict =
  | { readonly valid: true; /** SHA-256 of the anchor's DER, hex. */ readonly anchor: string }
  | { readonly valid: false; readonly reason: ChainReason; readonly detail: string }

/** What is asked again and again: revocation isn't, since a list may change its answer at any time. */
export type RepeatedQuestion = Omit<ChainQuestion, 'crls'>

export interface ChainJudge {
  /** As `validateChain`, from memory where the same was asked before. */
  judge(question: RepeatedQuestion): ShortVerdict
  /** How many verdicts are remembered. */
  readonly size: number
}

interface Remembered {
  readonly verdict: ShortVerdict
  /** Milliseconds since 1970, both inclusive: outside of these the question is put anew. */
  readonly from: number
  readonly until: number
}

/** A refusal may have been for want of a clock or of a certificate in between; it is asked again soon. */
const refusalsLastMs = 60_000

const usualCapacity = 20_000

/** Everything that the answer depends on, but the time. Anchors are in it, so that others are other questions. */
function keyOf({ time: _time, leaf, untrusted, trusted, ...rest }: RepeatedQuestion): string {
  const hash = createHash('sha256')
  for (const group of [[leaf], untrusted, trusted]) {
    hash.update(`${group.length}:`)
    for (const der of group) hash.update(`${der.length}:`).update(der)
  }
  return hash.update(JSON.stringify(rest)).digest('base64')
}

function shortOf(verdict: Verdict): ShortVerdict {
  if (!verdict.valid) return { valid: false, reason: verdict.reason, detail: verdict.detail }
  return { valid: true, anchor: verdict.chain.at(-1)?.fingerprint ?? '' }
}

/** A path holds as long as every certificate on it. */
function remember(verdict: Verdict, time: number): Remembered {
  const short = shortOf(verdict)
  if (!verdict.valid) return { verdict: short, from: time, until: time + refusalsLastMs }
  return {
    verdict: short,
    from: Math.max(...verdict.chain.map(({ notBefore }) => notBefore)),
    until: Math.min(...verdict.chain.map(({ notAfter }) => notAfter)),
  }
}

/** @param capacity verdicts at most; the oldest go first */
export function createChainJudge(capacity = usualCapacity): ChainJudge {
  const remembered = new Map<string, Remembered>()
  return {
    judge(question) {
      const key = keyOf(question)
      const known = remembered.get(key)
      if (known && question.time >= known.from && question.time <= known.until) return known.verdict
      const fresh = remember(validateChain(question), question.time)
      remembered.delete(key) // so that it counts as the youngest
      remembered.set(key, fresh)
      const [oldest] = remembered.keys()
      if (remembered.size > capacity && oldest !== undefined) remembered.delete(oldest)
      return fresh.verdict
    },
    get size() {
      return remembered.size
    },
  }
}
