import { readFileSync } from 'node:fs'
import { parseModel } from '@sekisho/model'
import { expect, test } from 'vitest'
import { withChange } from '../design/change.ts'
import { rules } from '../rules/index.ts'
import { findThreats } from './analyse.ts'
import { distinctChanges, proveChange, proverOf } from './prove.ts'

const url = new URL('../../../../examples/doorbell/sekisho.yaml', import.meta.url)
const { design } = parseModel(readFileSync(url), { file: 'doorbell' })
if (!design) throw new Error('the doorbell can’t be analysed')
const model = withChange(design, [{ op: 'set', path: '/components/0/hardware', value: {} }])

test('tries each different change once, however many threats name it, and says what trying each alone says', () => {
  let runs = 0
  const [first, ...others] = rules
  if (!first) throw new Error('there are no rules')
  const counting: typeof first = {
    ...first,
    candidates(of) {
      runs += 1
      return first.candidates(of)
    },
  }
  const threats = findThreats(model, rules)
  const changing = [...threats, ...threats].filter(({ change }) => change)
  const prove = proverOf(model, [counting, ...others], threats)
  const proved = changing.map(prove)
  expect(distinctChanges(threats)).toBeLessThan(changing.length)
  expect(runs).toBe(distinctChanges(threats))
  expect(proved).toEqual(changing.map((threat) => proveChange(model, rules, threats, threat)))
})
