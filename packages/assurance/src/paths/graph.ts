import type { Design } from '../design/design.ts'
import type { Backing } from '../design/facts.ts'
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

type Resistance = Exclude<Standing['status'], 'mitigated'> | Backing

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
  observed: 12,
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

/** Components that are the attacker's when the part is. What is built, updated or shipped wrongly is every device. */
function controlled({ section, id, part }: Subject, design: Design): readonly string[] {
  const every = (): readonly string[] => design.devices.map((device) => device.id)
  if (section === 'components') return [id]
  if (section === 'updates' || section === 'product') return every()
  if (section === 'egress') return 'from' in part ? [String(part.from)] : every()
  if (section === 'dataflows') return 'to' in part ? [String(part.to)] : []
  return 'at' in part && typeof part.at === 'string' ? [part.at] : []
}

const verbs = { inject: 'say', read: 'know', suppress: 'silence' } as const

/** A threat to the product as a whole silences, or makes known, whatever its devices say. */
const stakesWithin = (subject: Subject, design: Design): readonly string[] =>
  subject.section === 'product' || subject.section === 'updates' || subject.section === 'egress'
    ? controlled(subject, design).flatMap((id) => design.streamsFrom(id).map((stream) => stream.id))
    : stakesOf(subject, design)

/** Whoever speaks to an actuator moves it. */
const driven = ({ part }: Subject, design: Design): readonly State[] => {
  const to = 'to' in part && 'path' in part ? design.component(String(part.to)) : undefined
  return to?.part.kind === 'actuator' ? [`control:${to.id}`] : []
}

/** Where a threat leads to. Whoever has a command in hand gives the order; a hazard's own threat is the hazard. */
function endsOf({ rule: { gain }, subject }: Threat, design: Design): readonly State[] {
  if (gain === 'none') return []
  if (subject.section === 'hazards') return [`hazard:${subject.id}`]
  if (gain === 'control' && (subject.section === 'commands' || subject.section === 'streams'))
    return [`say:${subject.id}`]
  if (gain === 'control') return controlled(subject, design).map((id) => `control:${id}`)
  const stakes = stakesWithin(subject, design).map((stake) => `${verbs[gain]}:${stake}`)
  const moved = gain === 'inject' ? driven(subject, design) : []
  // What a flow carries may have no name in the model; that it is forged leads somewhere all the same.
  return stakes.length + moved.length > 0 ? [...stakes, ...moved] : [`${verbs[gain]}:${subject.id}`]
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

/** Who carries a command out: the device that it is for, and what that device moves. */
function doersOf(command: string, design: Design): readonly string[] {
  const device = design.command(command)?.part.to
  if (device === undefined) return []
  const moved = design.components.filter(({ part }) => 'controlledBy' in part && part.controlledBy === device)
  return [device, ...moved.map(({ id }) => id)]
}

/** Forged orders and streams do harm, and streams that don't come; what is known harms privacy alone. */
function addHazards(edges: Edges, design: Design): void {
  for (const { id, part } of design.hazards) {
    const to = `hazard:${id}`
    const { commands = [], streams = [], harm } = part
    for (const one of commands) {
      edges.add(`say:${one}`, { to })
      for (const doer of doersOf(one, design)) edges.add(`control:${doer}`, { to })
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

/** The graph with open ways alone: what is met is taken out. */
export const passable = (graph: Graph): Graph =>
  new Map(
    [...graph].map(([state, edges]) => [state, edges.filter(({ threat }) => !threat || isPassable(threat))]),
  )

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
