import { oneOf, present, type RawSearch, textIn } from '../../shared/search.ts'

export const findingStates = ['under_investigation', 'affected', 'not_affected', 'fixed'] as const
export type FindingState = (typeof findingStates)[number]

export const levels = ['critical', 'high', 'medium', 'low', 'none', 'unknown'] as const

/** Narrower views of what is open. */
export const views = ['exploited', 'overdue', 'field'] as const

export interface VulnerabilitySearch {
  readonly product?: string
  readonly state?: FindingState
  readonly level?: (typeof levels)[number]
  readonly view?: (typeof views)[number]
  /** Part of a name, a component or a summary. */
  readonly text?: string
  /** The one whose details are open: `CVE-2026-1`. */
  readonly vulnerability?: string
}

export const vulnerabilitySearch = (search: RawSearch): VulnerabilitySearch =>
  present<VulnerabilitySearch>({
    product: textIn(search, 'product'),
    state: oneOf(search, 'state', findingStates),
    level: oneOf(search, 'level', levels),
    view: oneOf(search, 'view', views),
    text: textIn(search, 'text'),
    vulnerability: textIn(search, 'vulnerability'),
  })
