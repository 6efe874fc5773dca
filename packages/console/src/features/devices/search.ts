import { oneOf, present, type RawSearch, textIn } from '../../shared/search.ts'

export const deviceStates = ['manufactured', 'enrolled', 'active', 'quarantined', 'retired'] as const

export interface DeviceSearch {
  readonly product?: string
  readonly state?: (typeof deviceStates)[number]
  /** Part of an id. */
  readonly text?: string
}

export const deviceSearch = (search: RawSearch): DeviceSearch =>
  present<DeviceSearch>({
    product: textIn(search, 'product'),
    state: oneOf(search, 'state', deviceStates),
    text: textIn(search, 'text'),
  })
