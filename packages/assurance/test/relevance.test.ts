import type { Model } from '@sekisho/model'
import { expect, test } from 'vitest'
import { analyse } from '../src/index.ts'
import { everythingBad, everythingProtected, nothingProtected, nothingSaid } from './bare-variants.ts'
import { example, exampleNames } from './examples.ts'

/** Findings are few enough to be read, and each has a cause of its own (docs/relevance.md). */

const keysOf = (model: Model, ...statuses: readonly string[]): readonly string[] =>
  analyse(model)
    .threats.filter(({ standing }) => statuses.includes(standing.status))
    .map(({ key }) => key)

test('sensor, broker, database: with nothing said there are questions, fewer than 20, and no alarm [S01-20 S01-24 V01]', () => {
  expect(keysOf(nothingSaid, 'open')).toEqual([])
  expect(keysOf(nothingSaid, 'undecided').length).toBeLessThan(20)
})

test('sensor, broker, database: with nothing protected fewer than 20 are open, and hardly a question is left [S01-20 S01-24 V01]', () => {
  const open = keysOf(nothingProtected, 'open')
  expect(open.length).toBeLessThan(20)
  expect(open.length).toBeGreaterThan(15)
  expect(keysOf(nothingProtected, 'undecided').length).toBeLessThan(5)
})

test('sensor, broker, database: with everything protected fewer than 5 are open and few undecided [S01-20 S01-24 V01]', () => {
  expect(keysOf(everythingProtected, 'open').length).toBeLessThan(5)
  expect(keysOf(everythingProtected, 'undecided').length).toBeLessThan(5)
})

test('of a protected sensor only what no design removes is left: that it is carried off, and a laboratory [S05-56 V01]', () => {
  expect(keysOf(everythingProtected, 'irreducible').toSorted()).toEqual([
    'chip-glitched@components/sensor',
    'device-stolen@components/sensor',
  ])
})

test('the worse a model, the more findings; every one that is open was met where all is protected, or not there [V01]', () => {
  const counts = [everythingProtected, nothingProtected, everythingBad].map(
    (model) => keysOf(model, 'open').length,
  )
  expect(counts).toEqual(counts.toSorted((one, other) => one - other))
  const met = new Set(keysOf(everythingProtected, 'open', 'undecided'))
  expect(keysOf(everythingBad, 'open').filter((key) => met.has(key))).toEqual([])
})

/** Facts are places in the file; findings that hang on the same places say the same thing twice. */
const causesOf = (model: Model): readonly (readonly [string, string])[] =>
  analyse(model)
    .threats.filter(({ standing: { status } }) => status === 'open' || status === 'undecided')
    .map(({ key, facts }) => [
      facts
        .filter(({ truth }) => truth !== 'holds')
        .map(({ pointer }) => pointer)
        .toSorted()
        .join(' '),
      key,
    ])

test.each([
  ...[nothingSaid, nothingProtected, everythingBad, everythingProtected].map(
    (model, index) => [`bare model, variant ${index + 1}`, model] as const,
  ),
  ...exampleNames.map((name) => [name, example(name)] as const),
])('%s: no two findings have the same cause [V01]', (_, model) => {
  const shared = Map.groupBy(causesOf(model), ([cause]) => cause)
  expect(
    [...shared.values()].filter((findings) => findings.length > 1).map((all) => all.map(([, key]) => key)),
  ).toEqual([])
})

test.each(exampleNames)(
  '%s is a sound product: at most 5 open threats, at most 30 questions [S01-24 V01]',
  (name) => {
    const model = example(name)
    expect(keysOf(model, 'open').length).toBeLessThanOrEqual(5)
    expect(keysOf(model, 'undecided').length).toBeLessThanOrEqual(30)
  },
)
