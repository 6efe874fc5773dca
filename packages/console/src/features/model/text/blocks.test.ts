import { describe, expect, it } from 'vitest'
import { blockAt, entryAt } from './blocks.ts'

const lines = `streams:
  - id: status
    schema:
      type: object

    # kept for a season
    retention: 90d
  - { id: ring,
      from: device }
commands:
  - { id: unlock }`.split('\n')

describe('the lines that belong together', () => {
  it.each([
    ['a section holds all of its entries', 1, 9],
    ['an entry ends where the next begins', 2, 7],
    ['empty lines and comments inside belong to it', 3, 4],
    ['an entry in braces may have several lines', 8, 9],
    ['the last line is a block of its own', 11, 11],
  ])('%s', (_title, from, to) => {
    expect(blockAt(lines, from)).toEqual({ from, to })
  })

  it('find the entry around a line', () => {
    const entries = [
      { id: 'status', line: 2 },
      { id: 'ring', line: 8 },
    ]
    expect(entryAt(entries, lines, 5)?.id).toBe('status')
    expect(entryAt(entries, lines, 9)?.id).toBe('ring')
    expect(entryAt(entries, lines, 10)).toBeUndefined()
    expect(entryAt(entries, lines, 1)).toBeUndefined()
  })
})
