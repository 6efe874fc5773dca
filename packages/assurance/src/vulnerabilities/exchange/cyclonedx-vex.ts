import { DocumentFault, isObject, type Json } from '../json.ts'
import { levelOf, scoreOf } from '../severity.ts'
import { firmwarePurl, readPurl, versioned } from './purl.ts'
import {
  anything,
  anyText,
  instant,
  list,
  natural,
  object,
  pattern,
  set,
  type Shape,
  text,
  uri,
  word,
} from './shape.ts'
import type {
  AdvisoryEntry,
  AdvisoryInput,
  SaidDocument,
  SaidStatement,
  Unused,
  VexJustification,
  VexState,
} from './statement.ts'
import { because } from '../reasons.ts'

/** VEX in CycloneDX 1.6 (ECMA-424): `vulnerabilities[].analysis`, with components named by BOM-Link. Pure. */

const stateWords: Readonly<Record<string, VexState>> = {
  resolved: 'fixed',
  resolved_with_pedigree: 'fixed',
  exploitable: 'affected',
  in_triage: 'under_investigation',
  false_positive: 'not_affected',
  not_affected: 'not_affected',
}

/** CycloneDX tells some reasons apart that the others don't, and has one word for two of theirs. */
const reasonWords: Readonly<Record<string, VexJustification>> = {
  code_not_present: 'vulnerable_code_not_present',
  code_not_reachable: 'vulnerable_code_not_in_execute_path',
  requires_configuration: 'vulnerable_code_not_in_execute_path',
  requires_dependency: 'vulnerable_code_not_in_execute_path',
  requires_environment: 'vulnerable_code_cannot_be_controlled_by_adversary',
  protected_by_compiler: 'inline_mitigations_already_exist',
  protected_at_runtime: 'inline_mitigations_already_exist',
  protected_at_perimeter: 'inline_mitigations_already_exist',
  protected_by_mitigating_control: 'inline_mitigations_already_exist',
}

const stateOut: Readonly<Record<VexState, string>> = {
  fixed: 'resolved',
  affected: 'exploitable',
  under_investigation: 'in_triage',
  not_affected: 'not_affected',
}

const reasonOut: Readonly<Record<VexJustification, string>> = {
  component_not_present: 'code_not_present',
  vulnerable_code_not_present: 'code_not_present',
  vulnerable_code_not_in_execute_path: 'code_not_reachable',
  vulnerable_code_cannot_be_controlled_by_adversary: 'requires_environment',
  inline_mitigations_already_exist: 'protected_by_mitigating_control',
}

const component = object({ type: text, name: text }, { 'bom-ref': text, purl: anyText, version: anyText })

const vulnerability = object(
  {},
  {
    'bom-ref': text,
    id: text,
    source: object({}, { url: anyText, name: anyText }),
    references: list(object({ id: text, source: object({}) }), { least: 0 }),
    ratings: list(object({}), { least: 0 }),
    description: anyText,
    recommendation: anyText,
    workaround: anyText,
    created: instant,
    published: instant,
    updated: instant,
    analysis: object(
      {},
      {
        state: word(...Object.keys(stateWords)),
        justification: word(...Object.keys(reasonWords)),
        response: list(word('can_not_fix', 'will_not_fix', 'update', 'rollback', 'workaround_available'), {
          least: 0,
        }),
        detail: anyText,
        firstIssued: instant,
        lastUpdated: instant,
      },
      { closed: true },
    ),
    affects: set(
      object(
        { ref: text },
        {
          versions: list(
            object({}, { version: text, range: text, status: word('affected', 'unaffected', 'unknown') }),
            { least: 0 },
          ),
        },
      ),
    ),
  },
)

export const cycloneDxVexSchema: Shape = object(
  {
    bomFormat: word('CycloneDX'),
    specVersion: word('1.4', '1.5', '1.6', '1.7'),
    vulnerabilities: list(vulnerability),
  },
  {
    $schema: anything,
    serialNumber: pattern(/^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/, 'uuid'),
    version: natural,
    metadata: object({}, { timestamp: instant }),
    components: list(component, { least: 0 }),
    externalReferences: list(object({ url: uri, type: text }), { least: 0 }),
  },
)

interface CdxAnalysis {
  readonly state?: string
  readonly justification?: string
  readonly response?: readonly string[]
  readonly detail?: string
  readonly firstIssued?: string
}

interface CdxVulnerability {
  readonly id?: string
  readonly references?: readonly { readonly id: string; readonly source: object }[]
  readonly ratings?: readonly object[]
  readonly description?: string
  readonly published?: string
  readonly recommendation?: string
  readonly workaround?: string
  readonly analysis?: CdxAnalysis
  readonly affects?: readonly {
    readonly ref: string
    readonly versions?: readonly {
      readonly version?: string
      readonly range?: string
      readonly status?: string
    }[]
  }[]
}

interface CdxComponent {
  readonly type: string
  readonly name: string
  readonly version?: string
  readonly purl?: string
  readonly 'bom-ref'?: string
  readonly group?: string
  readonly components?: readonly CdxComponent[]
}

export interface CycloneDxVex {
  readonly $schema?: string
  readonly bomFormat: 'CycloneDX'
  readonly specVersion: string
  readonly serialNumber?: string
  readonly version?: number
  readonly metadata?: {
    readonly timestamp?: string
    readonly component?: CdxComponent
    readonly [more: string]: unknown
  }
  readonly components?: readonly CdxComponent[]
  readonly vulnerabilities: readonly CdxVulnerability[]
}

/** BOM-Link: the serial without its prefix, the version of the bill, the component inside it. */
const bomLink = (serial: string, version: number, ref: string): string =>
  `urn:cdx:${serial.replace(/^urn:uuid:/, '')}/${version}#${encodeURIComponent(ref)}`

/** Where there is no bill to point into, the document lists the component itself. */
const localRef = ({ version, component: { purl, version: own } }: AdvisoryEntry): string =>
  `${version}/${versioned(purl, own)}`

function refOf({ boms }: AdvisoryInput, entry: AdvisoryEntry): string {
  const bom = boms[entry.version]
  const ref = bom?.refs[entry.component.purl]
  return bom && ref !== undefined ? bomLink(bom.serial, bom.version, ref) : localRef(entry)
}

function analysisOf({ state, justification, impact, action, fixedIn, at }: AdvisoryEntry): CdxAnalysis {
  const detail = state === 'not_affected' ? (impact ?? justification) : action
  const response = [
    ...(state === 'affected' && fixedIn !== undefined ? ['update'] : []),
    ...(state === 'affected' && action !== undefined ? ['workaround_available'] : []),
  ]
  return {
    state: stateOut[state],
    ...(state === 'not_affected' && justification !== undefined
      ? { justification: reasonOut[justification] }
      : {}),
    ...(response.length > 0 ? { response } : {}),
    ...(detail === undefined ? {} : { detail }),
    firstIssued: at,
  }
}

const methods: readonly (readonly [prefix: string, method: string])[] = [
  ['CVSS:4.0/', 'CVSSv4'],
  ['CVSS:3.1/', 'CVSSv31'],
  ['CVSS:3.0/', 'CVSSv3'],
]

function ratingsOf(vector: string | undefined): readonly object[] {
  const score = vector === undefined ? undefined : scoreOf(vector)
  const method = methods.find(([prefix]) => vector?.startsWith(prefix))?.[1] ?? 'CVSSv2'
  return vector === undefined || score === undefined
    ? []
    : [{ score, severity: levelOf(score), method, vector }]
}

function vulnerabilityOf(input: AdvisoryInput, entry: AdvisoryEntry): CdxVulnerability {
  const others = entry.names.filter((name) => name !== entry.vulnerability)
  const ratings = ratingsOf(entry.vector)
  return {
    id: entry.vulnerability,
    ...(others.length > 0 ? { references: others.map((id) => ({ id, source: { name: 'OSV' } })) } : {}),
    ...(ratings.length > 0 ? { ratings } : {}),
    ...(entry.summary === '' ? {} : { description: entry.summary }),
    ...(entry.publishedAt === undefined ? {} : { published: entry.publishedAt }),
    ...(entry.state === 'affected' && entry.action !== undefined ? { workaround: entry.action } : {}),
    analysis: analysisOf(entry),
    affects: [{ ref: refOf(input, entry) }],
  }
}

/** @param serial a UUID for the document, as a URN */
export function cycloneDxVexOf(input: AdvisoryInput, serial: string): CycloneDxVex {
  const { product, publisher, changes, engineVersion, entries } = input
  const local = entries.filter((entry) => refOf(input, entry) === localRef(entry))
  const byVersion = Map.groupBy(local, ({ version }) => version)
  return {
    $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json',
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    serialNumber: serial,
    version: changes.length,
    metadata: {
      timestamp: changes.at(-1) ?? changes[0],
      tools: { components: [{ type: 'application', name: 'Sekisho', version: engineVersion }] },
      manufacturer: { name: publisher.name, url: [publisher.namespace] },
    },
    components: [...byVersion].map(([version, of]) => ({
      type: 'firmware',
      name: product.name,
      version,
      purl: firmwarePurl(product.id, version),
      'bom-ref': `firmware/${version}`,
      components: [...new Map(of.map((entry) => [localRef(entry), entry])).values()].map((entry) => ({
        type: 'library',
        name: entry.component.name,
        version: entry.component.version,
        purl: versioned(entry.component.purl, entry.component.version),
        'bom-ref': localRef(entry),
      })),
    })),
    vulnerabilities: entries.map((entry) => vulnerabilityOf(input, entry)),
  }
}

/** What a reference names. */
interface Referred {
  readonly purl: string
  readonly within?: string
}

/** What BOM-Links into our own bills of materials name; the caller has them. */
export type Resolve = (serial: string, version: number, ref: string) => Referred | undefined

/** Many tools write an empty text for none, which the standard allows. */
const isSaid = (text: string | undefined): text is string => text !== undefined && text !== ''

const DEEPEST = 64

/** Components of the document itself; inside firmware of ours they speak of that version alone. */
function localIn(
  of: readonly CdxComponent[] | undefined,
  place: string,
  within: string | undefined,
  depth = 0,
): readonly (readonly [ref: string, referred: Referred])[] {
  if (depth > DEEPEST) throw new DocumentFault(place, because('too-deep', { most: String(DEEPEST) }))
  const below = (of ?? []).flatMap((one) =>
    localIn(one.components, place, within ?? (isSaid(one.purl) ? one.purl : undefined), depth + 1),
  )
  const own = (of ?? []).flatMap(({ purl, 'bom-ref': ref }) =>
    !isSaid(purl) || ref === undefined
      ? []
      : [[ref, { purl, ...(within === undefined ? {} : { within }) }] as const],
  )
  return [...own, ...below]
}

/** What a bill lists are parts of what it is a bill of. */
function localOf({ metadata, components }: CycloneDxVex): ReadonlyMap<string, Referred> {
  const subject = metadata?.component
  const whole = subject ? (subject.purl ?? '') : undefined
  return new Map([
    ...localIn(subject ? [subject] : [], '/metadata/component', undefined),
    ...localIn(components, '/components', whole),
  ])
}

const link = /^urn:cdx:([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\/([1-9]\d{0,8})#(.+)$/

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text)
  } catch {
    return undefined // the reference names nothing then
  }
}

function referredBy(
  ref: string,
  local: ReadonlyMap<string, Referred>,
  resolve: Resolve,
): Referred | undefined {
  const [, serial, version, fragment] = link.exec(ref) ?? []
  if (serial === undefined || fragment === undefined) return local.get(ref)
  const inside = decoded(fragment)
  return inside === undefined ? undefined : resolve(`urn:uuid:${serial}`, Number(version), inside)
}

function saidOf(
  { analysis = {}, recommendation, workaround, ...one }: CdxVulnerability,
  place: string,
): Omit<SaidStatement, 'place' | 'purl' | 'within'> | undefined {
  const state = analysis.state === undefined ? undefined : stateWords[analysis.state]
  if (state === undefined) return undefined // a bill may list vulnerabilities without a word on them
  if (one.id === undefined) throw new DocumentFault(`${place}/id`, because('no-name'))
  const justification = analysis.justification === undefined ? undefined : reasonWords[analysis.justification]
  const detail = isSaid(analysis.detail) ? analysis.detail : undefined
  if (state === 'not_affected' && (justification ?? detail) === undefined)
    throw new DocumentFault(
      `${place}/analysis/justification`,
      because('no-justification', { state: analysis.state ?? state, other: 'detail' }),
    )
  const action = [recommendation, workaround, detail].find(isSaid)
  return {
    names: [...new Set([one.id, ...(one.references ?? []).map(({ id }) => id)])],
    state,
    ...(state === 'not_affected' && justification !== undefined ? { justification } : {}),
    ...(state === 'not_affected' && detail !== undefined ? { impact: detail } : {}),
    ...(state === 'affected' && action !== undefined ? { action } : {}),
  }
}

type Affects = NonNullable<CdxVulnerability['affects']>[number]

/** Where versions are listed, the statement is of those that are called affected: what else stands there is about no one version. */
const isListed = ({ versions = [] }: Affects, purl: string): boolean =>
  versions.length === 0 ||
  versions.some(
    ({ version, status = 'affected' }) =>
      status === 'affected' && version === (readPurl(purl)?.version ?? ''),
  )

const publisherIn = ({ metadata }: CycloneDxVex): string => {
  const who = [metadata?.['manufacturer'], metadata?.['supplier'], metadata?.['manufacture']].find(isObject)
  const authors = metadata?.['authors']
  const author: unknown = Array.isArray(authors) ? authors[0] : undefined
  const name = who?.['name'] ?? (isObject(author) ? author['name'] : undefined)
  if (typeof name !== 'string' || name === '') throw new DocumentFault('/metadata', because('no-publisher'))
  return name
}

/**
 * Reads a CycloneDX document for what it says of vulnerabilities.
 * @throws DocumentFault with the first of what is wrong
 */
export function readCycloneDxVex(json: Json, resolve: Resolve): SaidDocument {
  const [fault] = cycloneDxVexSchema(json, '')
  if (fault) throw new DocumentFault(fault.place, fault.reason)
  const document = json as unknown as CycloneDxVex // the line before
  const { serialNumber, version = 1, metadata } = document
  if (serialNumber === undefined) throw new DocumentFault('/serialNumber', because('no-serial'))
  if (metadata?.timestamp === undefined) throw new DocumentFault('/metadata/timestamp', because('no-time'))
  const local = localOf(document)
  const statements: SaidStatement[] = []
  const unused: Unused[] = []
  for (const [index, one] of document.vulnerabilities.entries()) {
    const place = `/vulnerabilities/${index}`
    const said = saidOf(one, place)
    for (const [inner, affects] of (said ? (one.affects ?? []) : []).entries()) {
      const at = `${place}/affects/${inner}`
      const referred = referredBy(affects.ref, local, resolve)
      if (!said || !referred || !readPurl(referred.purl)) unused.push({ place: at, why: 'no-purl' })
      else if ((readPurl(referred.purl)?.version ?? '') === '') unused.push({ place: at, why: 'no-version' })
      else if (!isListed(affects, referred.purl)) unused.push({ place: at, why: 'range' })
      else statements.push({ place: at, ...said, ...referred })
    }
  }
  return {
    format: 'cyclonedx',
    id: serialNumber,
    publisher: publisherIn(document),
    version: String(version),
    at: metadata.timestamp,
    statements,
    unused,
  }
}
