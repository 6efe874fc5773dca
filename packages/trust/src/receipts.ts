// A signed receipt for what the house has done to keys and can not be done again: the proof outlives the thing.
import {
  type Claims,
  type StatementFault,
  type StatementSigner,
  type TrustedKeys,
  signStatement,
  verifyStatement,
} from './statements.ts'

const kind = { typ: 'sekisho-receipt+jwt', algorithms: ['EdDSA', 'ES256'], largest: 1_048_576 } as const

/** A compact JWS over the receipt. */
export const signReceipt = (receipt: Claims, signer: StatementSigner): Promise<string> =>
  signStatement(kind, receipt, signer)

/** @returns the receipt, or what is wrong with it */
export const verifyReceipt = (text: string, trusted: TrustedKeys): Promise<Claims | StatementFault> =>
  verifyStatement(text, kind, trusted)
