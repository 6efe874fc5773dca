import type { AssumedAttacker } from '../design/attackers.ts'
import type { Design } from '../design/design.ts'
import type { Threat, ThreatKey } from '../threats/threat.ts'
import type { Words } from '../words.ts'
import { chokePoints } from './cut.ts'
import { beginningsOf, graphOf, passable } from './graph.ts'
import type { Graph, State } from './graph.ts'
import { reach, wayTo } from './search.ts'
import { stateText } from './texts.ts'
import type { Way } from './search.ts'

/** Attack paths: how each attacker gets to each hazard. */

/** A step: where the attacker then is, and the threat carried out to get there; none where it follows by design. */
export interface PathStep {
  readonly state: State
  readonly text: Words
  readonly threat?: ThreatKey
}

export interface AttackPath {
  readonly attacker: string
  readonly hazard: string
  readonly steps: readonly PathStep[]
  /** Whether nothing stands in the way: every step is open, undecided, accepted or irreducible. */
  readonly open: boolean
  /** Effort, for comparing: an open step counts 1, an undecided one 2, one that is met by claim 4, by observation 8, by enforcement 16. */
  readonly cost: number
}

/** What to close so that a hazard can't be reached by any open way. */
export interface Choke {
  readonly hazard: string
  readonly label: Words
  /** The fewest threats; empty: no way is open; absent: they are too many, or one can't be closed. */
  readonly close?: readonly ThreatKey[]
}

export interface AttackPaths {
  /** The cheapest path for each attacker and hazard, open ones first; none where there is no way at all. */
  readonly paths: readonly AttackPath[]
  readonly chokes: readonly Choke[]
}

const stepsOf = (ways: readonly Way[], design: Design): readonly PathStep[] => {
  const step = (state: State): PathStep => ({ state, text: stateText(state, design) })
  const begun = ways.slice(0, 1).map(({ from }) => step(from))
  return [
    ...begun,
    ...ways.map(({ edge }) => ({ ...step(edge.to), ...(edge.threat && { threat: edge.threat.key }) })),
  ]
}

/** An open way counts before any that is met on the way, however short that one is. */
function pathsFrom(attacker: AssumedAttacker, graph: Graph, design: Design): readonly AttackPath[] {
  const beginnings = beginningsOf(attacker)
  const openly = reach(passable(graph), beginnings)
  const anyhow = reach(graph, beginnings)
  return design.hazards.flatMap(({ id }) => {
    const goal: State = `hazard:${id}`
    const open = openly.costs.has(goal)
    const reached = open ? openly : anyhow
    const ways = wayTo(reached, goal)
    if (ways.length === 0) return []
    const cost = reached.costs.get(goal) ?? 0
    return { attacker: attacker.id, hazard: id, steps: stepsOf(ways, design), open, cost }
  })
}

/** The cheapest path of every attacker to every hazard, and the choke points of each hazard. */
export function attackPaths(threats: readonly Threat[], design: Design): AttackPaths {
  if (design.hazards.length === 0) return { paths: [], chokes: [] }
  const graph = graphOf(threats, design)
  const beginnings = [...new Set(design.attackers.flatMap(beginningsOf))]
  return {
    paths: design.attackers
      .flatMap((attacker) => pathsFrom(attacker, graph, design))
      .toSorted((one, other) => Number(other.open) - Number(one.open) || one.cost - other.cost),
    chokes: design.hazards.map(({ id, label }) => {
      const close = chokePoints(graph, beginnings, `hazard:${id}`, threats)
      return { hazard: id, label, ...(close && { close }) }
    }),
  }
}
