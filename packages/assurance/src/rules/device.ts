import type { ThreatRule } from '../threats/rule.ts'
import { bootRules } from './boot.ts'
import { deviceAvailabilityRules } from './device-availability.ts'
import { enclosureRules } from './enclosure.ts'
import { firmwareRules } from './firmware.ts'
import { identityRules } from './identity.ts'
import { keyRules } from './keys.ts'
import { portRules } from './ports.ts'
import { powerRules } from './power.ts'
import { radioRules } from './radio.ts'
import { sensorRules } from './sensors.ts'
import { updateRules } from './updates.ts'

/** The rules about a device itself: its identity, its insides, the ways into it, and what keeps it alive. */
export const deviceRules: readonly ThreatRule[] = [
  ...identityRules,
  ...bootRules,
  ...firmwareRules,
  ...updateRules,
  ...portRules,
  ...enclosureRules,
  ...keyRules,
  ...radioRules,
  ...sensorRules,
  ...powerRules,
  ...deviceAvailabilityRules,
]
