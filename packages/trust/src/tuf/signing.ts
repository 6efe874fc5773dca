import { PkiError } from '../errors.ts'
import type { Signer } from '../keys.ts'
import {
  canonicalTuf,
  type RootContent,
  type TargetsContent,
  tufKeyOf,
  type TufKeys,
  type TufMetadata,
  type TufRole,
  type TufContents,
  type TufKind,
} from './metadata.ts'

/**
 * The same file with one signature more, or with this key's in place of an older one. The key may be anywhere: in a file, in a
 * token.
 * @throws PkiError PKI_UNSUPPORTED_KEY; what the signer throws
 */
export async function addSignature<Kind extends TufKind>(
  metadata: TufMetadata<TufContents[Kind]>,
  signer: Signer,
): Promise<TufMetadata<TufContents[Kind]>> {
  const { keyid } = tufKeyOf(signer.publicKey)
  const sig = Buffer.from(await signer.sign(canonicalTuf(metadata.signed))).toString('hex')
  const others = metadata.signatures.filter((one) => one.keyid !== keyid)
  return { ...metadata, signatures: [...others, { keyid, sig }] }
}

/**
 * Signatures of both files under one content: signers work at the same time, on different machines.
 * @throws PkiError TUF_ROLE where the contents differ
 */
export function mergeSignatures<Content extends object>(
  one: TufMetadata<Content>,
  other: TufMetadata<Content>,
): TufMetadata<Content> {
  if (!canonicalTuf(one.signed).equals(canonicalTuf(other.signed)))
    throw new PkiError('TUF_ROLE', { detail: { reason: 'another content' } })
  const known = new Set(one.signatures.map(({ keyid }) => keyid))
  return {
    ...one,
    signatures: [...one.signatures, ...other.signatures.filter(({ keyid }) => !known.has(keyid))],
  }
}

/** Who speaks for a role, by the metadata that delegates it. */
export interface Authority extends TufRole {
  readonly keys: TufKeys
}

export const authorityInRoot = ({ keys, roles }: RootContent, role: TufKind): Authority => ({
  ...roles[role],
  keys,
})

export function authorityInTargets({ delegations }: TargetsContent, role: string): Authority | undefined {
  const found = delegations?.roles.find(({ name }) => name === role)
  return found && delegations && { keyids: found.keyids, threshold: found.threshold, keys: delegations.keys }
}
