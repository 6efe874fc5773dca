import { gateWords, releaseWords, severityWords } from '@sekisho/model/words'
import { releaseGates } from '@sekisho/server'
import { harmless } from '../house/event-line.ts'
import { shownTime, wordOf } from '../house/house.ts'
import { type Language, say, type Text } from '../texts.ts'
import { decisionTexts as t, gateRemedyTexts, nextTexts } from './state-texts.ts'

/** Releases as the API gives them, as text. What came from a manifest or a scan may obey no terminal. */

export interface GateView {
  readonly gate: string
  readonly question: Text
  readonly state: string
  readonly says: Text
  readonly findings: readonly { readonly id: string; readonly says: Text; readonly exception?: string }[]
}

export interface ReleaseView {
  readonly id: string
  readonly product: string
  readonly state: string
  readonly manifest: {
    readonly severity: string
    readonly supportUntil: string
    readonly floor: string
    readonly changes: Text
  }
  readonly digest: string
  readonly uploadedBy: string
  readonly uploadedAt: number
  readonly gates: readonly GateView[]
  readonly gatedAt?: number
  readonly approval?: string
  readonly publishedAt?: number
  readonly publishedBy?: string
  readonly at: number
  readonly reason?: string
}

const failedOf = ({ gates }: ReleaseView): readonly GateView[] =>
  gates.filter(({ state }) => state === 'failed')

export const hasFailed = (release: ReleaseView): boolean => failedOf(release).length > 0

/** One line of `release list`. */
export const releaseRow = (release: ReleaseView, language: Language): readonly string[] => [
  release.id,
  wordOf(language, releaseWords, release.state),
  shownTime(release.at),
  failedOf(release)
    .map(({ gate }) => gate)
    .join(', '),
]

const excepting: ReadonlySet<string> = new Set(
  releaseGates.filter(({ mayExcept }) => mayExcept).map(({ id }) => id),
)
const marks: Readonly<Record<string, string>> = { failed: '✗', excepted: '!', 'not-asked': '-' }

/** A question with its answer; what stands against it follows, with what helps. */
function gateLines(
  { gate, question, state, says, findings }: GateView,
  product: string,
  language: Language,
): readonly string[] {
  const found = findings.map(({ id, says: text, exception }) => {
    const accepted = exception === undefined ? '' : `  (${say(language, t.byException, { id: exception })})`
    return `      ${harmless(`${id}: ${text[language]}`)}${accepted}`
  })
  const remedy = gateRemedyTexts[gate]
  const helps =
    state !== 'failed' || !remedy
      ? []
      : [
          `      ${say(language, t.remedy, { remedy: say(language, remedy) })}`,
          ...(excepting.has(gate) ? [`      ${say(language, t.asExcept, { product, gate })}`] : []),
        ]
  return [
    `${marks[state] ?? ' '} ${gate}  ${wordOf(language, gateWords, state)}`,
    `      ${harmless(`${question[language]} ${says[language]}`.trim())}`,
    ...found,
    ...helps,
  ]
}

export function gatesText({ gates, gatedAt, product }: ReleaseView, language: Language): string {
  const at = gatedAt === undefined ? '-' : shownTime(gatedAt)
  const lines = gates.flatMap((gate) => gateLines(gate, product, language))
  return `${[say(language, t.gates, { at }), ...lines].join('\n')}\n`
}

/** What whoever is at it does then. */
export function nextText({ id, state, approval = '' }: ReleaseView, language: Language): string {
  const text = nextTexts[state]
  return text ? `${say(language, text, { id, approval })}\n` : ''
}

export function releaseText(release: ReleaseView, language: Language): string {
  const { id, state, manifest, digest, uploadedBy, uploadedAt, publishedAt, publishedBy, reason } = release
  const { severity, supportUntil, floor, changes } = manifest
  const lines = [
    `${id}  ${wordOf(language, releaseWords, state)}`,
    `  ${harmless(say(language, t.facts, { severity: wordOf(language, severityWords, severity), supportUntil, floor }))}`,
    `  ${say(language, t.manifest, { digest })}`,
    ...changes[language]
      .trimEnd()
      .split('\n')
      .map((line) => `  ${harmless(line)}`),
    `  ${say(language, t.uploaded, { at: shownTime(uploadedAt), by: uploadedBy })}`,
    ...(publishedAt === undefined
      ? []
      : [`  ${say(language, t.published, { at: shownTime(publishedAt), by: publishedBy ?? '' })}`]),
    ...(reason === undefined ? [] : [`  ${say(language, t.reason, { reason: harmless(reason) })}`]),
  ]
  return `${lines.join('\n')}\n${gatesText(release, language)}${nextText(release, language)}`
}
