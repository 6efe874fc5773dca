export { fill } from './words.ts'
export type { Language, Words } from './words.ts'
