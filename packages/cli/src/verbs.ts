import { summaries } from './texts.ts'
import type { Text } from './texts.ts'
import type { Verb } from './verb.ts'

/** A verb of the command. Its file is loaded when it is called, so that `check` doesn't load the server. */
export interface VerbEntry {
  readonly name: string
  readonly summary: Text
  readonly load: () => Promise<Verb>
}

/** In the order of the help: a new verb is a file in `verbs/`, a summary in `texts.ts` and a row here. */
export const verbs: readonly VerbEntry[] = [
  { name: 'init', summary: summaries.init, load: async () => (await import('./verbs/init.ts')).init },
  { name: 'check', summary: summaries.check, load: async () => (await import('./verbs/check.ts')).check },
  {
    name: 'compile',
    summary: summaries.compile,
    load: async () => (await import('./verbs/compile.ts')).compile,
  },
]
