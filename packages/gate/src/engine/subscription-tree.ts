/** Finds who has subscribed to a topic name: a tree over topic levels with `+` and `#` (MQTT 5.0 §4.7). */
export class SubscriptionTree<T> {
  readonly #root: Node<T> = newNode()
  /** Counts changes, so that an answer may be kept as long as it stands. */
  version = 0

  add(filter: string, value: T): void {
    let node = this.#root
    for (const level of filter.split('/')) {
      let child = node.children.get(level)
      if (!child) node.children.set(level, (child = newNode()))
      node = child
    }
    node.values.add(value)
    this.version += 1
  }

  remove(filter: string, value: T): void {
    const path: [Node<T>, string][] = []
    let node = this.#root
    for (const level of filter.split('/')) {
      const child = node.children.get(level)
      if (!child) return
      path.push([node, level])
      node = child
    }
    node.values.delete(value)
    this.version += 1
    for (const [parent, level] of path.toReversed()) {
      const child = parent.children.get(level)
      if (child && child.children.size === 0 && child.values.size === 0) parent.children.delete(level)
    }
  }

  /** Everything whose filter matches; wildcards at the first level don't reach names that begin with `$` (§4.7.2). */
  match(topic: string): readonly T[] {
    const levels = topic.split('/')
    const found: T[] = []
    const visit = (node: Node<T>, depth: number): void => {
      const hidden = depth === 0 && topic.startsWith('$')
      if (!hidden) found.push(...(node.children.get('#')?.values ?? []))
      const level = levels[depth]
      if (level === undefined) {
        found.push(...node.values)
        return
      }
      const exact = node.children.get(level)
      if (exact) visit(exact, depth + 1)
      const any = hidden ? undefined : node.children.get('+')
      if (any) visit(any, depth + 1)
    }
    visit(this.#root, 0)
    return found
  }
}

interface Node<T> {
  readonly children: Map<string, Node<T>>
  readonly values: Set<T>
}
const newNode = <T>(): Node<T> => ({ children: new Map(), values: new Set() })
