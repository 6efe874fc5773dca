import { present, type RawSearch, textIn } from '../../shared/search.ts'

export interface QuestionSearch {
  readonly product?: string
  /** JSON pointer of the property that is asked about; absent: the most useful question. */
  readonly at?: string
}

export const questionSearch = (search: RawSearch): QuestionSearch =>
  present<QuestionSearch>({ product: textIn(search, 'product'), at: textIn(search, 'at') })
