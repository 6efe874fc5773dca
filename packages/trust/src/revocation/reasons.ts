/** Why a certificate is revoked (CRLReason, RFC 5280 §5.3.1), by the number that goes over the wire; 7 is used by nobody. */
export const revocationReasons = {
  unspecified: 0,
  keyCompromise: 1,
  cACompromise: 2,
  affiliationChanged: 3,
  superseded: 4,
  cessationOfOperation: 5,
  certificateHold: 6,
  privilegeWithdrawn: 9,
  aACompromise: 10,
} as const

export type RevocationReason = keyof typeof revocationReasons

const names = new Map<number, RevocationReason>(
  Object.entries(revocationReasons).map(([name, number]) => [number, name as RevocationReason]), // keys of the table
)

/** Undefined for a number that has no meaning here, `removeFromCRL` of delta lists included. */
export const reasonOf = (number: number): RevocationReason | undefined => names.get(number)
