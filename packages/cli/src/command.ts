import { isLanguage, say, texts } from './texts.ts'
import type { Language } from './texts.ts'
import { commonOptions, Failure, readCall, UsageError } from './verb.ts'
import type { Context, Options, Verb } from './verb.ts'
import { verbs } from './verbs.ts'
import { VERSION } from './version.ts'

/** From the command line to a verb, and from what it throws to an exit code. */

const rows = (pairs: readonly (readonly [left: string, right: string])[]): string => {
  const width = Math.max(...pairs.map(([left]) => left.length))
  return pairs.map(([left, right]) => `  ${left.padEnd(width)}  ${right}\n`).join('')
}

const optionRows = (language: Language, options: Options): string =>
  rows(
    Object.entries(options).map(([name, { short, value, about }]) => [
      `${short === undefined ? '    ' : `-${short}, `}--${name}${value === undefined ? '' : ` ${value}`}`,
      say(language, about),
    ]),
  )

const generalHelp = (language: Language): string =>
  `${say(language, texts.intro)}

${say(language, texts.usage)}: sekisho VERB …

${say(language, texts.verbs)}:
${rows(verbs.map(({ name, summary }) => [name, say(language, summary)]))}
${say(language, texts.options)}:
${optionRows(language, { ...commonOptions, version: { type: 'boolean', about: texts.version } })}
${say(language, texts.moreHelp)}
`

const verbHelp = (language: Language, verb: Verb): string =>
  `sekisho ${verb.name}: ${say(language, verb.summary)}

${say(language, texts.usage)}: sekisho ${verb.name} ${verb.usage}

${say(language, texts.options)}:
${optionRows(language, { ...verb.options, ...commonOptions })}`

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

function refuse(error: UsageError, help: string, { language, err }: Context): number {
  err(`sekisho: ${say(language, error.text, error.words)}\n\n${help}`)
  return 2
}

async function runVerb(verb: Verb, args: readonly string[], context: Context): Promise<number> {
  const help = verbHelp(context.language, verb)
  try {
    const call = readCall(verb, args)
    if (call.values['help'] === true) {
      context.out(help)
      return 0
    }
    return await verb.run(call, context)
  } catch (error) {
    if (error instanceof UsageError) return refuse(error, help, context)
    const text = error instanceof Failure ? error.text : texts.internal
    const words =
      error instanceof Failure ? error.words : { message: error instanceof Error ? error.message : '' }
    context.err(`sekisho: ${say(context.language, text, words)}\n`)
    return 1
  }
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
  if (asked !== undefined && !isLanguage(asked)) {
    return refuse(new UsageError(texts.unknownLanguage), generalHelp(language), context)
  }
  const [name, ...rest] = withoutLanguage(args)
  if (name === '--version') {
    out(`${VERSION}\n`)
    return 0
  }
  if (name === '--help' || name === '-h' || name === 'help') {
    out(generalHelp(language))
    return 0
  }
  const entry = verbs.find((verb) => verb.name === name)
  if (entry) return runVerb(await entry.load(), rest, context)
  if (name === undefined) {
    context.err(generalHelp(language))
    return 2
  }
  return refuse(new UsageError(texts.unknownVerb, { verb: name }), generalHelp(language), context)
}
