import { carriedBy, wordOf } from '../../design/design.ts'
import type { Words } from '../../words.ts'
import type { Source } from '../input.ts'
import { messageFlows } from '../parts.ts'
import { spoken } from '../../view/vocabulary.ts'
import { isUnsettled } from '../../threats/threat.ts'

/** What the figure of data flows shows: components in their zones, and who speaks to whom. */

export interface GraphNode {
  readonly id: string
  readonly label: Words
  readonly kind: Words
  /** Threats that are open or can't be judged. */
  readonly open: number
}

export interface GraphZone {
  readonly id: string
  readonly trust: number
  readonly nodes: readonly GraphNode[]
}

export interface GraphFlow {
  readonly id: string
  /** Whether it runs from the link's first end to its second. */
  readonly forward: boolean
  readonly open: number
}

/** Everything that runs between two components. */
export interface GraphLink {
  readonly ends: readonly [from: string, to: string]
  readonly flows: readonly GraphFlow[]
  /** Whether the model says of each that something protects it on the way. */
  readonly guarded: boolean
}

export interface Graph {
  /** From the least trusted to the most. */
  readonly columns: readonly (readonly GraphZone[])[]
  readonly links: readonly GraphLink[]
}

/** Zones of about the same trust share a column: up to these values. */
const bands = [4, 39, 59, 79, 100]

const bandOf = (trust: number): number => bands.findIndex((most) => trust <= most)

function openAt({ analysis }: Source, section: string, id: string): number {
  return analysis.threats.filter(
    ({ standing, ...threat }) =>
      threat.section === section && threat.part === id && isUnsettled(standing.status),
  ).length
}

const zonesOf = (source: Source): readonly GraphZone[] =>
  source.design.model.trustZones
    .map(({ id, trust }) => ({
      id,
      trust,
      nodes: source.design.components
        .filter(({ part }) => part.zone === id)
        .map(({ id: component, label, part }) => ({
          id: component,
          label,
          kind: spoken(wordOf(part.kind)),
          open: openAt(source, 'components', component),
        })),
    }))
    .filter(({ nodes }) => nodes.length > 0)
    .toSorted((one, other) => one.trust - other.trust)

function linksOf(source: Source): readonly GraphLink[] {
  const links = new Map<string, GraphLink>()
  for (const { id, part } of source.design.dataflows) {
    if (part.from === part.to) continue
    const key = [part.from, part.to].toSorted().join(' ')
    const known = links.get(key)
    const ends = known?.ends ?? [part.from, part.to]
    const flow = { id, forward: ends[0] === part.from, open: openAt(source, 'dataflows', id) }
    const byHand = !messageFlows(source.design).some((one) => one.id === id)
    const guarded = byHand || !['none', 'unknown'].includes(wordOf(part.transport))
    links.set(key, {
      ends,
      flows: [...(known?.flows ?? []), flow],
      guarded: guarded && (known?.guarded ?? true),
    })
  }
  return [...links.values()]
}

export function graphOf(source: Source): Graph {
  const zones = zonesOf(source)
  const columns = bands.map((_, band) => zones.filter(({ trust }) => bandOf(trust) === band))
  return { columns: columns.filter((column) => column.length > 0), links: linksOf(source) }
}

/** The same in words, for those who don't see the figure. */
export function flowsInWords({ design }: Source): Words {
  const flows = design.dataflows.map(({ id, part }) => {
    const carried = carriedBy(part).join(', ')
    return `${part.from} → ${part.to}: ${id}${carried === '' ? '' : ` (${carried})`}`
  })
  return { en: `Data flows: ${flows.join('; ')}.`, ja: `データフロー：${flows.join('、')}。` }
}
