import type { Design } from '../design/design.ts'
import { stakesOf } from '../threats/rating.ts'
import type { Subject } from '../threats/rule.ts'
import type { Standing, Threat } from '../threats/threat.ts'

/**
 * What leads to what: from where attackers are, over threats, to parts that they control, messages that are theirs, and the
 * hazards behind these.
 */

/**
 * A state of the attack.
 *
 * - `at:zone|access`: the attacker is there, with those means
 * - `control:component`: it does what the attacker wants
 * - `say:x`, `know:x`, `silence:x`: a stream, a command or a kind of data is forged, known, held back
 * - `hazard:id`: harm is done
 */
export type State = string

export interface Edge {
  readonly to: State
  /** What the attacker has to carry out; absent where the one follows from the other by design. */
  readonly threat?: Threat
}

export type Graph = ReadonlyMap<State, readonly Edge[]>

/** Means that need no place: whoever has them is nowhere in particular. */
const ANYWHERE = '*'

const at = (zone: string, access: string): State => `at:${zone}|${access}`

/** How hard a threat is to carry out, by its standing. What is enforced holds best; an open door costs a step. */
export function costOf({ standing, likelihood }: Threat): number {
  return costs[mitigation(standing)] + (4 - likelihood.level) / 10
}

type Resistance = Exclude<Standing['status'], 'mitigated'> | 'claim' | 'observable' | 'enforced'

const mitigation = (standing: Standing): Resistance =>
  standing.status === 'mitigated' ? standing.by : standing.status

const costs: Readonly<Record<Resistance, number>> = {
  open: 1,
  accepted: 1,
  irreducible: 1,
  undecided: 2,
  'not-applicable': 64,
  claim: 4,
  observable: 8,
  enforced: 16,
}

/** Whether nothing that the model says stands in the way. */
export const isPassable = ({ standing: { status } }: Threat): boolean =>
  status !== 'mitigated' && status !== 'not-applicable'

const startsOf = ({ zones, access }: Subject, threat: Threat): readonly State[] => {
  const means = access ?? threat.rule.access
  return zones.length === 0
    ? means.map((way) => at(ANYWHERE, way))
    : zones.flatMap((zone) => means.map((way) => at(zone, way)))
}

/** Components that are the attacker's when the part is. */
function controlled({ section, id, part }: Subject, design: Design): readonly string[] {
  if (section === 'components') return [id]
  if (section === 'updates') return design.devices.map((device) => device.id)
  if (section === 'dataflows' && 'to' in part) return [String(part.to)]
  return 'at' in part && typeof part.at === 'string' ? [part.at] : []
}

const verbs = { inject: 'say', read: 'know', suppress: 'silence' } as const

function endsOf(threat: Threat, design: Design): readonly State[] {
  const { gain } = threat.rule
  if (gain === 'none') return []
  if (gain === 'control') return controlled(threat.subject, design).map((id) => `control:${id}`)
  return stakesOf(threat.subject, design).map((stake) => `${verbs[gain]}:${stake}`)
}

class Edges {
  readonly all = new Map<State, Edge[]>()

  add(from: State, edge: Edge): void {
    const known = this.all.get(from)
    if (known) known.push(edge)
    else this.all.set(from, [edge])
  }
}

/** Whoever controls a component speaks, hears and is silent for it, and is in its networks. */
function addComponents(edges: Edges, design: Design): void {
  for (const component of design.components) {
    const from = `control:${component.id}`
    for (const zone of design.networkZones(component.id)) edges.add(from, { to: at(zone, 'network') })
    for (const stake of stakesOf({ ...component, zones: [] }, design)) {
      for (const verb of ['say', 'know', 'silence']) edges.add(from, { to: `${verb}:${stake}` })
    }
  }
}

/** Forged orders and streams do harm, and streams that don't come; what is known harms privacy alone. */
function addHazards(edges: Edges, design: Design): void {
  for (const { id, part } of design.hazards) {
    const to = `hazard:${id}`
    const { commands = [], streams = [], harm } = part
    for (const one of commands) {
      edges.add(`say:${one}`, { to })
      const target = design.command(one)?.part.to
      if (target !== undefined) edges.add(`control:${target}`, { to })
    }
    for (const one of streams) {
      edges.add(`say:${one}`, { to })
      edges.add(`silence:${one}`, { to })
      if (harm === 'privacy') edges.add(`know:${one}`, { to })
      const source = design.stream(one)?.part.from
      if (source !== undefined) edges.add(`control:${source}`, { to })
    }
  }
}

export function graphOf(threats: readonly Threat[], design: Design): Graph {
  const edges = new Edges()
  for (const threat of threats) {
    const ends = endsOf(threat, design)
    for (const start of startsOf(threat.subject, threat)) {
      for (const to of ends) edges.add(start, { to, threat })
    }
  }
  addComponents(edges, design)
  addHazards(edges, design)
  return edges.all
}

/** Where an attacker begins. */
export const beginningsOf = ({
  zones,
  access,
}: {
  readonly zones: readonly string[]
  readonly access: readonly string[]
}) => [
  ...zones.flatMap((zone) => access.map((means) => at(zone, means))),
  ...access.map((means) => at(ANYWHERE, means)),
]
