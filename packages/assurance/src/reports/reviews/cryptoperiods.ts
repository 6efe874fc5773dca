import { parseDuration } from '@sekisho/model'
import type { Key } from '@sekisho/model'
import { wordOf } from '../../design/design.ts'
import { words } from '../../words.ts'
import type { Words } from '../../words.ts'

/** How long a key of a purpose should be used at most, and where that comes from. */
export interface Cryptoperiod {
  readonly years: number
  readonly source: Words
}

const sp80057 = (row: string): Words =>
  words(
    `NIST SP 800-57 part 1 rev. 5, §5.3.6, table 1: ${row}`,
    `NIST SP 800-57 第 1 部 改訂 5 版 5.3.6 項 表 1：${row}`,
  )

/** The originator's usage period where the table gives a range its upper end. */
const periods: Readonly<Record<string, Cryptoperiod>> = {
  'tls-client': { years: 2, source: sp80057('private authentication key') },
  'tls-server': { years: 2, source: sp80057('private authentication key') },
  'sign-messages': { years: 3, source: sp80057('private signature key') },
  'sign-orders': { years: 3, source: sp80057('private signature key') },
  'sign-updates': { years: 3, source: sp80057('private signature key') },
  attestation: { years: 2, source: sp80057('private authentication key') },
  'mac-messages': { years: 2, source: sp80057('symmetric authentication key') },
  'data-at-rest': { years: 2, source: sp80057('symmetric data-encryption key') },
  'decrypt-messages': { years: 2, source: sp80057('private key-transport key') },
  'network-access': { years: 2, source: sp80057('symmetric authentication key') },
}

const YEAR = 365.25 * 86_400_000

export const cryptoperiodOf = ({ purpose }: Pick<Key, 'purpose'>): Cryptoperiod | undefined => {
  const word = wordOf(purpose)
  return Object.hasOwn(periods, word) ? periods[word] : undefined
}

export type Verdict = 'within' | 'longer' | 'unlimited' | 'unsaid' | 'no-limit-known'

/** Public keys and digests are judged by how they are replaced, not by how long they lie there. */
export function lifetimeVerdict(key: Pick<Key, 'purpose' | 'lifetime' | 'holds'>): Verdict {
  const period = cryptoperiodOf(key)
  if (!period || key.holds === 'public' || key.holds === 'digest') return 'no-limit-known'
  const { lifetime } = key
  if (lifetime === undefined || lifetime === 'unknown') return 'unsaid'
  if (lifetime === 'unlimited') return 'unlimited'
  return (parseDuration(lifetime) ?? Infinity) <= period.years * YEAR ? 'within' : 'longer'
}
