import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ModelView } from '../api/types.ts'
import { fitted } from './fitted.ts'
import { layoutOf } from './layout.ts'

type Flow = ModelView['flows'][number]

const flow = (id: string, from: string, to: string): Flow => ({
  id,
  from,
  to,
  path: [],
  carries: ['status'],
  transport: 'tls1.3',
  line: 1,
})

const view: ModelView = {
  name: { en: 'A doorbell' },
  zones: [
    { id: 'cloud', trust: 80, line: 3 },
    { id: 'street', trust: 0, line: 1 },
    { id: 'home', trust: 30, line: 2 },
    { id: 'porch', trust: 10, line: 4 },
  ],
  components: [
    { id: 'device', kind: 'device', zone: 'porch', line: 5 },
    { id: 'lock', kind: 'actuator', zone: 'porch', line: 6 },
    { id: 'backend', kind: 'service', zone: 'cloud', line: 7 },
  ],
  flows: [
    flow('uplink', 'device', 'backend'),
    flow('orders', 'backend', 'device'),
    flow('lost', 'device', 'nobody'),
  ],
  interfaces: [
    { id: 'jtag', at: 'device', kind: 'jtag', state: 'fused', line: 8 },
    { id: 'wifi', at: 'device', kind: 'wifi', state: 'enabled', line: 9 },
  ],
  streams: [],
  commands: [],
  attackers: [{ id: 'passer-by', actor: 'individual', reaches: ['street', 'porch'], line: 10 }],
  hazards: [],
}

describe('the layout of the diagram', () => {
  const layout = layoutOf(view, 800)

  it('puts the zones side by side, the least trusted first, without a gap', () => {
    expect(layout.zones.map(({ id }) => id)).toEqual(['street', 'porch', 'home', 'cloud'])
    const ends = layout.zones.map(({ x, width }) => x + width)
    expect(layout.zones.slice(1).map(({ x }) => x)).toEqual(ends.slice(0, -1))
    expect(layout.width).toBe(ends.at(-1))
  })

  it('keeps each component within its zone', () => {
    for (const { id, x, width } of layout.components) {
      const zone = layout.zones.find((one) => one.id === view.components.find((own) => own.id === id)?.zone)
      expect(x).toBeGreaterThanOrEqual(zone?.x ?? Number.NaN)
      expect(x + width).toBeLessThanOrEqual((zone?.x ?? 0) + (zone?.width ?? 0))
    }
  })

  it('marks each boundary that a flow crosses, and says who reaches a zone', () => {
    const borders = layout.zones.slice(2).map(({ x }) => x)
    expect(layout.flows[0]?.crossings).toEqual(borders)
    expect(layout.zones.map(({ attackers }) => attackers.length)).toEqual([1, 1, 0, 0])
  })

  it('leaves out a flow to nowhere, which is a fault of the text', () => {
    expect(layout.flows.map(({ id }) => id)).toEqual(['uplink', 'orders'])
  })

  it('counts the ways in that are not closed for good', () => {
    expect(layout.components.find(({ id }) => id === 'device')).toMatchObject({ ways: 2, openWays: 1 })
  })

  it('never lays two flows, two components or two zones over each other', () => {
    const name = fc.integer({ min: 0, max: 6 }).map((index) => `zone ${index}`)
    const models = fc.record({
      zones: fc.uniqueArray(
        fc.record({ id: name, trust: fc.integer({ min: 0, max: 100 }), line: fc.constant(1) }),
        {
          selector: ({ id }) => id,
          minLength: 1,
        },
      ),
      places: fc.array(name, { maxLength: 12 }),
      ends: fc.array(fc.tuple(fc.nat(11), fc.nat(11)), { maxLength: 30 }),
    })
    fc.assert(
      fc.property(models, fc.integer({ min: 0, max: 3000 }), ({ zones, places, ends }, available) => {
        const components = places.map((zone, index) => ({ id: `c${index}`, kind: 'device', zone, line: 1 }))
        const flows = ends.map(([from, to], index) => flow(`f${index}`, `c${from}`, `c${to}`))
        const placed = layoutOf({ ...view, zones, components, flows }, available)
        const rows = placed.flows.map(({ y }) => y)
        expect(rows.slice(1).every((y, index) => y - (rows[index] ?? 0) >= 40)).toBe(true)
        const boxes = placed.components.toSorted((one, other) => one.x - other.x)
        expect(
          boxes.slice(1).every(({ x }, index) => x >= (boxes[index]?.x ?? 0) + (boxes[index]?.width ?? 0)),
        ).toBe(true)
      }),
    )
  })

  it.each([
    ['short', 200, 'short'],
    ['external-service', 60, 'externa…'],
    ['信頼ゾーン', 40, '信頼…'],
  ])('fits %s into %i pixels', (text, pixels, expected) => {
    expect(fitted(text, pixels)).toBe(expected)
  })
})
