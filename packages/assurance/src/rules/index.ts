import type { ThreatRule } from '../threats/rule.ts'
import { deviceRules } from './device.ts'
import { systemRules } from './system-side.ts'

/** Every rule, in a fixed order: the same model always gives the same output. */
export const rules: readonly ThreatRule[] = [...deviceRules, ...systemRules]
