import type { Finding } from '../faults.ts'
import type { Component, DeviceComponent, ServiceComponent } from '../schema/components.ts'
import type { Key } from '../schema/lifecycle.ts'
import type { Dataflow, Interface } from '../schema/links.ts'
import type { Stream } from '../schema/messages.ts'
import type { ListSection, Model } from '../schema/model.ts'

/**
 * A model as the rules see it. Entries whose form is wrong are left out, so that a rule can trust the types; their ids
 * stay known, so that nothing is said about references to them.
 */
export interface View extends Omit<Model, 'product' | 'sekisho'> {
  readonly product?: Model['product']
  /** Ids per section, those of entries with faults included. */
  readonly ids: Readonly<Record<ListSection, ReadonlySet<string>>>
  /** Sections whose own form is wrong, so that nothing in them is known. */
  readonly unread: ReadonlySet<string>
  /** Pointer of a part of the model, or of a property below it. */
  readonly at: (part: object, ...tokens: readonly (string | number)[]) => string
  /** Line of a place, for messages that point to another one. */
  readonly lineOf: (path: string) => number
  /** The file's own data, whatever is wrong with it. */
  readonly raw: unknown
}

type Section = ListSection | 'product' | 'updates'

/** A rule: a pure function over the view, and the sections that have to be free of faults before it can say anything. */
export interface Rule {
  /** Sections that have to be whole, because the rule complains about something that is absent. */
  readonly needs?: readonly Section[]
  readonly find: (view: View) => Iterable<Finding>
}

/** An index that is made once for a list, so that a model with thousands of parts is read in seconds. */
function once<T, R>(make: (all: readonly T[]) => R): (all: readonly T[]) => R {
  const made = new WeakMap<readonly T[], { readonly index: R }>()
  return (all) => {
    const known = made.get(all)
    if (known) return known.index
    const index = make(all)
    made.set(all, { index })
    return index
  }
}

/** Of two parts with one id the first counts; the other is a fault. */
const byId = <T extends { readonly id: string }>(all: readonly T[]): ReadonlyMap<string, T> =>
  new Map(all.toReversed().map((part) => [part.id, part]))

const componentsById = once((components: readonly Component[]) => byId(components))
const interfacesById = once((interfaces: readonly Interface[]) => byId(interfaces))
const streamsById = once((streams: readonly Stream[]) => byId(streams))
const flowsBySender = once((flows: readonly Dataflow[]) => Map.groupBy(flows, ({ from }) => from))
const flowsByReceiver = once((flows: readonly Dataflow[]) => Map.groupBy(flows, ({ to }) => to))
const keysByPlace = once((keys: readonly Key[]) => Map.groupBy(keys, ({ at }) => at))
const backendOfAll = once((components: readonly Component[]) => components.find(isBackend))

export const componentOf = ({ components }: Pick<View, 'components'>, id: string): Component | undefined =>
  componentsById(components).get(id)

export const interfaceOf = ({ interfaces }: Pick<View, 'interfaces'>, id: string): Interface | undefined =>
  interfacesById(interfaces).get(id)

export const streamOf = ({ streams }: Pick<View, 'streams'>, id: string): Stream | undefined =>
  streamsById(streams).get(id)

export const flowsFrom = ({ dataflows }: Pick<View, 'dataflows'>, id: string): readonly Dataflow[] =>
  flowsBySender(dataflows).get(id) ?? []

export const flowsTo = ({ dataflows }: Pick<View, 'dataflows'>, id: string): readonly Dataflow[] =>
  flowsByReceiver(dataflows).get(id) ?? []

export const isDevice = (component: Component | undefined): component is DeviceComponent =>
  component?.kind === 'device' || component?.kind === 'gateway' || component?.kind === 'sub-device'

/** A sub-device whose messages a gateway carries: its own signature identifies it, not a connection (design §4). */
export const isBehind = (
  component: Component | undefined,
): component is DeviceComponent & { readonly behind: string } =>
  isDevice(component) && component.behind !== undefined

export const isService = (component: Component | undefined): component is ServiceComponent =>
  component?.kind === 'service'

/** The backend that enforces the model. */
export const isBackend = (component: Component | undefined): component is ServiceComponent =>
  isService(component) && component.platform === 'sekisho'

export const backendOf = ({ components }: Pick<View, 'components'>): ServiceComponent | undefined =>
  backendOfAll(components)

/** Protocols that the gate speaks with devices and services. */
export const gateProtocols: ReadonlySet<unknown> = new Set(['mqtt', 'mqtt-websocket', 'https', 'coap'])

/** Ids that a data flow carries; what it names as something else isn't among them. */
export const carriedBy = ({ carries = [] }: Dataflow): readonly string[] =>
  carries.filter((carried) => typeof carried === 'string')

/** Values for an enumerated property, also where the maker wrote a word of their own. */
export const wordOf = (value: string | { readonly other: string } | undefined): string =>
  typeof value === 'object' ? value.other : (value ?? 'unknown')

/** Keys of a purpose that a component has. */
export const keysAt = ({ keys }: Pick<View, 'keys'>, component: string, ...purposes: readonly string[]) =>
  (keysByPlace(keys).get(component) ?? []).filter(({ purpose }) => purposes.includes(wordOf(purpose)))
