import { text } from 'node:stream/consumers'
import { readSettings, settingsPath } from '@sekisho/trust'
import type { Database } from '../adapters/sqlite/database.ts'
import type { TargetFiles } from './files.ts'
import { presentTarget } from './store.ts'

const largest = 1_048_576

/** A target that is in force, where it is small enough to be read at once. */
export async function textOfTarget(
  reads: Database,
  files: Pick<TargetFiles, 'read'>,
  path: string,
): Promise<string | undefined> {
  const target = presentTarget(reads, path)
  return target && target.length <= largest ? text(files.read(target.sha256)) : undefined
}

/** The public keys of a product's second signature, PEM; nothing where none are published. */
export async function secondKeysOf(
  reads: Database,
  files: Pick<TargetFiles, 'read'>,
  product: string,
): Promise<string | undefined> {
  const settings = await textOfTarget(reads, files, settingsPath(product, 'second-keys'))
  if (settings === undefined) return undefined
  const { value } = readSettings(Buffer.from(settings))
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string').join('') : undefined
}
