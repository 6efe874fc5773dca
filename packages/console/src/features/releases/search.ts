import { oneOf, present, type RawSearch, textIn } from '../../shared/search.ts'

export const releaseStates = [
  'draft',
  'gated',
  'awaiting-approval',
  'published',
  'refused',
  'withdrawn',
] as const
export type ReleaseState = (typeof releaseStates)[number]

export interface ReleaseSearch {
  readonly product?: string
  readonly state?: ReleaseState
}

export const releaseSearch = (search: RawSearch): ReleaseSearch =>
  present<ReleaseSearch>({
    product: textIn(search, 'product'),
    state: oneOf(search, 'state', releaseStates),
  })
