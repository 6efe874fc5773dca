import type { PolicyMapping } from './policy-form.ts'
import { anyPolicy } from './oids.ts'

/**
 * Certificate policies along a path: the valid policy graph of RFC 9618 §5, which says what the tree of RFC 5280 §6.1 says
 * and doesn't grow without bounds. Qualifiers are left out; they are for people.
 */

interface Node {
  readonly policy: string
  /** What the next certificate may call it. */
  expected: ReadonlySet<string>
  readonly parents: ReadonlySet<Node>
}

/** One level per certificate, one node per policy in it. */
type Level = Map<string, Node>

/** Counts nodes, and gives up in time. */
export type CountNode = () => void

const node = (policy: string, parents: Iterable<Node>): Node => ({
  policy,
  expected: new Set([policy]),
  parents: new Set(parents),
})

export class PolicyGraph {
  #levels: Level[] = [new Map([[anyPolicy, node(anyPolicy, [])]])]
  #isNull = false
  readonly #count: CountNode

  constructor(count: CountNode) {
    this.#count = count
  }

  /** No policy is valid for the path any more. */
  get isNull(): boolean {
    return this.#isNull
  }

  get #top(): Level {
    return this.#levels.at(-1) ?? new Map()
  }

  #parentsOf(policy: string): readonly Node[] {
    return [...this.#top.values()].filter(({ expected }) => {
      this.#count()
      return expected.has(policy)
    })
  }

  /** A certificate's policies, or none (§6.1.3 (d) and (e)). @param anyCounts whether anyPolicy says anything in it */
  add(policies: readonly string[] | undefined, anyCounts: boolean): void {
    if (this.#isNull) return
    if (!policies) {
      this.#isNull = true
      return
    }
    const level: Level = new Map()
    const any = this.#top.get(anyPolicy)
    for (const policy of policies) {
      if (policy === anyPolicy) continue
      const parents = this.#parentsOf(policy)
      if (parents.length > 0) level.set(policy, node(policy, parents))
      else if (any) level.set(policy, node(policy, [any]))
    }
    if (anyCounts && policies.includes(anyPolicy)) this.#addExpected(level)
    this.#levels.push(level)
    this.#prune()
  }

  /** anyPolicy stands for whatever is expected and not named (§6.1.3 (d)(2)). */
  #addExpected(level: Level): void {
    for (const parent of this.#top.values())
      for (const policy of parent.expected)
        if (!level.has(policy)) level.set(policy, node(policy, this.#parentsOf(policy)))
  }

  /** §6.1.4 (b). @param allowed whether mapping is still allowed: where it isn't, what is mapped goes */
  map(mappings: readonly PolicyMapping[], allowed: boolean): void {
    if (this.#isNull) return
    for (const [policy, expected] of groups(mappings))
      if (allowed) this.#expect(policy, expected)
      else this.#top.delete(policy)
    if (!allowed) this.#prune()
  }

  #expect(policy: string, expected: ReadonlySet<string>): void {
    this.#count()
    const found = this.#top.get(policy)
    const any = this.#top.get(anyPolicy)
    if (found) found.expected = expected
    else if (any) this.#top.set(policy, { policy, expected, parents: any.parents })
  }

  /** Nodes without children go, level by level (§6.1.3 (d)(3)). */
  #prune(): void {
    let needed = parentsIn(this.#top)
    if (this.#top.size === 0) this.#isNull = true
    for (let at = this.#levels.length - 2; at >= 0; at -= 1) {
      const level: Level = new Map()
      for (const [policy, found] of this.#levels[at] ?? []) {
        this.#count()
        if (needed.has(found)) level.set(policy, found)
      }
      this.#levels[at] = level
      needed = parentsIn(level)
    }
  }

  /** Whether one of the wanted policies is valid for the whole path (§6.1.5 (g)). @param wanted absent: any */
  allows(wanted: ReadonlySet<string> | undefined): boolean {
    if (this.#isNull) return false
    if (!wanted || wanted.has(anyPolicy) || this.#top.has(anyPolicy)) return true
    return this.#levels.some((level) =>
      [...level.values()].some(
        ({ policy, parents }) =>
          policy !== anyPolicy &&
          wanted.has(policy) &&
          [...parents].some((parent) => parent.policy === anyPolicy),
      ),
    )
  }
}

function parentsIn(level: Level): ReadonlySet<Node> {
  const found = new Set<Node>()
  for (const { parents } of level.values()) for (const parent of parents) found.add(parent)
  return found
}

function groups(mappings: readonly PolicyMapping[]): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>()
  for (const { issuer, subject } of mappings) {
    const subjects = found.get(issuer) ?? new Set()
    subjects.add(subject)
    found.set(issuer, subjects)
  }
  return found
}
