import type { UpdatePolicy } from '@sekisho/model'
import { releasePaths, type ReleaseManifest } from '@sekisho/trust'
import { describe, expect, test } from 'vitest'
import { DAY } from '../clock.ts'
import type { GateFacts, GateState } from './gate.ts'
import { askAll, gates } from './gates.ts'
import type { Exception } from './exception.ts'
import { readSbom } from './sbom.ts'

const now = Date.UTC(2026, 10, 22)
const line = { product: 'doorbell', channel: 'stable', version: '2.0.0' }
const paths = releasePaths(line)
const bom = {
  bomFormat: 'CycloneDX',
  specVersion: '1.6',
  components: [{ type: 'library', name: 'lwip', version: '2.2.0', purl: 'pkg:generic/lwip@2.2.0' }],
}
const sbom = readSbom(Buffer.from(JSON.stringify(bom)))
const image = { path: paths.image('gk-100'), length: 10, sha256: 'a'.repeat(64) }
const manifest: ReleaseManifest = {
  format: 1,
  ...line,
  releasedAt: '2026-11-22T00:00:00Z',
  severity: 'other',
  changes: { en: 'Mends things.', ja: '修正。' },
  supportUntil: '2036-01-01',
  floor: '1.5.0',
  dependencies: [],
  images: [{ variant: 'gk-100', hardware: ['A1'], ...image }],
  sbom: { path: paths.sbom, length: sbom.length, sha256: sbom.sha256 },
}
const updates: UpdatePolicy = {
  channels: ['stable', 'beta'],
  slots: 'ab',
  rollbackProtection: true,
  secondSignature: 'ml-dsa-65',
  encrypted: 'per-product',
  thresholds: { root: { needed: 2, of: 3 }, targets: { needed: 2, of: 3 } },
  automatic: { byDefault: true, ownerMayDisable: true, postponeMs: { critical: 0, high: 0, other: 0 } },
  installWithinMs: {},
  never: [],
}
const good: GateFacts = {
  manifest,
  updates,
  variants: [{ id: 'gk-100', hardware: ['A1', 'A2'], firmware: '*' }],
  supportUntil: '2035-12-31',
  published: ['1.9.0'],
  signatures: [{ role: 'doorbell-stable', valid: 2, threshold: 2 }],
  targets: new Map<string, { length: number; sha256: string }>([
    [image.path, image],
    [paths.sbom, { length: sbom.length, sha256: sbom.sha256 }],
  ]),
  second: 'valid',
  sbom,
  vulnerabilities: { loadedAt: now - DAY, findings: [], unreadable: [] },
  approved: undefined,
  evaluated: undefined,
  scans: undefined,
  unmet: [],
  uploader: 'ann',
  deciders: 2,
  exceptions: [],
  now,
}

const stateOf = (gate: string, facts: Partial<GateFacts>): GateState | undefined =>
  askAll({ ...good, ...facts }).find((one) => one.gate === gate)?.state
const findingsOf = (gate: string, facts: Partial<GateFacts>): readonly string[] =>
  askAll({ ...good, ...facts })
    .find((one) => one.gate === gate)
    ?.findings.map(({ id }) => id) ?? []

const vulnerability = (more: object) => ({
  loadedAt: now,
  unreadable: [],
  findings: [
    {
      id: 'CVE-2026-1',
      component: 'lwip',
      version: '2.2.0',
      severity: 'high',
      exploited: false,
      state: 'affected',
      ...more,
    },
  ],
})
const exception = (more: Partial<Exception> = {}): Exception => ({
  id: 'e1',
  product: 'doorbell',
  gate: 'vulnerabilities',
  items: ['CVE-2026-1'],
  reason: 'not reachable',
  until: now + DAY,
  approval: 'e1',
  people: ['ann', 'bob'],
  at: now - DAY,
  ...more,
})

describe('the gates of a release', () => {
  test('all are asked and shown, whatever the others say, in both languages [RB7 S09-21]', () => {
    const results = askAll({ ...good, published: ['9.0.0'], uploader: undefined })
    expect(results.map(({ gate }) => gate)).toEqual(gates.map(({ id }) => id))
    for (const { question, says } of results)
      for (const text of [question.en, question.ja, says.en, says.ja]) expect(text).not.toBe('')
    expect(results.filter(({ state }) => state === 'failed').map(({ gate }) => gate)).toEqual([
      'version',
      'people',
    ])
  })

  test('a good release passes all of them', () => {
    expect(askAll(good).filter(({ state }) => state === 'failed')).toEqual([])
  })

  const rows: readonly (readonly [
    name: string,
    gate: string,
    facts: Partial<GateFacts>,
    state: GateState,
  ])[] = [
    ['a channel of the model', 'model', { manifest: { ...manifest, channel: 'beta' } }, 'passed'],
    ['a channel that is none [S09-12]', 'model', { manifest: { ...manifest, channel: 'nightly' } }, 'failed'],
    ['a model without updates', 'model', { updates: undefined }, 'failed'],
    ['a variant that is none', 'model', { variants: [] }, 'failed'],
    [
      'hardware that is none',
      'model',
      { variants: [{ id: 'gk-100', hardware: ['B1'], firmware: '*' }] },
      'failed',
    ],
    ['support that ends on the promised day', 'model', { supportUntil: '2036-01-01' }, 'passed'],
    ['support that ends a day too early', 'model', { supportUntil: '2036-01-02' }, 'failed'],
    ['a model that promises no day', 'model', { supportUntil: undefined }, 'passed'],
    ['the first version', 'version', { published: [] }, 'passed'],
    ['the same version again', 'version', { published: ['2.0.0'] }, 'failed'],
    ['a pre-release of it came before', 'version', { published: ['2.0.0-rc.1'] }, 'passed'],
    ['an older version, by number and not by text', 'version', { published: ['10.0.0', '1.0.0'] }, 'failed'],
    [
      'one signature too few [S09-18 S09-21]',
      'signatures',
      { signatures: [{ role: 'r', valid: 1, threshold: 2 }] },
      'failed',
    ],
    [
      'enough for the role, too few for the model',
      'signatures',
      { signatures: [{ role: 'r', valid: 1, threshold: 1 }] },
      'failed',
    ],
    ['nobody has signed', 'signatures', { signatures: [] }, 'failed'],
    [
      'an image that is not what was signed [S09-06]',
      'signatures',
      { targets: new Map([...good.targets, [image.path, { ...image, sha256: 'b'.repeat(64) }]]) },
      'failed',
    ],
    ['an image that was not signed', 'signatures', { targets: new Map() }, 'failed'],
    ['no second signature', 'second-signature', { second: 'missing' }, 'failed'],
    ['a second signature by somebody else', 'second-signature', { second: 'invalid' }, 'failed'],
    ['second keys that nobody has', 'second-signature', { second: 'no-keys' }, 'failed'],
    [
      'a model that asks for none',
      'second-signature',
      {
        second: 'missing',
        updates: { ...updates, thresholds: updates.thresholds, secondSignature: undefined } as never,
      },
      'not-asked',
    ],
    [
      'another bill of materials than the signed one',
      'sbom',
      { sbom: readSbom(Buffer.from(JSON.stringify({ ...bom, version: 2 }))) },
      'failed',
    ],
    ['no bill of materials', 'sbom', { sbom: readSbom(Buffer.alloc(0)) }, 'failed'],
    [
      'one without components',
      'sbom',
      { sbom: readSbom(Buffer.from(JSON.stringify({ ...bom, components: [] }))) },
      'failed',
    ],
    [
      'no vulnerability database: nobody knows [S05-49 S05-50]',
      'vulnerabilities',
      { vulnerabilities: { findings: [], unreadable: [] } },
      'failed',
    ],
    ['the database does not answer', 'vulnerabilities', { vulnerabilities: undefined }, 'failed'],
    ['a vulnerability of high severity', 'vulnerabilities', { vulnerabilities: vulnerability({}) }, 'passed'],
    [
      'a critical one [S05-49]',
      'vulnerabilities',
      { vulnerabilities: vulnerability({ severity: 'critical' }) },
      'failed',
    ],
    [
      'one that is exploited',
      'vulnerabilities',
      { vulnerabilities: vulnerability({ severity: 'low', exploited: true }) },
      'failed',
    ],
    [
      'an exploited one that it is not affected by',
      'vulnerabilities',
      { vulnerabilities: vulnerability({ exploited: true, state: 'not_affected' }) },
      'passed',
    ],
    [
      'an exploited one under investigation',
      'vulnerabilities',
      { vulnerabilities: vulnerability({ exploited: true, state: 'under_investigation' }) },
      'failed',
    ],
    ['no list of approved components', 'approved-components', {}, 'not-asked'],
    [
      'a list with all of them [S05-47]',
      'approved-components',
      { approved: { approved: [{ component: 'pkg:generic/lwip', versions: '>=2.2.0' }] } },
      'passed',
    ],
    [
      'a list with another version [S05-47]',
      'approved-components',
      { approved: { approved: [{ component: 'lwip', versions: '<2.2.0' }] } },
      'failed',
    ],
    ['an empty list [S05-47]', 'approved-components', { approved: { approved: [] } }, 'failed'],
    ['no evaluations', 'evaluated-components', {}, 'not-asked'],
    [
      'an evaluation of each [S05-48]',
      'evaluated-components',
      { evaluated: { evaluations: [{ component: 'lwip', acceptable: true, by: 'ann', on: '2026-01-01' }] } },
      'passed',
    ],
    [
      'one that was found wanting since [S05-48]',
      'evaluated-components',
      {
        evaluated: {
          evaluations: [
            { component: 'lwip', acceptable: true, by: 'ann', on: '2026-01-01' },
            { component: 'lwip', acceptable: false, by: 'ann', on: '2026-02-01' },
          ],
        },
      },
      'failed',
    ],
    [
      'one that nobody has looked into [S05-48]',
      'evaluated-components',
      { evaluated: { evaluations: [] } },
      'failed',
    ],
    ['static analysis without errors [S09-22]', 'static-analysis', { scans: [] }, 'passed'],
    [
      'static analysis with one [S09-22]',
      'static-analysis',
      { scans: [{ tool: 't', rule: 'r', message: 'm' }] },
      'failed',
    ],
    ['no static analysis given', 'static-analysis', {}, 'not-asked'],
    ['requirements that are met', 'evidence', {}, 'passed'],
    ['one that is not', 'evidence', { unmet: [{ id: 'REQ-1', text: { en: 'a', ja: 'あ' } }] }, 'failed'],
    ['nobody knows', 'evidence', { unmet: undefined }, 'failed'],
    ['nobody in particular has uploaded it [S09-21]', 'people', { uploader: undefined }, 'failed'],
    ['there is one person alone [S09-12]', 'people', { deciders: 1 }, 'failed'],
  ]

  test.each(rows)('%s: %s', (_name, gate, facts, state) => {
    expect(stateOf(gate, facts)).toBe(state)
  })
})

describe('exceptions', () => {
  const facts = { vulnerabilities: vulnerability({ severity: 'critical' }) }
  const rows: readonly (readonly [name: string, exception: Exception, state: GateState])[] = [
    ['one for it', exception(), 'excepted'],
    ['one for whatever is found', exception({ items: ['*'] }), 'excepted'],
    ['one for another vulnerability', exception({ items: ['CVE-2026-2'] }), 'failed'],
    ['one for another gate', exception({ gate: 'evidence' }), 'failed'],
    ['one for another product', exception({ product: 'lamp' }), 'failed'],
    ['one that has ended', exception({ until: now }), 'failed'],
  ]

  test.each(rows)('%s', (_name, one, state) => {
    expect(stateOf('vulnerabilities', { ...facts, exceptions: [one] })).toBe(state)
  })

  test('from signatures, versions and people there are none [S09-21]', () => {
    for (const gate of gates.filter(({ mayExcept }) => !mayExcept).map(({ id }) => id)) {
      const all = exception({ gate, items: ['*'] })
      const broken = {
        updates: undefined,
        published: ['9.0.0'],
        signatures: [],
        second: 'missing' as const,
        uploader: undefined,
      }
      const state = stateOf(gate, { ...broken, sbom: readSbom(Buffer.alloc(0)), exceptions: [all] })
      expect([gate, state]).toEqual([gate, gate === 'second-signature' ? 'not-asked' : 'failed'])
    }
  })

  test('one of two findings is still one too many', () => {
    const two = {
      ...facts.vulnerabilities,
      findings: [
        ...facts.vulnerabilities.findings,
        { ...facts.vulnerabilities.findings[0], id: 'CVE-2026-2' },
      ],
    }
    expect(stateOf('vulnerabilities', { vulnerabilities: two as never, exceptions: [exception()] })).toBe(
      'failed',
    )
    expect(findingsOf('vulnerabilities', { vulnerabilities: two as never })).toEqual([
      'CVE-2026-1',
      'CVE-2026-2',
    ])
  })
})
