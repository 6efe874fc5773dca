import type { Graph, GraphLink, GraphNode, GraphZone } from './graph.ts'

/**
 * Where things stand in the figure: zones in columns by trust, links between them. A link that skips a column has a lane of
 * its own in it, so that no link runs under a box. Pure arithmetic, in units of the drawing.
 */

export const size = {
  node: { width: 132, height: 44, gap: 10 },
  zone: { head: 24, padding: 9 },
  lane: 18,
  /** Between items of a column. */
  item: 16,
  /** Between columns, where labels stand. */
  gutter: 132,
  margin: 8,
} as const

const columnWidth = size.node.width + 2 * size.zone.padding

type Item =
  | { readonly kind: 'zone'; readonly zone: GraphZone }
  | { readonly kind: 'lane'; readonly id: string; readonly link: GraphLink }

export interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

export interface Point {
  readonly x: number
  readonly y: number
}

export interface Way {
  readonly link: GraphLink
  readonly points: readonly Point[]
  /** Whether the points begin at the link's first end. */
  readonly forward: boolean
}

export interface Layout {
  readonly width: number
  readonly height: number
  readonly zones: readonly (Box & { readonly zone: GraphZone })[]
  readonly nodes: readonly (Box & { readonly node: GraphNode })[]
  /** Points in pairs: each pair is joined by a curve, and pairs by straight lines through lanes. */
  readonly links: readonly Way[]
}

const heightOf = (item: Item): number =>
  item.kind === 'lane'
    ? size.lane
    : size.zone.head +
      size.zone.padding +
      item.zone.nodes.length * (size.node.height + size.node.gap) -
      size.node.gap

const total = (items: readonly Item[]): number =>
  items.reduce((sum, item) => sum + heightOf(item), Math.max(0, items.length - 1) * size.item)

/** Columns of zones, with a lane wherever a link passes. */
function withLanes({ columns, links }: Graph): readonly (readonly Item[])[] {
  const place = placesOf(columns)
  return columns.map((zones, at) => [
    ...zones.map((zone): Item => ({ kind: 'zone', zone })),
    ...links
      .filter(({ ends }) => {
        const [first, last] = ends.map((id) => place.get(id) ?? at).toSorted((one, other) => one - other)
        return first !== undefined && last !== undefined && first < at && at < last
      })
      .map((link): Item => ({ kind: 'lane', id: laneOf(link, at), link })),
  ])
}

const placesOf = (columns: Graph['columns']): ReadonlyMap<string, number> =>
  new Map(
    columns.flatMap((zones, at) => zones.flatMap(({ nodes }) => nodes.map(({ id }) => [id, at] as const))),
  )

/** The lane of a link in a column. */
const laneOf = ({ ends }: GraphLink, at: number): string => `${ends.join(' ')} ${at}`

/** Heights of nodes and lanes, by their ids. */
type Heights = ReadonlyMap<string, number>

function stack(columns: readonly (readonly Item[])[]): Heights {
  const height = Math.max(...columns.map(total))
  const heights = new Map<string, number>()
  for (const items of columns) {
    let y = (height - total(items)) / 2
    for (const item of items) {
      if (item.kind === 'lane') heights.set(item.id, y + size.lane / 2)
      else
        item.zone.nodes.forEach(({ id }, index) =>
          heights.set(
            id,
            y + size.zone.head + index * (size.node.height + size.node.gap) + size.node.height / 2,
          ),
        )
      y += heightOf(item) + size.item
    }
  }
  return heights
}

const mean = (values: readonly number[], otherwise: number): number =>
  values.length === 0 ? otherwise : values.reduce((sum, value) => sum + value, 0) / values.length

const neighbours = (id: string, links: readonly GraphLink[]): readonly string[] =>
  links.flatMap(({ ends: [one, other] }) => (one === id ? [other] : other === id ? [one] : []))

/** Puts what speaks with each other at about the same height (barycentres, as in layered drawings of graphs). */
function sweep(
  columns: readonly (readonly Item[])[],
  links: readonly GraphLink[],
): readonly (readonly Item[])[] {
  const heights = stack(columns)
  const wish = (id: string): number =>
    mean(
      neighbours(id, links).map((other) => heights.get(other) ?? 0),
      heights.get(id) ?? 0,
    )
  const wishOf = (item: Item): number =>
    item.kind === 'lane'
      ? mean(
          item.link.ends.map((id) => heights.get(id) ?? 0),
          0,
        )
      : mean(
          item.zone.nodes.map(({ id }) => wish(id)),
          0,
        )
  const inside = (item: Item): Item =>
    item.kind === 'lane'
      ? item
      : {
          kind: 'zone',
          zone: {
            ...item.zone,
            nodes: item.zone.nodes.toSorted((one, other) => wish(one.id) - wish(other.id)),
          },
        }
  return columns.map((items) => items.map(inside).toSorted((one, other) => wishOf(one) - wishOf(other)))
}

const SWEEPS = 6

/** Where the links of a node's side leave it: spread over its height, in the order of where they lead. */
function ports(links: readonly GraphLink[], heights: Heights): (id: string, link: GraphLink) => number {
  return (id, link) => {
    const all = links
      .filter(({ ends }) => ends.includes(id))
      .toSorted((one, other) => towards(one, id, heights) - towards(other, id, heights))
    const step = (size.node.height - 12) / (all.length + 1)
    return (heights.get(id) ?? 0) - (size.node.height - 12) / 2 + (all.indexOf(link) + 1) * step
  }
}

const towards = ({ ends }: GraphLink, id: string, heights: Heights): number =>
  mean(
    ends.filter((end) => end !== id).map((end) => heights.get(end) ?? 0),
    0,
  )

/** The way of a link: out of one node, through its lanes, into the other; inside a column it bulges into the gutter. */
function wayOf(
  link: GraphLink,
  columns: Graph['columns'],
  heights: Heights,
  port: (id: string, link: GraphLink) => number,
): Way {
  const place = placesOf(columns)
  const [one, other] = link.ends
  const [from, to] = (place.get(one) ?? 0) <= (place.get(other) ?? 0) ? [one, other] : [other, one]
  const forward = from === one
  const [first, last] = [place.get(from) ?? 0, place.get(to) ?? 0]
  const left = (at: number): number => size.margin + at * (columnWidth + size.gutter)
  const side = size.zone.padding
  if (first === last) {
    const outward = first === columns.length - 1 && columns.length > 1
    const x = outward ? left(first) + side : left(first) + columnWidth - side
    const points = [from, to].map((id) => ({ x, y: port(id, link) }))
    return { link, points, forward }
  }
  const lanes = Array.from({ length: last - first - 1 }, (_, index) => first + 1 + index).flatMap((at) => {
    const y = heights.get(laneOf(link, at)) ?? 0
    return [
      { x: left(at), y },
      { x: left(at) + columnWidth, y },
    ]
  })
  const points = [
    { x: left(first) + columnWidth - side, y: port(from, link) },
    ...lanes,
    { x: left(last) + side, y: port(to, link) },
  ]
  return { link, points, forward }
}

export function layoutOf(graph: Graph): Layout {
  let columns = withLanes(graph)
  for (let index = 0; index < SWEEPS; index += 1) columns = sweep(columns, graph.links)
  const heights = stack(columns)
  const height = Math.max(...columns.map(total))
  const zones: (Box & { readonly zone: GraphZone })[] = []
  const nodes: (Box & { readonly node: GraphNode })[] = []
  columns.forEach((items, at) => {
    const x = size.margin + at * (columnWidth + size.gutter)
    let y = size.margin + (height - total(items)) / 2
    for (const item of items) {
      if (item.kind === 'zone') {
        zones.push({ x, y, width: columnWidth, height: heightOf(item), zone: item.zone })
        for (const node of item.zone.nodes)
          nodes.push({
            x: x + size.zone.padding,
            y: size.margin + (heights.get(node.id) ?? 0) - size.node.height / 2,
            width: size.node.width,
            height: size.node.height,
            node,
          })
      }
      y += heightOf(item) + size.item
    }
  })
  const port = ports(graph.links, heights)
  const down = ({ x, y }: Point): Point => ({ x, y: y + size.margin })
  return {
    width: 2 * size.margin + columns.length * columnWidth + (columns.length - 1) * size.gutter,
    height: height + 2 * size.margin,
    zones,
    nodes,
    links: graph.links.map((link) => {
      const way = wayOf(link, graph.columns, heights, port)
      return { ...way, points: way.points.map(down) }
    }),
  }
}
