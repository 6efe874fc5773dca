import { sourceOf } from '@sekisho/gate'
import { eventOf } from '../audit/event.ts'
import type { AuditService } from '../audit/service.ts'
import type { Clock } from '../clock.ts'
import type { RegistryService } from '../registry/service.ts'
import { createThrottle, isWorthAnEvent } from '../throttle.ts'
import { type OwnersCode, OwnersError } from './errors.ts'

/** Many people may sit behind one address. */
const FREE_OF_A_NETWORK = 100

export interface Refused {
  readonly device: string
  readonly address: string
}

/**
 * Whoever has the right code is let in at once; who hasn't waits longer each time. What was wrong, and whether there is such a
 * device at all, nobody hears.
 */
export function createRefusing(ports: {
  readonly clock: Clock
  readonly audit: AuditService
  readonly registry: Pick<RegistryService, 'device'>
}) {
  const { clock, audit, registry } = ports
  const throttle = createThrottle()
  const networks = createThrottle({ free: FREE_OF_A_NETWORK })

  /** @throws OwnersError with the code, or OWNERS_THROTTLED */
  return async function refuse(
    { device, address }: Refused,
    kind: 'device.claim-refused' | 'device.transfer-refused',
    code: OwnersCode,
  ): Promise<never> {
    const at = clock.now()
    const [source, network] = [`${kind} ${address} ${device}`, sourceOf(address)]
    const wait = Math.max(throttle.wait(source, at), networks.wait(network, at))
    if (wait > 0) throw new OwnersError('OWNERS_THROTTLED', { detail: { retryAfterMs: wait } })
    const count = throttle.fail(source, at)
    const fromThere = networks.fail(network, at)
    if (isWorthAnEvent(count) && (fromThere <= FREE_OF_A_NETWORK || isWorthAnEvent(fromThere))) {
      const about = registry.device(device) ? { device } : {}
      await audit.record(eventOf(kind, at, { ...about, detail: { address, count } }))
    }
    throw new OwnersError(code)
  }
}
