/** What writes of other areas may do to keys, as part of something larger: in their transaction, with an entry in the ledger. */
export { changeKeys } from './store.ts'
