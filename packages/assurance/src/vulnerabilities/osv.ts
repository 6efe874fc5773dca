import { DocumentFault, isObject, type Json, objectIn, objectsIn, textIn, textsIn, wordIn } from './json.ts'
import { packageKey, splitEcosystem } from './package-url.ts'
import { levelOf, scoreOf, severityLevels, type SeverityLevel } from './severity.ts'
import { because, wanted } from './reasons.ts'

/** Records of the Open Source Vulnerability format (OSV schema 1.6 and 1.7), read from JSON and cut to what is used here. */

export type RangeKind = 'SEMVER' | 'ECOSYSTEM' | 'GIT'

export interface RangeEvent {
  readonly kind: 'introduced' | 'fixed' | 'last_affected' | 'limit'
  readonly version: string
}

export interface Range {
  readonly kind: RangeKind
  readonly events: readonly RangeEvent[]
}

export interface AffectedPackage {
  readonly ecosystem: string
  readonly release?: string
  readonly name: string
  readonly ranges: readonly Range[]
  /** Listed one by one. */
  readonly versions: readonly string[]
  readonly vectors: readonly string[]
}

export interface Advisory {
  readonly id: string
  /** The same vulnerability under other names: `CVE-2024-1`. */
  readonly aliases: readonly string[]
  /** Vulnerabilities of others that a distribution's record is about, sometimes many: `CVE-2024-1`. */
  readonly upstream: readonly string[]
  readonly summary: string
  /** RFC 3339. */
  readonly modified: string
  readonly published?: string
  /** RFC 3339; it counts no more. */
  readonly withdrawn?: string
  /** CVSS vectors for the whole record. */
  readonly vectors: readonly string[]
  /** Where a database gives a word and no vector. */
  readonly level?: SeverityLevel
  readonly affected: readonly AffectedPackage[]
}

function timeIn(parent: Json, name: string): string {
  const text = textIn(parent, name, '')
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/.test(text) || Number.isNaN(Date.parse(text)))
    throw new DocumentFault(`/${name}`, wanted('time-utc'))
  return text
}

const maybeTime = (parent: Json, name: string): string | undefined =>
  parent[name] === undefined || parent[name] === null ? undefined : timeIn(parent, name)

const eventKinds = ['introduced', 'fixed', 'last_affected', 'limit'] as const

function eventIn(event: Json, place: string): RangeEvent {
  const [kind, ...more] = eventKinds.filter((name) => event[name] !== undefined)
  if (kind === undefined || more.length > 0) throw new DocumentFault(place, because('osv-event'))
  return { kind, version: textIn(event, kind, place) }
}

function rangeIn(range: Json, place: string): Range {
  const kind = wordIn(range, 'type', place, ['SEMVER', 'ECOSYSTEM', 'GIT'])
  const events = objectsIn(range, 'events', place).map(({ at, value }) => eventIn(value, at))
  if (!events.some((event) => event.kind === 'introduced'))
    throw new DocumentFault(`${place}/events`, because('osv-range'))
  return { kind, events }
}

/** OSV schema, severity[]: vectors; Ubuntu's words stand there as well, and are left. */
const vectorsIn = (parent: Json, place: string): readonly string[] =>
  objectsIn(parent, 'severity', place).flatMap(({ value: { type, score } }) =>
    typeof type === 'string' && /^CVSS_V[234]$/.test(type) && typeof score === 'string' ? [score] : [],
  )

function affectedIn(entry: Json, place: string): AffectedPackage | undefined {
  if (entry['package'] === undefined) return undefined // about commits alone
  const about = objectIn(entry, 'package', place)
  return {
    ...splitEcosystem(textIn(about, 'ecosystem', `${place}/package`)),
    name: textIn(about, 'name', `${place}/package`),
    ranges: objectsIn(entry, 'ranges', place).map(({ at, value }) => rangeIn(value, at)),
    versions: textsIn(entry, 'versions', place),
    vectors: vectorsIn(entry, place),
  }
}

/** Words of databases that give no vector (GitHub's, Ubuntu's, Red Hat's). */
const levelWords: Readonly<Record<string, SeverityLevel>> = {
  low: 'low',
  negligible: 'low',
  moderate: 'medium',
  medium: 'medium',
  important: 'high',
  high: 'high',
  critical: 'critical',
}

function levelIn(value: unknown): SeverityLevel | undefined {
  const word = isObject(value) ? value['severity'] : undefined
  return typeof word === 'string' ? levelWords[word.toLowerCase()] : undefined
}

function idIn(record: Json): string {
  const id = textIn(record, 'id', '')
  if (!/^[A-Za-z0-9][\w.:-]{2,127}$/.test(id)) throw new DocumentFault('/id', because('osv-id'))
  return id
}

/**
 * Reads one record. What this project has no use for is left out.
 * @throws DocumentFault where what it needs can't be read
 */
export function readOsv(record: Json): Advisory {
  const { summary, details } = record
  const published = maybeTime(record, 'published')
  const withdrawn = maybeTime(record, 'withdrawn')
  const level = levelIn(record['database_specific'])
  const said = [summary, details].find((one) => typeof one === 'string' && one !== '')
  return {
    id: idIn(record),
    aliases: textsIn(record, 'aliases', ''),
    upstream: textsIn(record, 'upstream', ''),
    summary: typeof said === 'string' ? said.slice(0, 300) : '',
    modified: timeIn(record, 'modified'),
    ...(published === undefined ? {} : { published }),
    ...(withdrawn === undefined ? {} : { withdrawn }),
    vectors: vectorsIn(record, ''),
    ...(level === undefined ? {} : { level }),
    affected: objectsIn(record, 'affected', '')
      .map(({ at, value }) => affectedIn(value, at))
      .filter((one) => one !== undefined),
  }
}

/** What a record is filed under, without doubles. */
export const keysOf = ({ affected }: Advisory): readonly string[] => [
  ...new Set(affected.map(({ ecosystem, name }) => packageKey(ecosystem, name))),
]

const isCve = (name: string): boolean => name.startsWith('CVE-')

/** Each once, CVE first: what people know it by. The rest by the alphabet, so that databases that name each other agree. */
const sorted = (names: readonly string[]): readonly string[] =>
  [...new Set(names)].toSorted(
    (one, other) => Number(isCve(other)) - Number(isCve(one)) || (one < other ? -1 : 1),
  )

/**
 * The vulnerabilities that a record is about, each by its names. Aliases are names of the same; `upstream` may hold several, which
 * one record of a distribution fixes together (OSV schema, `upstream`): what is said of one of them doesn't hold for the others.
 */
export function vulnerabilitiesOf({
  id,
  aliases,
  upstream,
}: Pick<Advisory, 'id' | 'aliases' | 'upstream'>): readonly (readonly string[])[] {
  const own = [id, ...aliases]
  const all = sorted([...own, ...upstream])
  const cves = all.filter(isCve)
  if (cves.length < 2 || cves.every((cve) => own.includes(cve))) return [all]
  const others = own.filter((name) => !isCve(name))
  return cves.map((cve) => sorted([cve, ...others, ...upstream.filter((name) => name.endsWith(`-${cve}`))]))
}

export interface RatedSeverity {
  readonly level: SeverityLevel | 'unknown'
  /** CVSS base score, where a vector gives it. */
  readonly score?: number
  readonly vector?: string
}

/** The worst of what a record says of a package; vectors before words, and `unknown` before a guess. */
export function severityOf(advisory: Advisory, affected: Pick<AffectedPackage, 'vectors'>): RatedSeverity {
  const vectors = affected.vectors.length > 0 ? affected.vectors : advisory.vectors
  const rated = vectors
    .map((vector) => ({ vector, score: scoreOf(vector) }))
    .filter((one): one is { vector: string; score: number } => one.score !== undefined)
    .toSorted((one, other) => other.score - one.score)
  const [worst] = rated
  if (worst) return { level: levelOf(worst.score), ...worst }
  return { level: advisory.level ?? 'unknown' }
}

/** For sorting: the worst is highest, and what nobody has rated stands behind `high`. */
export const severityRank = (level: RatedSeverity['level']): number =>
  level === 'unknown' ? severityLevels.indexOf('medium') + 0.5 : severityLevels.indexOf(level)
