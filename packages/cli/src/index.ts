export { runCommand } from './command.ts'
export type { Context } from './verb.ts'
