import { PkiError } from './errors.ts'
import { type OrderJwk, readOrderKeys } from './orders.ts'
import {
  isRecord,
  millisecondsOf,
  numericDate,
  signStatement,
  type StatementKind,
  type StatementSigner,
  type TrustedKeys,
  verifyStatement,
} from './statements.ts'

const kind: StatementKind = { typ: 'sekisho-ledger-head+jwt', algorithms: ['EdDSA'], largest: 4096 }

/** What a ledger looked like: the hash of the entry at a place holds all before it. */
export interface LedgerHead {
  /** 1 is the first entry. */
  readonly position: number
  /** Lower-case hex. */
  readonly hash: string
  /** Milliseconds since 1970. */
  readonly signedAt: number
  /** The key that signs from now on: the last head under the old key hands over to it. */
  readonly next?: OrderJwk
  /** The key that signed before: the first head under a new key takes over from it. */
  readonly previous?: OrderJwk
}

export const signLedgerHead = (head: LedgerHead, signer: StatementSigner): Promise<string> => {
  const { position, hash, signedAt, next, previous } = head
  const links = { ...(next ? { next } : {}), ...(previous ? { previous } : {}) }
  return signStatement(kind, { position, hash, iat: numericDate(signedAt), ...links }, signer)
}

const isPlace = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) > 0

function jwkOf(value: unknown): OrderJwk | undefined {
  if (value === undefined) return undefined
  readOrderKeys([value])
  return value as OrderJwk // readOrderKeys takes nothing else
}

/** The head, or nothing where it isn't one, or not signed by one of these keys. */
export async function verifyLedgerHead(text: string, trusted: TrustedKeys): Promise<LedgerHead | undefined> {
  const claims = await verifyStatement(text, kind, trusted)
  if (typeof claims === 'string' || !isRecord(claims)) return undefined
  const { position, hash } = claims
  const signedAt = millisecondsOf(claims['iat'])
  if (!isPlace(position) || typeof hash !== 'string' || signedAt === undefined) return undefined
  try {
    const [next, previous] = [jwkOf(claims['next']), jwkOf(claims['previous'])]
    return { position, hash, signedAt, ...(next ? { next } : {}), ...(previous ? { previous } : {}) }
  } catch (error) {
    if (error instanceof PkiError) return undefined
    throw error
  }
}
