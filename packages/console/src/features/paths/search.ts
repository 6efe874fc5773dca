import { present, type RawSearch, textIn, wholeNumberIn } from '../../shared/search.ts'

export interface PathSearch {
  readonly product?: string
  /** Its place in the list, from 0; absent: the cheapest. */
  readonly path?: number
}

export const pathSearch = (search: RawSearch): PathSearch =>
  present<PathSearch>({ product: textIn(search, 'product'), path: wholeNumberIn(search, 'path') })
