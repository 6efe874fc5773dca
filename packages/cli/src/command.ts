import { fullName, generalHelp, groupHelp, usageLine, verbHelp } from './help.ts'
import { houseTexts } from './house/texts.ts'
import { isLanguage, say, texts } from './texts.ts'
import { Failure, lookOver, type Options, readCall, UsageError } from './verb.ts'
import type { Context, Verb, VerbGroup } from './verb.ts'
import { type VerbEntry, verbs } from './verbs.ts'
import { VERSION } from './version.ts'

/** From the command line to a verb, and from what it throws to an exit code. */

/** `--lang ja` or `--lang=ja`, wherever it stands: the answer to a bad command line is in that language already. */
function languageAsked(args: readonly string[]): string | undefined {
  const at = args.findIndex((argument) => argument === '--lang' || argument.startsWith('--lang='))
  if (at < 0) return undefined
  const argument = args[at] ?? ''
  return argument.includes('=') ? argument.slice('--lang='.length) : (args[at + 1] ?? '')
}

const withoutLanguage = (args: readonly string[]): readonly string[] => {
  const at = args.findIndex((argument) => argument === '--lang' || argument.startsWith('--lang='))
  return at < 0 ? args : args.toSpliced(at, args[at] === '--lang' ? 2 : 1)
}

interface Place {
  /** As it is called: `release sign`, or nothing for the command itself. */
  readonly name: string
  readonly usage: string
}

/** The model's package is loaded for a slip alone: every other start goes without. */
async function meantBy({ mistyped }: UsageError): Promise<string | undefined> {
  if (!mistyped) return undefined
  const { nearest } = await import('@sekisho/model')
  return nearest(mistyped.given, mistyped.among)
}

async function refuse(
  error: UsageError,
  { name, usage }: Place,
  { language, err }: Context,
): Promise<number> {
  const fault = say(language, error.text, error.words)
  const meant = await meantBy(error)
  const says = meant === undefined ? fault : say(language, texts.didYouMean, { fault, meant })
  err(`sekisho: ${says}\n${usageLine(language, name, usage)}\n`)
  return 2
}

const everywhere: Place = { name: '', usage: 'VERB …' }

async function runVerb(verb: Verb, name: string, args: Arguments, context: Context): Promise<number> {
  try {
    const { values, positionals } = readCall(verb, args.all)
    if (values['help'] === true) {
      context.out(verbHelp(context.language, name, verb))
      return 0
    }
    return await verb.run({ values, positionals: positionals.slice(args.named) }, context)
  } catch (error) {
    if (error instanceof UsageError) return refuse(error, { name, usage: verb.usage }, context)
    const text = error instanceof Failure ? error.text : texts.internal
    const words =
      error instanceof Failure ? error.words : { message: error instanceof Error ? error.message : '' }
    context.err(`sekisho: ${say(context.language, text, words)}\n`)
    return 1
  }
}

interface Arguments {
  readonly all: readonly string[]
  /** How many of the words are the name of the verb. */
  readonly named: number
}

const wordsOf = ({ name }: Verb): readonly string[] => (name === '' ? [] : name.split(' '))

/** The verb of a group whose name the words begin with; what has no name comes last. */
const verbOf = ({ verbs: all }: VerbGroup, words: readonly string[]): Verb | undefined =>
  all
    .toSorted((a, b) => wordsOf(b).length - wordsOf(a).length)
    .find((verb) => wordsOf(verb).every((word, at) => word === words[at]))

/** The beginning of names of two words: `keys`. */
const beginsNames = ({ verbs: all }: VerbGroup, word = ''): boolean =>
  all.some(({ name }) => name.startsWith(`${word} `))

/** What was given is no verb of the group. Of `keys lits` both words are looked at, of `kyes list` the first. */
function noSuchVerb(group: VerbGroup, [first, ...rest]: readonly string[]): UsageError {
  const names = group.verbs.map(({ name }) => name).filter((name) => name !== '')
  if (first === undefined) return new UsageError(houseTexts.badSubcommand, { names: names.join(', ') })
  const isBegun = beginsNames(group, first)
  const given = [first, ...(isBegun ? rest.slice(0, 1) : [])].join(' ')
  const among = isBegun ? names : names.map((name) => name.split(' ', 1).join())
  return new UsageError(houseTexts.unknownSubcommand, { group: group.name, given }, { given, among })
}

async function runGroup(group: VerbGroup, args: readonly string[], context: Context): Promise<number> {
  const options: Options = Object.assign({}, ...group.verbs.map((verb) => verb.options)) as Options // of all
  const { values, positionals: words } = lookOver(args, options)
  const verb = verbOf(group, words)
  const isWhole = verb !== undefined && wordsOf(verb).length > 1
  if (values['help'] === true && (words.length === 0 || (!isWhole && beginsNames(group, words[0])))) {
    context.out(groupHelp(context.language, group, words[0]))
    return 0
  }
  if (verb) return runVerb(verb, fullName(group, verb), { all: args, named: wordsOf(verb).length }, context)
  return refuse(noSuchVerb(group, words), { name: group.name, usage: 'VERB …' }, context)
}

async function runEntry(entry: VerbEntry, args: readonly string[], context: Context): Promise<number> {
  const verb = await entry.load()
  return 'verbs' in verb
    ? runGroup(verb, args, context)
    : runVerb(verb, verb.name, { all: args, named: 0 }, context)
}

/**
 * Runs a command line.
 * @param args what follows `sekisho`
 * @returns the exit code: 0 done, 1 not done, 2 bad usage
 */
export async function runCommand(args: readonly string[], surroundings: Context): Promise<number> {
  const asked = languageAsked(args)
  const context = isLanguage(asked) ? { ...surroundings, language: asked } : surroundings
  const { language, out } = context
  if (asked !== undefined && !isLanguage(asked))
    return refuse(new UsageError(texts.unknownLanguage), everywhere, context)
  const words = withoutLanguage(args)
  if (words[0] === '--version') {
    out(`${VERSION}\n`)
    return 0
  }
  // `help release sign` is `release sign --help`
  const [name, ...rest] = words[0] === 'help' ? [...words.slice(1), '--help'] : words
  if (name === '--help' || name === '-h') {
    out(generalHelp(language, verbs))
    return 0
  }
  const entry = verbs.find((verb) => verb.name === name)
  if (entry) return runEntry(entry, rest, context)
  if (name === undefined) {
    context.err(generalHelp(language, verbs))
    return 2
  }
  const mistyped = { given: name, among: verbs.map((verb) => verb.name) }
  return refuse(new UsageError(texts.unknownVerb, { given: name }, mistyped), everywhere, context)
}
