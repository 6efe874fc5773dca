import type { DeclaredInterface } from '@sekisho/model'
import { type DebugState, debugStates } from './debug.ts'
import type { Listener } from './sockets.ts'
import type { Usb } from './usb.ts'

/** What the device really has open, against what its model declares. Pure. */

export interface PortsSeen {
  readonly listeners: readonly Listener[]
  readonly consoles: readonly string[]
  readonly usb: Usb
  /** By the id of the interface. */
  readonly debug: Readonly<Record<string, DebugState>>
  /** USB devices that may be there; nothing where no list was given. */
  readonly allowedUsb?: readonly string[]
}

/** `closed` where it can't be told how. */
export type InterfaceState = DebugState | 'closed'

export interface InterfaceSeen {
  readonly id: string
  readonly seen: InterfaceState
}

export interface PortsVerdict {
  /** Declared interfaces that can be looked at, with what was found. */
  readonly interfaces: readonly InterfaceSeen[]
  /** Open, and in no model: `tcp/23`, `console/ttyS0`, `usb/046d:c52b`. */
  readonly undeclared: readonly string[]
  /** The weakest of all debug access that could be read. */
  readonly debugPorts?: DebugState
}

/** Ports that the services of these kinds have where the model names none (IANA). */
const usualPorts: Readonly<Record<string, readonly number[]>> = {
  http: [80],
  https: [443],
  ssh: [22],
  telnet: [23],
  ftp: [21],
  tftp: [69],
  snmp: [161],
  upnp: [1900],
  mdns: [5353],
  rtsp: [554],
  mqtt: [1883, 8883],
  coap: [5683, 5684],
  modbus: [502],
  'opc-ua': [4840],
  bacnet: [47_808],
}

const portsOf = ({ kind, port }: DeclaredInterface): readonly number[] =>
  port === undefined ? (usualPorts[kind] ?? []) : [port]

/** States in which somebody may find it open. */
const mayBeOpen: ReadonlySet<string> = new Set(['enabled', 'setup-only', 'on-demand', 'unknown'])

const debugKinds: ReadonlySet<string> = new Set(['jtag', 'swd', 'test-point'])

const openIf = (isOpen: boolean): InterfaceState => (isOpen ? 'open' : 'closed')

/** USB is open where a stranger's plug gets anything: a gadget's functions, or a host that takes what comes. */
const usbIsOpen = ({ gadget, hosts, takesAnything }: Usb): boolean => gadget || (hosts > 0 && takesAnything)

/** Nothing where there is no way to see it. */
function seenOf(one: DeclaredInterface, seen: PortsSeen): InterfaceState | undefined {
  const told = seen.debug[one.id]
  if (told !== undefined) return told
  if (debugKinds.has(one.kind)) return undefined
  if (one.kind === 'uart') return openIf(seen.consoles.length > 0)
  if (one.kind === 'usb') return openIf(usbIsOpen(seen.usb))
  const ports = portsOf(one)
  if (ports.length === 0) return undefined
  return openIf(seen.listeners.some(({ port, local }) => !local && ports.includes(port)))
}

function undeclaredIn(declared: readonly DeclaredInterface[], seen: PortsSeen): readonly string[] {
  const known = new Set(declared.flatMap(portsOf)) // one that should be closed is contradicted, and not undeclared
  const ports = seen.listeners
    .filter(({ port, local }) => !local && !known.has(port))
    .map(({ protocol, port }) => `${protocol}/${port}`)
  const consoles = declared.some(({ kind }) => kind === 'uart')
    ? []
    : seen.consoles.map((name) => `console/${name}`)
  const gadget = seen.usb.gadget && !declared.some(({ kind }) => kind === 'usb') ? ['usb/gadget'] : []
  const { allowedUsb } = seen
  const devices = allowedUsb
    ? seen.usb.devices.filter(({ id }) => !allowedUsb.includes(id)).map(({ id }) => `usb/${id}`)
    : []
  return [...ports, ...consoles, ...gadget, ...new Set(devices)]
}

export function comparePorts(declared: readonly DeclaredInterface[], seen: PortsSeen): PortsVerdict {
  const interfaces = declared.flatMap((one) => {
    const found = seenOf(one, seen)
    return found === undefined ? [] : { id: one.id, seen: found }
  })
  const debugPorts = debugStates.find((state) => Object.values(seen.debug).includes(state))
  return {
    interfaces,
    undeclared: undeclaredIn(declared, seen),
    ...(debugPorts !== undefined && { debugPorts }),
  }
}

/** Interfaces that are open though the model says that they aren't. */
export const contradictions = (
  declared: readonly DeclaredInterface[],
  { interfaces }: PortsVerdict,
): readonly string[] =>
  interfaces
    .filter(({ id, seen }) => {
      const state = declared.find((one) => one.id === id)?.state
      return seen === 'open' && state !== undefined && !mayBeOpen.has(state)
    })
    .map(({ id }) => id)
