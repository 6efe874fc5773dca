import { gunzipSync } from 'node:zlib'
import { DocumentFault, type LinkedBom, linkedBomOf, readSbom } from '@sekisho/assurance/core'
import type { Database } from '../adapters/sqlite/database.ts'
import { sbomDocument, type SbomRecord } from './store.ts'

/** A bill of materials of ours, as it was read. */
export interface Bill {
  /** By what others point into it; nothing where they can't. */
  readonly linked: LinkedBom | undefined
  readonly components: readonly { readonly purl: string; readonly version: string }[]
}

const empty: Bill = { linked: undefined, components: [] }
/** Of the largest a few MiB each. */
const MOST_HELD = 32

function read(octets: Uint8Array): Bill {
  try {
    const components = readSbom(octets).components.map(({ purl, version }) => ({ purl, version }))
    return { linked: linkedBomOf(octets), components }
  } catch (error) {
    if (error instanceof DocumentFault) return empty // it was read when it came, by a server that was less strict
    throw error
  }
}

/** Reads each bill once: what has a digest doesn't change. */
export function createBills(reads: Database): (record: SbomRecord) => Bill {
  const held = new Map<string, Bill>()
  return ({ product, version, sha256 }) => {
    const known = held.get(sha256)
    if (known) return known
    const document = sbomDocument(reads, product, version)
    const bill = document ? read(gunzipSync(document)) : empty
    const [oldest] = held.keys()
    if (held.size >= MOST_HELD && oldest !== undefined) held.delete(oldest)
    held.set(sha256, bill)
    return bill
  }
}
