import type { ThreatRule } from '../threats/rule.ts'
import { bootRules } from './boot.ts'
import { enclosureRules } from './enclosure.ts'
import { firmwareRules } from './firmware.ts'
import { identityRules } from './identity.ts'
import { portRules } from './ports.ts'
import { radioRules } from './radio.ts'

/** The rules about a device itself: its identity, its insides, and the ways into it. */
export const deviceRules: readonly ThreatRule[] = [
  ...identityRules,
  ...bootRules,
  ...firmwareRules,
  ...portRules,
  ...enclosureRules,
  ...radioRules,
]
