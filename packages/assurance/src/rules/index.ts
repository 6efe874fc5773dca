import type { ThreatRule } from '../threats/rule.ts'
import { appRules } from './apps.ts'
import { commandRules } from './commands.ts'
import { deviceRules } from './device.ts'
import { flowRules } from './flows.ts'
import { gatewayRules } from './gateways.ts'
import { protocolRules } from './protocols.ts'
import { serviceRules } from './services.ts'
import { streamRules } from './streams.ts'

/** Every rule, in a fixed order: the same model always gives the same output. */
export const rules: readonly ThreatRule[] = [
  ...deviceRules,
  ...flowRules,
  ...protocolRules,
  ...gatewayRules,
  ...appRules,
  ...serviceRules,
  ...streamRules,
  ...commandRules,
]
