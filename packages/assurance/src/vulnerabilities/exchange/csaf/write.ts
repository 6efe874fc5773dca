import { levelOf, scoreOf } from '../../severity.ts'
import { firmwarePurl, versioned } from '../purl.ts'
import type { AdvisoryEntry, AdvisoryInput, VexState } from '../statement.ts'
import type {
  Branch,
  CsafDocument,
  CsafVulnerability,
  FullProduct,
  ProductTree,
  Relationship,
  Score,
} from './document.ts'
import { csafTexts } from './texts.ts'

/** Documents of CSAF 2.0: advisories (§4.4) and VEX (§4.5) of a product. Pure. */

export type CsafCategory = 'csaf_security_advisory' | 'csaf_vex'

const firmwareId = ({ product }: AdvisoryInput, version: string): string => firmwarePurl(product.id, version)
const componentId = ({ component }: AdvisoryEntry): string => versioned(component.purl, component.version)

/** A component as a part of the firmware of one version: what a status is said of. */
const partId = (input: AdvisoryInput, entry: AdvisoryEntry): string =>
  `${componentId(entry)} in ${firmwareId(input, entry.version)}`

const productOf = (name: string, id: string, purl: string): FullProduct => ({
  name,
  product_id: id,
  product_identification_helper: { purl },
})

const unique = <T>(of: readonly T[], key: (one: T) => string): readonly T[] => [
  ...new Map(of.map((one) => [key(one), one])).values(),
]

function firmwareBranch(input: AdvisoryInput): Branch {
  const { publisher, product, entries } = input
  const versions = new Set(
    entries.flatMap(({ version, fixedIn }) => (fixedIn === undefined ? [version] : [version, fixedIn])),
  )
  return {
    category: 'vendor',
    name: publisher.name,
    branches: [
      {
        category: 'product_name',
        name: product.name,
        branches: [...versions].map((version) => ({
          category: 'product_version',
          name: version,
          product: productOf(
            `${product.name} ${version}`,
            firmwareId(input, version),
            firmwareId(input, version),
          ),
        })),
      },
    ],
  }
}

function relationshipOf(input: AdvisoryInput, entry: AdvisoryEntry): Relationship {
  const { component, version } = entry
  return {
    category: 'default_component_of',
    full_product_name: {
      name: `${component.name} ${component.version} (${input.product.name} ${version})`,
      product_id: partId(input, entry),
    },
    product_reference: componentId(entry),
    relates_to_product_reference: firmwareId(input, version),
  }
}

const treeOf = (input: AdvisoryInput): ProductTree => ({
  branches: [firmwareBranch(input)],
  full_product_names: unique(
    input.entries.map((entry) =>
      productOf(`${entry.component.name} ${entry.component.version}`, componentId(entry), componentId(entry)),
    ),
    ({ product_id: id }) => id,
  ),
  relationships: unique(
    input.entries.map((entry) => relationshipOf(input, entry)),
    (one) => one.full_product_name.product_id,
  ),
})

const statusNames: Readonly<Record<VexState, string>> = {
  under_investigation: 'under_investigation',
  affected: 'known_affected',
  not_affected: 'known_not_affected',
  fixed: 'fixed',
}

function statusOf(
  input: AdvisoryInput,
  of: readonly AdvisoryEntry[],
): Readonly<Record<string, readonly string[]>> {
  const status: Record<string, string[]> = {}
  for (const entry of of) (status[statusNames[entry.state]] ??= []).push(partId(input, entry))
  const fixed = new Set(
    of.flatMap(({ fixedIn }) => (fixedIn === undefined ? [] : [firmwareId(input, fixedIn)])),
  )
  if (fixed.size > 0) status['fixed'] = [...(status['fixed'] ?? []), ...fixed]
  return status
}

/**
 * CSAF 2.0 has scores of CVSS 2 and 3; a vector of CVSS 4 has no place in it. What is fixed or was never affected has none: a score
 * would call it vulnerable (§6.2.19).
 */
function scoresOf(input: AdvisoryInput, of: readonly AdvisoryEntry[]): readonly Score[] {
  const open = of.filter(({ state }) => state === 'affected' || state === 'under_investigation')
  const byVector = Map.groupBy(open, ({ vector }) => vector ?? '')
  return [...byVector].flatMap(([vector, entries]) => {
    const version = /^CVSS:(3\.[01])\//.exec(vector)?.[1]
    const baseScore = scoreOf(vector)
    if (version === undefined || baseScore === undefined) return []
    const cvss = { version, vectorString: vector, baseScore, baseSeverity: levelOf(baseScore).toUpperCase() }
    return [{ products: entries.map((entry) => partId(input, entry)), cvss_v3: cvss }]
  })
}

type Remediation = NonNullable<CsafVulnerability['remediations']>[number]

/** What users can do, for everything that is or may be affected: nothing is left without a word (§6.1.27.10, §6.2.2). */
function remediationsOf(input: AdvisoryInput, entry: AdvisoryEntry): readonly Remediation[] {
  const t = csafTexts[input.language]
  const product_ids = [partId(input, entry)]
  if (entry.state === 'under_investigation')
    return [{ category: 'none_available', details: entry.action ?? t.investigated, product_ids }]
  if (entry.state !== 'affected') return []
  const known = [
    ...(entry.fixedIn === undefined
      ? []
      : [{ category: 'vendor_fix', details: t.update(input.product.name, entry.fixedIn), product_ids }]),
    ...(entry.action === undefined ? [] : [{ category: 'mitigation', details: entry.action, product_ids }]),
  ]
  return known.length > 0 ? known : [{ category: 'none_available', details: t.noFix, product_ids }]
}

const filled = <K extends keyof CsafVulnerability>(
  name: K,
  of: NonNullable<CsafVulnerability[K]> & readonly unknown[],
): Partial<Pick<CsafVulnerability, K>> =>
  (of.length > 0 ? { [name]: of } : {}) as Partial<Pick<CsafVulnerability, K>> // one key, computed

const isCve = (name: string): boolean => /^CVE-\d{4}-\d{4,}$/.test(name)

const systemOf = (name: string): string =>
  name.startsWith('GHSA-') ? 'GitHub Security Advisories' : 'Open Source Vulnerabilities'

/** There is one place for a CVE, and `ids` is none (§6.2.17): a further one is referred to. */
function namesOf({
  vulnerability,
  names,
}: AdvisoryEntry): Pick<CsafVulnerability, 'cve' | 'ids' | 'references'> {
  const all = [...new Set([vulnerability, ...names])]
  const [cve, ...more] = all.filter(isCve)
  const ids = all.filter((name) => !isCve(name)).map((text) => ({ system_name: systemOf(text), text }))
  const references = more.map((name) => ({
    category: 'external',
    summary: name,
    url: `https://www.cve.org/CVERecord?id=${name}`,
  }))
  return { ...(cve === undefined ? {} : { cve }), ...filled('ids', ids), ...filled('references', references) }
}

function vulnerabilityOf(
  input: AdvisoryInput,
  first: AdvisoryEntry,
  of: readonly AdvisoryEntry[],
): CsafVulnerability {
  const t = csafTexts[input.language]
  const not = of.filter(({ state }) => state === 'not_affected')
  return {
    ...namesOf(first),
    notes: [
      {
        category: 'description',
        title: t.description,
        text: first.summary === '' ? t.undescribed : first.summary,
      },
    ],
    product_status: statusOf(input, of),
    ...filled(
      'flags',
      not.flatMap((entry) =>
        entry.justification === undefined
          ? []
          : [{ label: entry.justification, product_ids: [partId(input, entry)], date: entry.at }],
      ),
    ),
    ...filled(
      'threats',
      not.flatMap((entry) =>
        entry.impact === undefined
          ? []
          : [{ category: 'impact', details: entry.impact, product_ids: [partId(input, entry)] }],
      ),
    ),
    ...filled(
      'remediations',
      of.flatMap((entry) => remediationsOf(input, entry)),
    ),
    ...filled('scores', scoresOf(input, of)),
    ...(first.publishedAt === undefined ? {} : { release_date: first.publishedAt }),
  }
}

const cveOf = ({ vulnerability, names }: AdvisoryEntry): string | undefined =>
  [vulnerability, ...names].find(isCve)

/** A CVE has one item in a document, whatever databases call it besides (§6.1.23). */
const itemOf = (entry: AdvisoryEntry): string => cveOf(entry) ?? entry.vulnerability

/** One entry for each part and vulnerability; the first counts. */
const grouped = (input: AdvisoryInput): readonly (readonly AdvisoryEntry[])[] => {
  const parts = unique(input.entries.toReversed(), (entry) => `${itemOf(entry)}\n${partId(input, entry)}`)
  return [...Map.groupBy(parts.toReversed(), itemOf).values()]
}

function trackingOf({
  id,
  changes,
  engineVersion,
  language,
}: AdvisoryInput): CsafDocument['document']['tracking'] {
  const t = csafTexts[language]
  const last = changes.at(-1) ?? changes[0]
  const tracking = {
    id,
    status: 'final',
    version: String(changes.length),
    initial_release_date: changes[0],
    current_release_date: last,
    revision_history: changes.map((date, index) => ({
      date,
      number: String(index + 1),
      summary: index === 0 ? t.first : t.changed,
    })),
    generator: { date: last, engine: { name: 'Sekisho', version: engineVersion } },
  }
  return tracking
}

/** The same, with the members of every object in the order of their names (§6.2.13). */
function inOrder<T>(value: T): T {
  if (Array.isArray(value)) return value.map(inOrder) as T // each of its own type
  if (typeof value !== 'object' || value === null) return value
  const members = Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1))
  return Object.fromEntries(members.map(([name, member]) => [name, inOrder<unknown>(member)])) as T // the same members
}

/** A document of what is known now; it has to have an entry. Free text of people stays as it was written. */
export function csafOf(input: AdvisoryInput, category: CsafCategory): CsafDocument {
  const { language, publisher, product, tlp = 'WHITE', url } = input
  const t = csafTexts[language]
  return inOrder({
    document: {
      category,
      csaf_version: '2.0',
      distribution: { tlp: { label: tlp, url: 'https://www.first.org/tlp/' } },
      lang: language,
      publisher: {
        category: 'vendor',
        name: publisher.name,
        namespace: publisher.namespace,
        ...(publisher.contact === undefined ? {} : { contact_details: publisher.contact }),
      },
      title: t.title[category](product.name),
      notes: [{ category: 'summary', title: t.summary, text: t.about[category](product.name) }],
      ...(url === undefined ? {} : { references: [{ category: 'self', summary: t.canonical, url }] }), // §6.2.11
      tracking: trackingOf(input),
    },
    product_tree: treeOf(input),
    vulnerabilities: grouped(input).flatMap((of) => (of[0] ? [vulnerabilityOf(input, of[0], of)] : [])),
  })
}
