import type { Model } from '@sekisho/model'
import type { Design } from '../../../design/design.ts'
import { elementOf } from '../../../design/element.ts'
import type { Element, ElementOf } from '../../../design/element.ts'
import { all, fact } from '../../../design/facts.ts'
import type { Condition } from '../../../design/facts.ts'
import type { Words } from '../../../words.ts'

/** What a review of the update design asks: a row of data, with the places of the model that answer it. */
export interface Asked {
  /** Rows of the catalogue. */
  readonly ids: string
  readonly ask: Words
  /** What the model has to say of it; nothing where the question doesn’t arise in this product. */
  readonly of: (design: Design) => Condition | undefined
  /** Said in the place of an answer where the question doesn’t arise. */
  readonly none?: Words
  /** What the platform does of it, whatever the model says. */
  readonly platform?: Words
  /** What neither can know: a person answers it in the review. */
  readonly left?: Words
}

export interface Subject {
  readonly title: Words
  readonly asked: readonly Asked[]
}

type Expected = Parameters<typeof fact>[3]
type Of = (design: Design) => Condition | undefined

/** The section `updates`; where the model has none, an empty one in its place, so that each question is open. */
const updatesOf = ({ updates }: Design): Element =>
  updates ?? elementOf('updates', '/updates', {} satisfies NonNullable<Model['updates']>)

const together = (conditions: readonly (Condition | undefined)[]): Condition | undefined => {
  const [first, ...rest] = conditions.filter((one) => one !== undefined)
  return first && rest.length > 0 ? all(first, ...rest) : first
}

/** All of them; the question arises where one of them does. */
export const each =
  (...asks: readonly Of[]): Of =>
  (design) =>
    together(asks.map((ask) => ask(design)))

/** A property of the section `updates`. */
export const ofUpdates =
  (path: string, expected: Expected): Of =>
  (design) =>
    fact(design.model, updatesOf(design), path, expected)

export const ofProduct =
  (path: string, expected: Expected): Of =>
  ({ model, product }) =>
    fact(model, product, path, expected)

/** A property of each of some parts. */
export const ofEach =
  (parts: (design: Design) => readonly Element[], path: string, expected: Expected): Of =>
  (design) =>
    together(parts(design).map((part) => fact(design.model, part, path, expected)))

export const devices = (design: Design): readonly Element[] => design.devices

/** Where devices are made. */
export const factories = ({ components }: Design): readonly Element[] =>
  components.filter(({ part }) => part.kind === 'factory')

export const keysFor =
  (purpose: string) =>
  ({ keys }: Design): readonly ElementOf<'keys'>[] =>
    keys.filter(({ part }) => part.purpose === purpose)

/** Whatever the model says is an answer. */
export const answered: Expected = { good: () => true }

/** A list that has all of these, and nothing besides `none` is a refusal. */
export const having = (...wanted: readonly string[]): Expected => ({
  good: (list) => Array.isArray(list) && wanted.every((one) => list.includes(one)),
  set: wanted,
})

const signersOf = (threshold: unknown): number => Number(String(threshold).split(' of ')[0])

/** A threshold that no single person reaches. */
export const several: Expected = { good: (threshold) => signersOf(threshold) >= 2, set: '2 of 3' }
