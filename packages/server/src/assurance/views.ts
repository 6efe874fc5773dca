import {
  analyse,
  type Analysis,
  changeText,
  type Fact,
  type Locate,
  placeText,
  proveChange,
  type Question,
  rules,
  standingText,
  type Threat,
  threatView,
  type ThreatView,
  withChange,
  type Words,
} from '@sekisho/assurance'
import { choicesAt } from './choices.ts'
import { snippetOf } from './snippet.ts'

/** An analysis as plain data for whoever shows it, with lines of the model's text. Pure. */

/** A threat in passing: enough to name it, to judge it and to link to it. */
export interface ThreatMention extends Pick<ThreatView, 'key' | 'title' | 'risk' | 'standing'> {
  /** The standing in words. */
  readonly words: Words
}

/** What a list shows of a threat; everything else is asked for one by one. */
export interface ThreatLine
  extends
    ThreatMention,
    Pick<ThreatView, 'rule' | 'section' | 'part' | 'label' | 'categories' | 'layers' | 'score'> {
  readonly line: number
}

export const mentionOf = ({ key, title, standing, risk }: Threat): ThreatMention => ({
  key,
  title,
  standing,
  words: standingText(standing),
  risk,
})

export const threatLine = (threat: Threat, locate: Locate): ThreatLine => ({
  ...mentionOf(threat),
  rule: threat.rule.id,
  section: threat.section,
  part: threat.part,
  label: threat.label,
  line: locate(threat.pointer).line,
  categories: threat.rule.categories,
  layers: threat.rule.layers,
  score: threat.score,
})

/** @returns a look-up that leaves out what the analysis doesn't have */
export function mentionsIn({ threats }: Analysis): (keys: readonly string[]) => readonly ThreatMention[] {
  const byKey = new Map(threats.map((threat) => [threat.key, threat]))
  return (keys) =>
    keys.flatMap((key) => {
      const threat = byKey.get(key)
      return threat ? [mentionOf(threat)] : []
    })
}

const same = (text: string): Words => ({ en: text, ja: text })

export const attackerLabel = ({ attackers }: Analysis, id: string): Words =>
  attackers.find((one) => one.id === id)?.label ?? same(id)

export const hazardLabel = ({ paths }: Analysis, id: string): Words =>
  paths.chokes.find((one) => one.hazard === id)?.label ?? same(id)

/** A change as lines that say where, and as YAML to copy. */
export interface ChangeView {
  readonly lines: readonly string[]
  readonly yaml: string
  /** Where the first of it goes. */
  readonly line: number
}

function changeView({ model }: Analysis, change: Fact['remedy'], locate: Locate): ChangeView | undefined {
  const [first] = change ?? []
  return change && first
    ? { lines: changeText(model, change), yaml: snippetOf(model, change), line: locate(first.path).line }
    : undefined
}

export interface QuestionView extends Pick<Question, 'pointer' | 'text' | 'weight'> {
  readonly line: number
  /** Where to write the answer. */
  readonly place: Place
  /** Threats that a good answer settles by itself. */
  readonly settles: readonly ThreatMention[]
  /** Further threats on which it bears. */
  readonly bearsOn: readonly ThreatMention[]
  /** Words that the schema offers; none where anything may be said. */
  readonly choices: readonly string[]
  /** An answer that is good for security, as it would stand in the file. It is no advice to write what isn't so. */
  readonly example?: ChangeView
}

const goodAnswer = ({ threats }: Analysis, { pointer, bearsOn }: Question): Fact['remedy'] =>
  threats
    .filter(({ key }) => bearsOn.includes(key))
    .flatMap(({ facts }) => facts)
    .find((one) => one.pointer === pointer && one.remedy !== undefined)?.remedy

/** The most useful first, as the analysis sorts them. */
export function questionViews(analysis: Analysis, locate: Locate): readonly QuestionView[] {
  const mentions = mentionsIn(analysis)
  return analysis.questions.map((question) => {
    const { pointer, text, weight, settles, bearsOn } = question
    const example = changeView(analysis, goodAnswer(analysis, question), locate)
    return {
      pointer,
      text,
      weight,
      line: locate(pointer).line,
      place: placeText(analysis.model, pointer),
      settles: mentions(settles),
      bearsOn: mentions(bearsOn.filter((key) => !settles.includes(key))),
      choices: choicesAt(pointer),
      ...(example && { example }),
    }
  })
}

/** A property of the model: `components › device` and `hardware.secureBoot.enabled`. */
export type Place = ReturnType<typeof placeText>

export interface PlacedFact extends Pick<Fact, 'pointer' | 'value' | 'truth' | 'proof' | 'seen'> {
  readonly place: Place
  readonly line: number
}

export const placedFact = (
  { pointer, value, truth, proof, seen }: Fact,
  model: Analysis['model'],
  locate: Locate,
): PlacedFact => ({
  pointer,
  place: placeText(model, pointer),
  line: locate(pointer).line,
  ...(value === undefined ? {} : { value }),
  truth,
  proof,
  ...(seen && { seen }),
})

export interface ThreatDetails
  extends Omit<ThreatView, 'change' | 'facts' | 'line'>, Pick<ThreatMention, 'words'> {
  /** Of the model, from 1. */
  readonly line: number
  readonly facts: readonly PlacedFact[]
  readonly change?: ChangeView & {
    /** What it does, found by making it and analysing again. */
    readonly removes: boolean
    readonly alsoSettles: readonly ThreatMention[]
    readonly brings: readonly ThreatMention[]
  }
  /** Attack paths that go over it, by their place in the list of paths. */
  readonly paths: readonly { readonly index: number; readonly attacker: Words; readonly hazard: Words }[]
}

function provenChange(analysis: Analysis, threat: Threat, locate: Locate): ThreatDetails['change'] {
  const { model, threats, observations } = analysis
  const view = changeView(analysis, threat.change, locate)
  const proved = proveChange(model, rules, threats, threat, observations)
  if (!view || !proved || !threat.change) return undefined
  const { removes, alsoSettles, brings } = proved
  const known = { decisions: [], observations, at: new Date(0) } // those that had expired are left out already
  const after = brings.length === 0 ? analysis : analyse(withChange(model, threat.change), known)
  return {
    ...view,
    removes,
    alsoSettles: mentionsIn(analysis)(alsoSettles),
    brings: mentionsIn(after)(brings),
  }
}

const pathsOver = (analysis: Analysis, { key }: Threat): ThreatDetails['paths'] =>
  analysis.paths.paths.flatMap(({ attacker, hazard, steps }, index) =>
    steps.some(({ threat }) => threat === key)
      ? { index, attacker: attackerLabel(analysis, attacker), hazard: hazardLabel(analysis, hazard) }
      : [],
  )

export function threatDetails(analysis: Analysis, threat: Threat, locate: Locate): ThreatDetails {
  const { change: _operations, ...view } = threatView(threat, analysis.model, locate)
  const change = provenChange(analysis, threat, locate)
  return {
    ...view,
    line: locate(threat.pointer).line,
    facts: threat.facts.map((fact) => placedFact(fact, analysis.model, locate)),
    words: standingText(threat.standing),
    ...(change && { change }),
    paths: pathsOver(analysis, threat),
  }
}
