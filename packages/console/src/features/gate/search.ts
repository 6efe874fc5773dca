import { present, type RawSearch, textIn, wholeNumberIn } from '../../shared/search.ts'

export interface GateSearch {
  readonly product?: string
  /** The event whose reasons are open. */
  readonly why?: number
}

export const gateSearch = (search: RawSearch): GateSearch =>
  present<GateSearch>({ product: textIn(search, 'product'), why: wholeNumberIn(search, 'why') })
