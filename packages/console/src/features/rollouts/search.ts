import { oneOf, present, type RawSearch, textIn } from '../../shared/search.ts'
import { deviceStates, type DeviceState } from './progress.ts'

export interface RolloutsSearch {
  readonly product?: string
  /** Roll-outs of this release, or a new one: `doorbell/stable/2.4.0`. */
  readonly release?: string
}

export const rolloutsSearch = (search: RawSearch): RolloutsSearch =>
  present<RolloutsSearch>({ product: textIn(search, 'product'), release: textIn(search, 'release') })

export interface RolloutSearch {
  readonly product?: string
  /** Devices that are shown. */
  readonly state?: DeviceState
}

export const rolloutSearch = (search: RawSearch): RolloutSearch =>
  present<RolloutSearch>({ product: textIn(search, 'product'), state: oneOf(search, 'state', deviceStates) })
