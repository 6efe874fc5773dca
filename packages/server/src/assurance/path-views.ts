import type { Analysis, AttackPath, PathStep, Words } from '@sekisho/assurance'
import type { Model } from '@sekisho/model'
import { attackerLabel, hazardLabel, mentionsIn, type ThreatMention } from './views.ts'

/** Attack paths with the parts of the diagram that they touch. Pure. */

/** Something that the diagram of the model draws. */
export interface Touched {
  readonly kind: 'zone' | 'component' | 'flow'
  readonly id: string
}

interface HazardView {
  readonly id: string
  readonly label: Words
  /** What happens, in the maker's own words and language. */
  readonly cause?: string
}

export interface PathView {
  readonly attacker: { readonly id: string; readonly label: Words }
  readonly hazard: HazardView
  /** Whether nothing that the model says stands in the way. */
  readonly open: boolean
  readonly cost: number
  readonly steps: readonly {
    readonly text: Words
    readonly threat?: ThreatMention
    readonly touches: readonly Touched[]
  }[]
}

export interface ChokeView {
  readonly hazard: HazardView
  /** The fewest threats to close; empty: no way is open; absent: they are too many, or one can't be closed. */
  readonly close?: readonly ThreatMention[]
}

const component = (id: string): Touched => ({ kind: 'component', id })

const carrying = ({ dataflows }: Model, what: string): readonly Touched[] =>
  dataflows
    .filter(({ carries = [] }) => carries.includes(what))
    .map(({ id }) => ({ kind: 'flow', id }) as const)

/** A stream, a command or a kind of data: whose it is, and the flows that it is on. */
const message = (model: Model, what: string): readonly Touched[] => [
  ...model.streams.filter(({ id }) => id === what).map(({ from }) => component(from)),
  ...model.commands.filter(({ id }) => id === what).map(({ to }) => component(to)),
  ...carrying(model, what),
]

/** What of the diagram a state of the attack is about; the forms are those of `State` in the analysis. */
function ofState(model: Model, { state }: PathStep): readonly Touched[] {
  const colon = state.indexOf(':')
  const kind = state.slice(0, colon)
  const rest = state.slice(colon + 1)
  switch (kind) {
    case 'at': {
      const [zone = ''] = rest.split('|')
      return model.trustZones.some(({ id }) => id === zone) ? [{ kind: 'zone', id: zone }] : []
    }
    case 'control':
      return [component(rest)]
    case 'say':
    case 'know':
    case 'silence':
      return message(model, rest)
    default:
      return []
  }
}

/** What of the diagram the part is that a threat is about. */
function ofPart(model: Model, section: string, id: string): readonly Touched[] {
  switch (section) {
    case 'components':
      return [component(id)]
    case 'interfaces':
      return model.interfaces.filter((one) => one.id === id).map(({ at }) => component(at))
    case 'dataflows':
      return [{ kind: 'flow', id }]
    case 'streams':
    case 'commands':
      return message(model, id)
    default:
      return []
  }
}

const each = (touched: readonly Touched[]): readonly Touched[] => [
  ...new Map(touched.map((one) => [`${one.kind}/${one.id}`, one])).values(),
]

function hazardView(analysis: Analysis, id: string): HazardView {
  const cause = analysis.model.hazards.find((one) => one.id === id)?.cause
  return {
    id,
    label: hazardLabel(analysis, id),
    ...(cause !== undefined && { cause }),
  }
}

function pathView(analysis: Analysis, { attacker, hazard, steps, open, cost }: AttackPath): PathView {
  const { model, threats } = analysis
  const mentions = mentionsIn(analysis)
  const parts = new Map(threats.map(({ key, section, part }) => [key, ofPart(model, section, part)]))
  return {
    attacker: { id: attacker, label: attackerLabel(analysis, attacker) },
    hazard: hazardView(analysis, hazard),
    open,
    cost,
    steps: steps.map((step) => {
      const [threat] = step.threat === undefined ? [] : mentions([step.threat])
      return {
        text: step.text,
        ...(threat && { threat }),
        touches: each([...(parts.get(step.threat ?? '') ?? []), ...ofState(model, step)]),
      }
    }),
  }
}

export interface PathViews {
  /** The cheapest first. */
  readonly paths: readonly PathView[]
  readonly chokes: readonly ChokeView[]
}

export function pathViews(analysis: Analysis): PathViews {
  const mentions = mentionsIn(analysis)
  return {
    paths: analysis.paths.paths.map((path) => pathView(analysis, path)),
    chokes: analysis.paths.chokes.map(({ hazard, close }) => ({
      hazard: hazardView(analysis, hazard),
      ...(close && { close: mentions(close) }),
    })),
  }
}
