import type { Attack } from './attack.ts'
import { connectionAttacks } from './on-connections.ts'
import { deviceAttacks } from './on-devices.ts'
import { messageAttacks } from './on-messages.ts'
import { signatureAttacks } from './on-signatures.ts'

/** Every attack, a row each. */
export const attacks: readonly Attack[] = [
  ...messageAttacks,
  ...signatureAttacks,
  ...connectionAttacks,
  ...deviceAttacks,
]
