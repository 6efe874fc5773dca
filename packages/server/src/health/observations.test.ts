import { describe, expect, it } from 'vitest'
import { readHealthReport } from '@sekisho/model'
import type { Claim } from './claims.ts'
import { type Observed, observationsOf, type ReportGroup } from './observations.ts'

const jtag: Claim = {
  element: 'interfaces/jtag',
  path: 'state',
  value: 'fused',
  component: 'device',
  kind: 'ports',
}

function group(seen: string, more: Partial<ReportGroup> = {}): ReportGroup {
  const report = readHealthReport('ports', {
    passed: true,
    interfaces: [{ id: 'jtag', seen }],
    undeclared: [],
  })
  if (!report) throw new Error(seen)
  return { component: 'device', report, fresh: 3, all: 3, newestAt: 900, oldestAt: 100, ...more }
}

const observe = (groups: readonly ReportGroup[], more: Partial<Observed> = {}) =>
  observationsOf([jtag], {
    groups,
    devices: new Map([['device', 10]]),
    idsIn: ({ all }, most) => Array.from({ length: Math.min(all, most) }, (_, at) => `doorbell:SN-${at}`),
    lifeMs: 1000,
    ...more,
  })[0]

describe('observations', () => {
  it('count who shows a claim, who contradicts it, and who never said anything', () => {
    expect(observe([group('fused'), group('open', { fresh: 1, all: 1, newestAt: 950 })])).toEqual({
      element: 'interfaces/jtag',
      path: 'state',
      value: 'fused',
      devices: 3,
      expiresAt: 1900,
      seenAt: 950,
      contradicted: [{ device: 'doorbell:SN-0', seen: 'open' }],
      contradicting: 1,
      silent: 6,
      oldestAt: 100,
    })
  })

  it('count a device that showed it too long ago as silent, and one that contradicted it as contradicting still', () => {
    const old = { fresh: 0, all: 2 }
    expect(observe([group('fused', old)])).toMatchObject({ devices: 0, silent: 10, seenAt: 0, expiresAt: 0 })
    expect(observe([group('open', old)])).toMatchObject({ devices: 0, contradicting: 2, silent: 8 })
  })

  it('are of devices of the right kind alone', () => {
    expect(observe([group('fused', { component: 'hub' })])).toMatchObject({ devices: 0, silent: 10 })
  })

  it('name no more devices than somebody reads, and say how many there are', () => {
    const found = observe([group('open', { all: 150 }), group('disabled', { all: 150 })])
    expect(found?.contradicted).toHaveLength(200)
    expect(found?.contradicting).toBe(300)
  })

  it('are there for every claim, also of which nobody said anything', () => {
    expect(observe([])).toEqual({
      element: 'interfaces/jtag',
      path: 'state',
      value: 'fused',
      devices: 0,
      expiresAt: 0,
      seenAt: 0,
      contradicted: [],
      contradicting: 0,
      silent: 10,
    })
  })
})
