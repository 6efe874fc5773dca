import { present, type RawSearch, textIn, wholeNumberIn } from '../../shared/search.ts'

export interface ModelSearch {
  readonly product?: string
  /** Hash of an older policy; absent: the newest. */
  readonly policy?: string
  /** The line that is marked. */
  readonly line?: number
}

export const modelSearch = (search: RawSearch): ModelSearch =>
  present<ModelSearch>({
    product: textIn(search, 'product'),
    policy: textIn(search, 'policy'),
    line: wholeNumberIn(search, 'line'),
  })
