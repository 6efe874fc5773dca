import type { Threat, ThreatKey } from '../threats/threat.ts'
import { isPassable } from './graph.ts'
import type { Graph, State } from './graph.ts'

/**
 * Choke points: the fewest threats whose removal leaves no open way (the minimum cut of Ford and Fulkerson 1956; every threat
 * has a capacity of one, what follows by design and what is irreducible has no limit).
 */

/** Whether a person can close it: what is irreducible stays, and what is accepted could still be met. */
const isClosable = ({ standing: { status } }: Threat): boolean => status !== 'irreducible'

/** A residual network: how much may still flow from one node to another. */
class Residual {
  private readonly capacities = new Map<string, Map<string, number>>()

  private of(node: string): Map<string, number> {
    const known = this.capacities.get(node)
    if (known) return known
    const made = new Map<string, number>()
    this.capacities.set(node, made)
    return made
  }

  join(from: string, to: string, capacity: number): void {
    const known = this.of(from).get(to) ?? 0
    this.of(from).set(to, Math.max(known, capacity))
    if (!this.of(to).has(from)) this.of(to).set(from, 0)
  }

  /** Nodes that can still be reached, and what each was reached from. */
  flood(source: string): ReadonlyMap<string, string> {
    const from = new Map<string, string>([[source, source]])
    const queue = [source] // it grows while it is walked
    for (const node of queue) {
      for (const [to, capacity] of this.of(node)) {
        if (capacity <= 0 || from.has(to)) continue
        from.set(to, node)
        queue.push(to)
      }
    }
    return from
  }

  /** Sends one unit along the way that `flood` found; nothing where the narrowest place has no limit. */
  push(from: ReadonlyMap<string, string>, source: string, sink: string): boolean {
    const steps: (readonly [string, string])[] = []
    for (let node = sink; node !== source; node = from.get(node) ?? source)
      steps.push([from.get(node) ?? source, node])
    if (steps.every(([one, other]) => this.of(one).get(other) === Infinity)) return false
    for (const [one, other] of steps) {
      this.of(one).set(other, (this.of(one).get(other) ?? 0) - 1)
      this.of(other).set(one, (this.of(other).get(one) ?? 0) + 1)
    }
    return true
  }
}

const SOURCE = 'source'

function networkOf(graph: Graph, beginnings: readonly State[]): Residual {
  const network = new Residual()
  for (const state of beginnings) network.join(SOURCE, state, Infinity)
  for (const [from, edges] of graph) {
    for (const { to, threat } of edges) {
      if (!threat) network.join(from, to, Infinity)
      else if (isPassable(threat)) {
        network.join(from, `before ${threat.key}`, Infinity)
        network.join(`before ${threat.key}`, `after ${threat.key}`, isClosable(threat) ? 1 : Infinity)
        network.join(`after ${threat.key}`, to, Infinity)
      }
    }
  }
  return network
}

/** More than this many choke points are no choke points any more. */
const MOST = 24

/**
 * @returns keys of the threats to close; empty where there is no open way; nothing where closing two dozen isn't enough, or
 * where a way remains that can't be closed
 */
export function chokePoints(
  graph: Graph,
  beginnings: readonly State[],
  goal: State,
  threats: readonly Threat[],
): readonly ThreatKey[] | undefined {
  const network = networkOf(graph, beginnings)
  for (let sent = 0; ; sent++) {
    const reached = network.flood(SOURCE)
    if (!reached.has(goal))
      return threats
        .filter(({ key }) => reached.has(`before ${key}`) && !reached.has(`after ${key}`))
        .map(({ key }) => key)
    if (sent >= MOST || !network.push(reached, SOURCE, goal)) return undefined
  }
}
