import type { ModelView } from '../api/types.ts'

/**
 * Where everything of the diagram stands. Zones are regions side by side, the least trusted on the left; components stand in
 * their zone, each in a column of its own; every data flow has a row of its own and runs from column to column, through the
 * boundaries between. So no two labels and no two arrows can lie over each other, however many flows there are. Pure.
 */

export interface PlacedZone {
  readonly id: string
  readonly trust: number
  readonly line: number
  readonly x: number
  readonly width: number
  /** Attackers of the model that reach it. */
  readonly attackers: readonly string[]
}

export interface PlacedComponent {
  readonly id: string
  readonly kind: string
  readonly line: number
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  /** Ways in, of those declared that are not closed for good. */
  readonly openWays: number
  readonly ways: number
}

export interface PlacedFlow {
  readonly id: string
  readonly line: number
  readonly y: number
  readonly fromX: number
  readonly toX: number
  /** Where it crosses from zone to zone. */
  readonly crossings: readonly number[]
  readonly label: string
  readonly how: string
  /** Nothing protects it on its way. */
  readonly isBare: boolean
  readonly from: string
  readonly to: string
  /** Where its words begin, and the room they have: its row is its own. */
  readonly textX: number
  readonly textWidth: number
}

export interface Layout {
  readonly width: number
  readonly height: number
  readonly zones: readonly PlacedZone[]
  readonly components: readonly PlacedComponent[]
  readonly flows: readonly PlacedFlow[]
}

const fewestColumn = 72
const mostColumn = 150
const emptyShare = 0.8
const boxTop = 64
const boxHeight = 46
const rowsTop = boxTop + boxHeight + 34
const rowHeight = 48
const gap = 6

const closedStates = new Set(['fused', 'removed', 'absent', 'disabled', 'power-only'])

type Columns = ReadonlyMap<string, number>

/** How many columns a zone takes: one for each component, somewhat less for a zone that is only crossed. */
const shareOf = (components: number): number => (components === 0 ? emptyShare : components)

function placeZones(view: ModelView, available: number): readonly PlacedZone[] {
  const inZone = (id: string): number => view.components.filter(({ zone }) => zone === id).length
  const sorted = view.zones.toSorted((one, other) => one.trust - other.trust)
  const shares = sorted.map(({ id }) => shareOf(inZone(id)))
  const total = shares.reduce((sum, share) => sum + share, 0)
  const column = Math.min(mostColumn, Math.max(fewestColumn, available / Math.max(1, total)))
  let x = 0
  return sorted.map(({ id, trust, line }, index) => {
    const width = Math.round((shares[index] ?? 1) * column)
    const zone = {
      id,
      trust,
      line,
      x,
      width,
      attackers: view.attackers.filter(({ reaches }) => reaches.includes(id)).map((attacker) => attacker.id),
    }
    x += width
    return zone
  })
}

function placeComponents(view: ModelView, zones: readonly PlacedZone[]): readonly PlacedComponent[] {
  return zones.flatMap((zone) => {
    const inside = view.components.filter((component) => component.zone === zone.id)
    const width = zone.width / Math.max(1, inside.length)
    return inside.map(({ id, kind, line }, index) => {
      const ways = view.interfaces.filter(({ at }) => at === id)
      return {
        id,
        kind,
        line,
        x: zone.x + index * width + gap,
        y: boxTop,
        width: width - 2 * gap,
        height: boxHeight,
        ways: ways.length,
        openWays: ways.filter(({ state }) => !closedStates.has(state)).length,
      }
    })
  })
}

const widthOf = (zones: readonly PlacedZone[]): number => {
  const last = zones.at(-1)
  return last ? last.x + last.width : 0
}

const between = (x: number, one: number, other: number): boolean =>
  x > Math.min(one, other) && x < Math.max(one, other)

function placeFlows(view: ModelView, zones: readonly PlacedZone[], columns: Columns): readonly PlacedFlow[] {
  const borders = zones.slice(1).map(({ x }) => x)
  const end = widthOf(zones)
  const drawable = view.flows.filter(({ from, to }) => columns.has(from) && columns.has(to))
  return drawable.map(({ id, from, to, carries, protocol, transport, authentication, line }, row) => {
    const fromX = columns.get(from) ?? 0
    const toX = columns.get(to) ?? 0
    return {
      id,
      line,
      from,
      to,
      y: rowsTop + row * rowHeight,
      fromX,
      toX,
      crossings: borders.filter((x) => between(x, fromX, toX)),
      label: carries.length === 0 ? id : `${id}: ${carries.join(', ')}`,
      how: [protocol, transport, authentication].filter((part) => part !== undefined).join(' · '),
      isBare: transport === undefined,
      textX: Math.min(fromX, toX) + 8,
      textWidth: end - Math.min(fromX, toX) - 16,
    }
  })
}

/** @param available pixels that the picture may take without being scrolled */
export function layoutOf(view: ModelView, available: number): Layout {
  const zones = placeZones(view, available)
  const components = placeComponents(view, zones)
  const columns = new Map(components.map(({ id, x, width }) => [id, x + width / 2]))
  const flows = placeFlows(view, zones, columns)
  return {
    width: widthOf(zones),
    height: rowsTop + flows.length * rowHeight,
    zones,
    components,
    flows,
  }
}
