import { readFileSync } from 'node:fs'
import { parseModel } from '@sekisho/model'
import { describe, expect, test } from 'vitest'
import { analyse } from '../../analysis.ts'
import { withChange } from '../../design/change.ts'
import { sourceOf } from '../input.ts'
import { graphOf } from './graph.ts'
import { layoutOf } from './layout.ts'
import type { Box } from './layout.ts'
import { svgOf } from './svg.ts'

function sourceFor(name: string, change: Parameters<typeof withChange>[1] = []) {
  const url = new URL(`../../../../../examples/${name}/sekisho.yaml`, import.meta.url)
  const { design } = parseModel(readFileSync(url), { file: name })
  if (!design) throw new Error(`${name} can't be analysed`)
  return sourceOf({ analysis: analyse(withChange(design, change)), at: new Date(0) })
}

const apart = (one: Box, other: Box): boolean =>
  one.x + one.width <= other.x ||
  other.x + other.width <= one.x ||
  one.y + one.height <= other.y ||
  other.y + other.height <= one.y

const examples = ['doorbell', 'plc-gateway', 'infusion-pump', 'traffic-signal'] as const

describe.each(examples)('the figure of %s', (name) => {
  const source = sourceFor(name)
  const layout = layoutOf(graphOf(source))

  test('shows every component and every data flow', () => {
    expect(layout.nodes.map(({ node }) => node.id).toSorted()).toEqual(
      source.design.components.map(({ id }) => id).toSorted(),
    )
    expect(layout.links.flatMap(({ link }) => link.flows.map(({ id }) => id)).toSorted()).toEqual(
      source.design.dataflows
        .filter(({ part }) => part.from !== part.to)
        .map(({ id }) => id)
        .toSorted(),
    )
  })

  test('lets no box overlap another, and leaves nothing outside', () => {
    for (const boxes of [layout.zones, layout.nodes])
      for (const [index, one] of boxes.entries())
        for (const other of boxes.slice(index + 1)) expect(apart(one, other)).toBe(true)
    for (const { x, y, width, height } of layout.zones) {
      expect(Math.min(x, y)).toBeGreaterThanOrEqual(0)
      expect(x + width).toBeLessThanOrEqual(layout.width)
      expect(y + height).toBeLessThanOrEqual(layout.height)
    }
  })

  test('puts what is trusted less to the left of what is trusted more', () => {
    for (const one of layout.zones)
      for (const other of layout.zones)
        if (one.x < other.x) expect(one.zone.trust).toBeLessThan(other.zone.trust)
  })

  test('runs straight lines through lanes only, and never under a zone', () => {
    for (const { points } of layout.links)
      for (let at = 1; at + 1 < points.length; at += 2) {
        const [from, to] = [points[at], points[at + 1]]
        if (!from || !to) continue
        const lane = { x: from.x, y: from.y, width: to.x - from.x, height: 0.1 }
        for (const zone of layout.zones) expect(apart(lane, zone)).toBe(true)
      }
  })
})

test('a flow that nothing protects is dashed, and one that is protected isn’t', () => {
  const dashed = (transport: string) =>
    svgOf(
      layoutOf(
        graphOf(sourceFor('doorbell', [{ op: 'set', path: '/dataflows/0/transport', value: transport }])),
      ),
    ).en.match(/stroke-dasharray/g)?.length ?? 0
  expect(dashed('none')).toBe(dashed('tls1.3') + 1)
})

test('a name in the figure stays text', () => {
  const name = { en: '<script>x</script>', ja: '<b>' }
  const svg = svgOf(
    layoutOf(graphOf(sourceFor('doorbell', [{ op: 'set', path: '/components/0/name', value: name }]))),
  )
  expect(svg.en).not.toContain('<script')
  expect(svg.ja).not.toContain('<b>')
  expect(svg.en).toContain('&lt;script&gt;')
})
