import { oneOf, present, type RawSearch, textIn } from '../../shared/search.ts'

export const reasons = [
  'refused',
  'never-seen',
  'away',
  'silent',
  'seldom-here',
  'quarantined',
  'authority-ends',
  'authority-revoked',
] as const

export interface ForecastSearch {
  readonly product?: string
  readonly reason?: (typeof reasons)[number]
  readonly hardware?: string
  readonly firmware?: string
}

export const forecastSearch = (search: RawSearch): ForecastSearch =>
  present<ForecastSearch>({
    product: textIn(search, 'product'),
    reason: oneOf(search, 'reason', reasons),
    hardware: textIn(search, 'hardware'),
    firmware: textIn(search, 'firmware'),
  })
