import { parseDuration } from '../../durations.ts'
import { isBehind } from '../../rules/view.ts'
import type { DeviceComponent } from '../../schema/components.ts'
import type { Model } from '../../schema/model.ts'
import { note } from '../notes.ts'
import type { CompilerNote } from '../notes.ts'
import { inEnglish } from '../people.ts'
import { chooseDevice, networkDevices, TargetError } from '../target.ts'
import type { Compiled } from '../target.ts'
import { accessLists } from './access-lists.ts'
import type { AccessList } from './access-lists.ts'
import { local } from './inbound.ts'
import { makerDomains } from './names.ts'
import { outbound } from './outbound.ts'

/** A MUD file: what a network has to let through for the product to work, and nothing else (RFC 8520). */
export interface MudFile {
  readonly 'ietf-mud:mud': Readonly<Record<string, unknown>>
  readonly 'ietf-access-control-list:acls': { readonly acl: readonly AccessList[] }
}

/** The format has no other version (RFC 8520 §3.1). */
const MUD_VERSION = 1
/** The default of RFC 8520 §3.5, said so that nobody has to know it. */
const CACHE_HOURS = 48
/** A network's administrator sees this much (RFC 8520 §3.7). */
const LONGEST_SYSTEMINFO = 60

type Said<T> = { readonly value: T; readonly notes: readonly CompilerNote[] }

const fileStem = (model: Model, { id }: DeviceComponent): string =>
  networkDevices(model).length > 1 ? `${model.product.id}-${id}` : model.product.id

/** What devices emit, else a page of the maker's named after the product. */
function mudUrl(model: Model, device: DeviceComponent): Said<string> {
  const { product } = model
  if (product.mudUrl !== undefined) {
    const shared = networkDevices(model).length > 1
    return { value: product.mudUrl, notes: shared ? [note('MUD_URL_SHARED', '/product/mudUrl')] : [] }
  }
  const [domain] = makerDomains(model)
  if (domain === undefined) throw new TargetError('TARGET_MUD_URL')
  const value = `https://${domain}/mud/${fileStem(model, device)}.json`
  return { value, notes: [note('MUD_URL_DERIVED', '/product', { url: value })] }
}

/** Whether updates still come: no longer once the product has ended, or its support has run out. */
function supported({ product }: Model, at: Date): Said<boolean> {
  const { status, support } = product
  if (status === 'ended') return { value: false, notes: [] }
  const ms = parseDuration(support?.for ?? 'unknown')
  const isDated = support?.from === undefined || support.from === 'last-unit-placed'
  if (support?.lastUnitPlaced !== undefined && ms !== undefined && isDated) {
    return { value: Date.parse(support.lastUnitPlaced) + ms > at.getTime(), notes: [] }
  }
  const path = support === undefined ? '/product' : '/product/support'
  return { value: true, notes: status === 'supported' ? [] : [note('MUD_SUPPORT_ASSUMED', path)] }
}

function documentation({ product }: Model): Said<Readonly<Record<string, string>>> {
  const [page] = product.documents ?? []
  if (page !== undefined) return { value: { documentation: page }, notes: [] }
  return { value: {}, notes: [note('MUD_DOCUMENTATION_UNKNOWN', '/product')] }
}

/** At most so many characters as people count them. */
const firstOf = (text: string, count: number): string =>
  [...new Intl.Segmenter('en').segment(text)]
    .slice(0, count)
    .map(({ segment }) => segment)
    .join('')

const exactVersion = /^\d+\.\d+\.\d+$/

/**
 * `firmware-rev` must not stand in the file of a device that can be updated while its MUD URL stays (RFC 8520 §3.8), and
 * the URL belongs to the product: it is said only where nothing will ever change it.
 */
function firmwareRevision({ product, updates }: Model, device: DeviceComponent) {
  const [variant, ...others] = product.variants ?? []
  const frozen = updates === undefined && device.software?.updatable === false
  if (!frozen || !variant || others.length > 0 || !exactVersion.test(variant.firmware)) return {}
  return { 'firmware-rev': variant.firmware }
}

/** One variant has its own model name; several share the product's. */
function modelName({ product }: Model): string {
  const [variant, ...others] = product.variants ?? []
  return variant && others.length === 0 ? variant.id : product.id
}

const names = (lists: readonly AccessList[]) => ({
  'access-lists': { 'access-list': lists.map(({ name }) => ({ name })) },
})

/**
 * The MUD file of a device. Pure and deterministic; entries of its access lists are named by their place in the model.
 * @param model accepted by `parseModel`
 * @param options `at` becomes last-update; `component`: which device, where the product has several
 * @throws TargetError TARGET_COMPONENT_UNKNOWN, TARGET_COMPONENT_NEEDED, TARGET_BEHIND_GATEWAY, TARGET_MUD_URL
 */
export function compileMud(
  model: Model,
  { at, component }: { readonly at: Date; readonly component?: string },
): Compiled<MudFile> {
  const { part: device } = chooseDevice(model, component)
  if (isBehind(device)) throw new TargetError('TARGET_BEHIND_GATEWAY', { component: device.id })
  const [url, support, page] = [mudUrl(model, device), supported(model, at), documentation(model)]
  const found = [...outbound(model, device.id), ...local(model, device.id)]
  const conversations = found.flatMap((one) => one.conversations)
  const stem = fileStem(model, device)
  const from = accessLists(conversations, stem, 'from')
  const to = accessLists(conversations, stem, 'to')
  const document: MudFile = {
    'ietf-mud:mud': {
      'mud-version': MUD_VERSION,
      'mud-url': url.value,
      'mud-signature': `${url.value}.p7s`,
      'last-update': at.toISOString(),
      'cache-validity': CACHE_HOURS,
      'is-supported': support.value,
      systeminfo: firstOf(inEnglish(model.product.name), LONGEST_SYSTEMINFO),
      'mfg-name': model.product.maker.name,
      'model-name': modelName(model),
      ...firmwareRevision(model, device),
      ...page.value,
      'from-device-policy': names(from),
      'to-device-policy': names(to),
    },
    'ietf-access-control-list:acls': { acl: [...from, ...to] },
  }
  const notes = [...url.notes, ...support.notes, ...page.notes, ...found.flatMap((one) => one.notes)]
  return { document, notes }
}
