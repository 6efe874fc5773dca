// What a device says it has destroyed, signed with its operational key as the last thing that this key does.
import type { KeyObject } from 'node:crypto'
import { signerOf } from './keys.ts'
import {
  type StatementFault,
  isRecord,
  millisecondsOf,
  numericDate,
  signStatement,
  verifyStatement,
} from './statements.ts'

export const resetCauses = ['factory-reset', 'disposal'] as const
export type ResetCause = (typeof resetCauses)[number]

export interface ResetReceipt {
  readonly device: string
  readonly cause: ResetCause
  /** By the device's clock, milliseconds since 1970. */
  readonly at: number
  /** SHA-256 of the certificate whose key signs and is destroyed afterwards, lower-case hex. */
  readonly certificate: string
  /** Messages that were waiting, and names of the keys that are gone. */
  readonly messages: number
  readonly keys: readonly string[]
}

const kind = { typ: 'sekisho-reset+jwt', algorithms: ['EdDSA', 'ES256'], largest: 8192 } as const

/** @throws PkiError PKI_UNSUPPORTED_KEY: statements know no such key */
export const signResetReceipt = (
  { device, cause, at, certificate, messages, keys }: ResetReceipt,
  privateKey: KeyObject,
): Promise<string> =>
  signStatement(
    kind,
    { sub: device, cause, iat: numericDate(at), messages, keys },
    { ...signerOf(privateKey), kid: certificate },
  )

const isCause = (value: unknown): value is ResetCause => resetCauses.some((cause) => cause === value)

/** @param certificate fingerprint of the certificate that has the key */
export async function verifyResetReceipt(
  text: string,
  { certificate, publicKey }: { readonly certificate: string; readonly publicKey: KeyObject },
): Promise<ResetReceipt | StatementFault> {
  const claims = await verifyStatement(text, kind, new Map([[certificate, publicKey]]))
  if (typeof claims === 'string' || !isRecord(claims)) return claims
  const { sub, cause, messages, keys } = claims
  const at = millisecondsOf(claims['iat'])
  const names = Array.isArray(keys) ? keys.filter((name) => typeof name === 'string') : []
  if (typeof sub !== 'string' || !isCause(cause) || at === undefined || !Number.isSafeInteger(messages))
    return 'malformed'
  return { device: sub, cause, at, certificate, messages: Number(messages), keys: names.slice(0, 32) }
}
