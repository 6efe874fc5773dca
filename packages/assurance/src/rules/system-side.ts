import type { ThreatRule } from '../threats/rule.ts'
import { appRules } from './apps.ts'
import { commandRules } from './commands.ts'
import { disposalRules } from './disposal.ts'
import { egressRules } from './egress.ts'
import { factoryRules } from './factory.ts'
import { flowRules } from './flows.ts'
import { gatewayRules } from './gateways.ts'
import { loggingRules } from './logging.ts'
import { ownershipRules } from './ownership.ts'
import { privacyRules } from './privacy.ts'
import { protocolRules } from './protocols.ts'
import { safetyRules } from './safety.ts'
import { serviceRules } from './services.ts'
import { streamRules } from './streams.ts'
import { supplyChainRules } from './supply-chain.ts'
import { supportRules } from './support.ts'

/** What is around a device: its messages, its services, the people, and the years. */
export const systemRules: readonly ThreatRule[] = [
  ...flowRules,
  ...protocolRules,
  ...gatewayRules,
  ...appRules,
  ...serviceRules,
  ...streamRules,
  ...commandRules,
  ...egressRules,
  ...loggingRules,
  ...privacyRules,
  ...supplyChainRules,
  ...factoryRules,
  ...ownershipRules,
  ...disposalRules,
  ...supportRules,
  ...safetyRules,
]
