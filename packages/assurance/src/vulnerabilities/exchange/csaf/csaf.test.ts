import { describe, expect, test } from 'vitest'
import type { Json } from '../../json.ts'
import type { AdvisoryEntry, AdvisoryInput } from '../statement.ts'
import { csafFaults, readCsaf } from './read.ts'
import { csafTests } from './tests.ts'
import { csafOf } from './write.ts'

const entry = (more: Partial<AdvisoryEntry> = {}): AdvisoryEntry => ({
  vulnerability: 'CVE-2026-1111',
  names: ['CVE-2026-1111', 'GHSA-1111-aaaa-bbbb'],
  summary: 'left-pad pads right',
  publishedAt: '2026-10-21T00:00:00.000Z',
  vector: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H',
  component: { name: 'left-pad', version: '1.0.0', purl: 'pkg:npm/left-pad@1.0.0' },
  version: '1.4.0',
  state: 'affected',
  action: 'Do not pad.',
  at: '2026-11-02T00:00:00.000Z',
  ...more,
})

const other = { name: 'zlib', version: '1.2', purl: 'pkg:generic/zlib' }

const input = (language: 'en' | 'ja' = 'en', entries = [entry()]): AdvisoryInput => ({
  id: 'doorbell-vex',
  language,
  publisher: { name: 'Acme', namespace: 'https://acme.example', contact: 'mailto:security@acme.example' },
  product: { id: 'doorbell', name: 'Doorbell' },
  changes: ['2026-11-01T00:00:00.000Z', '2026-11-02T00:00:00.000Z'],
  entries,
  boms: {},
  engineVersion: '0.1.0',
})

/** JSON that a test may change. */
interface Open {
  [name: string]: Open
}

const good = (category: 'csaf_security_advisory' | 'csaf_vex' = 'csaf_vex'): Open => {
  const of = [
    entry({ fixedIn: '1.5.0' }),
    entry({ component: other, state: 'not_affected', justification: 'vulnerable_code_not_present' }),
  ]
  return JSON.parse(JSON.stringify(csafOf(input('en', of), category))) as Open // what was just written
}

type Change = (document: Open) => unknown

const at = (document: Open, path: string): Open =>
  path
    .split('/')
    .slice(1)
    .reduce<Open>((value, name) => value[name] ?? {}, document)
const set =
  (path: string, value: unknown): Change =>
  (document) => {
    const [, parent = '', name = ''] = /^(.*)\/([^/]+)$/.exec(path) ?? []
    Object.assign(at(document, parent), { [name]: value })
  }
const drop =
  (path: string): Change =>
  (document) => {
    const [, parent = '', name = ''] = /^(.*)\/([^/]+)$/.exec(path) ?? []
    Reflect.deleteProperty(at(document, parent), name)
  }
const push =
  (path: string, value: unknown): Change =>
  (document) => {
    const list = at(document, path) as unknown as unknown[]
    list.push(value)
  }
const all =
  (...changes: readonly Change[]): Change =>
  (document) =>
    changes.forEach((change) => change(document))

const first = '/vulnerabilities/0'
const tree = '/product_tree'
const tracking = '/document/tracking'
const firmware = 'pkg:generic/doorbell@1.4.0'
const part = `pkg:npm/left-pad@1.0.0 in ${firmware}`
const score = `${first}/scores/0/cvss_v3`
const cpe = `${tree}/full_product_names/0/product_identification_helper/cpe`
const revision = (number: string, date = '2026-11-03T00:00:00Z') => ({ number, date, summary: 'more' })
const informational = set('/document/category', 'csaf_informational_advisory')
const product = (id: string, helper: object = {}) => ({
  name: id,
  product_id: id,
  product_identification_helper: helper,
})
const digest = 'a'.repeat(64)
const circle = (id: string, of: string) => ({
  category: 'installed_on',
  full_product_name: { name: id, product_id: id },
  product_reference: of,
  relates_to_product_reference: firmware,
})

/** Each mandatory test: what makes a good document bad, and where the fault is. */
const cases: readonly (readonly [id: string, change: Change, place: string])[] = [
  [
    '6.1.1',
    push(`${first}/product_status/known_affected`, 'nothing'),
    `${first}/product_status/known_affected/1`,
  ],
  [
    '6.1.2',
    push(`${tree}/full_product_names`, product('pkg:npm/left-pad@1.0.0')),
    `${tree}/full_product_names/2/product_id`,
  ],
  [
    '6.1.3',
    all(push(`${tree}/relationships`, circle('A', 'B')), push(`${tree}/relationships`, circle('B', 'A'))),
    `${tree}/relationships/2/full_product_name/product_id`,
  ],
  ['6.1.4', set(`${first}/flags/0/group_ids`, ['nobody']), `${first}/flags/0/group_ids/0`],
  [
    '6.1.5',
    set(
      `${tree}/product_groups`,
      [1, 2].map(() => ({ group_id: 'G', product_ids: [firmware, part] })),
    ),
    `${tree}/product_groups/1/group_id`,
  ],
  [
    '6.1.6',
    push(`${first}/product_status/known_not_affected`, part),
    `${first}/product_status/known_not_affected/1`,
  ],
  [
    '6.1.7',
    (document) => push(`${first}/scores`, at(document, `${first}/scores/0`))(document),
    `${first}/scores/1/cvss_v3`,
  ],
  ['6.1.8', set(`${score}/vectorString`, 'CVSS:3.1/AV:N/AC:L'), `${score}/vectorString`],
  ['6.1.9', set(`${score}/baseScore`, 10), `${score}/baseScore`],
  ['6.1.10', set(`${score}/attackVector`, 'LOCAL'), `${score}/attackVector`],
  ['6.1.11', set(`${first}/cwe`, { id: 'CWE-79', name: 'Improper Input Validation' }), `${first}/cwe/name`],
  ['6.1.12', set('/document/lang', 'EZ'), '/document/lang'],
  [
    '6.1.13',
    push(`${tree}/full_product_names`, product('P', { purl: 'pkg:maven/@1' })),
    `${tree}/full_product_names/2/product_identification_helper/purl`,
  ],
  [
    '6.1.14',
    set(`${tracking}/revision_history/0/date`, '2026-11-09T00:00:00Z'),
    `${tracking}/revision_history`,
  ],
  ['6.1.15', set('/document/publisher/category', 'translator'), '/document/source_lang'],
  ['6.1.16', push(`${tracking}/revision_history`, revision('3')), `${tracking}/version`],
  [
    '6.1.17',
    all(set(`${tracking}/version`, '0'), set(`${tracking}/revision_history`, [revision('0')])),
    `${tracking}/version`,
  ],
  [
    '6.1.18',
    all(
      set(`${tracking}/revision_history/0/number`, '0'),
      set(`${tracking}/revision_history/1/number`, '1'),
      set(`${tracking}/version`, '1'),
    ),
    `${tracking}/revision_history/0/number`,
  ],
  [
    '6.1.19',
    all(
      set(`${tracking}/version`, '1.0.0'),
      set(`${tracking}/revision_history`, [
        revision('1.0.0-rc.1', '2026-11-01T00:00:00Z'),
        revision('1.0.0'),
      ]),
    ),
    `${tracking}/revision_history/0/number`,
  ],
  [
    '6.1.20',
    all(
      set(`${tracking}/version`, '1.0.0-rc.1'),
      set(`${tracking}/revision_history`, [revision('1.0.0-rc.1')]),
    ),
    `${tracking}/version`,
  ],
  [
    '6.1.21',
    all(push(`${tracking}/revision_history`, revision('4')), set(`${tracking}/version`, '4')),
    `${tracking}/revision_history`,
  ],
  ['6.1.22', push(`${tracking}/revision_history`, revision('2')), `${tracking}/revision_history/2`],
  [
    '6.1.23',
    push('/vulnerabilities', {
      cve: 'CVE-2026-1111',
      notes: [{ category: 'general', text: 'again' }],
      product_status: { fixed: [firmware] },
    }),
    '/vulnerabilities/1/cve',
  ],
  [
    '6.1.24',
    set(
      `${first}/involvements`,
      ['open', 'completed'].map((status) => ({ party: 'vendor', status })),
    ),
    `${first}/involvements/1`,
  ],
  [
    '6.1.25',
    push(
      `${tree}/full_product_names`,
      product('P', {
        hashes: [{ filename: 'a', file_hashes: [0, 1].map(() => ({ algorithm: 'sha256', value: digest })) }],
      }),
    ),
    `${tree}/full_product_names/2/product_identification_helper/hashes/0/file_hashes/1`,
  ],
  ['6.1.26', set('/document/category', 'Security Advisory'), '/document/category'],
  [
    '6.1.27.1',
    all(informational, set('/document/notes', [{ category: 'faq', text: 'why?' }])),
    '/document/notes',
  ],
  ['6.1.27.2', informational, '/document/references'],
  ['6.1.27.3', informational, '/vulnerabilities'],
  ['6.1.27.4', drop('/product_tree'), '/product_tree'],
  ['6.1.27.5', drop(`${first}/notes`), `${first}/notes`],
  [
    '6.1.27.6',
    all(set('/document/category', 'csaf_security_advisory'), drop(`${first}/product_status`)),
    `${first}/product_status`,
  ],
  ['6.1.27.7', set(`${first}/product_status`, { recommended: [firmware] }), `${first}/product_status`],
  ['6.1.27.8', all(drop(`${first}/cve`), drop(`${first}/ids`)), first],
  ['6.1.27.9', drop(`${first}/flags`), `${first}/product_status/known_not_affected/0`],
  ['6.1.27.10', drop(`${first}/remediations`), `${first}/product_status/known_affected/0`],
  ['6.1.27.11', drop('/vulnerabilities'), '/vulnerabilities'],
  ['6.1.28', set('/document/source_lang', 'en'), '/document/source_lang'],
  ['6.1.29', drop(`${first}/remediations/0/product_ids`), `${first}/remediations/0`],
  [
    '6.1.30',
    all(push(`${tracking}/revision_history`, revision('3.0.0')), set(`${tracking}/version`, '3.0.0')),
    `${tracking}/revision_history/0/number`,
  ],
  [
    '6.1.31',
    set(`${tree}/branches/0/branches/0/branches/0/name`, 'prior to 1.4.0'),
    `${tree}/branches/0/branches/0/branches/0/name`,
  ],
  ['6.1.32', drop(`${first}/flags/0/product_ids`), `${first}/flags/0`],
  [
    '6.1.33',
    (document) =>
      push(`${first}/flags`, { ...at(document, `${first}/flags/0`), label: 'component_not_present' })(
        document,
      ),
    `${first}/flags/1`,
  ],
]

describe('[V19] the mandatory tests of CSAF 2.0', () => {
  test.each(cases)('§%s: a good document passes, a bad one fails at its place', (id, change, place) => {
    const document = good()
    expect(csafFaults(document)).toEqual([])
    change(document)
    expect(csafFaults(document).find((fault) => fault.test === id)?.place).toBe(place)
  })

  test('every test that is run has a case here', () => {
    expect(csafTests.map(({ id }) => id).toSorted()).toEqual(cases.map(([id]) => id).toSorted())
  })

  test.each([
    ['a word that the standard has not', set(`${tracking}/status`, 'done'), `${tracking}/status`],
    ['another version', set('/document/csaf_version', '2.1'), '/document/csaf_version'],
    ['what is missing', drop('/document/publisher/namespace'), '/document/publisher/namespace'],
    ['no time', set(`${tracking}/current_release_date`, 'now'), `${tracking}/current_release_date`],
    ['an empty list', set(`${first}/notes`, []), `${first}/notes`],
    [
      'a double',
      set(`${first}/product_status/fixed`, [firmware, firmware]),
      `${first}/product_status/fixed/1`,
    ],
    ['a CVE of no form', set(`${first}/cve`, 'CVE-26-1'), `${first}/cve`],
    ['a CPE of another part', set(cpe, `cpe:2.3:z${':*'.repeat(10)}`), cpe],
    [
      'a day that is none',
      set(`${tracking}/generator/date`, '2026-02-30T00:00:00Z'),
      `${tracking}/generator/date`,
    ],
    [
      'no such restart',
      set(`${first}/remediations/0/restart_required`, { category: 'soon' }),
      `${first}/remediations/0/restart_required/category`,
    ],
    ['thanks to nobody', set('/document/acknowledgments', [{}]), '/document/acknowledgments/0'],
    [
      'a branch that is a product',
      set(`${tree}/branches/0/product`, product('P', { purl: 'pkg:npm/p@1' })),
      `${tree}/branches/0`,
    ],
    ['an empty tree', set(tree, {}), tree],
  ] as const)('§3: %s is a fault of structure', (_what, change, place) => {
    const document = good()
    change(document)
    expect(csafFaults(document)).toMatchObject([{ place }])
    expect(() => readCsaf(document)).toThrow(expect.objectContaining({ place }) as Error)
  })
})

describe('[V19] what stands beside a CVSS vector', () => {
  const vector = 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H/E:P/RL:O/RC:C/MAV:L'
  test.each([
    [{ temporalScore: 8.8, temporalSeverity: 'HIGH', environmentalScore: 7.6 }, undefined],
    [{ exploitCodeMaturity: 'PROOF_OF_CONCEPT', modifiedScope: 'NOT_DEFINED' }, undefined],
    [{ temporalScore: 9.8 }, '6.1.9'],
    [{ environmentalSeverity: 'LOW' }, '6.1.9'],
    [{ remediationLevel: 'UNAVAILABLE' }, '6.1.10'],
    [{ modifiedAttackVector: 'NETWORK' }, '6.1.10'],
    [{ integrityRequirement: 'HIGH' }, '6.1.10'],
  ])('%j: fails %s', (beside, id) => {
    const document = good()
    Object.assign(at(document, score), { vectorString: vector, ...beside })
    expect(csafFaults(document)[0]?.test).toBe(id)
  })

  test.each(['x-house', 'i-default', 'zh-Hant-TW'])('%s is a language (§3.1.4, §6.1.12)', (tag) => {
    const document = good()
    set('/document/lang', tag)(document)
    set(cpe, 'cpe:2.3:o:acme:left\\-pad:1.0:*:*:*:*:*:arm64:*')(document)
    expect(csafFaults(document)).toEqual([])
  })
})

describe('[V19] a weakness exists, with its name (§6.1.11)', () => {
  test.each([
    ['CWE-20', 'Improper Input Validation', undefined],
    ['CWE-29', String.raw`Path Traversal: '\..\filename'`, undefined],
    ['CWE-20', 'improper input validation', `${first}/cwe/name`],
    ['CWE-1003', 'Weaknesses for Simplified Mapping of Published Vulnerabilities', `${first}/cwe/id`], // a view
    ['CWE-16', 'Configuration', `${first}/cwe/id`], // a category
    ['CWE-999999', 'Younger than the list', undefined],
  ])('%s %s', (id, name, place) => {
    const document = good()
    set(`${first}/cwe`, { id, name })(document)
    const expected = place === undefined ? [] : [{ place, test: '6.1.11' }]
    expect(csafFaults(document)).toMatchObject(expected)
  })
})

describe('[V19 S04-10] documents of our own', () => {
  const { action: _none, ...unmendable } = entry({
    vulnerability: 'CVE-2026-3333',
    names: ['CVE-2026-3333'],
    vector: 'CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N',
  })
  const entries = [
    entry({ fixedIn: '1.5.0' }),
    entry({ component: other, state: 'not_affected', impact: 'It never sees the network.' }),
    entry({
      vulnerability: 'GHSA-2222-aaaa-bbbb',
      names: ['GHSA-2222-aaaa-bbbb'],
      state: 'under_investigation',
      summary: '',
    }),
    entry({ version: '1.5.0', state: 'fixed' }),
    unmendable,
  ]

  test.each([
    ['en', 'csaf_vex'],
    ['ja', 'csaf_vex'],
    ['en', 'csaf_security_advisory'],
    ['ja', 'csaf_security_advisory'],
  ] as const)('in %s as %s they pass all tests', (language, category) => {
    const document = JSON.parse(JSON.stringify(csafOf(input(language, entries), category))) as Json
    expect(csafFaults(document)).toEqual([])
    expect(document['document']).toMatchObject({ lang: language, category, tracking: { version: '2' } })
  })

  test('[S04-10] what is affected says which version has the fix', () => {
    const { vulnerabilities } = csafOf(input('en', entries), 'csaf_vex')
    expect(vulnerabilities?.[0]).toMatchObject({
      cve: 'CVE-2026-1111',
      ids: [{ system_name: 'GitHub Security Advisories', text: 'GHSA-1111-aaaa-bbbb' }],
      product_status: {
        known_affected: [part],
        known_not_affected: [`pkg:generic/zlib@1.2 in ${firmware}`],
        fixed: ['pkg:npm/left-pad@1.0.0 in pkg:generic/doorbell@1.5.0', 'pkg:generic/doorbell@1.5.0'],
      },
      threats: [{ category: 'impact', details: 'It never sees the network.' }],
      remediations: [
        { category: 'vendor_fix', details: 'Update Doorbell to version 1.5.0.', product_ids: [part] },
        { category: 'mitigation', details: 'Do not pad.' },
      ],
      scores: [{ cvss_v3: { version: '3.1', baseScore: 9.8, baseSeverity: 'CRITICAL' } }],
    })
    expect(vulnerabilities?.[2]).toMatchObject({ remediations: [{ category: 'none_available' }] })
    expect(vulnerabilities?.[2]?.scores).toBeUndefined()
  })

  test('what is optional holds as well (§6.2.2, §6.2.10, §6.2.13, §6.2.17, §6.2.19)', () => {
    const named = entry({ vulnerability: 'OSV-1', names: ['CVE-2026-5555', 'CVE-2026-6666'] })
    const twice = entry({ vulnerability: 'OSV-2', names: ['CVE-2026-5555'], version: '1.5.0' }) // §6.1.23
    const document = csafOf({ ...input('en', [...entries, named, twice]), tlp: 'AMBER' }, 'csaf_vex')
    expect(csafFaults({ ...document })).toEqual([])
    const [scored, open, , last] = document.vulnerabilities ?? []
    expect(scored?.scores?.[0]?.products).toEqual([part])
    expect(open?.remediations).toMatchObject([{ category: 'none_available', product_ids: [part] }])
    expect(document.document.distribution?.tlp?.label).toBe('AMBER')
    expect(Object.keys(document.document)).toEqual(Object.keys(document.document).toSorted())
    expect(last).toMatchObject({
      cve: 'CVE-2026-5555',
      ids: [{ text: 'OSV-1' }],
      references: [{ category: 'external', summary: 'CVE-2026-6666' }],
    })
    expect(last?.product_status?.['known_affected']).toHaveLength(2)
  })

  test('a draft is not taken in', () => {
    const document = good()
    set(`${tracking}/status`, 'draft')(document)
    expect(() => readCsaf(document)).toThrow('a draft is not taken in')
  })
})
