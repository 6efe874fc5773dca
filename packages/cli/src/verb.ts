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
  /** In a group one word, or two (`keys create`), or none: what the group does without a word. */
  readonly name: string
  readonly summary: Text
  /** What follows the verb on the command line, such as `FILE [--format FORMAT]`. */
  readonly usage: string
  /** What stands in the place of `usage` in real life. */
  readonly example: string
  readonly options: O
  /** @returns the exit code: 0 done, 1 not done, 2 bad usage */
  run(call: Call<O>, context: Context): Promise<number>
}

/** A verb that is followed by another: `release sign`. */
export interface VerbGroup {
  readonly name: string
  readonly summary: Text
  readonly verbs: readonly Verb[]
}

/** Keeps the options' types for `run`. */
export const defineVerb = <const O extends Options>(verb: Verb<O>): Verb<O> => verb

interface GroupRow<Name> {
  readonly summary: Text
  readonly usage: string
  readonly example: string
  /** Options of the group that this one knows; any other is refused. */
  readonly takes: readonly Name[]
}

interface GroupDefinition<O extends Options, E extends Options, Name extends string> {
  readonly name: string
  readonly summary: Text
  readonly options: O
  /** Options that each of them takes. */
  readonly everywhere: E
  readonly verbs: Readonly<Record<Name, GroupRow<keyof O>>>
  /** @returns the exit code: 0 done, 1 not done, 2 bad usage */
  run(name: NoInfer<Name>, call: Call<O & E>, context: Context): Promise<number>
}

/** A group whose verbs have so much in common that one function runs them. */
export function defineGroup<const O extends Options, const E extends Options, const Name extends string>(
  group: GroupDefinition<O, E, Name>,
): VerbGroup {
  const names = Object.keys(group.verbs) as Name[] // of the record's own type
  const verbs = names.map((name): Verb => {
    const { takes, summary, usage, example } = group.verbs[name]
    const own = Object.fromEntries(takes.map((option) => [option, group.options[option]]))
    return {
      name,
      summary,
      usage,
      example,
      options: { ...own, ...group.everywhere },
      run: (call, context) => group.run(name, call as Call<O & E>, context), // read by these very options
    }
  })
  return { name: group.name, summary: group.summary, verbs }
}

/** What was given where only these stand: whoever mistyped one is told the nearest. */
export interface Mistyped {
  readonly given: string
  readonly among: readonly string[]
}

/** The command line is wrong: what is wrong is said, with the usage and where the help is; the exit code is 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
  readonly text: Text
  readonly words: Readonly<Record<string, string | number>>
  readonly mistyped: Mistyped | undefined

  constructor(text: Text, words: Readonly<Record<string, string | number>> = {}, mistyped?: Mistyped) {
    super(text.en)
    this.text = text
    this.words = words
    this.mistyped = mistyped
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

/** What the command line says with these options, faults passed over: where the options end and the words are. */
export const lookOver = (args: readonly string[], options: Options) =>
  parseArgs({
    args: [...args],
    options: { ...options, ...commonOptions },
    allowPositionals: true,
    strict: false,
    tokens: true,
  })

/** @throws UsageError an option that isn't known here, or the value of one */
function requireKnown(options: Options, args: readonly string[]): void {
  for (const token of lookOver(args, options).tokens) {
    if (token.kind !== 'option') continue
    const { name, rawName, value } = token
    const option = Object.hasOwn(options, name) ? options[name] : undefined
    if (option === undefined) {
      const among = Object.keys(options).map((one) => `--${one}`)
      throw new UsageError(texts.unknownOption, { option: rawName }, { given: rawName, among })
    }
    if (option.type === 'string' && value === undefined)
      throw new UsageError(texts.valueNeeded, { option: rawName, value: option.value ?? 'VALUE' })
    if (option.type === 'boolean' && value !== undefined)
      throw new UsageError(texts.noValue, { option: rawName })
  }
}

/** Reads a verb's part of the command line. @throws UsageError */
export function readCall(verb: Verb, args: readonly string[]): Call<Options> {
  const options = { ...verb.options, ...commonOptions }
  requireKnown(options, args)
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options,
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
