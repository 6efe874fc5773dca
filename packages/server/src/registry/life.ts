import type { EventKind } from '../audit/event.ts'
import type { Device, DeviceState, DeviceVerb } from './device.ts'

/**
 * The life of a device as a machine: each step with where it leads, what must hold and the event that it leaves. Pure. The
 * keys of a device hang on it (a step that is refused certifies nothing), and nothing leads out of retirement. Disposal is no
 * state: to the gate a disposed device is a retired one, and what makes it disposed is a record with its proof.
 */

/** `before`: the state in which the quarantine found the device. */
type Target = DeviceState | 'before'

type Guarded = Pick<Device, 'revokedAt'>

interface Guard {
  readonly name: string
  readonly holds: (device: Guarded) => boolean
}

/** A device whose certificates are all revoked gets no other one, whatever its state. */
const notRevoked: Guard = { name: 'not-revoked', holds: ({ revokedAt }) => revokedAt === undefined }

export interface Step {
  readonly to: Readonly<Partial<Record<DeviceState, Target>>>
  readonly guard?: Guard
  readonly event: EventKind
}

/**
 * What may follow what; anything else is refused. A device in quarantine may renew its certificate, change hands and be
 * reset, and stays where it is: none of that is a way out.
 */
export const life: Readonly<Record<DeviceVerb, Step>> = {
  enrol: {
    to: { manufactured: 'enrolled', enrolled: 'enrolled', active: 'enrolled', quarantined: 'quarantined' },
    guard: notRevoked,
    event: 'device.enrolled',
  },
  activate: { to: { enrolled: 'active' }, guard: notRevoked, event: 'device.active' },
  quarantine: {
    // once more by somebody else: who lifts theirs doesn't lift this one
    to: {
      manufactured: 'quarantined',
      enrolled: 'quarantined',
      active: 'quarantined',
      quarantined: 'quarantined',
    },
    event: 'device.quarantined',
  },
  release: { to: { quarantined: 'before' }, event: 'device.released' },
  transfer: {
    to: {
      manufactured: 'manufactured',
      enrolled: 'enrolled',
      active: 'enrolled',
      quarantined: 'quarantined',
    },
    guard: notRevoked,
    event: 'device.transferred',
  },
  reset: {
    to: { enrolled: 'enrolled', active: 'enrolled', quarantined: 'quarantined' },
    guard: notRevoked,
    event: 'device.reset',
  },
  retire: {
    to: { manufactured: 'retired', enrolled: 'retired', active: 'retired', quarantined: 'retired' },
    event: 'device.retired',
  },
}

/**
 * Where a step leads; nothing where it isn't one, or its guard says no.
 * @param before the state in which the last quarantine found the device
 */
export function nextState(
  verb: DeviceVerb,
  device: Pick<Device, 'state'> & Guarded,
  before?: DeviceState,
): DeviceState | undefined {
  const { to, guard } = life[verb]
  const target = guard && !guard.holds(device) ? undefined : to[device.state]
  return target === 'before' ? (before ?? 'enrolled') : target
}
