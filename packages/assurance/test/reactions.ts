import { parseModel } from '@sekisho/model'
import type { Model } from '@sekisho/model'
import { expect } from 'vitest'
import { analyse, proveChange, rules, withChange } from '../src/index.ts'
import type { Change, Threat } from '../src/index.ts'
import { at, effectOf, sound } from './models.ts'

/** One fact of the sound model changes: which threats come, and no others. */
export interface Reaction {
  /** The sentence of the test, with the rows of the guide that it demonstrates. */
  readonly when: string
  readonly part: string
  readonly property: string
  /** Absent: the model says nothing any more. */
  readonly says?: unknown
  /** Keys of the threats that are open or undecided then. */
  readonly brings: readonly string[]
}

const changeOf = (base: Model, { part, property, says }: Reaction): Change => {
  const path = at(base, part, property)
  return says === undefined ? [{ op: 'remove', path }] : [{ op: 'set', path, value: says }]
}

const errorsOf = (model: object): readonly string[] =>
  parseModel(JSON.stringify(model), { file: 'changed' })
    .faults.filter(({ severity }) => severity === 'error')
    .map(({ code, path }) => `${code} ${path}`)

/** A threat's own smallest change removes it, brings no other, and leaves the model no worse to the parser. */
export function expectProved(model: Model, before: readonly Threat[], threat: Threat): void {
  const proved = proveChange(model, rules, before, threat)
  const known = new Set(errorsOf(model))
  const errors = errorsOf(withChange(model, threat.change ?? [])).filter((error) => !known.has(error))
  expect({ of: threat.key, removes: proved?.removes, brings: proved?.brings, errors }).toEqual({
    of: threat.key,
    removes: true,
    brings: [],
    errors: [],
  })
}

/** Exactly these threats come, nothing that was there goes, and each knows how to be removed. */
export function expectReaction(reaction: Reaction, base: Model = sound): void {
  const change = changeOf(base, reaction)
  expect(effectOf(base, change)).toEqual({ comes: reaction.brings.toSorted(), goes: [] })
  const model = withChange(base, change)
  const { threats } = analyse(model)
  for (const threat of threats.filter(({ key }) => reaction.brings.includes(key)))
    expectProved(model, threats, threat)
}
