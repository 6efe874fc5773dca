import { compile } from '../../compile.ts'
import { parseDeviceId } from '../../device-id.ts'
import type { Policy } from '../../policy.ts'
import type { DeviceComponent } from '../../schema/components.ts'
import type { Model } from '../../schema/model.ts'
import { note } from '../notes.ts'
import type { CompilerNote } from '../notes.ts'
import { byLanguage, contactUri, inEnglish, modelVersion } from '../people.ts'
import type { Words } from '../people.ts'
import { chooseDevice, networkDevices, TargetError } from '../target.ts'
import type { Compiled } from '../target.ts'
import { mqttEndpoints } from '../wire.ts'
import { actionsOf, eventsOf } from './affordances.ts'
import type { LeftOut } from './data-schema.ts'
import type { Door } from './forms.ts'

/**
 * W3C Web of Things: a Thing Model, since a product model describes a class of things, or the Thing Description of one
 * device (WoT Thing Description 1.1 §10 and §5).
 */
export type Thing = Readonly<Record<string, unknown>>

const DEVICE_PLACE = '{{DEVICE_ID}}'
const HOST_PLACE = '{{MQTT_HOST}}:8883'

const context = [
  'https://www.w3.org/2022/wot/td/v1.1',
  {
    mqv: 'https://www.w3.org/2019/wot/mqtt#',
    // Terms of ours. A UUID names them without anybody's domain, and nothing is found there.
    sekisho: 'urn:uuid:5b0f0b5e-7a4c-4d0a-9d55-2f1c0a6f3e11#',
    '@language': 'en',
  },
] as const

/**
 * Both ends authenticate with X.509 certificates inside TLS, before MQTT says a word. `auto` is the scheme for what the
 * protocols underneath negotiate (§5.3.3.3); `nosec` would deny that there is any, and no scheme is for certificates.
 */
const securityDefinitions = {
  mutual_tls: {
    scheme: 'auto',
    description: 'Mutual TLS: an X.509 certificate at both ends; the device’s is looked up at every CONNECT.',
    descriptions: {
      en: 'Mutual TLS: an X.509 certificate at both ends; the device’s is looked up at every CONNECT.',
      ja: '相互 TLS：両端が X.509 証明書で認証し、デバイスの証明書は CONNECT のたびに照合される。',
    },
  },
} as const

const joinedNames = (product: Words, device: DeviceComponent, language: 'en' | 'ja'): string => {
  const own = byLanguage(device.name ?? device.id)
  const all = byLanguage(product)
  return `${all[language] ?? all['en']}: ${own[language] ?? own['en']}`
}

/** The product's name; where it has several devices, with the device's. */
function titles(model: Model, device: DeviceComponent): Readonly<Record<string, string>> {
  const { name } = model.product
  const isOnly = networkDevices(model).length === 1 && device.kind !== 'sub-device'
  if (isOnly) return byLanguage(name)
  return Object.fromEntries(
    (['en', 'ja'] as const)
      .filter((language) => byLanguage(name)[language] !== undefined)
      .map((language) => [language, joinedNames(name, device, language)]),
  )
}

function about({ product }: Model): Thing {
  const { purpose, documents = [] } = product
  const support = contactUri(product.maker.securityContact)
  const links = [
    ...documents.map((href) => ({ rel: 'service-doc', href })),
    ...(product.maker.website === undefined ? [] : [{ rel: 'about', href: product.maker.website }]),
  ]
  return {
    ...(purpose !== undefined && { description: inEnglish(purpose), descriptions: byLanguage(purpose) }),
    ...(support !== undefined && { support }),
    ...(links.length > 0 && { links }),
  }
}

/** One note per keyword: most of them stand in every schema. */
function leftOutNotes(left: readonly LeftOut[]): readonly CompilerNote[] {
  const byKeyword = Map.groupBy(left, ({ keyword }) => keyword)
  return [...byKeyword].map(([keyword, places]) =>
    note('TD_KEYWORD_LEFT_OUT', places[0]?.path ?? '', { keyword, places: places.length }),
  )
}

/** @throws TargetError TARGET_DEVICE_ID, TARGET_ENDPOINT: the description of one device has no placeholders */
function doorOf(model: Model, device: string | undefined): Door {
  const endpoints = mqttEndpoints(model)
  const { id } = model.product
  if (device === undefined) {
    return { endpoints: endpoints.length > 0 ? endpoints : [{ address: HOST_PLACE }], device: DEVICE_PLACE }
  }
  if (parseDeviceId(device) === undefined || !device.startsWith(`${id}:`))
    throw new TargetError('TARGET_DEVICE_ID', { device, product: id })
  if (endpoints.length === 0) throw new TargetError('TARGET_ENDPOINT')
  return { endpoints, device }
}

function identity(policy: Policy, model: Model, device: string | undefined): Thing {
  const version = modelVersion(model)
  const id = `urn:dev:org:${policy.enterpriseNumber}-${device ?? DEVICE_PLACE}` // RFC 9039 §4.1
  if (device === undefined) return { '@type': 'tm:ThingModel', id, version: { model: version } }
  return { id, version: { instance: version, model: version } }
}

export interface ThingOptions {
  readonly at: Date
  /** Which device, where the product has several; a sub-device has to be named. */
  readonly component?: string
  /** A device id: the description of that one device, instead of the model of all. */
  readonly device?: string
}

/**
 * Pure and deterministic.
 * @param model accepted by `parseModel`
 * @throws TargetError TARGET_COMPONENT_UNKNOWN, TARGET_COMPONENT_NEEDED, TARGET_DEVICE_ID, TARGET_ENDPOINT
 */
export function compileThing(model: Model, { at, component, device }: ThingOptions): Compiled<Thing> {
  const policy = compile(model, { at })
  const { part, path } = chooseDevice(model, component)
  const door = doorOf(model, device)
  const commands = Object.values(policy.commands).filter(({ to }) => to === part.id)
  const events = eventsOf(model, policy.components[part.id]?.channels ?? [], door)
  const actions = actionsOf(model, commands, door)
  const named = titles(model, part)
  const document = {
    '@context': context,
    ...identity(policy, model, device),
    title: named['en'],
    titles: named,
    ...about(model),
    modified: at.toISOString(),
    securityDefinitions,
    security: 'mutual_tls',
    'sekisho:source': path,
    events: events.entries,
    ...(commands.length > 0 && { actions: actions.entries }),
  }
  const noEndpoint = mqttEndpoints(model).length === 0 ? [note('TD_NO_ENDPOINT', '/components')] : []
  const notes = [...noEndpoint, ...events.notes, ...actions.notes]
  return { document, notes: [...notes, ...leftOutNotes([...events.left, ...actions.left])] }
}
