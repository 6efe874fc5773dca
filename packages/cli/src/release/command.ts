import type { Text } from '../texts.ts'
import type { Context, Options, Call } from '../verb.ts'

/** One sub-command of `sekisho release`; the verb's options are those of all of them. */
export interface ReleaseCommand<O extends Options = Options> {
  /** One word, or two: `keys create`. */
  readonly name: string
  readonly usage: string
  readonly summary: Text
  readonly options: O
  /** @returns the exit code */
  run(call: Call<O>, context: Context): Promise<number>
}

/** Keeps the options' types for `run`. */
export const defineReleaseCommand = <const O extends Options>(
  command: ReleaseCommand<O>,
): ReleaseCommand<O> => command
