import { costOf } from './graph.ts'
import type { Edge, Graph, State } from './graph.ts'

/** Cheapest ways through a graph, from several beginnings at once (Dijkstra 1959). */

export interface Way {
  readonly from: State
  readonly edge: Edge
}

/** What each state was reached by, and at what cost. */
export interface Reached {
  readonly costs: ReadonlyMap<State, number>
  readonly ways: ReadonlyMap<State, Way>
}

/** A queue of states by cost: a binary heap. */
class Queue {
  private readonly heap: (readonly [cost: number, state: State])[] = []

  get size(): number {
    return this.heap.length
  }

  private costAt(index: number): number {
    return this.heap[index]?.[0] ?? Infinity
  }

  private swap(one: number, other: number): void {
    const kept = this.heap[one]
    const moved = this.heap[other]
    if (kept && moved) {
      this.heap[one] = moved
      this.heap[other] = kept
    }
  }

  push(cost: number, state: State): void {
    let index = this.heap.push([cost, state]) - 1
    for (let parent = (index - 1) >> 1; index > 0 && this.costAt(parent) > cost; parent = (index - 1) >> 1) {
      this.swap(index, parent)
      index = parent
    }
  }

  pop(): readonly [cost: number, state: State] | undefined {
    const first = this.heap[0]
    const last = this.heap.pop()
    if (this.heap.length === 0 || !last) return first
    this.heap[0] = last
    for (let index = 0; ;) {
      const left = 2 * index + 1
      const child = this.costAt(left + 1) < this.costAt(left) ? left + 1 : left
      if (this.costAt(child) >= this.costAt(index)) return first
      this.swap(index, child)
      index = child
    }
  }
}

const stepCost = ({ threat }: Edge): number => (threat ? costOf(threat) : 0)

export function reach(graph: Graph, beginnings: readonly State[]): Reached {
  const costs = new Map<State, number>(beginnings.map((state) => [state, 0]))
  const ways = new Map<State, Way>()
  const queue = new Queue()
  for (const state of beginnings) queue.push(0, state)
  for (let next = queue.pop(); next; next = queue.pop()) {
    const [cost, from] = next
    if (cost > (costs.get(from) ?? Infinity)) continue
    for (const edge of graph.get(from) ?? []) {
      const through = cost + stepCost(edge)
      if (through >= (costs.get(edge.to) ?? Infinity)) continue
      costs.set(edge.to, through)
      ways.set(edge.to, { from, edge })
      queue.push(through, edge.to)
    }
  }
  return { costs, ways }
}

/** The edges of the way to a state, from its beginning on. */
export function wayTo({ ways }: Reached, state: State): readonly Way[] {
  const steps: Way[] = []
  for (let way = ways.get(state); way; way = ways.get(way.from)) steps.unshift(way)
  return steps
}
