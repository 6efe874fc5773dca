import type { KeyPurpose, KeyRecord } from './key.ts'
import { type Cryptoperiod, cryptoperiods } from './periods.ts'

/** When what has to happen to a key that is in force. Times are milliseconds since 1970. */
export interface DueKey extends Pick<Cryptoperiod, 'by' | 'reason' | 'source'> {
  readonly key: string
  readonly purpose: KeyPurpose
  /** Since when its successor is due. */
  readonly dueAt: number
  /** When it may protect nothing new any more. */
  readonly until: number
  readonly isDue: boolean
}

/** What is in force, by the time at which its successor is due (S11-07). Pure. */
export const scheduleOf = (keys: readonly KeyRecord[], now: number): readonly DueKey[] =>
  keys
    .filter(({ state, successor }) => state === 'active' && successor === undefined)
    .map(({ id, purpose, originatorUntil: until = Infinity }) => {
      const { by, reason, source, dueMs } = cryptoperiods[purpose]
      const dueAt = until - dueMs
      return { key: id, purpose, dueAt, until, isDue: dueAt <= now, by, reason, source }
    })
    .toSorted((one, other) => one.dueAt - other.dueAt)
