import type { AffectedPackage, Range, RangeEvent } from './osv.ts'
import type { PackageName } from './package-url.ts'
import { orderOf, semverOrder } from './versions/ecosystems.ts'
import type { Compare } from './versions/ordering.ts'

/** Whether a version is among those that a record calls affected (OSV schema, "Evaluation"). Pure. */
export type Verdict =
  | {
      readonly kind: 'affected'
      /** By a range, or listed one by one. */
      readonly by: 'range' | 'listed'
      /** The lowest version above that has the fix. */
      readonly fixed?: string
    }
  | { readonly kind: 'unaffected' }
  /**
   * It can't be said. `not-comparable`: the ecosystem's order isn't known here; `version`: this is no version there; `commits`: the record
   * speaks of commits only.
   */
  | { readonly kind: 'undecided'; readonly why: 'not-comparable' | 'version' | 'commits' }

/** A range whose events can't be put in order, or whose version can't. */
const undecidable = Symbol('undecidable')
type Judged = boolean | typeof undecidable

/** `0` is before every version. */
const startsBefore = (introduced: string, version: string, compare: Compare): number | undefined =>
  introduced === '0' ? 1 : compare(version, introduced)

function isWithinLimits(version: string, { events }: Range, compare: Compare): Judged {
  const limits = events.filter(({ kind }) => kind === 'limit')
  if (limits.length === 0) return true
  const orders = limits.map((limit) => (limit.version === '*' ? -1 : compare(version, limit.version)))
  if (orders.some((order) => order !== undefined && order < 0)) return true
  return orders.includes(undefined) ? undecidable : false
}

function sorted(events: readonly RangeEvent[], compare: Compare): readonly RangeEvent[] {
  const position = ({ kind }: RangeEvent): number => (kind === 'introduced' ? 0 : 1)
  return events
    .filter(({ kind }) => kind !== 'limit')
    .toSorted((one, other) => {
      if (one.version === other.version) return position(one) - position(other)
      if (one.version === '0') return -1
      if (other.version === '0') return 1
      return compare(one.version, other.version) ?? 0
    })
}

/** What an event makes of the state at a version; the same where the version is before it. */
function stateAfter(event: RangeEvent, version: string, state: boolean, compare: Compare): Judged {
  if (event.kind === 'introduced') {
    const order = startsBefore(event.version, version, compare)
    return order === undefined ? undecidable : order >= 0 || state
  }
  const order = compare(version, event.version)
  if (order === undefined) return undecidable
  const isOver = event.kind === 'fixed' ? order >= 0 : order > 0
  return isOver ? false : state
}

function isInRange(version: string, range: Range, compare: Compare): Judged {
  const within = isWithinLimits(version, range, compare)
  if (within !== true) return within
  let state = false
  for (const event of sorted(range.events, compare)) {
    const next = stateAfter(event, version, state, compare)
    if (next === undecidable) return undecidable
    state = next
  }
  return state
}

/** SEMVER ranges are SemVer in every ecosystem. */
const compareFor = (range: Range, ecosystem: string): Compare | undefined =>
  range.kind === 'SEMVER' ? semverOrder : orderOf(ecosystem)

/** The lowest fix above a version, over all of its ranges. */
function fixAbove(version: string, { ranges, ecosystem }: AffectedPackage): string | undefined {
  let lowest: string | undefined
  for (const range of ranges) {
    const compare = range.kind === 'GIT' ? undefined : compareFor(range, ecosystem)
    for (const { kind, version: fixed } of range.events) {
      if (kind !== 'fixed' || !compare || (compare(fixed, version) ?? 0) <= 0) continue
      if (lowest === undefined || (compare(fixed, lowest) ?? 0) < 0) lowest = fixed
    }
  }
  return lowest
}

const affectedBy = (by: 'range' | 'listed', fixed: string | undefined): Verdict => ({
  kind: 'affected',
  by,
  ...(fixed === undefined ? {} : { fixed }),
})

/** @param version of the component, as its bill of materials says */
export function judge(version: string, affected: AffectedPackage): Verdict {
  const { ranges, versions, ecosystem } = affected
  if (versions.includes(version)) return affectedBy('listed', fixAbove(version, affected))
  const comparable = ranges.filter(({ kind }) => kind !== 'GIT')
  let open = false
  for (const range of comparable) {
    const compare = compareFor(range, ecosystem)
    const judged = compare ? isInRange(version, range, compare) : undecidable
    if (judged === true) return affectedBy('range', fixAbove(version, affected))
    if (judged === undecidable) open = true
  }
  if (open) {
    const known = comparable.every((range) => compareFor(range, ecosystem) !== undefined)
    return { kind: 'undecided', why: known ? 'version' : 'not-comparable' }
  }
  if (comparable.length === 0 && versions.length === 0) return { kind: 'undecided', why: 'commits' }
  return { kind: 'unaffected' }
}

/**
 * Whether an entry speaks of a package's distribution release. Where the component doesn't say its release, entries of every release might;
 * that is `undefined`, not a guess.
 */
export function concerns(
  entry: Pick<AffectedPackage, 'release'>,
  { release }: PackageName,
): boolean | undefined {
  if (entry.release === undefined || entry.release === release) return true
  return release === undefined ? undefined : false
}
