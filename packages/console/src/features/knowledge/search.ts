import { present, type RawSearch, textIn } from '../../shared/search.ts'

export interface KnowledgeSearch {
  readonly product?: string
  /** Words that an entry has to hold. */
  readonly search?: string
  /** The table that is open: `table-11`, `incidents`, `S08`. */
  readonly table?: string
}

export const knowledgeSearch = (search: RawSearch): KnowledgeSearch =>
  present<KnowledgeSearch>({
    product: textIn(search, 'product'),
    search: textIn(search, 'search'),
    table: textIn(search, 'table'),
  })
