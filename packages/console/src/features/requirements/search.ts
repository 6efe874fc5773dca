import { oneOf, present, type RawSearch, textIn } from '../../shared/search.ts'

export const statuses = ['not-met', 'unknown', 'waived', 'met-by-claim', 'met'] as const
export const priorities = ['must', 'should'] as const
export const views = ['list', 'layers'] as const

export interface RequirementSearch {
  readonly product?: string
  readonly view?: (typeof views)[number]
  readonly status?: (typeof statuses)[number]
  readonly priority?: (typeof priorities)[number]
  /** A market or a catalogue: `eu`, `en303645`. */
  readonly regulation?: string
  /** The requirement whose reasons are open. */
  readonly requirement?: string
}

export const requirementSearch = (search: RawSearch): RequirementSearch =>
  present<RequirementSearch>({
    product: textIn(search, 'product'),
    view: oneOf(search, 'view', views),
    status: oneOf(search, 'status', statuses),
    priority: oneOf(search, 'priority', priorities),
    regulation: textIn(search, 'regulation'),
    requirement: textIn(search, 'requirement'),
  })
