import { createHash } from 'node:crypto'
import { AgentError } from '../../errors.ts'

/** What another role has said of a metadata file (METAFILES, TUF 1.0 §4.4). */
export interface Announced {
  readonly version: number
  /** Octets. */
  readonly length?: number | undefined
  /** Hex, by algorithm. */
  readonly hashes?: Readonly<Record<string, string>> | undefined
}

/** Nothing for an algorithm that isn't known here. */
function digestOf(octets: Buffer, algorithm: string): string | undefined {
  try {
    return createHash(algorithm).update(octets).digest('hex')
  } catch {
    return undefined
  }
}

/** Every digest that can be worked out has to be right, and one at least has to be worked out; the signature proves the rest. */
function hasHashes(octets: Buffer, hashes: Readonly<Record<string, string>>): boolean {
  const said = Object.entries(hashes)
  const known = said.flatMap(([algorithm, wanted]) => {
    const digest = digestOf(octets, algorithm)
    return digest === undefined ? [] : [digest === wanted]
  })
  return said.length === 0 || (known.length > 0 && known.every(Boolean))
}

/**
 * Whether the octets are those that were announced, where length and hashes were said: the quick way to tell bad files, before
 * anything of them is read (TUF 1.0 §5.5.2, §5.6.2). Pure.
 * @throws AgentError UPDATE_LENGTH, UPDATE_HASH
 */
export function requireAnnounced(role: string, octets: Buffer, { length, hashes = {} }: Announced): void {
  if (length !== undefined && length !== octets.length)
    throw new AgentError('UPDATE_LENGTH', { detail: { role, octets: octets.length, length } })
  if (!hasHashes(octets, hashes)) throw new AgentError('UPDATE_HASH', { detail: { role, hashes } })
}
