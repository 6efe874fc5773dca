import { type GateCode, gateCodes, gateCodeTexts } from '@sekisho/gate'
import { type Answer, attacks, type Outcome, type RecordedEvent } from '@sekisho/lab'
import { harmless, kindText } from '../house/event-line.ts'
import { type Language, say } from '../texts.ts'
import { attackTexts } from './texts.ts'

/** What came of attacks, for people. Pure. */

const isGateCode = (code: unknown): code is GateCode => typeof code === 'string' && code in gateCodes

const answerText = (answer: Answer, language: Language): string => {
  if (answer === 'cut-off') return say(language, attackTexts.cutOff)
  if (answer === 'not-trusted') return say(language, attackTexts.notTrusted)
  return answer === 'silence' ? say(language, attackTexts.silence) : answer
}

const answersText = (answers: readonly Answer[], language: Language): string =>
  answers.length === 0
    ? say(language, attackTexts.notRun)
    : answers.map((answer) => answerText(answer, language)).join(', ')

/** OpenSSL says where in its source it stumbled, and somewhere in between why. */
const plain = (reason: string): string => /SSL routines:[^:]*:([^:]+)/.exec(reason)?.[1] ?? reason

/** Why, by the code of the gate where there is one, else by the kind of the event. */
function reasonOf({ kind, detail }: RecordedEvent, language: Language): string {
  const { code, reason } = detail
  if (isGateCode(code)) return `${code}: ${gateCodeTexts[code].meaning[language]}`
  return `${kindText(kind, language)}${typeof reason === 'string' ? `: ${harmless(plain(reason))}` : ''}`
}

function reasonsOf({ events, expected, said }: Outcome, language: Language): string {
  const reasons = events.map((event) => reasonOf(event, language))
  const missing = { found: events.length, wanted: expected.events.length }
  const all = [
    ...new Set(reasons),
    ...(said === undefined ? [] : [harmless(said)]),
    ...(missing.found < missing.wanted ? [say(language, attackTexts.eventsMissing, missing)] : []),
  ]
  return all.join(' / ')
}

const nameWidth = Math.max(...attacks.map(({ name }) => name.length))

export function outcomeLine(outcome: Outcome, language: Language): string {
  const { attack, answers, expected, asExpected } = outcome
  const line = say(language, attackTexts.line, {
    mark: say(language, asExpected ? attackTexts.asExpected : attackTexts.notAsExpected),
    name: attack.padEnd(nameWidth),
    expected: answersText(expected.answers, language),
    got: answersText(answers, language),
  })
  return `${line}  ${reasonsOf(outcome, language)}`.trimEnd()
}

export const catalogueLines = (language: Language): string =>
  attacks
    .map(({ name, title, tries, ids }) => {
      const what = `${title[language]}${language === 'ja' ? '：' : ': '}${tries[language]}`
      return `${name.padEnd(nameWidth)}  ${what} [${ids.join(' ')}]\n`
    })
    .join('')
