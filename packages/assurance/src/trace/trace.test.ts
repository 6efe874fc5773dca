import { describe, expect, test } from 'vitest'
import { functionOf, functions, obligations } from '../knowledge/obligations/catalogue.ts'
import type { BuiltFunction } from './built.ts'
import { builtFunctions } from './built.ts'
import type { Server, Serving } from './serving.ts'
import { countsBySection, countsOf, traceOf, traceOfFunctions, type TraceStatus } from './trace.ts'

const id = 'S08-08'
const by = (server: Server, named = id): Serving => ({ id: named, by: server, where: 'x.ts' })
const guard: BuiltFunction = { id: 'RB4', folders: ['packages/gate/src/inspection'], meets: [id] }

const statusOf = (
  servings: readonly Serving[],
  built: readonly BuiltFunction[] = [],
): TraceStatus | undefined =>
  traceOf({ obligations, built, servings }).find(({ obligation }) => obligation.id === id)?.status

describe('the status of an obligation', () => {
  test.each<readonly [string, TraceStatus, readonly Serving[], readonly BuiltFunction[]]>([
    ['nothing', 'open', [], []],
    ['something for another row', 'open', [by('test', 'S08-07')], []],
    ['a test of the function alone', 'in code', [by('test', 'RB4')], [guard]],
    ['a threat rule', 'served', [by('rule')], []],
    ['knowledge and a question', 'served', [by('knowledge'), by('question')], []],
    ['a requirement', 'served', [by('requirement')], []],
    ['a report', 'served', [by('report')], []],
    ['a comment in the code', 'in code', [by('code'), by('rule')], []],
    ['an attack of the lab', 'in code', [by('attack')], []],
    ['a built function', 'in code', [by('knowledge')], [guard]],
    ['a test and nothing else', 'demonstrated', [by('test')], []],
    ['a test and all else', 'demonstrated', [by('rule'), by('code'), by('test')], [guard]],
  ])('with %s is: %s [V02]', (_what, status, servings, built) => {
    expect(statusOf(servings, built)).toBe(status)
  })

  test.each<readonly [string, TraceStatus]>([
    ['S05-52', 'served'], // the device alone
    ['S08-08', 'served'], // back end and device
    ['S05-14', 'demonstrated'], // the device, or the maker's work
    ['S05-16', 'demonstrated'], // knowledge
  ])('of %s by a test of the analysis alone is: %s [V02]', (asked, status) => {
    const servings: readonly Serving[] = [
      { id: asked, by: 'test', where: 'packages/assurance/src/rules/boot.test.ts' },
    ]
    const rows = traceOf({ obligations, built: [], servings })
    expect(rows.find(({ obligation }) => obligation.id === asked)?.status).toBe(status)
  })

  test('is counted by section and in total, and every row once [V02]', () => {
    const rows = traceOf({ obligations, built: [guard], servings: [by('test'), by('rule', 'S12-03')] })
    expect(countsOf(rows)).toEqual({ obligations: 778, demonstrated: 1, 'in code': 0, served: 1, open: 776 })
    expect(countsBySection(rows).get('S12')).toEqual({
      obligations: 15,
      demonstrated: 0,
      'in code': 0,
      served: 1,
      open: 14,
    })
    const totals = [...countsBySection(rows).values()].map((counts) => counts.obligations)
    expect(totals.reduce((sum, count) => sum + count)).toBe(778)
  })

  test('leaves a function that is not built without folders, and tells its tests apart [V02]', () => {
    const traced = traceOfFunctions({ functions, built: [guard], servings: [by('test', 'RB4'), by('test')] })
    expect(traced.find(({ row }) => row.id === 'RB4')).toMatchObject({
      built: guard,
      servings: [{ id: 'RB4' }],
    })
    expect(traced.find(({ row }) => row.id === 'RB10')).toMatchObject({ built: undefined, servings: [] })
  })
})

describe('what is kept by hand of the built functions', () => {
  test('names functions of the catalogue, each once [V02]', () => {
    const named = builtFunctions.map((built) => built.id)
    expect(named.filter((one) => functionOf(one) === undefined)).toEqual([])
    expect(new Set(named).size).toBe(named.length)
  })

  test.each(builtFunctions)(
    '$id meets only what the catalogue says that it serves [V02]',
    ({ id: built, meets }) => {
      const serves = functionOf(built)?.serves ?? []
      expect(meets.filter((one) => !serves.includes(one))).toEqual([])
    },
  )
})
