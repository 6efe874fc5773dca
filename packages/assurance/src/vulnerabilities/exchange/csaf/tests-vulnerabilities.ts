import { levelOf, scoreOf, scoresOf } from '../../severity.ts'
import type { Fault } from '../shape.ts'
import {
  type CsafDocument,
  type CsafVulnerability,
  type Cvss,
  each,
  type ForProducts,
  productsOf,
  type ProductTree,
  vulnerabilitiesOf,
} from './document.ts'
import { type CsafTest, doubles } from './test.ts'
import { metricFaults } from './cvss-metrics.ts'
import { weaknessFault } from './weaknesses.ts'
import { because } from '../../reasons.ts'
import { type Words, words } from '../../../words.ts'

/** What is said of vulnerabilities (CSAF 2.0 §6.1.6 to §6.1.11, §6.1.23, §6.1.24, §6.1.29, §6.1.32, §6.1.33). */

type Finder = (
  vulnerability: CsafVulnerability,
  place: string,
  tree: ProductTree | undefined,
) => readonly Fault[]

const inEach =
  (find: Finder): CsafTest['find'] =>
  (document: CsafDocument) =>
    vulnerabilitiesOf(document).flatMap(({ place, value }) => find(value, place, document.product_tree))

const affected = words('affected', '影響あり')
const notAffected = words('not affected', '影響なし')
const fixed = words('fixed', '修正済み')
const underInvestigation = words('under investigation', '調査中')

/** §6.1.6: statuses that mean the same, and may not meet another. `recommended` may. */
const meanings: Readonly<Record<string, Words>> = {
  first_affected: affected,
  known_affected: affected,
  last_affected: affected,
  known_not_affected: notAffected,
  first_fixed: fixed,
  fixed,
  under_investigation: underInvestigation,
}

const contradictions: Finder = ({ product_status: status = {} }, place) => {
  const said = new Map<string, Words>()
  return Object.entries(status).flatMap(([name, ids]) =>
    each(ids, `${place}/product_status/${name}`).flatMap(({ place: at, value: id }) => {
      const meaning = meanings[name]
      const before = said.get(id)
      if (meaning === undefined) return []
      said.set(id, before ?? meaning)
      return before === undefined || before === meaning
        ? []
        : [
            {
              place: at,
              reason: because('csaf-contradiction', { id, one: before, other: meaning }),
            },
          ]
    }),
  )
}

interface PlacedCvss {
  readonly place: string
  readonly products: readonly string[]
  readonly cvss: Cvss
}

const cvssOf = ({ scores }: CsafVulnerability, place: string): readonly PlacedCvss[] =>
  each(scores, `${place}/scores`).flatMap(({ place: at, value }) =>
    (['cvss_v2', 'cvss_v3'] as const).flatMap((name) => {
      const cvss = value[name]
      return cvss ? [{ place: `${at}/${name}`, products: value.products, cvss }] : []
    }),
  )

const doubleScores: Finder = (vulnerability, place) =>
  doubles(
    cvssOf(vulnerability, place).flatMap(({ place: at, products, cvss }) =>
      products.map((id) => ({ place: at, key: `${id}, CVSS ${cvss.version}` })),
    ),
    ({ key }) => key,
    'csaf-score-twice',
  )

const badVectors: Finder = (vulnerability, place) =>
  cvssOf(vulnerability, place)
    .filter(({ cvss }) => scoreOf(cvss.vectorString) === undefined || !startsRight(cvss))
    .map(({ place: at }) => ({ place: `${at}/vectorString`, reason: because('csaf-vector') }))

const startsRight = ({ version, vectorString }: Cvss): boolean =>
  version === '2.0' ? !vectorString.startsWith('CVSS:') : vectorString.startsWith(`CVSS:${version}/`)

/** Scores and severities that stand beside a vector are those that it gives. */
const wrongScores: Finder = (vulnerability, place) =>
  cvssOf(vulnerability, place).flatMap(({ place: at, cvss }) => {
    const scores = Object.entries(scoresOf(cvss.vectorString) ?? {}) // of no vector 6.1.8 tells
    return scores
      .flatMap(([name, score]): readonly [string, string | number][] => [
        [`${name}Score`, score],
        [`${name}Severity`, levelOf(score).toUpperCase()],
      ])
      .filter(([name, gives]) => cvss[name] !== undefined && cvss[name] !== gives)
      .map(([name, gives]) => ({
        place: `${at}/${name}`,
        reason: because('csaf-score', { gives: String(gives) }),
      }))
  })

const withoutProducts =
  (list: 'flags' | 'remediations'): Finder =>
  (vulnerability, place) =>
    each<ForProducts>(vulnerability[list], `${place}/${list}`)
      .filter(({ value }) => value.product_ids === undefined && value.group_ids === undefined)
      .map(({ place: at }) => ({
        place: at,
        reason: because('csaf-no-product'),
      }))

/** All labels that CSAF 2.0 has are justifications of VEX. */
const doubleFlags: Finder = ({ flags }, place, tree) =>
  doubles(
    each(flags, `${place}/flags`).flatMap(({ place: at, value }) =>
      productsOf(value, tree).map((id) => ({ place: at, id })),
    ),
    ({ id }) => id,
    'csaf-flag-twice',
  )

const involvements: Finder = (vulnerability, place) =>
  doubles(
    each(vulnerability.involvements, `${place}/involvements`),
    ({ value: { party, date } }) => `${party} ${date ?? ''}`.trim(),
    'csaf-party-twice',
  )

const badWeakness: Finder = ({ cwe }, place) => {
  const fault = cwe && weaknessFault(cwe.id, cwe.name)
  return fault ? [{ place: `${place}/cwe/${fault.member}`, reason: fault.reason }] : []
}

export const vulnerabilityTests: readonly CsafTest[] = [
  { id: '6.1.6', find: inEach(contradictions) },
  { id: '6.1.7', find: inEach(doubleScores) },
  { id: '6.1.8', find: inEach(badVectors) },
  { id: '6.1.9', find: inEach(wrongScores) },
  {
    id: '6.1.10',
    find: inEach((vulnerability, place) =>
      cvssOf(vulnerability, place).flatMap(({ place: at, cvss }) => metricFaults(cvss, at)),
    ),
  },
  { id: '6.1.11', find: inEach(badWeakness) },
  {
    id: '6.1.23',
    find: (document) =>
      doubles(vulnerabilitiesOf(document), ({ value }) => value.cve, 'csaf-cve-twice', '/cve'),
  },
  { id: '6.1.24', find: inEach(involvements) },
  { id: '6.1.29', find: inEach(withoutProducts('remediations')) },
  { id: '6.1.32', find: inEach(withoutProducts('flags')) },
  { id: '6.1.33', find: inEach(doubleFlags) },
]
