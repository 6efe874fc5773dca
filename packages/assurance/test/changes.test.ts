import { parseModel } from '@sekisho/model'
import type { Model } from '@sekisho/model'
import { assert, constantFrom, integer, property, record, uniqueArray } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { analyse, proveChange, rules, withChange } from '../src/index.ts'
import type { Change, Threat } from '../src/index.ts'
import { example, exampleNames } from './examples.ts'

/** Errors of a model, by code and place: a change may bring none. */
const errorsOf = (model: Model): ReadonlySet<string> =>
  new Set(
    parseModel(JSON.stringify(model), { file: 'changed.yaml' })
      .faults.filter(({ severity }) => severity === 'error')
      .map(({ code, path }) => `${code} ${path}`),
  )

/** What is wrong with a change that some threats name as their own; nothing where it does what it says. */
function complaintsAbout(
  same: readonly Threat[],
  model: Model,
  threats: readonly Threat[],
  before: ReadonlySet<string>,
): readonly string[] {
  const [first] = same
  const proved = first && proveChange(model, rules, threats, first)
  if (!first?.change || !proved) return []
  const gone = new Set([...proved.alsoSettles, ...(proved.removes ? [first.key] : [])])
  const after = errorsOf(withChange(model, first.change))
  return [
    ...same.filter(({ key }) => !gone.has(key)).map(({ key }) => `${key}: its change leaves it standing`),
    ...proved.brings.map((brought) => `${first.key}: its change brings ${brought}`),
    ...[...after]
      .filter((fault) => !before.has(fault))
      .map((fault) => `${first.key}: its change is wrong: ${fault}`),
  ]
}

const asksForSomething = ({ standing: { status } }: Threat): boolean =>
  status === 'open' || status === 'undecided'

function allComplaints(model: Model): readonly string[] {
  const { threats } = analyse(model)
  const asking = threats.filter(asksForSomething)
  const before = errorsOf(model)
  const groups = Map.groupBy(asking, ({ change }) => JSON.stringify(change))
  return [
    ...asking.filter(({ change }) => !change).map(({ key }) => `${key}: has no change and isn't irreducible`),
    ...[...groups.values()].flatMap((same) => complaintsAbout(same, model, threats, before)),
  ]
}

describe.each(exampleNames)('the smallest changes of %s', (name) => {
  test('each removes its threat, brings no other, and leaves a model without new faults; else it is irreducible [S01-22 V01]', () => {
    expect(allComplaints(example(name))).toEqual([])
  })
})

/** Pointers of what a model could do without: properties, and parts of parts. */
function* optional(value: unknown, path: string, depth: number): Generator<string> {
  if (typeof value !== 'object' || value === null || depth > 5) return
  for (const [key, inside] of Object.entries(value)) {
    const at = `${path}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`
    if (depth > 1 && !/\/(id|schema|zone|path|from|to|at|kind)(\/|$)/.test(at)) yield at
    yield* optional(inside, at, depth + 1)
  }
}

interface Pick {
  readonly at: number
  readonly how: 'leave out' | 'turn round'
}

const valueOf = (model: Model, path: string): unknown =>
  path
    .split('/')
    .slice(1)
    .reduce<unknown>((part, key) => (part as Readonly<Record<string, unknown>> | undefined)?.[key], model)

function weakening(model: Model, { at, how }: Pick): Change {
  const pointers = [...optional(model, '', 0)]
  const path = pointers[at % pointers.length] ?? ''
  const value = valueOf(model, path)
  if (how === 'leave out') return [{ op: 'remove', path }]
  return [{ op: 'set', path, value: typeof value === 'boolean' ? !value : 'none' }]
}

const designed = (model: Model): Model | undefined =>
  parseModel(JSON.stringify(model), { file: 'weakened.yaml' }).design

/** The example with some of what it says taken out, or turned into its opposite; what leaves no design is left alone. */
const weakened = (model: Model, picks: readonly Pick[]): Model =>
  picks.reduce((weak, pick) => designed(withChange(weak, weakening(weak, pick))) ?? weak, model)

test('so they do on whatever is left of an example when facts are taken out or turned round [V01]', () => {
  const pick = record({ at: integer({ min: 0, max: 100_000 }), how: constantFrom('leave out', 'turn round') })
  const picks = uniqueArray(pick, { minLength: 1, maxLength: 6, selector: ({ at }) => at })
  assert(
    property(constantFrom(...exampleNames), picks, (name, chosen) => {
      expect(allComplaints(weakened(example(name), chosen))).toEqual([])
    }),
    { numRuns: 20, seed: 20_261_122 },
  )
})
