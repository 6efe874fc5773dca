import { type Language, say, type Text } from '../texts.ts'
import { harmless } from './event-line.ts'
import { shownTime } from './house.ts'
import { approvalStateTexts, peopleTexts } from './people-texts.ts'

/** An approval as the API gives it. */
export interface ApprovalView {
  readonly id: string
  readonly kind: string
  readonly parameters: unknown
  readonly hash: string
  readonly summary: Text
  readonly askedBy: string
  readonly askedAt: number
  readonly expiresAt: number
  readonly needed: number
  readonly state: string
  readonly reason?: string
  readonly result?: unknown
  readonly voices: readonly {
    readonly person: string
    readonly name: string
    readonly answer: 'agree' | 'refuse'
    readonly at: number
  }[]
}

export const stateText = (state: string, language: Language): string => {
  const text = approvalStateTexts[state]
  return text ? say(language, text) : state
}

const agreedOf = ({ voices, needed }: ApprovalView, language: Language): string =>
  say(language, peopleTexts.ofNeeded, {
    count: voices.filter(({ answer }) => answer === 'agree').length,
    needed,
  })

export const approvalRow = (approval: ApprovalView, language: Language): readonly string[] => [
  approval.id,
  stateText(approval.state, language),
  agreedOf(approval, language),
  approval.kind,
  harmless(approval.summary[language]),
]

/** All that somebody has to see who decides: what it does, with what exactly, who wants it, who has agreed. */
export function approvalText(approval: ApprovalView, language: Language): string {
  const { id, kind, parameters, hash, summary, askedBy, askedAt, expiresAt, state, reason, result } = approval
  const word = (text: Text): string => say(language, text)
  return [
    `${id}  ${kind}  ${stateText(state, language)}  (${agreedOf(approval, language)})`,
    '',
    `  ${harmless(summary[language])}`,
    '',
    ...JSON.stringify(parameters, null, 2)
      .split('\n')
      .map((line) => `  ${harmless(line)}`),
    '',
    `SHA-256  ${hash}`,
    `${word(peopleTexts.asked)}  ${shownTime(askedAt)}  ${harmless(askedBy)}  (${word(peopleTexts.until)} ${shownTime(expiresAt)})`,
    ...approval.voices.map(
      ({ person, name, answer, at }) =>
        `${word(answer === 'agree' ? peopleTexts.agreed : peopleTexts.refused)}  ${shownTime(at)}  ${harmless(name)} (${person})`,
    ),
    ...(reason === undefined ? [] : [harmless(reason)]),
    ...(result === undefined ? [] : [`${word(peopleTexts.result)}  ${harmless(JSON.stringify(result))}`]),
    '',
  ].join('\n')
}
