import { standings, type StandingName } from '../../shared/assurance/looks.ts'
import { oneOf, present, type RawSearch, textIn, wholeNumberIn } from '../../shared/search.ts'

export const categories = [
  'spoofing',
  'tampering',
  'repudiation',
  'information-disclosure',
  'denial-of-service',
  'elevation-of-privilege',
  'physical-bypass',
  'safety',
  'privacy',
] as const

export interface ThreatSearch {
  readonly product?: string
  readonly status?: StandingName
  readonly category?: (typeof categories)[number]
  /** Section and id: `components/device`. */
  readonly part?: string
  /** This risk or a worse one, 1 to 4. */
  readonly risk?: number
  /** The threat whose reasons are open. */
  readonly threat?: string
}

export const threatSearch = (search: RawSearch): ThreatSearch =>
  present<ThreatSearch>({
    product: textIn(search, 'product'),
    status: oneOf(search, 'status', standings),
    category: oneOf(search, 'category', categories),
    part: textIn(search, 'part'),
    risk: [2, 3, 4].find((risk) => risk === wholeNumberIn(search, 'risk')),
    threat: textIn(search, 'threat'),
  })
