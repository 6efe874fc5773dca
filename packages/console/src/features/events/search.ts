import { oneOf, present, type RawSearch, textIn, wholeNumberIn } from '../../shared/search.ts'

export const severities = ['info', 'low', 'medium', 'high', 'critical'] as const
export const spans = ['hour', 'day', 'week'] as const

export interface EventSearch {
  readonly product?: string
  /** A kind, or the beginning of kinds. */
  readonly kind?: string
  /** This severity or a worse one. */
  readonly severity?: (typeof severities)[number]
  readonly device?: string
  readonly since?: (typeof spans)[number]
  /** The event whose reasons are open. */
  readonly why?: number
}

export const eventSearch = (search: RawSearch): EventSearch =>
  present<EventSearch>({
    product: textIn(search, 'product'),
    kind: textIn(search, 'kind'),
    severity: oneOf(search, 'severity', severities),
    device: textIn(search, 'device'),
    since: oneOf(search, 'since', spans),
    why: wholeNumberIn(search, 'why'),
  })
