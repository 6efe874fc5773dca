import { type GateCode, gateCodes } from './inspection/codes.ts'
import type { Peer, SecurityEvent } from './ports.ts'

/** What is told of the other side, besides what it did. */
export interface About {
  readonly peer?: Peer | undefined
  /** For one that was not let in, as far as it is known. */
  readonly device?: string | undefined
}

/** A security event of the gate. A refusal carries its code, the check, and what was answered. Pure. */
export function eventOf(
  kind: string,
  at: number,
  { peer, device = peer?.device }: About,
  code: GateCode | undefined,
  detail: Readonly<Record<string, unknown>>,
): SecurityEvent {
  return {
    at,
    kind,
    severity: code ? gateCodes[code].severity : 'info',
    ...(device === undefined ? {} : { device }),
    ...(peer ? { product: peer.product, policy: peer.policyHash } : {}),
    detail: code
      ? { code, check: gateCodes[code].check, reasonCode: gateCodes[code].reasonCode, ...detail }
      : detail,
  }
}
