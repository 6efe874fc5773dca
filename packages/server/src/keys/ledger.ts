import { createHash } from 'node:crypto'
import { canonicalJson } from '@sekisho/model/core'

/** What is written down of a key; an entry is never changed and never deleted. */
export const ledgerKinds = [
  'generated',
  'imported',
  'activated',
  'suspended',
  'resumed',
  'certified',
  'distributed',
  'used',
  'moved',
  'rotated',
  'deactivated',
  'compromised',
  'copy-destroyed',
  'destroyed',
] as const
export type LedgerKind = (typeof ledgerKinds)[number]

export interface NewLedgerEntry {
  readonly kind: LedgerKind
  readonly key: string
  readonly at: number
  readonly actor: string
  /** No secrets. */
  readonly detail: Readonly<Record<string, unknown>>
}

export interface LedgerEntry extends NewLedgerEntry {
  /** 1 for the first, without gaps. */
  readonly position: number
  /** Hash of the entry before; of the first, zeros. */
  readonly previous: string
  /** SHA-256 over the canonical JSON of all the rest, hex. */
  readonly hash: string
}

export const noEntry = '0'.repeat(64)

/** RFC 8785 gives one text per entry, so that there is one hash. */
const hashOf = ({ position, previous, kind, key, at, actor, detail }: Omit<LedgerEntry, 'hash'>): string =>
  createHash('sha256')
    .update(canonicalJson({ position, previous, kind, key, at, actor, detail }))
    .digest('hex')

/** The entry behind the last one. @param last nothing before the first */
export function chained(
  entry: NewLedgerEntry,
  last: Pick<LedgerEntry, 'position' | 'hash'> | undefined,
): LedgerEntry {
  const placed = { ...entry, position: (last?.position ?? 0) + 1, previous: last?.hash ?? noEntry }
  return { ...placed, hash: hashOf(placed) }
}

/** What is wrong at a place of the ledger. */
export interface LedgerFault {
  readonly position: number
  readonly fault: 'missing' | 'changed' | 'order' | 'head' | 'record'
  readonly says: string
}

/** A head that was signed: the ledger had this hash at this place, at that time. */
export interface SignedHead {
  readonly position: number
  readonly hash: string
}

/**
 * Finds entries that were changed, taken out or moved: each names the hash of the one before it, and signed heads say what
 * stood where. What was appended behind the newest head and cut off again shows in the key records alone.
 */
export function ledgerFaults(
  entries: readonly LedgerEntry[],
  heads: readonly SignedHead[],
): readonly LedgerFault[] {
  const faults: LedgerFault[] = []
  let last: LedgerEntry | undefined
  for (const entry of entries) {
    faults.push(...faultsOf(entry, last))
    last = entry
  }
  const hashes = new Map(entries.map(({ position, hash }) => [position, hash]))
  for (const { position, hash } of heads)
    if (hashes.get(position) !== hash)
      faults.push({ position, fault: 'head', says: 'a signed head names another entry at this place' })
  return faults
}

function faultsOf(entry: LedgerEntry, last: LedgerEntry | undefined): readonly LedgerFault[] {
  const { position, previous, hash } = entry
  const expected = (last?.position ?? 0) + 1
  if (position > expected)
    return [{ position: expected, fault: 'missing', says: `${position - expected} entries are missing` }]
  if (hash !== hashOf(entry))
    return [{ position, fault: 'changed', says: 'the entry does not have its hash' }]
  if (previous !== (last?.hash ?? noEntry))
    return [{ position, fault: 'order', says: 'the entry was made behind another one' }]
  return []
}
