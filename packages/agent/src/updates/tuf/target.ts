import { createHash } from 'node:crypto'
import { AgentError } from '../../errors.ts'

/** A target that the repository's keys stand for. */
export interface TrustedTarget {
  readonly path: string
  /** Octets. */
  readonly length: number
  /** Lower-case hex, by algorithm; at least one that counts. */
  readonly hashes: Readonly<Record<string, string>>
  /** What the role says besides; opaque to TUF. */
  readonly custom: Readonly<Record<string, unknown>>
  /** The role that has signed for it. */
  readonly role: string
  /** Metadata files that prove it, root first; the next run may replace them. */
  readonly proof: readonly string[]
}

/** Others may stand beside them, and prove nothing. */
export const digestAlgorithms = ['sha256', 'sha512', 'sha384'] as const
type DigestAlgorithm = (typeof digestAlgorithms)[number]

export type Digests = readonly (readonly [DigestAlgorithm, string])[]

/** @throws AgentError UPDATE_MALFORMED: nothing that could be checked was signed */
export function digestsOf({ path, hashes }: Pick<TrustedTarget, 'path' | 'hashes'>): Digests {
  const found = digestAlgorithms.flatMap((name) => {
    const digest = Object.hasOwn(hashes, name) ? hashes[name] : undefined
    return digest === undefined ? [] : [[name, digest] as const]
  })
  if (found.length === 0)
    throw new AgentError('UPDATE_MALFORMED', { detail: { path, reason: 'no hash that counts' } })
  return found
}

/** @throws AgentError UPDATE_LENGTH, UPDATE_HASH, UPDATE_MALFORMED */
export function requireTarget(octets: Buffer, target: TrustedTarget): void {
  const { path, length } = target
  if (octets.length !== length)
    throw new AgentError('UPDATE_LENGTH', { detail: { path, octets: octets.length, length } })
  for (const [algorithm, digest] of digestsOf(target))
    if (createHash(algorithm).update(octets).digest('hex') !== digest)
      throw new AgentError('UPDATE_HASH', { detail: { path, algorithm } })
}
