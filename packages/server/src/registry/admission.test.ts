import { devicePolicy } from '@sekisho/testkit'
import type { Policy } from '@sekisho/model'
import { describe, expect, test } from 'vitest'
import { choosePolicy, decideAdmission, type Facts, type KeptPolicy } from './admission.ts'
import { modelPort } from '../adapters/model/model.ts'

const peerPolicy = devicePolicy()

const policyFor = (firmware: string, hardware: readonly string[] = ['A1']): Policy => ({
  format: 1,
  product: 'doorbell',
  enterpriseNumber: 32473,
  compiledAt: '2026-11-22T00:00:00.000Z',
  variants: [{ id: 'v', hardware, firmware }],
  components: { device: peerPolicy },
  commands: {},
  certificate: { lifetimeSeconds: 60, algorithm: 'p256' },
})
const kept = (version: number, firmware: string): KeptPolicy => ({
  hash: `h${version}`,
  version,
  policy: policyFor(firmware),
})

const facts: Facts = {
  device: {
    id: 'doorbell:1',
    product: 'doorbell',
    serial: '1',
    component: 'device',
    state: 'active',
    epoch: 3,
    createdAt: 0,
    groups: [],
  },
  certificate: {
    fingerprint: 'f',
    device: 'doorbell:1',
    kind: 'ldevid',
    serialNumber: '01',
    spkiFingerprint: 's',
    notBefore: 1000,
    notAfter: 2000,
    state: 'valid',
    at: 1000,
  },
  chosen: kept(1, '*'),
}
const device = (change: Partial<Facts['device']>): Facts => ({
  ...facts,
  device: { ...facts.device, ...change },
})
const certificate = (change: Partial<Facts['certificate']>): Facts => ({
  ...facts,
  certificate: { ...facts.certificate, ...change },
})

describe('[S10-35] who is admitted', () => {
  test.each<[string, Facts | undefined, number, string]>([
    ['a valid LDevID of an active device', facts, 1500, 'admitted'],
    ['at the first instant of its validity', facts, 1000, 'admitted'],
    ['before it', facts, 999, 'expired'],
    ['at the last', facts, 1999, 'admitted'],
    ['behind it [S11-35]', facts, 2000, 'expired'],
    ['a certificate that nobody issued', undefined, 1500, 'unknown'],
    ['an IDevID', certificate({ kind: 'idevid' }), 1500, 'unknown'],
    ['a revoked certificate [S11-33]', certificate({ state: 'revoked' }), 1500, 'revoked'],
    ['a superseded certificate', certificate({ state: 'superseded' }), 1500, 'revoked'],
    ['a revoked device', device({ revokedAt: 1200 }), 1500, 'revoked'],
    ['a retired device', device({ state: 'retired' }), 1500, 'retired'],
    ['a device that was only made', device({ state: 'manufactured' }), 1500, 'unknown'],
    ['an enrolled device', device({ state: 'enrolled' }), 1500, 'admitted'],
    ['a device in quarantine', device({ state: 'quarantined' }), 1500, 'admitted'],
    ['a component that the policy does not know', device({ component: 'toaster' }), 1500, 'unknown'],
    ['a device without policy', { ...facts, chosen: undefined }, 1500, 'unknown'],
  ])('%s', (_who, who, now, outcome) => {
    const admission = decideAdmission(who, now)
    expect(admission.admitted ? 'admitted' : admission.code).toBe(outcome)
  })

  test('a peer carries what the gate needs', () => {
    expect(decideAdmission(device({ state: 'quarantined' }), 1500)).toEqual({
      admitted: true,
      peer: {
        device: 'doorbell:1',
        product: 'doorbell',
        epoch: 3,
        quarantined: true,
        policyHash: 'h1',
        policy: peerPolicy,
        messageKeys: [],
      },
    })
  })
})

describe('the policy of a device', () => {
  const policies = [kept(3, '>=2.0.0'), kept(2, '>=1.0.0 <2.0.0'), kept(1, '>=1.0.0 <3.0.0')]
  const choose = (reported: { firmware?: string; hardware?: string }) =>
    choosePolicy(policies, reported, modelPort.versionSatisfies)?.hash

  test.each([
    ['2.1.0', 'h3'],
    ['1.9.9', 'h2'],
    ['2.0.0', 'h3'],
    ['0.9.0', 'h3'],
  ])('firmware %s runs under %s', (firmware, hash) => {
    expect(choose({ firmware })).toBe(hash)
  })

  test('nothing reported: the newest', () => {
    expect(choose({})).toBe('h3')
  })

  test('hardware that no variant names: the newest', () => {
    expect(choose({ hardware: 'Z9', firmware: '1.5.0' })).toBe('h3')
    expect(choose({ hardware: 'A1', firmware: '1.5.0' })).toBe('h2')
  })
})
