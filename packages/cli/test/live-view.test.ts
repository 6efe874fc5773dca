import type { StoredEvent } from '@sekisho/server'
import { describe, expect, it } from 'vitest'
import { createLiveView, valuesOf } from '../src/live/view.ts'

const envelope = (seq: number, data: unknown): Uint8Array =>
  Buffer.from(JSON.stringify({ seq, ts: 1_700_000_000_000, data }))

const event = (kind: string, detail: Record<string, unknown> = {}): StoredEvent => ({
  id: 1,
  at: 0,
  kind,
  severity: 'medium',
  device: 'doorbell:1',
  detail,
})

function viewOf(language: 'en' | 'ja' = 'en') {
  const lines: string[] = []
  const view = createLiveView({
    language,
    print: (line) => lines.push(line),
    connected: () => 2,
    colour: false,
  })
  const pass = (count = 1) =>
    view.seen({
      passed: true,
      at: 0,
      device: 'doorbell:1',
      channel: 'telemetry/status',
      count,
      last: envelope(7, { battery: 87, rssi: -61 }),
    })
  return { lines, view, pass }
}

describe('the live view', () => {
  it('shows what passes with its values, and the figures', () => {
    const { lines, view, pass } = viewOf()
    pass(3)
    view.round(0)
    expect(lines).toEqual([
      '00:00:00  ✓ doorbell:1  telemetry/status  battery=87 rssi=-61 (#7)',
      '00:00:00  connected 2  passed 3 (+3)  refused 0',
    ])
  })

  it('shows each refusal at once, with code and reason, in both languages', () => {
    const [en, ja] = [viewOf(), viewOf('ja')]
    const refused = event('gate.refused', {
      code: 'GATE_SCHEMA',
      channel: 'telemetry/status',
      reason: 'must be <= 100',
    })
    en.view.event(refused)
    ja.view.event(refused)
    expect(en.lines[0]).toMatch(
      /✗ doorbell:1 telemetry\/status: A message was refused {2}GATE_SCHEMA .*must be <= 100/,
    )
    expect(ja.lines[0]).toContain('メッセージを拒否した')
  })

  it('stays readable however busy the gate is', () => {
    const { lines, view, pass } = viewOf()
    for (let n = 0; n < 1000; n += 1) {
      pass()
      view.event(event('gate.refused', { code: 'GATE_SIZE' }))
      view.event(event('gate.connected'))
    }
    view.round(0)
    expect(lines.length).toBeLessThan(30)
    expect(lines.at(-1)).toBe('00:00:00  connected 2  passed 1000 (+1000)  refused 1000')
    expect(lines.join('\n')).toContain('… and 1980 more')
  })

  it('says nothing where nothing happens, and begins each round anew', () => {
    const { lines, view, pass } = viewOf()
    view.round(0)
    expect(lines).toEqual([])
    pass(2)
    view.round(0)
    pass(1)
    view.round(0)
    expect(lines.at(-1)).toBe('00:00:00  connected 2  passed 3 (+1)  refused 0')
  })

  it('lets no device write to the terminal', () => {
    const shown = valuesOf(envelope(1, { text: '\u001B[2J\u202Egnp.exe' }))
    for (const character of ['\u001B', '\u202E']) expect(shown).not.toContain(character)
    expect(valuesOf(envelope(1, { text: 'x'.repeat(10_000) })).length).toBeLessThan(200)
    expect(valuesOf(Buffer.from('not an envelope'))).toBe('')
    const { lines, view } = viewOf()
    view.event(event('gate.refused', { code: 'X', topic: 'a\nb\u001B[0m' }))
    for (const character of ['\n', '\u001B']) expect(lines[0]).not.toContain(character)
  })
})
