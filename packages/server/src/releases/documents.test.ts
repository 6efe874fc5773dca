import { describe, expect, test } from 'vitest'
import { notApproved } from './components.ts'
import { errorsInSarif } from './sarif.ts'
import { readSbom } from './sbom.ts'

const sarif = (results: readonly object[], more: object = {}) =>
  JSON.stringify({
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'scan',
            rules: [{ id: 'R1', defaultConfiguration: { level: 'error' } }, { id: 'R2' }],
          },
        },
        results,
        ...more,
      },
    ],
  })
const message = { text: 'm' }

describe('SARIF 2.1.0 [S09-22]', () => {
  const rows: readonly (readonly [name: string, result: object, errors: number])[] = [
    ['an error', { ruleId: 'R2', level: 'error', message }, 1],
    ['an error by its rule (§3.27.10)', { ruleId: 'R1', message }, 1],
    ['an error by the index of its rule', { ruleIndex: 0, message }, 1],
    ['a warning', { ruleId: 'R1', level: 'warning', message }, 0],
    ['a warning by default', { ruleId: 'R2', message }, 0],
    ['what is no failure', { ruleId: 'R1', kind: 'pass', level: 'error', message }, 0],
    ['suppressed', { ruleId: 'R1', message, suppressions: [{ kind: 'inSource' }] }, 0],
    [
      'a suppression under review (§3.35.3)',
      { ruleId: 'R1', message, suppressions: [{ kind: 'external', status: 'underReview' }] },
      1,
    ],
    [
      'a suppression that was rejected',
      { ruleId: 'R1', message, suppressions: [{ kind: 'external', status: 'rejected' }] },
      1,
    ],
    ['mended since the baseline', { ruleId: 'R1', message, baselineState: 'absent' }, 0],
  ]

  test.each(rows)('%s', (_name, result, errors) => {
    expect(errorsInSarif(sarif([result]))).toHaveLength(errors)
  })

  test.each([
    ['no JSON', '{'],
    ['another version', sarif([]).replace('2.1.0', '2.0.0')],
    ['no run', '{"version":"2.1.0","runs":[]}'],
    ['a run that was broken off', sarif([], { invocations: [{ executionSuccessful: false }] })],
  ])('%s is no result', (_name, text) => {
    expect(errorsInSarif(text)).toBeUndefined()
  })

  test('names the place', () => {
    const locations = [
      { physicalLocation: { artifactLocation: { uri: 'src/a.c' }, region: { startLine: 7 } } },
    ]
    expect(errorsInSarif(sarif([{ ruleId: 'R1', message, locations }]))).toEqual([
      { tool: 'scan', rule: 'R1', message: 'm', at: 'src/a.c:7' },
    ])
  })
})

const bom = (components: unknown, more: object = {}) =>
  readSbom(Buffer.from(JSON.stringify({ bomFormat: 'CycloneDX', specVersion: '1.5', components, ...more })))

describe('CycloneDX', () => {
  test('components within components count', () => {
    const inner = { type: 'library', name: 'inner', version: '1' }
    expect(bom([{ type: 'firmware', name: 'outer', components: [inner] }])).toMatchObject({
      ok: true,
      components: [{ name: 'outer' }, { name: 'inner', version: '1' }],
    })
  })

  test.each([
    ['another format', { bomFormat: 'SPDX' }, '/bomFormat'],
    ['a version that nobody knows', { specVersion: '2.0' }, '/specVersion'],
    ['a component without name', { components: [{ type: 'library' }] }, '/components/0/name'],
    ['a type that is none', { components: [{ type: 'thing', name: 'a' }] }, '/components/0/type'],
    [
      'a package URL that is none',
      { components: [{ type: 'library', name: 'a', purl: 'npm:a' }] },
      '/components/0/purl',
    ],
    ['components that are no list', { components: {} }, '/components'],
  ])('%s is refused with its place', (_name, more, place) => {
    expect(bom([], more)).toMatchObject({ ok: false, place })
  })
})

describe('the approved-products list [S05-47]', () => {
  const component = { name: 'semver', version: '7.6.0', purl: 'pkg:npm/%40scope/semver@7.6.0?arch=arm#x' }

  test.each([
    ['by its package URL without version', { component: 'pkg:npm/%40scope/semver' }, 0],
    ['by its name', { component: 'semver' }, 0],
    ['within a range', { component: 'semver', versions: '^7.0.0' }, 0],
    ['the version to the letter', { component: 'semver', versions: '7.6.0' }, 0],
    ['outside of the range', { component: 'semver', versions: '^6.0.0' }, 1],
    ['another one', { component: 'pkg:npm/semver' }, 1],
  ])('%s', (_name, approved, missing) => {
    expect(notApproved([component], { approved: [approved] })).toHaveLength(missing)
  })

  test('a component without version is in no range', () => {
    expect(notApproved([{ name: 'a' }], { approved: [{ component: 'a', versions: '*' }] })).toEqual(['a'])
  })
})
