import type {
  Command,
  Component,
  Dataflow,
  DeviceComponent,
  Hazard,
  Model,
  ServiceComponent,
  Stream,
} from '@sekisho/model'
import { attackersOf, reachByZone } from './attackers.ts'
import type { Access, AssumedAttacker, Reach } from './attackers.ts'
import { elementOf } from './element.ts'
import type { ComponentElement, Element, ElementOf, Section } from './element.ts'

/** A product model, indexed for questions about it. Built once per analysis; every look-up is by map. */
export interface Design {
  readonly model: Model
  readonly attackers: readonly AssumedAttacker[]
  readonly product: ElementOf<'product'>
  readonly updates: ElementOf<'updates'> | undefined
  readonly components: readonly ComponentElement[]
  readonly devices: readonly ComponentElement<DeviceComponent>[]
  readonly services: readonly ComponentElement<ServiceComponent>[]
  readonly interfaces: readonly ElementOf<'interfaces'>[]
  readonly dataflows: readonly ElementOf<'dataflows'>[]
  readonly streams: readonly ElementOf<'streams'>[]
  readonly commands: readonly ElementOf<'commands'>[]
  readonly egress: readonly ElementOf<'egress'>[]
  readonly keys: readonly ElementOf<'keys'>[]
  readonly hazards: readonly ElementOf<'hazards'>[]
  component(id: string): ComponentElement | undefined
  /** The backend that enforces the model, where there is one. */
  readonly backend: ComponentElement<ServiceComponent> | undefined
  interfacesAt(component: string): readonly ElementOf<'interfaces'>[]
  keysAt(component: string): readonly ElementOf<'keys'>[]
  flowsFrom(component: string): readonly ElementOf<'dataflows'>[]
  flowsTo(component: string): readonly ElementOf<'dataflows'>[]
  flowsVia(entry: string): readonly ElementOf<'dataflows'>[]
  /** Data flows that carry a stream, a command or a kind of data. */
  carriersOf(what: string): readonly ElementOf<'dataflows'>[]
  streamsFrom(component: string): readonly ElementOf<'streams'>[]
  commandsTo(component: string): readonly ElementOf<'commands'>[]
  stream(id: string): ElementOf<'streams'> | undefined
  command(id: string): ElementOf<'commands'> | undefined
  /** Hazards that a command or a stream leads to. */
  hazardsOf(what: string): readonly ElementOf<'hazards'>[]
  trustOf(zone: string): number
  /** Zones from which a component is spoken to over a network: its own, and the next on the paths of its flows. */
  networkZones(component: string): readonly string[]
  /** Who gets at one of these zones by one of these means: each attacker once, by the best way. */
  reach(zones: readonly string[], access: readonly Access[]): readonly Reach[]
}

/** What a flow carries and the model has a word for. */
export const carriedBy = ({ carries = [] }: Dataflow): readonly string[] =>
  carries.filter((carried) => typeof carried === 'string')

/** The word of a property that also takes one's own: `{ other: text }` says that text; nothing says `unknown`. */
export const wordOf = (value: string | { readonly other: string } | undefined): string =>
  typeof value === 'object' ? value.other : (value ?? 'unknown')

export const isDevice = (part: Component): part is DeviceComponent =>
  part.kind === 'device' || part.kind === 'gateway' || part.kind === 'sub-device'

const isService = (part: Component): part is ServiceComponent => part.kind === 'service'

function elementsOf<S extends Section>(
  section: S,
  parts: readonly ElementOf<S>['part'][],
): readonly ElementOf<S>[] {
  return parts.map((part, index) => elementOf(section, `/${section}/${index}`, part) as ElementOf<S>)
}

const nothing: readonly never[] = []

/** Groups by every key that an entry has. */
function grouped<T>(all: readonly T[], keysOf: (one: T) => readonly string[]): (key: string) => readonly T[] {
  const groups = new Map<string, T[]>()
  for (const one of all) {
    for (const key of keysOf(one)) {
      const group = groups.get(key)
      if (group) group.push(one)
      else groups.set(key, [one])
    }
  }
  return (key) => groups.get(key) ?? nothing
}

const byId = <T>(all: readonly Element<T & object>[]): ReadonlyMap<string, Element<T & object>> =>
  new Map(all.map((element) => [element.id, element]))

/** Better ways first: from anywhere, then over a network, by radio, by hand. */
const ways: readonly Access[] = ['network', 'radio', 'physical', 'credentials', 'supply-chain']
const better = (one: Reach, other: Reach): boolean =>
  one.remote !== other.remote ? one.remote : ways.indexOf(one.access) < ways.indexOf(other.access)

/** Indexes a model. */
export function designOf(model: Model): Design {
  const components = elementsOf('components', model.components)
  const dataflows = elementsOf('dataflows', model.dataflows)
  const interfaces = elementsOf('interfaces', model.interfaces)
  const streams = elementsOf('streams', model.streams)
  const commands = elementsOf('commands', model.commands)
  const keys = elementsOf('keys', model.keys)
  const hazards = elementsOf('hazards', model.hazards)
  const services = components.filter((one): one is ComponentElement<ServiceComponent> => isService(one.part))
  const componentById = byId<Component>(components)
  const streamById = byId<Stream>(streams)
  const commandById = byId<Command>(commands)
  const flowsFrom = grouped(dataflows, ({ part }) => [part.from])
  const flowsTo = grouped(dataflows, ({ part }) => [part.to])
  const trust = new Map(model.trustZones.map((zone) => [zone.id, zone.trust]))
  const reaches = reachByZone(model)

  const networkZones = (id: string): readonly string[] => {
    const own = componentById.get(id)?.part.zone
    const next = [
      ...flowsFrom(id).map(({ part }) => part.path[1]),
      ...flowsTo(id).map(({ part }) => part.path.at(-2)),
    ]
    return [...new Set([own, ...next].filter((zone) => zone !== undefined))]
  }

  const reach = (zones: readonly string[], access: readonly Access[]): readonly Reach[] => {
    const best = new Map<string, Reach>()
    for (const zone of zones) {
      for (const way of reaches.get(zone) ?? nothing) {
        const known = best.get(way.attacker)
        if (access.includes(way.access) && (!known || better(way, known))) best.set(way.attacker, way)
      }
    }
    return [...best.values()]
  }

  return {
    model,
    attackers: attackersOf(model),
    product: elementOf('product', '/product', model.product),
    updates: model.updates && elementOf('updates', '/updates', model.updates),
    components,
    devices: components.filter((one): one is ComponentElement<DeviceComponent> => isDevice(one.part)),
    services,
    interfaces,
    dataflows,
    streams,
    commands,
    egress: elementsOf('egress', model.egress),
    keys,
    hazards,
    component: (id) => componentById.get(id),
    backend: services.find(({ part }) => part.platform === 'sekisho'),
    interfacesAt: grouped(interfaces, ({ part }) => [part.at]),
    keysAt: grouped(keys, ({ part }) => [part.at]),
    flowsFrom,
    flowsTo,
    flowsVia: grouped(dataflows, ({ part }) => (part.via === undefined ? [] : [part.via])),
    carriersOf: grouped(dataflows, ({ part }) => carriedBy(part)),
    streamsFrom: grouped(streams, ({ part }) => [part.from]),
    commandsTo: grouped(commands, ({ part }) => [part.to]),
    stream: (id) => streamById.get(id),
    command: (id) => commandById.get(id),
    hazardsOf: grouped(hazards, ({ part }: Element<Hazard>) => [
      ...(part.commands ?? []),
      ...(part.streams ?? []),
    ]),
    trustOf: (zone) => trust.get(zone) ?? 0,
    networkZones,
    reach,
  }
}
