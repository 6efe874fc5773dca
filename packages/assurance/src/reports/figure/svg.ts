import type { Language, Words } from '../../words.ts'
import { columnsOf, wrap } from '../render/columns.ts'
import { escapeHtml } from '../render/escape.ts'
import type { Box, Layout, Point, Way } from './layout.ts'
import { size } from './layout.ts'

/** Draws the figure of data flows. Whatever the model says is text in it, and escaped here. */

const INK = '#1f2328'
const QUIET = '#57606a'
const ALARM = '#9b1c1c'

/** How far a link inside a column reaches into the gutter. */
const BULGE = 60
/** Width of a column of text at the size of labels, and the height of a line. */
const LETTER = 6
const LINE = 13

const n = (value: number): string => String(Math.round(value * 10) / 10)

const text = (x: number, y: number, said: string, style: string): string =>
  `<text x="${n(x)}" y="${n(y)}" ${style}>${escapeHtml(said)}</text>`

/** Control points of the curve between two points: level at both ends, or out and back inside a column. */
function controls(one: Point, other: Point, width: number): readonly [Point, Point] {
  if (one.x === other.x) {
    const x = one.x > width - (size.node.width + size.gutter) ? one.x - BULGE : one.x + BULGE
    return [
      { x, y: one.y },
      { x, y: other.y },
    ]
  }
  const x = (one.x + other.x) / 2
  return [
    { x, y: one.y },
    { x, y: other.y },
  ]
}

/** A point of a cubic Bézier curve. */
function pointOn(one: Point, [a, b]: readonly [Point, Point], other: Point, t: number): Point {
  const mix = (p: number, q: number, r: number, s: number): number =>
    (1 - t) ** 3 * p + 3 * (1 - t) ** 2 * t * q + 3 * (1 - t) * t ** 2 * r + t ** 3 * s
  return { x: mix(one.x, a.x, b.x, other.x), y: mix(one.y, a.y, b.y, other.y) }
}

const pairsOf = (points: readonly Point[]): readonly (readonly [Point, Point])[] =>
  points.flatMap((point, index) => {
    const next = points[index + 1]
    return index % 2 === 0 && next ? [[point, next] as const] : []
  })

function pathOf(points: readonly Point[], width: number): string {
  const curves = pairsOf(points).map(([one, other], index) => {
    const [a, b] = controls(one, other, width)
    return `${index === 0 ? 'M' : 'L'}${n(one.x)} ${n(one.y)} C${n(a.x)} ${n(a.y)} ${n(b.x)} ${n(b.y)} ${n(other.x)} ${n(other.y)}`
  })
  return curves.join(' ')
}

interface Label extends Box {
  readonly lines: readonly { readonly text: string; readonly open: boolean }[]
}

const overlap = (one: Box, other: Box): number =>
  Math.max(0, Math.min(one.x + one.width, other.x + other.width) - Math.max(one.x, other.x)) *
  Math.max(0, Math.min(one.y + one.height, other.y + other.height) - Math.max(one.y, other.y))

const positions = [0.5, 0.38, 0.62, 0.28, 0.72]
/** What it costs a label to stand on a point of another link, in units of covered area. */
const CROSSED = 40

/** Points along a link, close together. */
const pointsAlong = ({ points }: Way, width: number): readonly Point[] =>
  pairsOf(points).flatMap(([one, other]) =>
    Array.from({ length: 21 }, (_, index) => pointOn(one, controls(one, other, width), other, index / 20)),
  )

const holds = ({ x, y, width, height }: Box, point: Point): boolean =>
  point.x > x && point.x < x + width && point.y > y && point.y < y + height

/** A box around a point of the way; beside it where the way bulges out of a column. */
function boxAt({ x, y }: Point, bulges: boolean, { width, height }: Pick<Box, 'width' | 'height'>): Box {
  return { x: bulges ? x - 10 : x - width / 2, y: y - height / 2, width, height }
}

/** Where a link's label stands: in a gutter on its way, where it covers least. */
function labelOf(way: Way, taken: readonly Box[], others: readonly Point[], width: number): Label {
  const lines = way.link.flows.map(({ id, forward, open }) => ({
    text: `${forward === way.forward ? '→' : '←'} ${id}${open > 0 ? ` ▲${open}` : ''}`,
    open: open > 0,
  }))
  const box = {
    width: Math.max(...lines.map((line) => columnsOf(line.text))) * LETTER + 8,
    height: lines.length * LINE + 4,
  }
  const places = pairsOf(way.points).flatMap(([one, other]) =>
    positions.map((t) => boxAt(pointOn(one, controls(one, other, width), other, t), one.x === other.x, box)),
  )
  const covered = (place: Box): number =>
    taken.reduce((sum, other) => sum + overlap(place, other), 0) +
    others.filter((point) => holds(place, point)).length * CROSSED
  const best = places.toSorted((one, other) => covered(one) - covered(other))[0]
  return { x: 0, y: 0, ...box, ...best, lines }
}

function drawLabel({ x, y, width, height, lines }: Label): string {
  const rows = lines.map(({ text: said, open }, index) =>
    text(x + 4, y + (index + 1) * LINE - 1, said, `font-size="10.5" fill="${open ? ALARM : INK}"`),
  )
  return `<rect x="${n(x)}" y="${n(y)}" width="${n(width)}" height="${n(height)}" rx="3" fill="#fff" fill-opacity="0.94"/>${rows.join('')}`
}

function drawLink({ link, points, forward: along }: Way, width: number): string {
  const towardsEnd = link.flows.some(({ forward }) => forward === along)
  const towardsStart = link.flows.some(({ forward }) => forward !== along)
  const dash = link.guarded ? '' : ' stroke-dasharray="6 4"'
  const marks = `${towardsEnd ? ' marker-end="url(#to)"' : ''}${towardsStart ? ' marker-start="url(#from)"' : ''}`
  return `<path d="${pathOf(points, width)}" fill="none" stroke="${link.guarded ? QUIET : ALARM}" stroke-width="1.4"${dash}${marks}/>`
}

function drawNode({ x, y, width, height, node }: Layout['nodes'][number], language: Language): string {
  const lines = wrap(node.label[language], 19).slice(0, 2)
  const top = y + (lines.length === 1 ? 19 : 15)
  const name = lines.map((line, index) =>
    text(x + 8, top + index * 13, line, `font-size="12" font-weight="600" fill="${INK}"`),
  )
  const kind = text(
    x + 8,
    top + (lines.length - 1) * 13 + 13,
    node.kind[language],
    `font-size="9.5" fill="${QUIET}"`,
  )
  const mark =
    node.open > 0
      ? text(
          x + width - 6,
          y + 13,
          `▲${node.open}`,
          `font-size="10.5" font-weight="600" text-anchor="end" fill="${ALARM}"`,
        )
      : ''
  return `<rect x="${n(x)}" y="${n(y)}" width="${n(width)}" height="${n(height)}" rx="4" fill="#fff" stroke="${INK}" stroke-width="1.2"/>${name.join('')}${kind}${mark}`
}

const drawZone = ({ x, y, width, height, zone }: Layout['zones'][number]): string =>
  `<rect x="${n(x)}" y="${n(y)}" width="${n(width)}" height="${n(height)}" rx="6" fill="#f6f8fa" stroke="#b6bec7" stroke-width="1"/>` +
  text(x + 9, y + 16, zone.id, `font-size="11" fill="${QUIET}"`) +
  text(x + width - 9, y + 16, String(zone.trust), `font-size="11" text-anchor="end" fill="${QUIET}"`)

const arrow = (id: string, orient: string): string =>
  `<marker id="${id}" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="${orient}"><path d="M0 0.8 L7.4 4 L0 7.2 Z" fill="${QUIET}"/></marker>`

function draw(layout: Layout, language: Language): string {
  const labels: Label[] = []
  for (const way of layout.links) {
    const others = layout.links.filter((one) => one !== way).flatMap((one) => pointsAlong(one, layout.width))
    labels.push(labelOf(way, [...layout.zones, ...labels], others, layout.width))
  }
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${n(layout.width)} ${n(layout.height)}" font-family="inherit" aria-hidden="true">`,
    `<defs>${arrow('to', 'auto')}${arrow('from', 'auto-start-reverse')}</defs>`,
    ...layout.zones.map(drawZone),
    ...layout.links.map((way) => drawLink(way, layout.width)),
    ...layout.nodes.map((node) => drawNode(node, language)),
    ...labels.map(drawLabel),
    '</svg>',
  ].join('')
}

export const svgOf = (layout: Layout): Words => ({ en: draw(layout, 'en'), ja: draw(layout, 'ja') })
