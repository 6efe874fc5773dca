import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { chained, type LedgerEntry, ledgerFaults } from './ledger.ts'

function ledgerOf(length: number): LedgerEntry[] {
  const entries: LedgerEntry[] = []
  for (let at = 0; at < length; at++)
    entries.push(
      chained({ kind: 'used', key: `k${at % 3}`, at, actor: 'test', detail: { at } }, entries.at(-1)),
    )
  return entries
}

const faultsOf = (entries: readonly LedgerEntry[], heads: readonly LedgerEntry[] = []) =>
  ledgerFaults(entries, heads).map(({ fault, position }) => [fault, position])

describe('the ledger [S11-09]', () => {
  const entries = ledgerOf(10)

  test('as it was written has no fault', () => {
    expect(
      faultsOf(
        entries,
        [entries[4], entries[9]].filter((one) => one !== undefined),
      ),
    ).toEqual([])
    expect(faultsOf([])).toEqual([])
  })

  test.each([
    ['kind', { kind: 'destroyed' }],
    ['key', { key: 'another' }],
    ['time', { at: 99 }],
    ['actor', { actor: 'somebody else' }],
    ['detail', { detail: { at: 'x' } }],
  ] as const)('shows an entry whose %s was changed', (_what, change) => {
    const changed = entries.map((entry) => (entry.position === 5 ? { ...entry, ...change } : entry))
    expect(faultsOf(changed)).toEqual([['changed', 5]])
  })

  test('shows a changed entry whose hash was made to fit', () => {
    const before = entries[3]
    const forged = chained({ kind: 'destroyed', key: 'k1', at: 4, actor: 'test', detail: {} }, before)
    const changed = entries.map((entry) => (entry.position === 5 ? forged : entry))
    expect(faultsOf(changed)).toEqual([['order', 6]])
  })

  test('shows what a signed head knows better, where everything behind a change was made to fit', () => {
    const forged = entries.slice(0, 4)
    for (let at = 4; at < 10; at++)
      forged.push(
        chained({ kind: 'used', key: 'k0', at, actor: 'test', detail: { forged: true } }, forged.at(-1)),
      )
    const head = entries[7]
    expect(faultsOf(forged)).toEqual([])
    expect(faultsOf(forged, head ? [head] : [])).toEqual([['head', 8]])
    expect(faultsOf(entries.slice(0, 6), head ? [head] : [])).toEqual([['head', 8]])
  })

  test('shows every entry that was taken out or moved', () => {
    fc.assert(
      fc.property(fc.nat(8), fc.nat(8), (from, to) => {
        const without = entries.filter((_entry, index) => index !== from)
        expect(faultsOf(without).length).toBeGreaterThan(0)
        const moved = [...without.slice(0, to), ...entries.slice(from, from + 1), ...without.slice(to)]
        const renumbered = moved.map((entry, index) => Object.assign({}, entry, { position: index + 1 }))
        if (from !== to) expect(faultsOf(renumbered).length).toBeGreaterThan(0)
      }),
    )
  })
})
