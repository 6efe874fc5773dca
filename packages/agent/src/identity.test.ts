import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { CertificateFacts } from '@sekisho/trust'
import { renewalAt } from './identity.ts'

const lifetime = 90 * 86_400_000
const from = Date.UTC(2026, 10, 22)

const certificate = (name: string) =>
  ({
    notBefore: new Date(from),
    notAfter: new Date(from + lifetime),
    fingerprint: createHash('sha256').update(name).digest('hex'),
  }) as CertificateFacts // the rest has no say

describe('when a fleet renews [S10-04]', () => {
  const instants = Array.from({ length: 10_000 }, (_, index) => renewalAt(certificate(`device ${index}`)))

  it('each certificate between 60 and 80 % of its life, and always at the same instant', () => {
    expect(Math.min(...instants)).toBeGreaterThanOrEqual(from + 0.6 * lifetime)
    expect(Math.max(...instants)).toBeLessThanOrEqual(from + 0.8 * lifetime)
    expect(renewalAt(certificate('device 7'))).toBe(instants[7])
  })

  it('10,000 devices of one day: never more than 25 in one of 1,000 parts of that time', () => {
    const part = (lifetime * 0.2) / 1000
    const counts = new Map<number, number>()
    for (const at of instants) {
      const which = Math.floor((at - from - 0.6 * lifetime) / part)
      counts.set(which, (counts.get(which) ?? 0) + 1)
    }
    expect(Math.max(...counts.values())).toBeLessThanOrEqual(25)
  })
})
