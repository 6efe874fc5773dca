import type { SecurityEvent } from '@sekisho/gate'
import type { Custody, KeyCertificate, KeyVerb, NewKeyRecord } from './key.ts'
import type { LedgerKind } from './ledger.ts'

export type NewKeyCertificate = Omit<KeyCertificate, 'state'>

/** What can happen to key records, as data. All steps of one `KeyChanges` happen, or none. */
export type KeyStep =
  | { readonly do: 'add'; readonly key: NewKeyRecord }
  | {
      readonly do: 'turn'
      readonly key: string
      readonly verb: KeyVerb
      readonly originatorUntil?: number
      readonly recipientUntil?: number
    }
  /** Another key takes over: this one protects nothing new from now on. */
  | {
      readonly do: 'succeed'
      readonly key: string
      readonly successor: string
      readonly recipientUntil?: number
    }
  /** The key of a CA is in wrong hands: no certificate of its counts any more. */
  | { readonly do: 'distrust'; readonly key: string; readonly authority: string; readonly actor: string }
  | { readonly do: 'move'; readonly key: string; readonly custody: Custody }
  | { readonly do: 'certify'; readonly certificate: NewKeyCertificate }
  /** Uses since the last time; the ledger gets totals only, by `total`. */
  | { readonly do: 'use'; readonly key: string; readonly uses: number }
  | { readonly do: 'total'; readonly key: string }
  /** The next set of order keys, signed with a key of the set before. */
  | {
      readonly do: 'announce'
      readonly key: string
      readonly issuedAt: number
      readonly kids: readonly string[]
      readonly jws: string
    }
  /** Devices that were given a set of order keys. */
  | {
      readonly do: 'distribute'
      readonly key: string
      readonly issuedAt: number
      readonly devices: readonly string[]
    }
  /** Every policy under another signature; refused when one has been added meanwhile. */
  | {
      readonly do: 'sign-policies'
      readonly signatures: readonly (readonly [hash: string, jws: string])[]
    }
  | { readonly do: 'sign-head'; readonly position: number; readonly jws: string }
  /** An entry in the ledger without a change of the record. */
  | {
      readonly do: 'note'
      readonly key: string
      readonly kind: LedgerKind
      readonly detail?: Readonly<Record<string, unknown>>
    }

export interface KeyChanges {
  readonly at: number
  readonly actor: string
  readonly steps: readonly KeyStep[]
  readonly events?: readonly SecurityEvent[]
}
