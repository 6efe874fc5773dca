import { wordOf } from '../../rules/view.ts'
import type { Model } from '../../schema/model.ts'
import { note } from '../notes.ts'
import type { CompilerNote } from '../notes.ts'
import type { Peer } from './conversation.ts'

/** Names in a MUD file, as RFC 9726 (BCP 241) wants them: names, the maker's own, that answer everybody alike. */

/** Zones in which every customer of a provider has a name, or all share one (RFC 9726 §4.3). */
const sharedZones = [
  'amazonaws.com',
  'cloudfront.net',
  'windows.net',
  'azureedge.net',
  'azure-devices.net',
  'googleapis.com',
  'appspot.com',
  'firebaseio.com',
  'akamai.net',
  'akamaized.net',
  'edgekey.net',
  'fastly.net',
  'cdn77.org',
  'herokuapp.com',
  'github.io',
]

/** Labels by which operators mark names that answer by place or load, and zones that are known to. */
const tailoredLabel = /^(geo|gslb|anycast|nearest|closest|pool|lb|cdn|edge)\d*$/
const tailoredZones = ['pool.ntp.org', 'trafficmanager.net', 'nip.io']

const isWithin = (name: string, zone: string): boolean => name === zone || name.endsWith(`.${zone}`)

const hostOf = (uri: string | undefined): string | undefined =>
  uri !== undefined && URL.canParse(uri) ? new URL(uri).hostname.replace(/^www\./, '') : undefined

/** Domains that the maker is known to control: of its site, its policy, its address for reports. */
export function makerDomains({ product }: Pick<Model, 'product'>): readonly string[] {
  const { website, disclosurePolicy, securityContact } = product.maker
  const mail = securityContact?.includes('@') ? securityContact.split('@').at(-1) : undefined
  const found = [hostOf(website), hostOf(disclosurePolicy), hostOf(securityContact), mail]
  return [...new Set(found.filter((domain) => domain !== undefined && domain !== ''))] as string[]
}

function namedNotes(model: Model, name: string, path: string): readonly CompilerNote[] {
  const words = { to: name }
  const domains = makerDomains(model)
  const own = domains.some((domain) => isWithin(name, domain))
  const shared = sharedZones.some((zone) => isWithin(name, zone))
  const tailored =
    tailoredZones.some((zone) => isWithin(name, zone)) ||
    name.split('.').some((part) => tailoredLabel.test(part))
  return [
    ...(shared ? [note('MUD_NAME_SHARED', path, words)] : []),
    ...(tailored ? [note('MUD_NAME_TAILORED', path, words)] : []),
    ...(!own && !shared && domains.length > 0 ? [note('MUD_NAME_FOREIGN', path, words)] : []),
  ]
}

/** As the model has it: one address without its length. */
const namedBy = (peer: Peer): string | undefined => {
  if (peer.kind === 'name') return peer.name
  return 'prefix' in peer ? peer.prefix.replace(peer.kind === 'ipv4' ? /\/32$/ : /\/128$/, '') : undefined
}

/** What RFC 9726 says against a peer, at its place in the model. */
export function nameNotes(
  model: Model,
  peer: Peer,
  path: string,
  purpose?: string | { readonly other: string },
): readonly CompilerNote[] {
  const named = namedBy(peer)
  if (named === undefined) return []
  return [
    ...(wordOf(purpose) === 'dns' ? [note('MUD_RESOLVER_FOREIGN', path, { to: named })] : []),
    ...(peer.kind === 'name'
      ? namedNotes(model, named, path)
      : [note('MUD_ADDRESS_LITERAL', path, { to: named })]),
  ]
}
