import type { PortsSeen } from './compare.ts'
import { serialConsoles } from './consoles.ts'
import type { DebugProbe, DebugState } from './debug.ts'
import { listeners } from './sockets.ts'
import { lockUsb, usbOf } from './usb.ts'

export interface PortsOptions {
  /** Where `proc` and `sys` are: `/`, or the tree of a test. */
  readonly root?: string
  /** How to read the state of debug interfaces, by their ids in the model. */
  readonly debug?: Readonly<Record<string, DebugProbe>>
  readonly usb?: {
    /** `vendor:product` of devices that may be plugged in. */
    readonly allowed: readonly string[]
    /** Refuse all others, and not only report them. */
    readonly lock?: boolean
  }
}

async function debugStatesOf(
  probes: Readonly<Record<string, DebugProbe>>,
): Promise<Readonly<Record<string, DebugState>>> {
  const told = await Promise.all(
    Object.entries(probes).map(async ([id, probe]) => [id, await probe()] as const),
  )
  return Object.fromEntries(told.flatMap(([id, state]) => (state === undefined ? [] : [[id, state]])))
}

/** Looks at everything that is open on this device. @throws where USB is to be locked and can't be */
export async function probePorts({ root = '/', debug = {}, usb }: PortsOptions = {}): Promise<PortsSeen> {
  if (usb?.lock === true) await lockUsb(root, await usbOf(root), usb.allowed)
  const [network, consoles, found, states] = await Promise.all([
    listeners(root),
    serialConsoles(root),
    usbOf(root),
    debugStatesOf(debug),
  ])
  return {
    listeners: network,
    consoles,
    usb: found,
    debug: states,
    ...(usb && { allowedUsb: usb.allowed }),
  }
}
