import { describe, expect, it } from 'vitest'
import { createEngine, depthOf } from './engine.ts'
import type { Frame } from './frames.ts'

const checks = ['size', 'topic', 'rate', 'schema']
const hello = { since: 0, passed: 100, refused: 5, checks }

const frame = (change: Partial<Frame>): Frame => ({
  at: 0,
  spanMs: 250,
  passed: 0,
  refused: 0,
  connected: 1,
  lanes: [],
  samples: [],
  refusals: [],
  moreRefusals: 0,
  ...change,
})

const refusal = (id: number, check: string) => ({
  id,
  at: 0,
  device: 'a',
  kind: 'gate.refused',
  check,
  severity: 'medium',
})

describe('the engine of the gate view', () => {
  it('goes on counting from where the server was', () => {
    const engine = createEngine()
    engine.begin(hello)
    engine.receive(frame({ passed: 7, refused: 1, refusals: [refusal(1, 'rate')] }), 0)
    expect(engine.snapshot()).toMatchObject({ passed: 107, refused: 6, rates: { passed: 28, refused: 4 } })
  })

  it('shows each message of a calm gate as a dot of its own', () => {
    const engine = createEngine()
    engine.begin(hello)
    engine.receive(frame({ passed: 3, lanes: [{ device: 'a', passed: 3, refused: 0 }] }), 0)
    expect([engine.particles.count, engine.snapshot().weight]).toEqual([3, 1])
  })

  it('keeps the work of a picture within bounds at fifty thousand messages a second', () => {
    const engine = createEngine()
    engine.begin(hello)
    const lanes = Array.from({ length: 40 }, (_, index) => ({
      device: `device ${index}`,
      passed: 310,
      refused: 3,
    }))
    const refusals = Array.from({ length: 24 }, (_, index) => refusal(index, 'rate'))
    for (let round = 0; round < 100; round += 1) {
      engine.receive(frame({ passed: 12_400, refused: 100, lanes, refusals, moreRefusals: 76 }), round * 250)
      engine.step(250)
    }
    const { weight, latest, unseen, chips } = engine.snapshot()
    expect(engine.particles.count).toBeLessThan(engine.particles.capacity)
    expect(weight).toBe(500)
    expect([latest.length, unseen]).toEqual([50, 7600])
    expect(chips.length).toBeLessThanOrEqual(24)
  })

  it('puts a refusal at its check, and one before any message at the gate itself', () => {
    expect(depthOf(checks, 'size')).toBe(0.125)
    expect(depthOf(checks, 'schema')).toBe(0.875)
    expect([depthOf(checks, 'certificate'), depthOf(checks, undefined), depthOf([], 'size')]).toEqual([
      0, 0, 0,
    ])
  })
})
