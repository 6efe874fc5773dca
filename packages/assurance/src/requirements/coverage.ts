import type { Model } from '@sekisho/model'
import type { Analysis } from '../analysis.ts'
import { tokensOf } from '../design/change.ts'
import { wordOf } from '../design/design.ts'
import { backings } from '../design/facts.ts'
import type { Backing, Fact } from '../design/facts.ts'
import { layers } from '../threats/rule.ts'
import type { Layer } from '../threats/rule.ts'
import type { Threat } from '../threats/threat.ts'

/** Defence in depth: for each threat, the layers in which something stands against it (NRI article, N-P2). */

/** What a layer does about a threat: something in it holds, something could, or nobody has said. */
export interface LayerCover {
  readonly layer: Layer
  readonly state: 'holds' | 'unknown' | 'could'
  /** The facts of the model in this layer. */
  readonly facts: readonly Fact[]
  /** The strongest proof behind what holds. */
  readonly by?: Backing
}

export interface Cover {
  readonly threat: Threat
  /** Layers of the rule, from the outside in; others have nothing to do with this threat. */
  readonly layers: readonly LayerCover[]
  /** How many of them hold. */
  readonly holding: number
}

const electric = new Set([
  'uart',
  'jtag',
  'swd',
  'usb',
  'sd-card',
  'test-point',
  'i2c',
  'spi',
  'serial',
  'button',
])

const ofSection: Readonly<Record<string, Layer>> = {
  product: 'organisation',
  dataflows: 'network',
  egress: 'network',
  streams: 'message',
  commands: 'message',
  updates: 'firmware',
  keys: 'hardware',
  hazards: 'organisation',
}

function ofComponent(model: Model, index: number, [property, inside]: readonly string[]): Layer {
  if (property === 'hardware') return inside === 'enclosure' ? 'physical' : 'hardware'
  if (property === 'software' || property === 'credentials' || property === 'logging') return 'firmware'
  const kind = wordOf(model.components[index]?.kind)
  if (kind.endsWith('-app')) return 'application'
  if (kind === 'service' || kind === 'data-store') return 'backend'
  return kind === 'factory' || kind === 'repair-shop' || kind === 'external-service'
    ? 'organisation'
    : 'hardware'
}

/** The layer that a property of the model belongs to. */
export function layerAt(model: Model, pointer: string): Layer {
  const [section = '', index = '', ...rest] = tokensOf(pointer)
  if (section === 'components') return ofComponent(model, Number(index), rest)
  if (section === 'interfaces')
    return electric.has(wordOf(model.interfaces[Number(index)]?.kind)) ? 'physical' : 'network'
  return ofSection[section] ?? 'organisation'
}

const strongest = (facts: readonly Fact[]): Backing | undefined =>
  backings.find((proof) => facts.some((fact) => fact.proof === proof))

function coverAt(layer: Layer, facts: readonly Fact[]): LayerCover {
  const holding = facts.filter(({ truth }) => truth === 'holds')
  const by = strongest(holding)
  if (by !== undefined) return { layer, state: 'holds', facts, by }
  return { layer, state: facts.some(({ truth }) => truth === 'unknown') ? 'unknown' : 'could', facts }
}

function coverOf(model: Model, threat: Threat): Cover {
  const [main, ...others] = threat.rule.layers
  const known: ReadonlySet<Layer> = new Set([main, ...others])
  const byLayer = Map.groupBy(threat.facts, ({ pointer }) => {
    const layer = layerAt(model, pointer)
    return known.has(layer) ? layer : main // a rule says where its own facts are
  })
  const covers = layers
    .filter((layer) => known.has(layer))
    .map((layer) => coverAt(layer, byLayer.get(layer) ?? []))
  return { threat, layers: covers, holding: covers.filter(({ state }) => state === 'holds').length }
}

/** The matrix of threats and layers, in the order of the analysis. */
export const coverageOf = ({ model, threats }: Analysis): readonly Cover[] =>
  threats.map((threat) => coverOf(model, threat))
