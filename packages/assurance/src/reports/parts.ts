import type { Dataflow, Interface, Key, Personal } from '@sekisho/model'
import { carriedBy, isDevice, wordOf } from '../design/design.ts'
import type { Design } from '../design/design.ts'
import type { ElementOf } from '../design/element.ts'

/** Parts of a model that more than one report asks for. */

const byHand = new Set(['physical', 'visual', 'voice'])

/** Flows that carry messages; pressing a button is none. */
export const messageFlows = ({ dataflows }: Design): readonly ElementOf<'dataflows'>[] =>
  dataflows.filter(({ part }) => !byHand.has(wordOf(part.protocol)))

const isAt = (design: Design, id: string, kinds: ReadonlySet<string>): boolean =>
  kinds.has(wordOf(design.component(id)?.part.kind))

const machines = new Set([
  'device',
  'gateway',
  'sub-device',
  'service',
  'external-service',
  'network-device',
  'third-party-device',
  'data-store',
  'actuator',
  'sensor',
])
const apps = new Set(['mobile-app', 'web-app', 'desktop-app'])

/** Flows between machines, outside the factory. */
export const machineFlows = (design: Design): readonly ElementOf<'dataflows'>[] =>
  messageFlows(design).filter(
    ({ part }) => isAt(design, part.from, machines) && isAt(design, part.to, machines),
  )

/** Flows by which people's apps speak. */
export const appFlows = (design: Design): readonly ElementOf<'dataflows'>[] =>
  messageFlows(design).filter(({ part }) => isAt(design, part.from, apps))

export const appsOf = ({ components }: Design) => components.filter(({ part }) => apps.has(wordOf(part.kind)))

const touchesDevice = (design: Design, { from, to }: Dataflow): boolean =>
  [from, to].some((id) => {
    const component = design.component(id)
    return component !== undefined && isDevice(component.part)
  })

const beginsInFactory = (design: Design, { from }: Dataflow): boolean =>
  isAt(design, from, new Set(['factory', 'repair-shop']))

/** Flows of messages that a device sends or receives in the field. */
export const deviceFlows = (design: Design): readonly ElementOf<'dataflows'>[] =>
  messageFlows(design).filter(({ part }) => touchesDevice(design, part) && !beginsInFactory(design, part))

/** Flows that cross a zone which can be entered from anywhere. */
export const remoteFlows = (design: Design): readonly ElementOf<'dataflows'>[] =>
  deviceFlows(design).filter(({ part }) => part.path.some((zone) => design.trustOf(zone) <= 5))

const secrets = new Set(['wifi-credentials', 'credentials', 'keys', 'tokens'])
export const secretFlows = (design: Design): readonly ElementOf<'dataflows'>[] =>
  messageFlows(design).filter(({ part }) => carriedBy(part).some((what) => secrets.has(what)))

const personalKinds = new Set([
  'video',
  'audio',
  'images',
  'location',
  'health-data',
  'payment-data',
  'personal-data',
])

/** Flows that carry personal data: fields of a stream that are declared so, or data that is so by its kind. */
export const personalFlows = (design: Design): readonly ElementOf<'dataflows'>[] =>
  messageFlows(design).filter(({ part }) =>
    carriedBy(part).some(
      (what) => personalKinds.has(what) || (design.stream(what)?.part.personal?.length ?? 0) > 0,
    ),
  )

export interface PersonalPlace {
  readonly stream: ElementOf<'streams'>
  /** Path of the entry below the stream: `personal/0`. */
  readonly path: string
  readonly personal: Personal
}

export const personalFields = ({ streams }: Design): readonly PersonalPlace[] =>
  streams.flatMap((stream) =>
    (stream.part.personal ?? []).map((personal, index) => ({ stream, path: `personal/${index}`, personal })),
  )

const debugKinds = new Set(['uart', 'jtag', 'swd', 'test-point'])
const physicalKinds = new Set([
  ...debugKinds,
  'usb',
  'sd-card',
  'sim',
  'ethernet',
  'rs-485',
  'i2c',
  'spi',
  'can',
  'lin',
])
const serviceKinds = new Set([
  'http',
  'https',
  'ssh',
  'telnet',
  'ftp',
  'tftp',
  'snmp',
  'upnp',
  'mdns',
  'rtsp',
  'onvif',
  'mqtt',
  'coap',
  'opc-ua',
  'modbus',
  'bacnet',
])
const userKinds = new Set(['button', 'display', 'microphone', 'camera', 'nfc', 'http', 'https'])
const shut = new Set(['disabled', 'fused', 'removed', 'locked', 'power-only'])

const withKind =
  (kinds: ReadonlySet<string>) =>
  ({ part }: ElementOf<'interfaces'>): boolean =>
    kinds.has(wordOf(part.kind))

/** Interfaces of what the maker sells. */
export const ownInterfaces = (design: Design): readonly ElementOf<'interfaces'>[] =>
  design.interfaces.filter(({ part }) => {
    const component = design.component(part.at)
    return component !== undefined && isDevice(component.part)
  })

export const debugInterfaces = (design: Design) => ownInterfaces(design).filter(withKind(debugKinds))
export const physicalInterfaces = (design: Design) => ownInterfaces(design).filter(withKind(physicalKinds))
export const serviceInterfaces = (design: Design) => ownInterfaces(design).filter(withKind(serviceKinds))
export const userInterfaces = (design: Design) => ownInterfaces(design).filter(withKind(userKinds))
export const isShutState = ({ state }: Interface): boolean => shut.has(wordOf(state))

/** Interfaces that work and that no data flow uses. */
export const unusedInterfaces = (design: Design): readonly ElementOf<'interfaces'>[] =>
  ownInterfaces(design).filter(({ id, part }) => !isShutState(part) && design.flowsVia(id).length === 0)

const isSecret = ({ holds, purpose }: Key): boolean =>
  holds === undefined ? !wordOf(purpose).startsWith('verify-') : holds === 'private' || holds === 'secret'

/** Keys in devices that have to stay secret. */
export const secretKeys = (design: Design): readonly ElementOf<'keys'>[] =>
  design.keys.filter(({ part }) => isSecret(part) && design.devices.some(({ id }) => id === part.at))

/** What senses its surroundings, by device. */
export const sensorsOf = (design: Design): readonly (string | { readonly other: string })[] =>
  design.devices.flatMap(({ part }) => part.hardware?.sensors ?? [])
