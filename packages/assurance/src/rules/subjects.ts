import type { Dataflow, DeviceComponent } from '@sekisho/model'
import type { Access } from '../design/attackers.ts'
import { wordOf } from '../design/design.ts'
import type { Design } from '../design/design.ts'
import type { ElementOf } from '../design/element.ts'
import { subject } from '../threats/rule.ts'
import type { Subject } from '../threats/rule.ts'

/** The parts that several rules are about, with the zones that they are attacked from. */

/** Devices, attacked by whoever is where they are. */
export const devicesInPlace = ({ devices }: Design): readonly Subject<DeviceComponent>[] =>
  devices.map((device) => subject(device, [device.part.zone]))

/** Devices, attacked from the networks that they speak in, and by whoever is where they are. */
export const devicesAround = (design: Design): readonly Subject<DeviceComponent>[] =>
  design.devices.map((device) => subject(device, design.networkZones(device.id)))

/** Links that nothing but a hand can reach. */
const wired = new Set(['physical', 'visual', 'voice'])

const isMessage = ({ protocol }: Dataflow): boolean => !wired.has(wordOf(protocol))

/** Data flows with messages on them, attacked from every zone on their paths. */
export const flowsOnTheWay = ({ dataflows }: Design): readonly Subject<Dataflow>[] =>
  dataflows
    .filter(({ part }) => isMessage(part))
    .map((flow) => subject(flow, flow.part.path, { access: [accessTo(flow)] }))

const radios = new Set(['bluetooth-le', 'bluetooth-classic', 'zigbee', 'thread', 'z-wave', 'lorawan', 'nfc'])
const wires = new Set(['serial', 'usb', 'can', 'i2c', 'spi', 'modbus', 'ethercat', 'profinet'])

/** How messages on a flow are got at: by radio or by hand where the link is one, over the network otherwise. */
function accessTo({ part }: ElementOf<'dataflows'>): Access {
  const protocol = wordOf(part.protocol)
  return radios.has(protocol) ? 'radio' : wires.has(protocol) ? 'physical' : 'network'
}
