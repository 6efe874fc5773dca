import type { ThreatRule } from '../threats/rule.ts'
import { bootRules } from './boot.ts'
import { firmwareRules } from './firmware.ts'
import { flowRules } from './flows.ts'
import { identityRules } from './identity.ts'

/** Every rule, in a fixed order: the same model always gives the same output. */
export const rules: readonly ThreatRule[] = [...identityRules, ...bootRules, ...firmwareRules, ...flowRules]
