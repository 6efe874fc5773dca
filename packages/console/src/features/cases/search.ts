import { present, type RawSearch, textIn } from '../../shared/search.ts'

export interface CaseSearch {
  readonly product?: string
}

export const caseSearch = (search: RawSearch): CaseSearch =>
  present<CaseSearch>({ product: textIn(search, 'product') })
