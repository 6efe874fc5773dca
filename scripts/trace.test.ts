import { existsSync } from 'node:fs'
import { builtFunctions } from '@sekisho/assurance'
import { describe, expect, test } from 'vitest'
import { gatherTrace } from './gather-trace.ts'

const root = new URL('../', import.meta.url)

describe('the trace of this repository', () => {
  test('names no id that there is not, in any title, rule or comment [V02]', () => {
    expect(gatherTrace().slips).toEqual([])
  })

  test('finds this very test [V02]', () => {
    const own = gatherTrace().functions.find(({ row }) => row.id === 'V02')
    expect(own?.servings.map(({ what }) => what)).toContain('finds this very test [V02]')
  })

  test.each(builtFunctions)('says of $id only folders that exist [V02]', ({ folders }) => {
    expect(folders.filter((folder) => !existsSync(new URL(folder, root)))).toEqual([])
  })
})
