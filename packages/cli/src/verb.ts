import { parseArgs } from 'node:util'
import { texts } from './texts.ts'
import type { Language, Text } from './texts.ts'

/** What a verb is: a file of its own in `verbs/`, that says its options and runs. */

interface Option {
  readonly type: 'string' | 'boolean'
  readonly multiple?: boolean
  readonly short?: string
  readonly about: Text
  /** What stands for the value in the help: FILE, ID. */
  readonly value?: string
}

export type Options = Readonly<Record<string, Option>>

type One<T extends Option['type']> = T extends 'boolean' ? boolean : string
/** The values of options; what wasn't given is absent. */
type Values<O extends Options> = {
  readonly [Name in keyof O]?: O[Name]['multiple'] extends true
    ? readonly One<O[Name]['type']>[]
    : One<O[Name]['type']>
}

/** What a verb meets the world by. */
export interface Context {
  readonly language: Language
  /** Writes to standard output or standard error; the text ends its own lines. */
  readonly out: (text: string) => void
  readonly err: (text: string) => void
  /** Asks a person; absent where there is none. */
  readonly ask?: (question: string) => Promise<string>
  readonly now: () => Date
}

export interface Call<O extends Options> {
  readonly values: Values<O>
  readonly positionals: readonly string[]
}

export interface Verb<O extends Options = Options> {
  readonly name: string
  readonly summary: Text
  /** What follows the verb on the command line, such as `FILE [--format FORMAT]`. */
  readonly usage: string
  readonly options: O
  /** @returns the exit code: 0 done, 1 not done, 2 bad usage */
  run(call: Call<O>, context: Context): Promise<number>
}

/** Keeps the options' types for `run`. */
export const defineVerb = <const O extends Options>(verb: Verb<O>): Verb => verb

/** The command line is wrong: the help is shown, and the exit code is 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
  readonly text: Text
  readonly words: Readonly<Record<string, string | number>>

  constructor(text: Text, words: Readonly<Record<string, string | number>> = {}) {
    super(text.en)
    this.text = text
    this.words = words
  }
}

/** Something outside went wrong that the user can mend: it is said without a stack, and the exit code is 1. */
export class Failure extends Error {
  override readonly name = 'Failure'
  readonly text: Text
  readonly words: Readonly<Record<string, string | number>>

  constructor(text: Text, words: Readonly<Record<string, string | number>> = {}, options: ErrorOptions = {}) {
    super(text.en, options)
    this.text = text
    this.words = words
  }
}

/** Options that every verb takes. */
export const commonOptions = {
  lang: { type: 'string', value: 'LANG', about: texts.lang },
  help: { type: 'boolean', short: 'h', about: texts.help },
} as const satisfies Options

/** Reads a verb's part of the command line. */
export function readCall(verb: Verb, args: readonly string[]): Call<Options> {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: { ...verb.options, ...commonOptions },
      allowPositionals: true,
      strict: true,
    })
    return { values: { ...values }, positionals }
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    throw new UsageError({ en: error.message, ja: error.message }) // Node says which option it is
  }
}

/** The code of a file system error, for messages. */
export const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'unknown'
