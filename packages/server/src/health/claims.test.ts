import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parseModel, readHealthReport } from '@sekisho/model'
import { type Claim, claimsOf, judge } from './claims.ts'

const url = new URL('../../../../examples/doorbell/sekisho.yaml', import.meta.url)
const { model } = parseModel(readFileSync(url), { file: 'doorbell' })
if (!model) throw new Error('the doorbell has faults')

const claim = (value: unknown, more: Partial<Claim> = {}): Claim => ({
  element: 'interfaces/jtag',
  path: 'state',
  value,
  component: 'device',
  kind: 'ports',
  ...more,
})

function report(kind: string, detail: object) {
  const read = readHealthReport(kind, detail)
  if (!read) throw new Error(`no report: ${JSON.stringify(detail)}`)
  return read
}

const seen = (state: string) =>
  report('ports', { passed: true, interfaces: [{ id: 'jtag', seen: state }], undeclared: [] })

describe('what devices can show', () => {
  it('are their ways in, their debug access, their measured start, and what they test', () => {
    const names = claimsOf(model).map(
      ({ element, path, value }) => `${element} ${path} ${JSON.stringify(value)}`,
    )
    expect(names).toContain('interfaces/jtag state "fused"')
    expect(names).toContain('components/device software/selfTest ["boot-chain","crypto","storage"]')
    expect(names.every((name) => !name.includes('unknown'))).toBe(true)
  })

  it('is nothing of an app, of what nobody has said, and of words of the maker’s own', () => {
    const interfaces = [
      { id: 'a', at: 'app', kind: 'https', state: 'enabled' },
      { id: 'b', at: 'device', kind: 'jtag', state: 'unknown' },
      { id: 'c', at: 'device', kind: 'jtag', state: { other: 'sealed' } },
    ] as const
    const elements = claimsOf({ ...model, interfaces: [...interfaces] }).map(({ element }) => element)
    expect(elements.filter((element) => element.startsWith('interfaces/'))).toEqual([])
  })
})

describe('a way in', () => {
  it.each([
    ['fused', 'fused', 'shown'],
    ['fused', 'locked', 'contradicted'],
    ['fused', 'open', 'contradicted'],
    ['fused', 'closed', undefined], // a fuse looks no different from what is only switched off
    ['locked', 'fused', 'shown'],
    ['locked', 'locked', 'shown'],
    ['locked', 'disabled', 'contradicted'],
    ['disabled', 'closed', 'shown'],
    ['disabled', 'fused', 'shown'],
    ['disabled', 'open', 'contradicted'],
    ['removed', 'closed', 'shown'],
    ['removed', 'open', 'contradicted'],
    ['power-only', 'closed', 'shown'],
    ['power-only', 'open', 'contradicted'],
    ['enabled', 'open', 'shown'],
    ['on-demand', 'open', 'shown'],
    ['on-demand', 'closed', undefined], // not now
  ])('said to be %s and seen %s: %s [S01-52 S05-57 S05-58]', (said, found, verdict) => {
    expect(judge(claim(said), seen(found))?.verdict).toBe(verdict)
  })

  it('that the report does not name is neither', () => {
    expect(judge(claim('fused', { element: 'interfaces/swd' }), seen('open'))).toBeUndefined()
  })

  it('of the whole device goes by the weakest', () => {
    const whole = claim('fused', { element: 'components/device', path: 'hardware/debugPorts' })
    const detail = { passed: true, interfaces: [], undeclared: [] }
    expect(judge(whole, report('ports', { ...detail, debugPorts: 'fused' }))?.verdict).toBe('shown')
    expect(judge(whole, report('ports', { ...detail, debugPorts: 'locked' }))).toEqual({
      verdict: 'contradicted',
      seen: 'locked',
    })
    expect(judge(whole, report('ports', detail))).toBeUndefined()
  })
})

describe('what a device tests of itself', () => {
  const tests = claim(['crypto', 'storage'], { path: 'software/selfTest', kind: 'self-test' })
  it.each([
    [{ passed: true, tests: ['boot-chain', 'crypto', 'storage'] }, 'shown'],
    [{ passed: true, tests: ['crypto'] }, undefined],
    [{ passed: true }, undefined],
    [{ passed: false, failures: ['ecdsa'], tests: ['storage'] }, 'contradicted'],
  ])('%j: %s [S05-52]', (detail, verdict) => {
    expect(judge(tests, report('self-test', detail))?.verdict).toBe(verdict)
  })

  it('is measured where the measurements are as signed', () => {
    const measured = claim(true, { path: 'hardware/secureBoot/measured', kind: 'measurements' })
    expect(judge(measured, report('measurements', { passed: true, count: 3 }))?.verdict).toBe('shown')
    expect(judge(measured, report('measurements', { passed: false, count: 3 }))).toBeUndefined()
    expect(judge(measured, report('measurements', { passed: true, count: 0 }))).toBeUndefined()
  })
})
