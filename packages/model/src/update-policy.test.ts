import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { compile } from './compile.ts'
import { parseModel } from './parse.ts'
import { isWithin, updatePolicy } from './update-policy.ts'
import { readUpdateReport } from './update-report.ts'

const text = readFileSync(new URL('../../../examples/doorbell/sekisho.yaml', import.meta.url), 'utf8')
const { model } = parseModel(text, { file: 'sekisho.yaml' })
if (!model) throw new Error('the example does not compile')

const DAY = 86_400_000

describe('how devices are updated', () => {
  it('is compiled from the model [RB7 S09-13 S09-14]', () => {
    const policy = compile(model, { at: new Date(0) })
    expect(policy.components['device']?.updates).toEqual({
      channels: ['stable', 'beta'],
      slots: 'ab',
      rollbackProtection: true,
      secondSignature: 'ml-dsa-65',
      encrypted: 'per-product',
      thresholds: { root: { needed: 2, of: 3 }, targets: { needed: 2, of: 3 } },
      automatic: {
        byDefault: true,
        ownerMayDisable: true,
        postponeMs: { critical: 2 * DAY, high: 0, other: 7 * DAY },
      },
      window: { fromMinute: 120, toMinute: 300, zone: 'local' },
      installWithinMs: { critical: 3 * DAY, high: 14 * DAY, other: 90 * DAY },
      never: ['ringing', 'battery-below-20'],
    })
  })

  it('is the safe thing where the model leaves it open [S09-11 S09-14 S09-18]', () => {
    expect(updatePolicy({ ...model, updates: {} })).toMatchObject({
      rollbackProtection: true,
      encrypted: 'none',
      thresholds: { root: { needed: 2, of: 3 }, targets: { needed: 2, of: 3 } },
      automatic: { byDefault: true, ownerMayDisable: false, postponeMs: { critical: 0, high: 0, other: 0 } },
      installWithinMs: {},
    })
    const { updates: _, ...without } = model
    expect(updatePolicy(without)).toBeUndefined()
  })
})

describe('the time of day for installing', () => {
  it.each([
    [120, 300, 119, false],
    [120, 300, 120, true],
    [120, 300, 299, true],
    [120, 300, 300, false],
    [1380, 60, 1439, true],
    [1380, 60, 0, true],
    [1380, 60, 60, false],
    [1380, 60, 700, false],
  ])('%i to %i, at %i: %s [S09-14]', (fromMinute, toMinute, minute, expected) => {
    expect(isWithin({ fromMinute, toMinute, zone: 'utc' }, minute)).toBe(expected)
  })
})

describe('what a device says of its updates', () => {
  it('is read in its shape, and in no other [RD5]', () => {
    const report = { state: 'trial', running: '2.1.0', target: '2.1.0', seq: 3 }
    expect(readUpdateReport(report)).toEqual(report)
    expect(readUpdateReport({ ...report, state: 'updated' })).toBeUndefined()
    expect(readUpdateReport({ state: 'idle' })).toBeUndefined()
    expect(readUpdateReport({ ...report, more: 1 })).toBeUndefined()
  })
})
