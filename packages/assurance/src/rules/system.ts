import type { Component, Key, Model, ServiceComponent, Stream } from '@sekisho/model'
import { wordOf } from '../design/design.ts'
import type { Design } from '../design/design.ts'
import type { ComponentElement, Element, ElementOf } from '../design/element.ts'
import { fact, noneOf, oneOf } from '../design/facts.ts'
import type { Fact, Truth } from '../design/facts.ts'
import { proofOf } from '../design/proof.ts'
import type { Operation } from '../design/change.ts'

/** What the rules about the system around the device share: kinds of parts, and facts that several of them look at. */

export type App = Extract<Component, { readonly kind: 'mobile-app' | 'web-app' | 'desktop-app' }>
export type Part = Extract<Component, { readonly kind: 'actuator' | 'sensor' }>
export type Factory = Extract<Component, { readonly kind: 'factory' | 'repair-shop' }>
export type External = Extract<
  Component,
  { readonly kind: 'external-service' | 'network-device' | 'data-store' | 'third-party-device' }
>

const chosen =
  <C extends Component>(...kinds: readonly C['kind'][]) =>
  ({ components }: Design): readonly ComponentElement<C>[] =>
    components.filter((one): one is ComponentElement<C> =>
      (kinds as readonly unknown[]).includes(one.part.kind),
    ) // `kinds` are those of C, which no filter can know by itself

export const appsOf = chosen<App>('mobile-app', 'web-app', 'desktop-app')
export const partsOf = chosen<Part>('actuator', 'sensor')
export const externalsOf = chosen<External>(
  'external-service',
  'network-device',
  'data-store',
  'third-party-device',
)
export const dataStoresOf = chosen<External>('data-store')
export const thirdPartyDevicesOf = chosen<External>('third-party-device')
export const factoriesOf = chosen<Factory>('factory')
export const repairShopsOf = chosen<Factory>('repair-shop')

/** A property that has to be true. */
export const yes = oneOf(true)

/** Something that follows from the model without being one property's value. */
export const stated = (
  pointer: string,
  truth: Truth,
  { proof = 'claim', value, remedy }: Partial<Pick<Fact, 'proof' | 'value' | 'remedy'>> = {},
): Fact => ({
  kind: 'fact',
  pointer,
  truth,
  proof,
  ...(value !== undefined && { value }),
  ...(remedy && { remedy }),
})

/** Whether a service is the backend that enforces the model; one’s own service has to say for itself what it does. */
export const onPlatform = ({ pointer, part }: Element<ServiceComponent>): Fact =>
  stated(`${pointer}/platform`, part.platform === 'sekisho' ? 'holds' : 'fails', {
    proof: 'enforced',
    ...(part.platform !== undefined && { value: part.platform }),
  })

/** Whether there is a backend that does it, for what no part of the model is alone responsible for. */
export const byBackend = ({ backend }: Design): Fact =>
  backend ? onPlatform(backend) : stated('/components', 'fails')

export const isOwnService = ({ part }: ComponentElement<ServiceComponent>): boolean =>
  part.platform !== 'sekisho'

/** Whether a component has a key for a purpose. */
export function hasKey(design: Design, component: string, purpose: string, remedy?: Operation): Fact {
  const key = design.keysAt(component).find(({ part }) => wordOf(part.purpose) === purpose)
  return key
    ? stated(`${key.pointer}/purpose`, 'holds', {
        proof: proofOf(design.model, `${key.pointer}/purpose`),
        value: purpose,
      })
    : stated('/keys', 'fails', { ...(remedy && { remedy: [remedy] }) })
}

/** A key as a maker would add it: made on the device, and kept where it can't be read. */
const newKey = (at: string, purpose: Key['purpose'], algorithm = 'p256'): Operation => ({
  op: 'append',
  path: '/keys',
  value: {
    id: `${at}-${wordOf(purpose)}`.slice(0, 64),
    at,
    purpose,
    algorithm,
    generated: 'on-device',
    storage: 'secure-element',
    lifetime: '1y',
    rotate: 'renewal',
    zeroise: ['factory-reset', 'transfer'],
  },
})

/**
 * Whether each message of a stream proves its origin from end to end. The change takes the key that the sender has for it;
 * one that has none gets one as well.
 */
export function isProvedEndToEnd(design: Design, stream: Element<Stream>): Fact {
  const { from } = stream.part
  const has = (purpose: string): boolean =>
    design.keysAt(from).some(({ part }) => wordOf(part.purpose) === purpose)
  const [signs, macs] = [has('sign-messages'), has('mac-messages')]
  const found = fact(design.model, stream, 'protection', {
    ...noneOf(macs && !signs ? 'mac' : 'sign', 'none'),
    absent: 'fails',
  })
  return signs || macs
    ? found
    : { ...found, remedy: [...(found.remedy ?? []), newKey(from, 'sign-messages')] }
}

/** Zones that can be entered from anywhere in the world. */
export const openZones = ({ model }: Design): readonly string[] =>
  model.trustZones.filter(({ trust }) => trust <= 5).map(({ id }) => id)

const grave = new Set(['high', 'critical'])
const notable = new Set(['medium', ...grave])

/** Commands that hurt somebody when they are given wrongly: by their own word, or because a hazard names them. */
export const isDangerous = (design: Design, { id, part }: ElementOf<'commands'>): boolean =>
  notable.has(part.safety) || design.hazardsOf(id).length > 0

export const isGrave = ({ part }: ElementOf<'commands'>): boolean => grave.has(part.safety)

const bodily = new Set(['death', 'injury', 'health'])

/** Hazards to life and limb. */
export const hurtsBodies = ({ part }: ElementOf<'hazards'>): boolean => bodily.has(wordOf(part.harm))

/** Hazards to life and limb, and to those who live behind a door. */
export const hurtsPeople = (hazard: ElementOf<'hazards'>): boolean =>
  hurtsBodies(hazard) || hazard.part.harm === 'intrusion'

/** Streams on whose arrival somebody’s safety or property rests. */
export const hazardousStreams = (design: Design): readonly ElementOf<'streams'>[] =>
  design.streams.filter(({ id }) => design.hazardsOf(id).some(({ part }) => part.harm !== 'privacy'))

/** Streams with personal data. */
export const personalStreams = ({ streams }: Design): readonly ElementOf<'streams'>[] =>
  streams.filter(({ part }) => (part.personal ?? []).length > 0)

/** Kinds of data on data flows that are about people. */
export const personalKinds = new Set([
  'video',
  'audio',
  'images',
  'location',
  'health-data',
  'payment-data',
  'personal-data',
])

/** Whether a component gets personal data from the product; what others tell each other is theirs. */
export const getsPersonal = (design: Design, component: string): boolean =>
  design
    .flowsTo(component)
    .filter(({ part }) => design.component(part.from)?.part.kind !== 'third-party-device')
    .some(({ part: { carries = [] } }) =>
      carries.some(
        (what) =>
          typeof what === 'string' &&
          (personalKinds.has(what) || (design.stream(what)?.part.personal ?? []).length > 0),
      ),
    )

/** Several properties of a part that has said nothing about any of them are asked for together. */
export const factsBelow = (
  model: Model,
  part: Element,
  properties: Readonly<Record<string, Parameters<typeof fact>[3]>>,
): readonly Fact[] => Object.entries(properties).map(([path, expected]) => fact(model, part, path, expected))

/** Zones in which somebody whom the model declares has credentials: insiders, former owners, thieves of passwords. */
export const insidersOf = ({ model }: Design): readonly string[] => [
  ...new Set(
    model.attackers
      .filter(({ access = [] }) => access.some((means) => means === 'credentials' || means === 'support'))
      .flatMap(({ reaches }) => reaches),
  ),
]
