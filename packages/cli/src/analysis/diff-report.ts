import { levelTexts, statusTexts, threatView } from '@sekisho/assurance'
import type { Analysis, Difference, Exposure, Requirement, Status, Turn } from '@sekisho/assurance'
import { terminalLine } from '../report/text.ts'
import { say } from '../texts.ts'
import type { Language } from '../texts.ts'
import { analysisTexts as t } from './texts.ts'

/** What a change of the model changes, for people: on a terminal, or as a comment on a pull request. */

export interface Compared {
  readonly before: Analysis
  readonly after: Analysis
  readonly difference: Difference
}

interface Section {
  readonly title: string
  readonly entries: readonly Entry[]
}

/** A line, and what to do about it. */
interface Entry {
  readonly text: string
  readonly remedies: readonly string[]
}

const statusOf = (status: Status | undefined, language: Language): string =>
  status === undefined ? '–' : statusTexts[status][language]

const plain = (text: string): Entry => ({ text, remedies: [] })

const turnText = ({ threat, was, is }: Turn, language: Language): string =>
  `[${levelTexts[threat.risk][language]}] ${threat.title[language]}  ${threat.key}  (${statusOf(was, language)} → ${statusOf(is, language)})`

const turnEntry =
  (language: Language) =>
  (turn: Turn): Entry =>
    plain(turnText(turn, language))

const requirementEntry =
  (language: Language) =>
  ({ id, text }: Requirement): Entry =>
    plain(`${id}  ${text[language]}`)

const exposureEntry =
  (language: Language) =>
  ({ text }: Exposure): Entry =>
    plain(text[language])

function sectionsOf({ difference, after }: Compared, language: Language): readonly Section[] {
  const { gained, lost, turned, requirements, exposure, renamed } = difference
  const section = (title: keyof typeof t, entries: readonly Entry[]): Section => ({
    title: say(language, t[title]),
    entries,
  })
  const withRemedy = (turn: Turn): Entry => ({
    text: turnText(turn, language),
    remedies: threatView(turn.threat, after.model).change?.lines ?? [],
  })
  return [
    section('gained', gained.map(withRemedy)),
    section('lost', lost.map(turnEntry(language))),
    section('turned', turned.map(turnEntry(language))),
    section('requirementsGained', requirements.gained.map(requirementEntry(language))),
    section('requirementsLost', requirements.lost.map(requirementEntry(language))),
    section('exposureGained', exposure.gained.map(exposureEntry(language))),
    section('exposureLost', exposure.lost.map(exposureEntry(language))),
    section(
      'renamedParts',
      renamed.map(([was, is]) => plain(`${was} → ${is}`)),
    ),
  ].filter(({ entries }) => entries.length > 0)
}

const countsLine = ({ before, after }: Compared, language: Language): string =>
  say(language, t.diffCounts, {
    openBefore: before.counts.open,
    openAfter: after.counts.open,
    undecidedBefore: before.counts.undecided,
    undecidedAfter: after.counts.undecided,
    mitigatedBefore: before.counts.mitigated,
    mitigatedAfter: after.counts.mitigated,
  })

function sectionText({ title, entries }: Section): string {
  const lines = entries.map(({ text, remedies }) => {
    const below = remedies.map((remedy) => terminalLine(`      → ${remedy}`)).join('')
    return `${terminalLine(`  ${text}`)}${below}`
  })
  return `${title}:\n${lines.join('')}\n`
}

export const diffText = (compared: Compared, language: Language): string => {
  const sections = sectionsOf(compared, language)
  const body =
    sections.length === 0 ? `${say(language, t.noDifference)}\n` : sections.map(sectionText).join('')
  return `${body}${countsLine(compared, language)}\n`
}

/** What a model says can't become mark-up of a comment. */
const escaped = (text: string): string =>
  terminalLine(text).replaceAll(/([\\`*_{}[\]<>#|@])/g, String.raw`\$1`)

function sectionMarkdown({ title, entries }: Section): string {
  const lines = entries.map(({ text, remedies }) => {
    const below = remedies.map((remedy) => `  - → ${escaped(remedy)}`).join('')
    return `- ${escaped(text)}${below}`
  })
  return `**${title}** (${entries.length})\n\n${lines.join('')}\n`
}

export const diffMarkdown = (compared: Compared, language: Language): string => {
  const sections = sectionsOf(compared, language)
  const body =
    sections.length === 0 ? `${say(language, t.noDifference)}\n` : sections.map(sectionMarkdown).join('')
  return `### ${say(language, t.diffHead)}\n\n${countsLine(compared, language)}\n\n${body}`
}
