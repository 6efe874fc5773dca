import type { Design } from '../../design/design.ts'
import type { Element } from '../../design/element.ts'
import { all, fact, factsOf, proofBehind, truthOf } from '../../design/facts.ts'
import type { Backing, Condition, Fact } from '../../design/facts.ts'
import type { Words } from '../../words.ts'

/** How far a model answers a provision. */

/** What a provision asks of a model: one row for each. */
export interface Support {
  /** Why it doesn't apply; nothing where it does. */
  readonly absent?: (design: Design) => Words | undefined
  /** What the model has to say for it to hold; nothing where the model has no such part. */
  readonly holds?: (design: Design) => Condition | undefined
  /** What no model says and somebody has to answer besides; nothing where the model says all. */
  readonly rest?: Words | ((design: Design) => Words | undefined)
}

export type Verdict =
  | { readonly kind: 'not-applicable'; readonly why: Words }
  | { readonly kind: 'yes'; readonly by: Backing; readonly facts: readonly Fact[] }
  | { readonly kind: 'no'; readonly facts: readonly Fact[] }
  /** `ask` is missing where a fact of the model alone decides it. */
  | { readonly kind: 'open'; readonly ask?: Words; readonly facts: readonly Fact[] }

/** Where a provision stands: never supported while anything is unanswered. */
export function verdictOf({ absent, holds, rest }: Support, design: Design): Verdict {
  const why = absent?.(design)
  if (why) return { kind: 'not-applicable', why }
  const condition = holds?.(design)
  const ask = typeof rest === 'function' ? rest(design) : rest
  const facts = condition ? factsOf(condition) : []
  if (condition && truthOf(condition) === 'fails')
    return { kind: 'no', facts: facts.filter(({ truth }) => truth === 'fails') }
  if (facts.length === 0 || !condition || ask) return { kind: 'open', facts, ...(ask && { ask }) }
  if (truthOf(condition) === 'unknown')
    return { kind: 'open', facts: facts.filter(({ truth }) => truth === 'unknown') }
  return { kind: 'yes', by: proofBehind(condition), facts: facts.filter(({ truth }) => truth === 'holds') }
}

type Expected = Parameters<typeof fact>[3]

/** The same fact about every one of some parts; nothing where there are none, since none proves nothing. */
export function each(
  { model }: Design,
  parts: readonly Element[],
  path: string,
  expected: Expected,
): Condition | undefined {
  return parts.length === 0 ? undefined : all(...parts.map((part) => fact(model, part, path, expected)))
}

/** Conditions that have to hold together, as far as there are any. */
export function every(...conditions: readonly (Condition | undefined)[]): Condition | undefined {
  const some = conditions.filter((one) => one !== undefined)
  return some.length === 0 ? undefined : all(...some)
}

/** Anything that the model says is good enough. */
export const present: Expected = { good: () => true }
/** Anything that the model says; saying nothing means that it isn't there. */
export const required: Expected = { good: () => true, absent: 'fails' }
export const among = (...values: readonly unknown[]): Expected => ({
  good: (value) => values.includes(value),
})
export const not = (...values: readonly unknown[]): Expected => ({ good: (value) => !values.includes(value) })
