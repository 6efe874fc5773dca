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

/** §6.1.6: statuses that mean the same, and may not meet another. `recommended` may. */
const meanings: Readonly<Record<string, string>> = {
  first_affected: 'affected',
  known_affected: 'affected',
  last_affected: 'affected',
  known_not_affected: 'not affected',
  first_fixed: 'fixed',
  fixed: 'fixed',
  under_investigation: 'under investigation',
}

const contradictions: Finder = ({ product_status: status = {} }, place) => {
  const said = new Map<string, string>()
  return Object.entries(status).flatMap(([name, ids]) =>
    each(ids, `${place}/product_status/${name}`).flatMap(({ place: at, value: id }) => {
      const meaning = meanings[name]
      const before = said.get(id)
      if (meaning === undefined) return []
      said.set(id, before ?? meaning)
      return before === undefined || before === meaning
        ? []
        : [{ place: at, says: `${id} is ${before} and ${meaning} at once` }]
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
    'a product is scored twice by the same version',
  )

const badVectors: Finder = (vulnerability, place) =>
  cvssOf(vulnerability, place)
    .filter(({ cvss }) => scoreOf(cvss.vectorString) === undefined || !startsRight(cvss))
    .map(({ place: at }) => ({ place: `${at}/vectorString`, says: 'this is no whole vector of its version' }))

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
      .map(([name, gives]) => ({ place: `${at}/${name}`, says: `the vector gives ${gives}` }))
  })

const withoutProducts =
  (list: 'flags' | 'remediations'): Finder =>
  (vulnerability, place) =>
    each<ForProducts>(vulnerability[list], `${place}/${list}`)
      .filter(({ value }) => value.product_ids === undefined && value.group_ids === undefined)
      .map(({ place: at }) => ({
        place: at,
        says: 'this names no product: product_ids or group_ids is wanted',
      }))

/** All labels that CSAF 2.0 has are justifications of VEX. */
const doubleFlags: Finder = ({ flags }, place, tree) =>
  doubles(
    each(flags, `${place}/flags`).flatMap(({ place: at, value }) =>
      productsOf(value, tree).map((id) => ({ place: at, id })),
    ),
    ({ id }) => id,
    'a product has two justifications',
  )

const involvements: Finder = (vulnerability, place) =>
  doubles(
    each(vulnerability.involvements, `${place}/involvements`),
    ({ value: { party, date } }) => `${party} ${date ?? ''}`.trim(),
    'a party is involved twice at the same date',
  )

const badWeakness: Finder = ({ cwe }, place) => {
  const fault = cwe && weaknessFault(cwe.id, cwe.name)
  return fault ? [{ place: `${place}/cwe/${fault.member}`, says: fault.says }] : []
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
      doubles(vulnerabilitiesOf(document), ({ value }) => value.cve, 'a CVE stands here twice', '/cve'),
  },
  { id: '6.1.24', find: inEach(involvements) },
  { id: '6.1.29', find: inEach(withoutProducts('remediations')) },
  { id: '6.1.32', find: inEach(withoutProducts('flags')) },
  { id: '6.1.33', find: inEach(doubleFlags) },
]
