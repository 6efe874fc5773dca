/** Changes of a model, as data. */

export type Operation =
  /** Gives a property a value; what is missing above it comes into being. */
  | { readonly op: 'set'; readonly path: string; readonly value: unknown }
  /** Adds an entry at the end of a list. */
  | { readonly op: 'append'; readonly path: string; readonly value: unknown }
  | { readonly op: 'remove'; readonly path: string }

export type Change = readonly Operation[]

type Container = Record<string, unknown> | unknown[]

const unescape = (token: string): string => token.replaceAll('~1', '/').replaceAll('~0', '~')

export const tokensOf = (pointer: string): readonly string[] => pointer.split('/').slice(1).map(unescape)

/** Names that belong to the language and to no model. */
const reserved = new Set(['__proto__', 'constructor', 'prototype'])

const childOf = (container: Container, token: string): unknown =>
  Array.isArray(container) ? container[Number(token)] : container[token]

function put(container: Container, token: string, value: unknown): void {
  if (Array.isArray(container)) container[Number(token)] = value
  else container[token] = value
}

const isContainer = (value: unknown): value is Container => typeof value === 'object' && value !== null

/** The container of the last token; what is missing on the way comes into being. */
function containerOf(root: Container, tokens: readonly string[]): Container {
  let container = root
  for (const token of tokens.slice(0, -1)) {
    const next = childOf(container, token)
    if (isContainer(next)) {
      container = next
      continue
    }
    const made = {}
    put(container, token, made)
    container = made
  }
  return container
}

function run(root: Container, operation: Operation): void {
  const tokens = tokensOf(operation.path)
  if (tokens.some((token) => reserved.has(token)))
    throw new TypeError(`no place in a model: ${operation.path}`)
  const last = tokens.at(-1) ?? ''
  const container = containerOf(root, tokens)
  switch (operation.op) {
    case 'set':
      put(container, last, operation.value)
      return
    case 'append': {
      const list = childOf(container, last)
      put(container, last, [...(Array.isArray(list) ? list : []), operation.value])
      return
    }
    case 'remove':
      if (Array.isArray(container)) container.splice(Number(last), 1)
      else delete container[last]
  }
}

/** A copy of a model with a change made. Removals are made last and from the end, so that no index moves before its use. */
export function withChange<M extends object>(model: M, change: Change): M {
  const copy = structuredClone(model)
  const isRemoval = ({ op }: Operation): boolean => op === 'remove'
  const removals = change
    .filter(isRemoval)
    .toSorted((one, other) => other.path.localeCompare(one.path, 'en', { numeric: true }))
  for (const operation of [...change.filter((one) => !isRemoval(one)), ...removals]) {
    run(copy as Container, operation) // a model is JSON data
  }
  return copy
}
