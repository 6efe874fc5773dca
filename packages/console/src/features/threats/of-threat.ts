import type { ThreatDetails } from '../../shared/api/types.ts'

/** What every part of a threat's reasons is given. */
export interface OfThreat {
  readonly threat: ThreatDetails
}
