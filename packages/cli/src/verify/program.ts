import { isLanguage, say, texts } from '../texts.ts'
import type { Language } from '../texts.ts'
import { VERSION } from '../version.ts'
import { answer } from './answer.ts'
import { FieldError } from './fields.ts'
import { verifyTexts } from './texts.ts'

/** What the program meets the world by. */
export interface VerifyContext {
  readonly language: Language
  readonly out: (text: string) => void
  readonly err: (text: string) => void
  /** All of standard input. */
  readonly read: () => Promise<string>
  readonly now: () => number
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    return undefined
  }
}

function judge(text: string, { language, out, err, now }: VerifyContext): number {
  const document = parse(text)
  const complain = (message: string): number => {
    err(`sekisho-verify: ${message}\n`)
    return 2
  }
  if (document === undefined) return complain(say(language, verifyTexts.notJson))
  try {
    out(`${JSON.stringify(answer(document, { language, now: now() }))}\n`)
    return 0
  } catch (error) {
    if (!(error instanceof FieldError)) throw error
    const { field, wanted } = error
    const words = { field, wanted: say(language, wanted) }
    return complain(field === '' ? words.wanted : say(language, verifyTexts.badField, words))
  }
}

/**
 * Runs `sekisho-verify`.
 * @returns the exit code: 0 answered, whatever the verdict; 2 the input or the command line can't be read
 */
export async function runVerify(args: readonly string[], surroundings: VerifyContext): Promise<number> {
  let context = surroundings
  const rest = [...args]
  const asked = rest.findIndex((argument) => argument === '--lang')
  if (asked >= 0) {
    const [, language] = rest.splice(asked, 2)
    if (!isLanguage(language)) {
      context.err(`sekisho-verify: ${say(context.language, texts.unknownLanguage)}\n`)
      return 2
    }
    context = { ...context, language }
  }
  const [argument] = rest
  if (argument === undefined) return judge(await context.read(), context)
  if (argument === '--help' || argument === '-h') context.out(say(context.language, verifyTexts.help))
  else if (argument === '--version') context.out(`${VERSION}\n`)
  else {
    context.err(`sekisho-verify: ${say(context.language, verifyTexts.badArguments, { argument })}\n`)
    return 2
  }
  return 0
}
