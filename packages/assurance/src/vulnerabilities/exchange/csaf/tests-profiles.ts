import type { Fault } from '../shape.ts'
import {
  type CsafDocument,
  type CsafVulnerability,
  each,
  type ForProducts,
  productsOf,
  vulnerabilitiesOf,
} from './document.ts'
import type { CsafTest } from './test.ts'
import { because, type Reason } from '../../reasons.ts'

/** What the profiles of CSAF 2.0 §4 demand (§6.1.26, §6.1.27). */

const names = ['security_incident_response', 'informational_advisory', 'security_advisory', 'vex']
const profiles = names.map((name) => `csaf_${name}`)

type Profile =
  | 'csaf_security_incident_response'
  | 'csaf_informational_advisory'
  | 'csaf_security_advisory'
  | 'csaf_vex'

const within =
  (of: readonly Profile[], find: CsafTest['find']): CsafTest['find'] =>
  (document) =>
    of.some((profile) => profile === document.document.category) ? find(document) : []

const plain = (name: string): string => name.toLowerCase().replaceAll(/[\s_-]+/g, '')

/** A category that looks like a profile's and is none lets readers expect what isn't there. */
function badCategory({ document: { category } }: CsafDocument): readonly Fault[] {
  if (category === 'csaf_base' || profiles.includes(category)) return []
  const isTaken = [...names, ...profiles].some((name) => plain(name) === plain(category))
  return isTaken || /^csaf_/i.test(category)
    ? [{ place: '/document/category', reason: because('csaf-profile-name') }]
    : []
}

const missing = (
  isThere: boolean,
  place: string,
  reason: Reason = because('csaf-demanded'),
): readonly Fault[] => (isThere ? [] : [{ place, reason }])

const inEach =
  (
    find: (vulnerability: CsafVulnerability, place: string, document: CsafDocument) => readonly Fault[],
  ): CsafTest['find'] =>
  (document) =>
    vulnerabilitiesOf(document).flatMap(({ place, value }) => find(value, place, document))

const covered = (of: readonly ForProducts[], { product_tree: tree }: CsafDocument): ReadonlySet<string> =>
  new Set(of.flatMap((one) => productsOf(one, tree)))

/** Products of a status that nothing else in the vulnerability speaks of. */
const uncovered = (
  { product_status: status }: CsafVulnerability,
  name: 'known_affected' | 'known_not_affected',
  place: string,
  known: ReadonlySet<string>,
  code: 'csaf-no-why' | 'csaf-no-remedy',
): readonly Fault[] =>
  each(status?.[name], `${place}/product_status/${name}`)
    .filter(({ value }) => !known.has(value))
    .map((one) => ({ place: one.place, reason: because(code, { id: one.value }) }))

const advisoryAndVex: readonly Profile[] = ['csaf_security_advisory', 'csaf_vex']
const informational: readonly Profile[] = ['csaf_informational_advisory', 'csaf_security_incident_response']
const vexStatuses = ['fixed', 'known_affected', 'known_not_affected', 'under_investigation']

export const profileTests: readonly CsafTest[] = [
  { id: '6.1.26', find: badCategory },
  {
    id: '6.1.27.1',
    find: within(informational, ({ document: { notes = [] } }) =>
      missing(
        notes.some(({ category }) => ['description', 'details', 'general', 'summary'].includes(category)),
        '/document/notes',
      ),
    ),
  },
  {
    id: '6.1.27.2',
    find: within(informational, ({ document: { references = [] } }) =>
      missing(
        references.some(({ category = 'external' }) => category === 'external'),
        '/document/references',
      ),
    ),
  },
  {
    id: '6.1.27.3',
    find: within(['csaf_informational_advisory'], ({ vulnerabilities }) =>
      missing(vulnerabilities === undefined, '/vulnerabilities', because('csaf-no-vulnerabilities')),
    ),
  },
  {
    id: '6.1.27.4',
    find: within(advisoryAndVex, ({ product_tree: tree }) => missing(tree !== undefined, '/product_tree')),
  },
  {
    id: '6.1.27.5',
    find: within(
      advisoryAndVex,
      inEach(({ notes }, place) => missing(notes !== undefined, `${place}/notes`)),
    ),
  },
  {
    id: '6.1.27.6',
    find: within(
      ['csaf_security_advisory'],
      inEach(({ product_status: status }, place) => missing(status !== undefined, `${place}/product_status`)),
    ),
  },
  {
    id: '6.1.27.7',
    find: within(
      ['csaf_vex'],
      inEach(({ product_status: status = {} }, place) =>
        missing(
          vexStatuses.some((name) => status[name] !== undefined),
          `${place}/product_status`,
          because('one-missing', { names: vexStatuses.join(', ') }),
        ),
      ),
    ),
  },
  {
    id: '6.1.27.8',
    find: within(
      ['csaf_vex'],
      inEach(({ cve, ids }, place) => missing((cve ?? ids) !== undefined, place, because('csaf-no-id'))),
    ),
  },
  {
    id: '6.1.27.9',
    find: within(
      ['csaf_vex'],
      inEach((vulnerability, place, document) => {
        const { flags = [], threats = [] } = vulnerability
        const reasons = covered(
          [...flags, ...threats.filter(({ category }) => category === 'impact')],
          document,
        )
        return uncovered(vulnerability, 'known_not_affected', place, reasons, 'csaf-no-why')
      }),
    ),
  },
  {
    id: '6.1.27.10',
    find: within(
      ['csaf_vex'],
      inEach((vulnerability, place, document) => {
        const actions = covered(vulnerability.remediations ?? [], document)
        return uncovered(vulnerability, 'known_affected', place, actions, 'csaf-no-remedy')
      }),
    ),
  },
  {
    id: '6.1.27.11',
    find: within(advisoryAndVex, ({ vulnerabilities }) =>
      missing(vulnerabilities !== undefined, '/vulnerabilities'),
    ),
  },
]
