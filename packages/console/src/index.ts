export { prepareConsole } from './build/prepare.ts'
export type { PrepareOptions } from './build/prepare.ts'
