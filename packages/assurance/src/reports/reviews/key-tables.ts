import { wordOf } from '../../design/design.ts'
import type { Design } from '../../design/design.ts'
import type { ElementOf } from '../../design/element.ts'
import { isUnsettled } from '../../threats/threat.ts'
import { same, words } from '../../words.ts'
import type { Words } from '../../words.ts'
import { cell, chip, code, column, question, row, small, table } from '../document.ts'
import type { Block, Cell, Inline, Line } from '../document.ts'
import type { Source } from '../input.ts'
import { spoken, spokenDuration } from '../../view/vocabulary.ts'
import { isTooWeak, strengthOf } from './algorithms.ts'
import type { LedgerKey } from './ledger.ts'
import { ledgerWords } from './ledger-words.ts'
import { cryptoperiodOf, lifetimeVerdict } from './cryptoperiods.ts'
import type { Verdict } from './cryptoperiods.ts'

/** What the key plan says of each key. */

/** A value of the model in words, or the question that is left. */
const saidOr = (value: string | { readonly other: string } | undefined, en: string, ja: string): Inline =>
  value === undefined || wordOf(value) === 'unknown' ? question(words(en, ja)) : spoken(value)

/** Numbers of the threats that a part leaves open. */
export function openThreats({ analysis, numberOf }: Source, pointer: string): Line {
  const numbers = analysis.threats
    .filter((threat) => threat.pointer === pointer && isUnsettled(threat.standing.status))
    .map(numberOf)
  return numbers.length === 0 ? [] : [chip('open', same(numbers.join(', ')))]
}

const verdicts: Readonly<Record<Verdict, Words | undefined>> = {
  within: undefined,
  longer: words('longer than recommended', '推奨より長い'),
  unlimited: words('without end: recommended is an end', '無期限：期限を設けることが望ましい'),
  unsaid: undefined,
  'no-limit-known': undefined,
}

function lifetimeCell({ part }: ElementOf<'keys'>): Cell {
  const { lifetime, rotate } = part
  const said: Inline =
    lifetime === undefined || lifetime === 'unknown'
      ? question(words('How long is it used?', 'どれだけの期間使うか。'))
      : spokenDuration(lifetime)
  const verdict = verdicts[lifetimeVerdict(part)]
  const period = cryptoperiodOf(part)
  const isPublic = part.holds === 'public' || part.holds === 'digest'
  return [
    isPublic && lifetime === undefined ? [words('as long as the device', 'デバイスと同じ')] : [said],
    ...(verdict ? [[chip('open', verdict)]] : []),
    ...(verdict && period
      ? [[small(words(`at most ${period.years} years`, `最長 ${period.years} 年`))]]
      : []),
    ...(rotate === undefined ? [] : [[words('replaced by', '更新方法：'), code(wordOf(rotate))]]),
  ]
}

function algorithmCell({ part }: ElementOf<'keys'>): Cell {
  const strength = strengthOf(part.algorithm)
  const mark = isTooWeak(strength)
    ? [[chip('bad', words('too weak', '強度不足'))]]
    : strength?.bits === undefined
      ? [[question(words('How strong is it?', '強度はどれだけか。'))]]
      : [[small(words(`${strength.bits} bits`, `${strength.bits} ビット`))]]
  return [[code(part.algorithm)], ...mark]
}

/** All keys of one component, in a table. */
export function keysOf(source: Source, keys: readonly ElementOf<'keys'>[]): Block {
  return table(
    [
      column(20, 'Key, and what for', '鍵と用途'),
      column(13, 'Algorithm', 'アルゴリズム'),
      column(15, 'Made', '生成'),
      column(17, 'Kept in', '保管'),
      column(19, 'Lifetime and replacement', '有効期間と更新'),
      column(16, 'Destroyed on', '破棄の契機'),
    ],
    keys.map((key) => {
      const { id, part, pointer } = key
      const threats = openThreats(source, pointer)
      const made = part.holds === 'public' || part.holds === 'digest'
      return row(
        [[code(id)], [spoken(part.purpose)], ...(threats.length > 0 ? [threats] : [])],
        algorithmCell(key),
        cell(
          made
            ? words('by the maker: the public part', 'メーカー（公開部分のみ）')
            : saidOr(part.generated, 'Where is it made?', 'どこで生成するか。'),
        ),
        cell(saidOr(part.storage, 'Where is it kept?', 'どこに保管するか。')),
        lifetimeCell(key),
        destroyedCell(key),
      )
    }),
  )
}

const destroyedCell = ({ part }: ElementOf<'keys'>): Cell => {
  if (part.holds === 'public' || part.holds === 'digest') return cell(words('nothing secret', '秘密ではない'))
  return (part.zeroise ?? []).length === 0
    ? cell(question(words('What destroys it, and when?', '何を契機に破棄するか。')))
    : (part.zeroise ?? []).map((occasion) => [spoken(occasion)])
}

const dayOf = (at: number | undefined): Words =>
  same(at === undefined ? '–' : new Date(at).toISOString().slice(0, 10))

/** The keys that the server's ledger holds. */
export const ledgerTable = (keys: readonly LedgerKey[]): Block =>
  table(
    [
      column(22, 'Key', '鍵'),
      column(14, 'Purpose', '用途'),
      column(12, 'Algorithm', 'アルゴリズム'),
      column(14, 'Kept in', '保管'),
      column(12, 'State', '状態'),
      column(9, 'From', '開始'),
      column(9, 'Until', '終了'),
      column(8, 'Uses', '使用回数', 'right'),
    ],
    keys.map((key) =>
      row(
        cell(code(key.id)),
        cell(ledgerWords(key.purpose)),
        cell(code(key.algorithm)),
        [[ledgerWords(key.custody)], [small(ledgerWords(key.origin))]],
        cell(ledgerWords(key.state)),
        cell(dayOf(key.from)),
        cell(dayOf(key.until)),
        cell(same(key.uses === undefined ? '–' : String(key.uses))),
      ),
    ),
  )

/** The algorithms in use, each with its strength and outlook, and the keys that use it. */
export function algorithmTable({ keys }: Design): Block {
  const names = [...new Set(keys.map(({ part }) => part.algorithm))].toSorted()
  return table(
    [
      column(16, 'Algorithm', 'アルゴリズム'),
      column(12, 'Strength', '強度'),
      column(20, 'Quantum computers', '量子計算機'),
      column(32, 'Outlook', '見通し'),
      column(20, 'Keys', '鍵'),
    ],
    names.map((name) => {
      const strength = strengthOf(name)
      return row(
        cell(code(name)),
        cell(
          strength?.bits === undefined
            ? chip('bad', words('none', 'なし'))
            : words(`${strength.bits} bits`, `${strength.bits} ビット`),
        ),
        cell(
          strength ? quantum[strength.quantum] : question(words('Is it safe from them?', '耐性はあるか。')),
        ),
        cell(strength?.outlook ?? question(words('Until when may it be used?', 'いつまで使えるか。'))),
        keys.filter(({ part }) => part.algorithm === name).map(({ id }) => [code(id)]),
      )
    }),
  )
}

const quantum = {
  breaks: words('would break it', '解読される'),
  halves: words('halve its strength at most', '強度が最大で半減する'),
  withstands: words('are what it is made for', '耐性がある'),
} as const
