// Records of a factory, signed by a key of that factory: what devices it has made for which product.
import type { KeyObject } from 'node:crypto'
import { decodeProtectedHeader } from 'jose'
import {
  type StatementFault,
  type StatementSigner,
  millisecondsOf,
  numericDate,
  signStatement,
  verifyStatement,
} from './statements.ts'

export interface FactoryBatch {
  /** Names the batch; a product takes each once. */
  readonly batch: string
  readonly product: string
  /** Milliseconds since 1970. */
  readonly issuedAt: number
  /** As the JSON form of factory records has them; not looked at here. */
  readonly records: readonly unknown[]
}

const kind = {
  typ: 'sekisho-factory-batch+jwt',
  algorithms: ['EdDSA', 'ES256'],
  largest: 67_108_864,
} as const

/** @throws PkiError PKI_UNSUPPORTED_KEY */
export const signFactoryBatch = (
  { batch, product, issuedAt, records }: FactoryBatch,
  signer: StatementSigner,
): Promise<string> => signStatement(kind, { batch, product, iat: numericDate(issuedAt), records }, signer)

/** The key that a batch says it is signed with; nothing where it is no such text. */
export function factoryKeyId(text: string): string | undefined {
  try {
    return decodeProtectedHeader(text).kid
  } catch {
    return undefined
  }
}

/** @returns the batch, or why it isn't one that this key signed */
export async function verifyFactoryBatch(
  text: string,
  { kid, publicKey }: { readonly kid: string; readonly publicKey: KeyObject },
): Promise<FactoryBatch | StatementFault> {
  const claims = await verifyStatement(text, kind, new Map([[kid, publicKey]]))
  if (typeof claims === 'string') return claims
  const { batch, product, records } = claims
  const issuedAt = millisecondsOf(claims['iat'])
  if (
    typeof batch !== 'string' ||
    typeof product !== 'string' ||
    issuedAt === undefined ||
    !Array.isArray(records)
  )
    return 'malformed'
  return { batch, product, issuedAt, records }
}
