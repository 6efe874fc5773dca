import { describe, expect, test } from 'vitest'
import { csafOf } from './csaf/write.ts'
import { cycloneDxVexOf } from './cyclonedx-vex.ts'
import { openVexOf } from './openvex.ts'
import { purlCovers } from './purl.ts'
import { readStatements } from './read.ts'
import type { AdvisoryEntry, AdvisoryInput } from './statement.ts'

const left = { name: 'left-pad', version: '1.0.0', purl: 'pkg:npm/left-pad@1.0.0' }
const base = {
  vulnerability: 'CVE-2026-1111',
  names: ['CVE-2026-1111', 'GHSA-1111-aaaa-bbbb'],
  summary: 'left-pad pads right',
  component: left,
  version: '1.4.0',
  at: '2026-11-02T00:00:00.000Z',
}

const notAffected = (
  vulnerability: string,
  justification: NonNullable<AdvisoryEntry['justification']>,
): AdvisoryEntry => ({ ...base, vulnerability, names: [vulnerability], state: 'not_affected', justification })

/** Each state and each justification once. */
const entries: readonly AdvisoryEntry[] = [
  { ...base, state: 'affected', action: 'Do not pad.' },
  { ...base, version: '1.5.0', state: 'fixed' },
  { ...base, vulnerability: 'CVE-2026-2222', names: ['CVE-2026-2222'], state: 'under_investigation' },
  ...(
    [
      'component_not_present',
      'vulnerable_code_not_present',
      'vulnerable_code_not_in_execute_path',
      'vulnerable_code_cannot_be_controlled_by_adversary',
      'inline_mitigations_already_exist',
    ] as const
  ).map((justification, index) => notAffected(`CVE-2026-300${index}`, justification)),
]

const serial = 'urn:uuid:3e671687-395b-41f5-a30f-a58921a69b79'
const input: AdvisoryInput = {
  id: 'doorbell',
  language: 'en',
  publisher: { name: 'Acme', namespace: 'https://acme.example' },
  product: { id: 'doorbell', name: 'Doorbell' },
  changes: ['2026-11-02T00:00:00.000Z'],
  entries,
  boms: { '1.4.0': { serial, version: 1, refs: { [left.purl]: 'left pad' } } },
  engineVersion: '0.1.0',
}

const written = {
  csaf: csafOf(input, 'csaf_vex'),
  openvex: openVexOf(input),
  cyclonedx: cycloneDxVexOf(input, 'urn:uuid:11111111-395b-41f5-a30f-a58921a69b79'),
}

const resolve = (of: string, version: number, ref: string) =>
  of === serial && version === 1 && ref === 'left pad'
    ? { purl: left.purl, within: 'pkg:generic/doorbell@1.4.0' }
    : undefined

const read = (document: unknown) => readStatements(JSON.stringify(document), resolve)

describe('[V19 S01-45] out and in again', () => {
  const sorted = (of: readonly (readonly string[])[]) => of.map((one) => one.join(' ')).toSorted()

  test.each(Object.entries(written))(
    '%s: every state comes back, for the same part of the same version',
    (format, document) => {
      const said = read(document)
      expect(said).toMatchObject({ format, publisher: 'Acme', unused: [] })
      expect(
        sorted(
          said.statements.map(({ names, state, purl, within = '' }) => [names[0] ?? '', state, purl, within]),
        ),
      ).toEqual(
        sorted(
          entries.map(({ vulnerability, state, version }) => [
            vulnerability,
            state,
            left.purl,
            `pkg:generic/doorbell@${version}`,
          ]),
        ),
      )
    },
  )

  test.each(['csaf', 'openvex'] as const)('%s: justifications come back as well', (format) => {
    const reasons = read(written[format]).statements.map(({ justification }) => justification)
    expect(reasons.filter((one) => one !== undefined)).toEqual(
      entries.flatMap(({ justification }) => (justification === undefined ? [] : [justification])),
    )
  })

  test('a bill that can be linked to is linked to; else the document lists the component', () => {
    const { vulnerabilities, components } = written.cyclonedx
    expect(vulnerabilities[0]?.affects).toEqual([
      { ref: 'urn:cdx:3e671687-395b-41f5-a30f-a58921a69b79/1#left%20pad' },
    ])
    expect(vulnerabilities[1]?.affects).toEqual([{ ref: '1.5.0/pkg:npm/left-pad@1.0.0' }])
    expect(components).toMatchObject([
      { type: 'firmware', version: '1.5.0', components: [{ purl: left.purl }] },
    ])
  })
})

describe('[V19] documents of suppliers', () => {
  const vex = (statement: object, more: object = {}) => ({
    '@context': 'https://openvex.dev/ns/v0.2.0',
    '@id': 'https://supplier.example/vex/1',
    author: 'Supplier',
    timestamp: '2026-11-02T00:00:00Z',
    version: 1,
    statements: [
      { vulnerability: { name: 'CVE-2026-1111' }, products: [{ '@id': left.purl }], ...statement },
    ],
    ...more,
  })
  const cdx = (analysis: object, more: object = {}) => ({
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    serialNumber: serial,
    metadata: { timestamp: '2026-11-02T00:00:00Z', supplier: { name: 'Supplier' } },
    components: [{ type: 'library', name: 'left-pad', purl: left.purl, 'bom-ref': 'x' }],
    vulnerabilities: [{ id: 'CVE-2026-1111', analysis, affects: [{ ref: 'x' }] }],
    ...more,
  })
  const why = { state: 'not_affected', justification: 'code_not_reachable' }

  test.each([
    ['no JSON', '{', ''],
    ['another format', { sbom: true }, ''],
    [
      'OpenVEX: not affected without a reason',
      vex({ status: 'not_affected' }),
      '/statements/0/justification',
    ],
    ['OpenVEX: affected without an action', vex({ status: 'affected' }), '/statements/0/action_statement'],
    ['OpenVEX: no such state', vex({ status: 'perhaps' }), '/statements/0/status'],
    ['OpenVEX: no products', vex({ status: 'fixed', products: undefined }), '/statements/0/products'],
    ['OpenVEX: what the standard knows nothing of', vex({ status: 'fixed', x: 1 }), '/statements/0/x'],
    [
      'OpenVEX: an older version',
      vex({ status: 'fixed' }, { '@context': 'https://openvex.dev/ns' }),
      '/@context',
    ],
    [
      'CycloneDX: not affected without a reason',
      cdx({ state: 'not_affected' }),
      '/vulnerabilities/0/analysis/justification',
    ],
    [
      'CycloneDX: no such reason',
      cdx({ ...why, justification: 'x' }),
      '/vulnerabilities/0/analysis/justification',
    ],
    ['CycloneDX: nobody says so', cdx(why, { metadata: { timestamp: '2026-11-02T00:00:00Z' } }), '/metadata'],
    ['CycloneDX: no serial number', cdx(why, { serialNumber: undefined }), '/serialNumber'],
  ])('%s is refused at its place', (_what, document, place) => {
    const octets = typeof document === 'string' ? document : JSON.stringify(document)
    expect(() => readStatements(octets, resolve)).toThrow(expect.objectContaining({ place }) as Error)
  })

  test('what names no version of a package is left, with its reason', () => {
    const products = [
      { '@id': 'pkg:npm/left-pad' },
      { '@id': 'https://supplier.example/thing' },
      { '@id': left.purl },
    ]
    expect(read(vex({ status: 'fixed', products }))).toMatchObject({
      statements: [{ purl: left.purl, state: 'fixed' }],
      unused: [
        { place: '/statements/0/products/0', why: 'no-version' },
        { place: '/statements/0/products/1', why: 'no-purl' },
      ],
    })
  })

  test('an empty text, which CycloneDX allows, says nothing', () => {
    const blank = { type: 'library', name: 'blank', version: '', purl: '', 'bom-ref': 'y' }
    const named = { type: 'library', name: 'left-pad', purl: left.purl, 'bom-ref': 'x' }
    const document = cdx(
      { state: 'exploitable', detail: '' },
      { components: [{ ...blank, components: [named] }] },
    )
    const { statements } = read(document)
    expect(statements).toMatchObject([{ purl: left.purl, state: 'affected' }])
    expect(statements[0]).not.toHaveProperty('within')
    expect(statements[0]).not.toHaveProperty('action')
  })

  test('a range of versions says nothing of one', () => {
    const affects = [{ ref: 'x', versions: [{ range: 'vers:npm/<2', status: 'affected' }] }]
    const document = cdx({}, { vulnerabilities: [{ id: 'CVE-2026-1111', analysis: why, affects }] })
    expect(read(document)).toMatchObject({ statements: [], unused: [{ why: 'range' }] })
  })

  test('a part of the product of a supplier is not the part of another', () => {
    const component = { type: 'application', name: 'module', purl: 'pkg:generic/module@1', 'bom-ref': 'm' }
    const metadata = { timestamp: '2026-11-02T00:00:00Z', supplier: { name: 'Supplier' }, component }
    expect(read(cdx(why, { metadata })).statements).toMatchObject([{ within: 'pkg:generic/module@1' }])
    expect(read(cdx(why)).statements[0]?.within).toBeUndefined()
  })
})

describe('[V19] which component a statement speaks of', () => {
  test.each([
    ['pkg:npm/left-pad@1.0.0', 'pkg:npm/left-pad@1.0.0', true],
    ['pkg:npm/left-pad@1.0.0', 'pkg:npm/left-pad', true],
    ['pkg:npm/left-pad@1.0.1', 'pkg:npm/left-pad@1.0.0', false],
    ['pkg:npm/left-pad', 'pkg:npm/left-pad@1.0.0', false],
    ['pkg:npm/%40a/left-pad@1.0.0', 'pkg:npm/left-pad@1.0.0', false],
    ['pkg:deb/debian/a@1.0.0', 'pkg:deb/debian/a@1.0.0?arch=arm64', true],
    ['pkg:deb/debian/a@1.0.0?distro=debian-12', 'pkg:deb/debian/a@1.0.0?arch=arm64&distro=debian-12', true],
    ['pkg:deb/debian/a@1.0.0?distro=debian-11', 'pkg:deb/debian/a@1.0.0?distro=debian-12', false],
    ['nonsense', 'pkg:npm/left-pad@1.0.0', false],
  ])('%s of %s: %s', (said, ours, covers) => {
    expect(purlCovers(said, ours, '1.0.0')).toBe(covers)
  })
})
