import { text } from 'node:stream/consumers'
import { readSettings, settingsPath } from '@sekisho/trust'
import type { Database } from '../adapters/sqlite/database.ts'
import type { TargetFiles } from './files.ts'
import type { UpdatedProduct } from './ports.ts'
import { presentTarget } from './store.ts'

/** Key ids of the director as published settings name them, by product; nothing where a product has no such settings. */
export type DirectorKids = ReadonlyMap<string, readonly string[]>

const kidOf = (key: unknown): readonly string[] =>
  typeof key === 'object' && key !== null && 'kid' in key && typeof key.kid === 'string' ? [key.kid] : []

/** Reads each settings file once: a file under its digest never changes. */
export function createDirectorKids(
  reads: Database,
  files: Pick<TargetFiles, 'read'>,
  products: () => readonly UpdatedProduct[],
): () => Promise<DirectorKids> {
  const byDigest = new Map<string, readonly string[]>()

  async function kidsIn(sha256: string): Promise<readonly string[]> {
    const known = byDigest.get(sha256)
    if (known) return known
    const { value } = readSettings(Buffer.from(await text(files.read(sha256))))
    const kids = Array.isArray(value) ? value.flatMap(kidOf) : []
    byDigest.set(sha256, kids)
    return kids
  }

  return async () => {
    const found = new Map<string, readonly string[]>()
    for (const { id } of products()) {
      const target = presentTarget(reads, settingsPath(id, 'director-keys'))
      if (target) found.set(id, await kidsIn(target.sha256))
    }
    return found
  }
}
