import {
  analyse,
  differenceOf,
  isUnsettled,
  parseDecisions,
  type Analysis,
  type DecisionFault,
  type Exposure,
  type Locate,
  type Observation,
  type Outcome,
  type Status,
  type Turn,
  type Words,
} from '@sekisho/assurance'
import { parseModel, placesOf } from '@sekisho/model'
import { type Claim, claimsOf } from '../health/claims.ts'
import type { ModelFault } from '../model-port.ts'
import { pathViews, type PathViews } from './path-views.ts'
import { remembered } from './remembered.ts'
import { type CoverView, coverViews, type RequirementViews, requirementViews } from './requirement-views.ts'
import {
  type QuestionView,
  questionViews,
  threatDetails,
  type ThreatDetails,
  threatLine,
  type ThreatLine,
} from './views.ts'

/**
 * Everything that is asked of models, from their texts to plain data. It takes tens of milliseconds for a usual model and a
 * second for a large one, so it runs on a thread of its own (adapters/analyst) and never on the gate's.
 */

export interface AnalysisView {
  readonly counts: Readonly<Record<Status, number>>
  /** Who is assumed to attack. */
  readonly attackers: readonly AttackerLine[]
  /** The worst first. */
  readonly threats: readonly ThreatLine[]
  /** The most useful first. */
  readonly questions: readonly QuestionView[]
}

export interface AttackerLine {
  readonly id: string
  readonly label: Words
  readonly zones: readonly string[]
  readonly declared: boolean
}

/** A threat that stands otherwise than in the version that it is compared with. */
export interface TurnView {
  readonly threat: ThreatLine
  readonly was?: Status
  readonly is?: Status
}

export interface Reaction {
  readonly faults: readonly ModelFault[]
  readonly decisions: { readonly faults: readonly DecisionFault[]; readonly outcomes: readonly Outcome[] }
  /** Nothing where the text can't be analysed. */
  readonly analysis?: AnalysisView
  /** What changed since a stored version, where one was named. */
  readonly since?: {
    readonly gained: readonly TurnView[]
    readonly lost: readonly TurnView[]
    readonly turned: readonly TurnView[]
    readonly exposure: {
      readonly gained: readonly Pick<Exposure, 'text'>[]
      readonly lost: readonly Pick<Exposure, 'text'>[]
    }
  }
}

/** What the first page says of a product's threats. */
export interface ThreatSummary {
  readonly counts: Readonly<Record<Status, number>>
  /** Of those that are open or undecided. */
  readonly byRisk: Readonly<Record<1 | 2 | 3 | 4, number>>
  readonly questions: number
  /** The worst of those that are open. */
  readonly worst?: { readonly key: string; readonly title: Words }
  /** The question whose answer settles most. */
  readonly question?: { readonly text: Words }
}

interface Examined {
  readonly faults: readonly ModelFault[]
  readonly locate: Locate
  readonly analysis?: Analysis
}

/** Models of this server's products in their newest versions, and what somebody is typing. */
const MOST_REMEMBERED = { answers: 32, octets: 4_194_304 } as const

function examine(text: string): Examined {
  const { design, faults } = parseModel(text, { file: 'sekisho.yaml' })
  const locate = placesOf(text)
  return design ? { faults, locate, analysis: analyse(design) } : { faults, locate }
}

/** @param asked JSON of an `OfProduct`, whose text can be analysed */
function analysedWith(asked: string): Analysis | undefined {
  const { text, observations = [], at = 0 } = JSON.parse(asked) as OfProduct
  const { design } = parseModel(text, { file: 'sekisho.yaml' })
  return design && analyse(design, { decisions: [], observations, at: new Date(at) })
}

function viewOf(analysis: Analysis, locate: Locate): AnalysisView {
  const { counts, attackers, threats } = analysis
  return {
    counts,
    attackers: attackers.map(({ id, label, zones, declared }) => ({ id, label, zones, declared })),
    threats: threats.map((threat) => threatLine(threat, locate)),
    questions: questionViews(analysis, locate),
  }
}

const turnViews = (turns: readonly Turn[], locate: Locate): readonly TurnView[] =>
  turns.map(({ threat, ...statuses }) => ({ threat: threatLine(threat, locate), ...statuses }))

function sinceThen(before: Analysis, after: Analysis, locate: Locate): Reaction['since'] {
  const { gained, lost, turned, exposure } = differenceOf(before, after)
  return {
    gained: turnViews(gained, locate),
    lost: turnViews(lost, locate),
    turned: turnViews(turned, locate),
    exposure,
  }
}

function summaryOf({ counts, threats, questions }: Analysis): ThreatSummary {
  const waiting = threats.filter(({ standing }) => isUnsettled(standing.status))
  const atRisk = (level: number): number => waiting.filter(({ risk }) => risk === level).length
  const worst = threats.find(({ standing }) => standing.status === 'open')
  const [question] = questions
  return {
    counts,
    byRisk: { 1: atRisk(1), 2: atRisk(2), 3: atRisk(3), 4: atRisk(4) },
    questions: questions.length,
    ...(worst && { worst: { key: worst.key, title: worst.title } }),
    ...(question && { question: { text: question.text } }),
  }
}

interface OfText {
  readonly text: string
}

/** With what devices have shown, at an instant: milliseconds since 1970. */
interface OfProduct extends OfText {
  readonly observations?: readonly Observation[]
  readonly at?: number
}

/** A text that can't be analysed has no answer. */
export interface Analyst {
  threats(of: OfProduct): AnalysisView | undefined
  /** `found` is absent where the model has no such threat. */
  threat(of: OfProduct & { readonly key: string }): { readonly found?: ThreatDetails } | undefined
  paths(of: OfProduct): PathViews | undefined
  requirements(of: OfProduct): RequirementViews | undefined
  coverage(of: OfProduct): readonly CoverView[] | undefined
  summary(of: OfProduct): ThreatSummary | undefined
  /** What the model says of its devices, and they can show. */
  claims(of: OfText): readonly Claim[] | undefined
  /**
   * @param since the text that it is compared with
   * @param at the day for which decisions are asked, milliseconds since 1970
   */
  react(of: OfText & { readonly decisions?: string; readonly since?: string; readonly at: number }): Reaction
}

/** Pure but for its memory: texts that were analysed lately are not analysed again. */
export function createAnalyst(): Analyst {
  const examined = remembered(MOST_REMEMBERED, examine)

  /** Of many products with many devices each, what was looked at last is kept as well. */
  const observed = remembered(MOST_REMEMBERED, analysedWith)

  const about =
    <Asked extends OfProduct, Answer>(answer: (analysis: Analysis, locate: Locate, asked: Asked) => Answer) =>
    (asked: Asked): Answer | undefined => {
      const { text, observations = [], at = 0 } = asked
      const { analysis: bare, locate } = examined(text)
      const analysis =
        bare && observations.length > 0 ? observed(JSON.stringify({ text, observations, at })) : bare
      return analysis && answer(analysis, locate, asked)
    }

  return {
    threats: about(viewOf),
    threat: about((analysis, locate, { key }: OfProduct & { readonly key: string }) => {
      const threat = analysis.threats.find((one) => one.key === key)
      return threat ? { found: threatDetails(analysis, threat, locate) } : {}
    }),
    paths: about(pathViews),
    requirements: about(requirementViews),
    coverage: about(coverViews),
    summary: about(summaryOf),
    claims: about(({ model }) => claimsOf(model)),
    react({ text, decisions = '', since, at }) {
      const { faults, locate, analysis: bare } = examined(text)
      const parsed = parseDecisions(decisions, { file: 'sekisho.decisions.yaml' })
      const isDecided = parsed.decisions.length > 0
      const decided = { decisions: parsed.decisions, at: new Date(at) }
      const analysis = bare && isDecided ? analyse(bare.model, decided) : bare
      const before = since === undefined ? undefined : examined(since).analysis
      const changes = analysis && before && sinceThen(before, analysis, locate)
      return {
        faults,
        decisions: { faults: parsed.faults, outcomes: analysis?.decisions ?? [] },
        ...(analysis && { analysis: viewOf(analysis, locate) }),
        ...(changes && { since: changes }),
      }
    },
  }
}

/** Asks an analyst that is somewhere else. */
export type AskAnalyst = <Name extends keyof Analyst>(
  name: Name,
  asked: Parameters<Analyst[Name]>[0],
) => Promise<ReturnType<Analyst[Name]>>
