import type { Fault } from '../shape.ts'
import type { CsafDocument } from './document.ts'
import { because, type ReasonCode } from '../../reasons.ts'

/** A mandatory test: its section, and what it finds. */
export interface CsafTest {
  readonly id: string
  readonly find: (document: CsafDocument) => readonly Fault[]
}

/** Reasons that name what stands there twice. */
type TwiceCode = Extract<ReasonCode, `csaf-${string}-twice`>

/** Items whose key stood there before. @param member where inside the item the key is */
export function doubles<T extends { readonly place: string }>(
  items: readonly T[],
  key: (item: T) => string | undefined,
  twice: TwiceCode,
  member = '',
): readonly Fault[] {
  const seen = new Set<string>()
  return items.flatMap((item) => {
    const name = key(item)
    if (name === undefined) return []
    const isDouble = seen.has(name)
    seen.add(name)
    return isDouble ? [{ place: `${item.place}${member}`, reason: because(twice, { name }) }] : []
  })
}
