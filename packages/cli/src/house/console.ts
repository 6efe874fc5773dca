import { prepareConsole } from '@sekisho/console'
import { say } from '../texts.ts'
import type { Context } from '../verb.ts'
import { houseTexts } from './texts.ts'

/**
 * Has the console built, in a process of its own and beside everything else: the gate waits for no page. What fails is
 * told, and the API is served all the same.
 * @returns where it is, once it is there
 */
export function serveConsole({ language, err }: Context): () => string | undefined {
  let directory: string | undefined
  prepareConsole().then(
    (built) => {
      directory = built
    },
    (error: unknown) => {
      const message = error instanceof Error ? error.message : String(error)
      err(`${say(language, houseTexts.consoleFailed, { message })}\n`)
    },
  )
  return () => directory
}
