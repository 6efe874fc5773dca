import {
  levelTexts,
  placeText,
  proofTexts,
  proveChange,
  rules,
  seenText,
  standingText,
  threatView,
} from '@sekisho/assurance'
import type {
  Analysis,
  AttackPath,
  Choke,
  FactView,
  Outcome,
  Question,
  Threat,
  ThreatView,
} from '@sekisho/assurance'
import { hasErrors } from '../model-file.ts'
import { terminalLine } from '../report/text.ts'
import { say } from '../texts.ts'
import type { Language } from '../texts.ts'
import type { AnalysedFile } from './input.ts'
import { analysisTexts as t } from './texts.ts'

/** Threats for people, on a terminal. A model says much of it, so every line is made by `terminalLine`. */

const MOST_QUESTIONS = 5
const MOST_PATHS = 5

/** Truth as a mark and never as a colour alone. */
const marks = { holds: '✓', fails: '✗', unknown: '?' } as const

const shown = (value: unknown, language: Language): string =>
  value === undefined ? say(language, t.saysNothing) : JSON.stringify(value)

function factLine(
  fact: FactView,
  { model: { file }, analysis: { model } }: AnalysedFile,
  language: Language,
): string {
  const { part, property } = placeText(model, fact.pointer)
  const proof = fact.truth === 'holds' ? ` [${proofTexts[fact.proof][language]}]` : ''
  const seen = fact.seen ? `  (${seenText(fact.seen)[language]})` : ''
  return terminalLine(
    `      ${marks[fact.truth]} ${file}:${fact.line ?? 1} ${part}: ${property} = ${shown(fact.value, language)}${proof}${seen}`,
  )
}

const head = ({ key, risk, score, title, standing }: ThreatView, language: Language): string =>
  terminalLine(
    `[${levelTexts[risk][language]} ${score}] ${title[language]}  (${standingText(standing)[language]})`,
  ) + terminalLine(`    ${key}`)

function changeLines({ change, standing, facts }: ThreatView, language: Language): string {
  if (standing.status === 'irreducible')
    return terminalLine(`    ${say(language, t.noChange, { why: standing.why[language] })}`)
  const contradicted = facts.some(({ seen }) => seen !== undefined && seen.contradicted.length > 0)
  if (!change) return contradicted ? terminalLine(`    → ${say(language, t.mendDevices)}`) : ''
  const lines = change.lines.map((line) => terminalLine(`      ${line}`))
  return [terminalLine(`    → ${say(language, t.change)}`), ...lines].join('')
}

/** A threat in short: what, which facts, what to do. */
function entry(threat: Threat, read: AnalysedFile, language: Language): string {
  const view = threatView(threat, read.analysis.model, read.locate)
  const facts = view.facts
    .filter(({ truth }) => truth !== 'holds')
    .map((fact) => factLine(fact, read, language))
  return `${head(view, language)}${facts.join('')}${changeLines(view, language)}\n`
}

const reasons = (
  texts: readonly { readonly en: string; readonly ja: string }[],
  language: Language,
): string => texts.map((text) => text[language]).join(language === 'ja' ? '。' : '; ')

const referencesOf = ({ refs }: ThreatView): string => Object.values(refs).flat().join(' ')

/** One threat whole, and what its change does to the others. */
export function explanation(threat: Threat, read: AnalysedFile, language: Language): string {
  const view = threatView(threat, read.analysis.model, read.locate)
  const line = (label: keyof typeof t, text: string): string =>
    terminalLine(`    ${say(language, t[label])}: ${text}`)
  return [
    head(view, language),
    line('attack', view.attack[language]),
    line('effect', view.effect[language]),
    line('why', reasons([...view.likelihood.reasons, ...view.severity.reasons], language)),
    `    ${say(language, t.facts)}:\n`,
    ...view.facts.map((fact) => factLine(fact, read, language)),
    changeLines(view, language),
    provedLines(threat, read.analysis, language),
    line('references', referencesOf(view)),
  ].join('')
}

function provedLines(threat: Threat, { model, threats, observations }: Analysis, language: Language): string {
  const proved = proveChange(model, rules, threats, threat, observations)
  if (!proved) return ''
  const listed = (keys: readonly string[]): string => keys.join(', ') || say(language, t.nothingElse)
  return (
    terminalLine(`      ${say(language, t.settles)}: ${listed(proved.alsoSettles)}`) +
    terminalLine(`      ${say(language, t.brings)}: ${listed(proved.brings)}`)
  )
}

function questionLines(
  questions: readonly Question[],
  read: AnalysedFile,
  language: Language,
  all: boolean,
): string {
  if (questions.length === 0) return ''
  const lines = questions.slice(0, all ? undefined : MOST_QUESTIONS).map(({ pointer, text, settles }) => {
    const place = `${read.model.file}:${read.locate(pointer).line}`
    const { part, property } = placeText(read.analysis.model, pointer)
    const count = say(language, t.settlesCount, { count: settles.length })
    return terminalLine(`  ${text[language]}  (${count})`) + terminalLine(`    ${place} ${part}: ${property}`)
  })
  const more = questions.length - lines.length
  const rest = more > 0 ? `  ${say(language, t.moreQuestions, { count: more })}\n` : ''
  return `${say(language, t.questions)}:\n${lines.join('')}${rest}\n`
}

const pathLine = ({ attacker, open, steps }: AttackPath, language: Language): string => {
  const way = steps
    .slice(1)
    .map(({ text, threat }) => `${text[language]}${threat === undefined ? '' : ` {${threat}}`}`)
  return terminalLine(
    `  ${attacker} → ${way.join(' → ')}  (${say(language, open ? t.openPath : t.closedPath)})`,
  )
}

const chokeLine = ({ label, close }: Choke, language: Language): string => {
  const what =
    close === undefined ? say(language, t.chokeMany) : close.join(', ') || say(language, t.chokeNone)
  return terminalLine(`  ${say(language, t.choke, { hazard: label[language], close: what })}`)
}

function pathLines({ paths: { paths, chokes } }: Analysis, language: Language, all: boolean): string {
  if (paths.length === 0) return ''
  const ways = paths.slice(0, all ? undefined : MOST_PATHS).map((path) => pathLine(path, language))
  const close = chokes.map((choke) => chokeLine(choke, language))
  return `${say(language, t.paths)}:\n${ways.join('')}${say(language, t.chokes)}:\n${close.join('')}\n`
}

const outcomes = { moved: t.moved, expired: t.expired, idle: t.idle } as const

/** What somebody has to look at again; a decision that simply holds isn't among it. */
function outcomeLine(outcome: Outcome, language: Language): string | undefined {
  if (outcome.kind === 'holds') return undefined
  const { threat, author, until = '' } = outcome.decision
  const key = outcome.kind === 'idle' ? threat : outcome.key
  return say(language, outcomes[outcome.kind], { was: threat, key, until, author })
}

function decisionLines({ decisions }: Analysis, language: Language): string {
  const lines = decisions
    .map((outcome) => outcomeLine(outcome, language))
    .filter((line) => line !== undefined)
  return lines.length === 0
    ? ''
    : `${say(language, t.decisionsHead)}:\n${lines.map((line) => terminalLine(`  ${line}`)).join('')}\n`
}

const elementsOf = ({ model }: Analysis): number =>
  model.components.length +
  model.interfaces.length +
  model.dataflows.length +
  model.streams.length +
  model.commands.length

function closing({ model, analysis }: AnalysedFile, language: Language): string {
  const { file, faults } = model
  const { counts, threats } = analysis
  const findings = counts.open + counts.undecided
  const elements = elementsOf(analysis)
  const ratio = (findings / Math.max(elements, 1)).toFixed(2)
  const errors = faults.filter(({ severity }) => severity === 'error').length
  const first = threats.find(({ standing }) => standing.status === 'open')
  return [
    terminalLine(say(language, t.counts, { ...counts, notApplicable: counts['not-applicable'], file })),
    terminalLine(say(language, t.perElement, { findings, elements, ratio })),
    hasErrors(model) ? terminalLine(say(language, t.notEnforceable, { file, errors })) : '',
    first ? terminalLine(say(language, t.nextStep, { file, key: first.key })) : '',
  ].join('')
}

/** From this risk on (high) what nobody has said is shown as well: it may be as bad as what is known. */
const GRAVE = 3

const wantsSomebody = ({ standing: { status }, risk }: Threat): boolean =>
  status === 'open' || status === 'irreducible' || (status === 'undecided' && risk >= GRAVE)

/** Open threats and undecided ones of high risk, the questions behind all that are undecided, the paths, and how many there are. */
export function threatsText(read: AnalysedFile, language: Language, all: boolean): string {
  const { analysis } = read
  const threats = analysis.threats.filter((threat) => all || wantsSomebody(threat))
  return [
    ...threats.map((threat) => entry(threat, read, language)),
    questionLines(analysis.questions, read, language, all),
    pathLines(analysis, language, all),
    decisionLines(analysis, language),
    closing(read, language),
  ].join('')
}
