import { answerData, answerTo } from '../know/answer.ts'
import { answerPage } from '../know/pages.ts'
import { knowTexts } from '../know/texts.ts'
import { say } from '../texts.ts'
import type { Language } from '../texts.ts'
import { defineVerb, Failure, UsageError } from '../verb.ts'

/** What was meant, perhaps; in both languages, since a failure is said in either. */
const nearIn = (near: readonly string[], language: Language): string =>
  near.length === 0
    ? ''
    : say(language, knowTexts.near, { words: near.join(language === 'ja' ? '、' : ', ') })

export const know = defineVerb({
  name: 'know',
  summary: knowTexts.summary,
  usage: '[TABLE|ID|WORD …] [--format text|json]',
  example: 'mqtt',
  options: {
    format: { type: 'string', value: 'FORMAT', about: knowTexts.format },
  },
  run: async ({ values: { format = 'text' }, positionals }, { language, out }) => {
    if (format !== 'text' && format !== 'json') throw new UsageError(knowTexts.badFormat)
    const answer = answerTo(positionals)
    if (format === 'json') {
      out(`${JSON.stringify(answerData(answer, language), null, 2)}\n`)
      return answer.kind === 'nothing' ? 1 : 0
    }
    if (answer.kind === 'nothing') {
      const { asked, near } = answer
      throw new Failure(knowTexts.nothing, { asked, near: nearIn(near, language) })
    }
    out(answerPage(answer, language))
    return 0
  },
})
