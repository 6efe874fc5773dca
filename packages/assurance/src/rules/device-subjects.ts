import type { DeviceComponent, Interface, Key } from '@sekisho/model'
import type { Access } from '../design/attackers.ts'
import { isDevice, wordOf } from '../design/design.ts'
import type { Design } from '../design/design.ts'
import type { ElementOf } from '../design/element.ts'
import { subject } from '../threats/rule.ts'
import type { Subject } from '../threats/rule.ts'
import { devicesAround, devicesInPlace, flowsOnTheWay } from './subjects.ts'

/** The insides of devices as subjects: their software, keys and ways in, with the zones that they are attacked from. */

type DeviceSubject = Subject<DeviceComponent>

/** Devices that send or receive messages, attacked from the networks that they speak in. */
export function devicesOnNetworks(design: Design): readonly DeviceSubject[] {
  const speaking = new Set(flowsOnTheWay(design).flatMap(({ part }) => [part.from, part.to]))
  return devicesAround(design).filter(({ id }) => speaking.has(id))
}

const saysItsSoftware = ({ part: { software } }: DeviceSubject): boolean =>
  software?.os !== undefined || software?.languages !== undefined

/** Devices of which the model says what runs on them: only there do questions about it lead further. */
export const devicesWithSoftware = (design: Design): readonly DeviceSubject[] =>
  devicesAround(design).filter(saysItsSoftware)

/** Devices that check what they start, attacked by whoever is where they are. */
export const devicesThatVerify = (design: Design): readonly DeviceSubject[] =>
  devicesInPlace(design).filter(({ part }) => part.hardware?.secureBoot?.enabled === true)

const zoneOf = (design: Design, id: string): string | undefined => {
  const part = design.component(id)?.part
  return part && isDevice(part) ? part.zone : undefined
}

/** Keys in devices, attacked by whoever is where the device is. */
export const keysInDevices = (design: Design, ...purposes: readonly string[]): readonly Subject<Key>[] =>
  design.keys.flatMap((key) => {
    const zone = zoneOf(design, key.part.at)
    const wanted = purposes.length === 0 || purposes.includes(wordOf(key.part.purpose))
    return zone === undefined || !wanted ? [] : [subject(key, [zone])]
  })

/** What a key's holder can do with it: only look, or speak in the device's name. */
export const isSecret = ({ part: { holds, purpose } }: Pick<Subject<Key>, 'part'>): boolean =>
  holds === undefined ? !wordOf(purpose).startsWith('verify-') : holds === 'private' || holds === 'secret'

/** The same subjects for attackers whom no zone holds: suppliers, insiders, thieves of keys. */
export const fromNowhere = <T extends object>(subjects: readonly Subject<T>[]): readonly Subject<T>[] =>
  subjects.map((one) => ({ ...one, zones: [] }))

const closedStates: ReadonlySet<string> = new Set(['disabled', 'fused', 'removed'])

const isClosed = ({ part: { state } }: Pick<Subject<Interface>, 'part'>): boolean =>
  closedStates.has(wordOf(state))

/** A device’s own zone, and those at the near end of what comes through an interface. */
const zonesAt = (design: Design, entry: ElementOf<'interfaces'>, zone: string): readonly string[] => [
  ...new Set([zone, ...design.flowsVia(entry.id).flatMap(({ part }) => part.path)]),
]

/** Ways into devices, by their kind, with where somebody has to be to use them. */
export function entriesOfDevices(
  design: Design,
  kinds: ReadonlySet<string>,
  access: Access,
): readonly Subject<Interface>[] {
  return design.interfaces.flatMap((entry) => {
    const zone = zoneOf(design, entry.part.at)
    if (zone === undefined || !kinds.has(wordOf(entry.part.kind))) return []
    const zones =
      access === 'network'
        ? design.networkZones(entry.part.at)
        : access === 'radio'
          ? zonesAt(design, entry, zone)
          : [zone]
    return [subject(entry, zones, { access: [access] })]
  })
}

/** The same without those that are out of use. */
export const openEntries = (...asked: Parameters<typeof entriesOfDevices>): readonly Subject<Interface>[] =>
  entriesOfDevices(...asked).filter((entry) => !isClosed(entry))

/** Whether a device has a way in of one of these kinds that isn't out of use. */
export const hasEntry = (design: Design, device: string, kinds: ReadonlySet<string>): boolean =>
  design.interfacesAt(device).some((entry) => !isClosed(entry) && kinds.has(wordOf(entry.part.kind)))
