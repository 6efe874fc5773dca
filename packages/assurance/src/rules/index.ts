import type { ThreatRule } from '../threats/rule.ts'
import { bootRules } from './boot.ts'
import { flowRules } from './flows.ts'

/** Every rule, in a fixed order: the same model always gives the same output. */
export const rules: readonly ThreatRule[] = [...bootRules, ...flowRules]
