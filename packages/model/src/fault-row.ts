/** All that is known about a code: what it means, what is said about it, what to do. A published code is never reused. */
export interface FaultRow {
  readonly severity: 'error' | 'warning'
  readonly title: { readonly en: string; readonly ja: string }
  /** What is said; `{name}` is filled in. */
  readonly message: string
  readonly remedy: string
  /** Set where the product can't be enforced as it is described, and can be analysed all the same: the fault is its weakness. */
  readonly analysable?: true
}
