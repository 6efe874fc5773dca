/** A key of a server, as its ledger shows it. */
export interface LedgerKey {
  readonly id: string
  readonly purpose: string
  readonly algorithm: string
  readonly state: string
  /** Where it is: `file`, or a token's label. */
  readonly custody: string
  readonly origin: string
  /** Milliseconds since 1970. */
  readonly from?: number
  readonly until?: number
  readonly uses?: number
}
