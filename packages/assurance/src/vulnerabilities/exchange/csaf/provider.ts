/**
 * What a CSAF provider distributes (CSAF 2.0 §7.2.2): every file but the documents themselves. Directories (§7.1.11 to §7.1.14), a ROLIE
 * feed with its service document (§7.1.15, §7.1.16) and hashes (§7.1.18). There are no OpenPGP signatures (§7.1.19), so that the role
 * is "provider", not "trusted provider". Pure.
 */

/** A document that is distributed: final, and TLP:WHITE. */
export interface DistributedAdvisory {
  /** Of the document's tracking. */
  readonly id: string
  readonly title: string
  /** RFC 3339. */
  readonly initialAt: string
  readonly currentAt: string
  /** Lower-case hex. */
  readonly sha256: string
  readonly sha512: string
}

export interface ProviderInput {
  /** Where the tree is: `https://psirt.example.com/.well-known/csaf`, without a slash at the end. */
  readonly base: string
  readonly publisher: Readonly<Record<string, string>>
  /** Whether aggregators may list the provider, and mirror its documents (§7.2). */
  readonly listed: boolean
  readonly mirrored: boolean
  /** The newest version of each. */
  readonly advisories: readonly DistributedAdvisory[]
}

export interface ProviderFile {
  readonly type: 'application/json' | 'text/plain; charset=utf-8' | 'text/csv; charset=utf-8'
  readonly text: string
}

/** Everybody's documents are under a path of their own (§7.1.5). */
const white = 'white'
const feedName = 'csaf-feed-tlp-white.json'

/** §5.1: the id in lower case, with one underscore for whatever is neither a letter, a digit, `+` nor `-`. */
export const csafFileName = (id: string): string =>
  `${id.toLowerCase().replaceAll(/[^+\-a-z0-9]+/g, '_')}.json`

/** Below the folder that the metadata names; the year is that of the first release (§7.1.11). */
export const csafPath = ({ id, initialAt }: Pick<DistributedAdvisory, 'id' | 'initialAt'>): string =>
  `${white}/${initialAt.slice(0, 4)}/${csafFileName(id)}`

const below = (advisory: DistributedAdvisory): string => csafPath(advisory).slice(white.length + 1)

const json = (value: object): ProviderFile => ({
  type: 'application/json',
  text: `${JSON.stringify(value, undefined, 2)}\n`,
})
const lines = (type: ProviderFile['type'], of: readonly string[]): ProviderFile => ({
  type,
  text: of.map((line) => `${line}\n`).join(''),
})

const newestFirst = (of: readonly DistributedAdvisory[]): readonly DistributedAdvisory[] =>
  of.toSorted(
    (one, other) => Date.parse(other.currentAt) - Date.parse(one.currentAt) || (one.id < other.id ? -1 : 1),
  )

/** When anything changed last. There is no provider before its first document. */
const updatedAt = (advisories: readonly DistributedAdvisory[]): string =>
  newestFirst(advisories)[0]?.currentAt ?? new Date(0).toISOString()

/** §7.1.7. */
const metadata = ({ base, publisher, listed, mirrored, advisories }: ProviderInput): object => ({
  canonical_url: `${base}/provider-metadata.json`,
  distributions: [
    { directory_url: `${base}/${white}/` },
    {
      rolie: {
        feeds: [
          { summary: 'All TLP:WHITE advisories', tlp_label: 'WHITE', url: `${base}/${white}/${feedName}` },
        ],
        services: [`${base}/service.json`],
      },
    },
  ],
  last_updated: updatedAt(advisories),
  list_on_CSAF_aggregators: listed,
  metadata_version: '2.0',
  mirror_on_CSAF_aggregators: mirrored,
  publisher,
  role: 'csaf_provider',
})

const category = { scheme: 'urn:ietf:params:rolie:category:information-type', term: 'csaf' }
const feedTitle = ({ publisher }: ProviderInput): string => `CSAF feed of ${publisher['name']} (TLP:WHITE)`

/** RFC 8322 §6.2, as CSAF 2.0 §7.1.15 has it in JSON; every hash is linked. */
function entryOf(base: string, advisory: DistributedAdvisory): object {
  const url = `${base}/${csafPath(advisory)}`
  return {
    id: advisory.id,
    title: advisory.title,
    link: [
      { rel: 'self', href: url },
      { rel: 'hash', href: `${url}.sha256` },
      { rel: 'hash', href: `${url}.sha512` },
    ],
    published: advisory.initialAt,
    updated: advisory.currentAt,
    content: { type: 'application/json', src: url },
    format: { schema: 'https://docs.oasis-open.org/csaf/csaf/v2.0/csaf_json_schema.json', version: '2.0' },
  }
}

const feed = (input: ProviderInput): object => ({
  feed: {
    id: 'csaf-feed-tlp-white',
    title: feedTitle(input),
    link: [
      { rel: 'self', href: `${input.base}/${white}/${feedName}` },
      { rel: 'service', href: `${input.base}/service.json` },
    ],
    category: [category],
    updated: updatedAt(input.advisories),
    entry: newestFirst(input.advisories).map((advisory) => entryOf(input.base, advisory)),
  },
})

const service = (input: ProviderInput): object => ({
  service: {
    workspace: [
      {
        title: 'Public CSAF feed',
        collection: [
          {
            title: feedTitle(input),
            href: `${input.base}/${white}/${feedName}`,
            categories: { category: [category] },
          },
        ],
      },
    ],
  },
})

const hashFile = (hash: string, advisory: DistributedAdvisory): ProviderFile =>
  lines('text/plain; charset=utf-8', [`${hash}  ${csafFileName(advisory.id)}`])

/** Every file but the documents, by its path below `base`. */
export function providerFiles(input: ProviderInput): ReadonlyMap<string, ProviderFile> {
  const { advisories } = input
  const ordered = newestFirst(advisories)
  const changes = ordered.map((one) => `"${below(one)}","${one.currentAt}"`)
  return new Map<string, ProviderFile>([
    ['provider-metadata.json', json(metadata(input))],
    ['service.json', json(service(input))],
    [`${white}/${feedName}`, json(feed(input))],
    [`${white}/index.txt`, lines('text/plain; charset=utf-8', ordered.map(below))],
    [`${white}/changes.csv`, lines('text/csv; charset=utf-8', changes)],
    ...advisories.flatMap((advisory): readonly (readonly [string, ProviderFile])[] => [
      [`${csafPath(advisory)}.sha256`, hashFile(advisory.sha256, advisory)],
      [`${csafPath(advisory)}.sha512`, hashFile(advisory.sha512, advisory)],
    ]),
  ])
}

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')

/**
 * A page with what is in a folder, for people who look around (§7.1.14).
 * @param folder empty, or with a slash at its end
 * @returns nothing where there is no such folder
 */
export function listingOf(paths: Iterable<string>, folder: string): string | undefined {
  const inside = [...paths].filter((path) => path.startsWith(folder)).map((path) => path.slice(folder.length))
  if (inside.length === 0) return undefined
  const names = [...new Set(inside.map((path) => path.replace(/\/.*$/, '/')))].toSorted()
  const links = names.map((name) => `<li><a href="${escaped(name)}">${escaped(name)}</a></li>`)
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>CSAF</title><h1>/${escaped(folder)}</h1><ul>${links.join('')}</ul></html>\n`
}
