import { createHash } from 'node:crypto'
import { gunzipSync, gzipSync } from 'node:zlib'
import type { Undecided } from '@sekisho/assurance'
import { type AdvisoryPort, componentName, type RatedMatch, type RatedScan } from './advisories.ts'
import type { Finding } from './finding.ts'
import type { VulnerabilityPorts } from './ports.ts'
import { findingsIn, type SbomRecord, sbomDocument, type Scan, undecidedIn } from './store.ts'

/** Looks bills of materials up: whole, or what has changed in the advisories since the last look. */

/** Of what can't be used, so many are kept by name; the number is whole. */
export const MOST_KEPT = 200

const idOf = (product: string, version: string, match: RatedMatch): string =>
  createHash('sha256')
    .update(
      JSON.stringify([product, version, match.component.purl, match.component.version, match.vulnerability]),
    )
    .digest('hex')
    .slice(0, 32)

export function findingOf(product: string, version: string, match: RatedMatch, now: number): Finding {
  const { vulnerability, names, component, severity, summary, published, fixed, exploited, epss } = match
  return {
    id: idOf(product, version, match),
    product,
    version,
    vulnerability,
    names,
    component: component.name,
    componentVersion: component.version,
    purl: component.purl,
    ...severity,
    summary,
    ...(published === undefined ? {} : { publishedAt: Date.parse(published) }),
    ...(fixed === undefined ? {} : { fixed }),
    ...(exploited === undefined ? {} : { exploitedAt: exploited.added }),
    ...(exploited?.due === undefined ? {} : { exploitedDue: exploited.due }),
    ...(epss === undefined ? {} : { epss }),
    firstAt: now,
  }
}

const orderOf = ({ vulnerability, component }: Undecided): string =>
  `${vulnerability}\n${componentName(component)}`

/** In one order, whichever way it was come by. */
const sorted = (of: readonly Undecided[]): readonly Undecided[] =>
  of.toSorted((one, other) => (orderOf(one) < orderOf(other) ? -1 : 1))

const unpacked = (octets: Uint8Array | undefined): readonly Undecided[] =>
  octets === undefined ? [] : (JSON.parse(gunzipSync(octets).toString()) as Undecided[]) // packed below

/** @param before what was undecided of components that this look is not about */
export function scanOf(
  { product, version }: Pick<SbomRecord, 'product' | 'version'>,
  scanned: RatedScan,
  { at, advisoriesAt }: { readonly at: number; readonly advisoriesAt: number | undefined },
  before: readonly Undecided[] = [],
): Scan {
  const undecided = sorted([...before, ...scanned.undecided])
  return {
    product,
    version,
    at,
    advisoriesAt,
    findings: scanned.matches.map((match) => findingOf(product, version, match, at)),
    undecided: undecided.slice(0, MOST_KEPT),
    undecidedTotal: undecided.length,
    undecidedAll: gzipSync(JSON.stringify(undecided)),
    mark: scanned.mark,
    ...(scanned.only ? { only: scanned.only } : {}),
    attacks: [],
  }
}

type LookPorts = Pick<VulnerabilityPorts, 'reads' | 'clock' | 'advisories'>

async function ask(
  { reads, advisories }: LookPorts,
  { product, version, sha256 }: SbomRecord,
  since: string | undefined,
): Promise<RatedScan | undefined> {
  const known = await advisories.rescan(sha256, since)
  if (known) return known
  const document = sbomDocument(reads, product, version)
  return document && advisories.scan(gunzipSync(document), since)
}

/** What is known now of attacks on findings that a look is not about. */
async function attacksOn(
  advisories: Pick<AdvisoryPort, 'attacks'>,
  findings: readonly Finding[],
): Promise<Scan['attacks']> {
  const known = await advisories.attacks(findings.map(({ names }) => names))
  return findings.flatMap(({ id, exploitedAt, exploitedDue, epss }, index) => {
    const now = known[index] ?? {}
    const isSame =
      now.exploited?.added === exploitedAt && now.exploited?.due === exploitedDue && now.epss === epss
    return isSame ? [] : [Object.assign({ id }, now)]
  })
}

/**
 * @param whole whatever was looked up before
 * @returns nothing where the bill is gone
 */
export async function lookAt(
  ports: LookPorts,
  record: SbomRecord,
  { whole, advisoriesAt }: { readonly whole: boolean; readonly advisoriesAt: number | undefined },
): Promise<Scan | undefined> {
  const { reads, clock, advisories } = ports
  const { product, version, advisoriesMark } = record
  const scanned = await ask(ports, record, whole ? undefined : advisoriesMark)
  if (!scanned) return undefined
  const time = { at: clock.now(), advisoriesAt }
  if (!scanned.only) return scanOf(record, scanned, time)
  const only = new Set(scanned.only)
  const before = unpacked(undecidedIn(reads, product, version)).filter(
    ({ component }) => !only.has(componentName(component)),
  )
  const others = findingsIn(reads, product).filter(
    (one) =>
      one.version === version && !only.has(componentName({ purl: one.purl, version: one.componentVersion })),
  )
  const attacks = scanned.attacks === true ? await attacksOn(advisories, others) : []
  return { ...scanOf(record, scanned, time, before), attacks }
}
