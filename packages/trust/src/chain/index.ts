export type { ExpectedName } from './server-names.ts'
export { chainReasons, type ChainReason } from './reasons.ts'
export { validateChain, type ChainPurpose, type ChainQuestion, type Verdict } from './validate.ts'
