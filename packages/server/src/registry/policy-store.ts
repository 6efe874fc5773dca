import type { Policy } from '@sekisho/model'
import type { Selectable } from 'kysely'
import type { Database } from '../adapters/sqlite/database.ts'
import type { Tables } from '../adapters/sqlite/schema.ts'
import type { KeptPolicy } from './admission.ts'

/** Products and the policies of their models, every version. */

export interface ProductSummary {
  readonly id: string
  readonly addedAt: number
  readonly policies: readonly { readonly hash: string; readonly version: number; readonly addedAt: number }[]
}

export function listProducts(reads: Database): ProductSummary[] {
  const policies = reads.all<{ product: string; hash: string; version: number; addedAt: number }>(
    'SELECT product, hash, version, added_at AS addedAt FROM policy ORDER BY product, version DESC',
  )
  return reads
    .all<{ id: string; addedAt: number }>('SELECT id, added_at AS addedAt FROM product ORDER BY id')
    .map((product) => ({
      id: product.id,
      addedAt: product.addedAt,
      policies: policies
        .filter((policy) => policy.product === product.id)
        .map(({ hash, version, addedAt }) => ({ hash, version, addedAt })),
    }))
}

export interface StoredPolicy extends KeptPolicy {
  readonly product: string
  readonly modelText: string
  /** Compact JWS over policy and hash. */
  readonly signature: string
  readonly addedAt: number
}

const toPolicy = (row: Selectable<Tables['policy']>): StoredPolicy => ({
  hash: row.hash,
  version: row.version,
  policy: JSON.parse(row.policy_json) as Policy, // compiled by us, kept unchanged
  product: row.product,
  modelText: row.model_text,
  signature: row.signature,
  addedAt: row.added_at,
})

export function findPolicy(reads: Database, hash: string): StoredPolicy | undefined {
  const row = reads.get<Selectable<Tables['policy']>>('SELECT * FROM policy WHERE hash = ?', hash)
  return row && toPolicy(row)
}

/** All policies of a product, newest first. */
export const policiesOf = (reads: Database, product: string): StoredPolicy[] =>
  reads
    .all<Selectable<Tables['policy']>>(
      'SELECT * FROM policy WHERE product = ? ORDER BY version DESC',
      product,
    )
    .map(toPolicy)
