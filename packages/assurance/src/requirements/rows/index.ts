import type { RequirementRow } from '../row.ts'
import { communicationRequirements } from './communication.ts'
import { firmwareRequirements } from './firmware.ts'
import { hardwareRequirements } from './hardware.ts'
import { identityRequirements } from './identity.ts'
import { keyRequirements } from './keys.ts'
import { lifecycleRequirements } from './lifecycle.ts'
import { loggingRequirements } from './logging.ts'
import { messageRequirements } from './messages.ts'
import { privacyRequirements } from './privacy.ts'
import { resilienceRequirements } from './resilience.ts'
import { serviceRequirements } from './services.ts'
import { supplyRequirements } from './supply.ts'
import { surfaceRequirements } from './surface.ts'
import { updateRequirements } from './updates.ts'

/** Every requirement, in the order in which a reader goes through a product: the device from the inside out, then the rest. */
export const requirementRows: readonly RequirementRow[] = [
  ...identityRequirements,
  ...firmwareRequirements,
  ...hardwareRequirements,
  ...keyRequirements,
  ...updateRequirements,
  ...communicationRequirements,
  ...messageRequirements,
  ...surfaceRequirements,
  ...resilienceRequirements,
  ...loggingRequirements,
  ...privacyRequirements,
  ...serviceRequirements,
  ...supplyRequirements,
  ...lifecycleRequirements,
]
