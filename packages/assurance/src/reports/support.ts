import type { Product } from '@sekisho/model'
import { parseDuration } from '@sekisho/model/core'
import { fill } from '../words.ts'
import type { Words } from '../words.ts'
import { cell, question, words } from './document.ts'
import type { Cell } from './document.ts'
import { spoken, spokenDuration } from '../view/vocabulary.ts'

/** How long the product is supported, and until which day. */

const ask: Words = words(
  'For how long are security updates provided, and from when?',
  'セキュリティ更新をいつから、どれだけの期間提供するか。',
)

const known = <T>(value: T | 'unknown' | undefined): value is Exclude<T, 'unknown'> =>
  value !== undefined && value !== 'unknown'

/** The day on which support ends: whole years by the calendar; nothing where the model doesn't fix it. */
export function supportEnd({ support }: Pick<Product, 'support'>): string | undefined {
  if (!support || support.from !== 'last-unit-placed' || support.lastUnitPlaced === undefined)
    return undefined
  const end = new Date(`${support.lastUnitPlaced}T00:00:00Z`)
  const years = /^(\d+)y$/.exec(support.for)?.[1]
  if (years !== undefined) end.setUTCFullYear(end.getUTCFullYear() + Number(years))
  else {
    const ms = parseDuration(support.for)
    if (ms === undefined || !Number.isFinite(ms)) return undefined
    end.setTime(end.getTime() + ms)
  }
  return end.toISOString().slice(0, 10)
}

export function supportCell(product: Product): Cell {
  const { support } = product
  if (!support || !known(support.for)) return cell(question(ask))
  const from = known(support.from)
    ? fill(words('{for} from {from}', '{from}から {for}'), {
        for: spokenDuration(support.for),
        from: spoken(support.from),
      })
    : spokenDuration(support.for)
  const end = supportEnd(product)
  return end === undefined
    ? [[from], [question(words('On which day does support end?', 'サポートの終了日はいつか。'))]]
    : [[fill(words('{from}, until {end}', '{from}（{end} まで）'), { from, end })]]
}
