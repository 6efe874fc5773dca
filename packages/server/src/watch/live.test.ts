import { expect, test } from 'vitest'
import type { StoredEvent } from '../audit/event.ts'
import { FrameBuilder, isRefusal, valuesOf } from './live.ts'

const message = (seq: number): Buffer =>
  Buffer.from(JSON.stringify({ seq, ts: 1, data: { battery: 80, text: 'x'.repeat(100) } }))

const passed = (device: string, count = 1, at = 1000) =>
  ({ passed: true, at, device, channel: 'telemetry/status', count, last: message(7) }) as const

const refused = (id: number, device: string): StoredEvent => ({
  id,
  at: 1000,
  kind: 'gate.refused',
  severity: 'medium',
  device,
  detail: { code: 'GATE_REPLAY', check: 'replay', channel: 'telemetry/status', topic: 't', secret: 'no' },
})

test('a frame tells what came since the one before, and no more', () => {
  const builder = new FrameBuilder(1000, true)
  builder.passed(passed('lamp:1', 5))
  builder.refused(refused(9, 'lamp:2'))
  expect(builder.frame(1250, ['lamp:1', 'lamp:3'])).toMatchObject({
    spanMs: 250,
    passed: 5,
    refused: 1,
    connected: 2,
    lanes: [
      { device: 'lamp:1', passed: 5, refused: 0 },
      { device: 'lamp:2', passed: 0, refused: 1 },
      { device: 'lamp:3', passed: 0, refused: 0 },
    ],
    samples: [{ device: 'lamp:1', count: 5, seq: 7 }],
    refusals: [{ id: 9, code: 'GATE_REPLAY', check: 'replay', channel: 'telemetry/status', topic: 't' }],
    moreRefusals: 0,
  })
  expect(builder.frame(1500, [])).toMatchObject({ passed: 0, refused: 0, samples: [], refusals: [] })
})

test('its size does not grow with the traffic', () => {
  const builder = new FrameBuilder(0, true)
  for (let at = 0; at < 5000; at += 1) {
    builder.passed(passed(`lamp:${at}`))
    builder.refused(refused(at, `lamp:${at}`))
  }
  const frame = builder.frame(250, [])
  expect([frame.passed, frame.refused, frame.moreRefusals]).toEqual([
    5000,
    5000,
    5000 - frame.refusals.length,
  ])
  expect([frame.samples.length, frame.lanes.length]).toEqual([16, 40])
  expect(JSON.stringify(frame).length).toBeLessThan(20_000)
})

test('a device that is refused has a lane, however busy the others are', () => {
  const builder = new FrameBuilder(0, false)
  for (let at = 0; at < 100; at += 1) builder.passed(passed(`lamp:${at}`, 500))
  builder.refused(refused(1, 'lamp:refused'))
  expect(builder.frame(250, ['lamp:1']).lanes.map(({ device }) => device)).toContain('lamp:refused')
})

test('a lane is gone when its device has been silent for long', () => {
  const builder = new FrameBuilder(0, false)
  builder.passed(passed('lamp:1'))
  expect(builder.frame(30_000, []).lanes).toHaveLength(1)
  expect(builder.frame(31_001, []).lanes).toHaveLength(0)
})

test('who may not read what devices measure sees no values [RB6]', () => {
  const builder = new FrameBuilder(0, false)
  builder.passed(passed('lamp:1'))
  expect(builder.frame(250, ['lamp:1']).samples).toEqual([
    { device: 'lamp:1', channel: 'telemetry/status', at: 1000, count: 1 },
  ])
})

test('values are shortened; what cannot be read shows none', () => {
  expect(valuesOf(message(3))).toEqual({
    seq: 3,
    values: [
      ['battery', '80'],
      ['text', `"${'x'.repeat(39)}…`],
    ],
  })
  expect(valuesOf(Buffer.from('nothing'))).toEqual({})
})

test('what is no refusal stays out', () => {
  expect(isRefusal(refused(1, 'lamp:1'))).toBe(true)
  expect(isRefusal({ ...refused(1, 'lamp:1'), kind: 'gate.connected' })).toBe(false)
})
