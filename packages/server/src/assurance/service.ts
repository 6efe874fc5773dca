import {
  analyse,
  type Analysis,
  type DecisionFault,
  differenceOf,
  entryOf,
  type Exposure,
  type Locate,
  type Outcome,
  parseDecisions,
  type Status,
  tableOf,
  type TableView,
  type Turn,
  type Words,
} from '@sekisho/assurance'
import { parseModel, placesOf } from '@sekisho/model'
import type { Clock } from '../clock.ts'
import type { ModelFault } from '../model-port.ts'
import type { RegistryService } from '../registry/service.ts'
import { AssuranceError } from './errors.ts'
import { entryView, type EntryView } from './knowledge.ts'
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

export interface AssurancePorts {
  readonly registry: Pick<RegistryService, 'modelOf'>
  readonly clock: Clock
}

/** The version of a product's model that an answer is about. */
export interface OfVersion {
  readonly product: string
  readonly hash: string
  readonly version: number
}

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

export interface AnalyseRequest {
  readonly model: string
  /** Text of a `sekisho.decisions.yaml`. */
  readonly decisions?: string
  /** The stored version to compare with. */
  readonly since?: { readonly product: string; readonly policy?: string }
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

export interface AssuranceService {
  /** @throws RegistryError REGISTRY_PRODUCT_UNKNOWN, REGISTRY_POLICY_UNKNOWN; AssuranceError ASSURANCE_MODEL_UNREADABLE */
  threats(product: string, policy?: string): OfVersion & AnalysisView
  /** One threat, with the proof of its change. @throws as `threats`, and ASSURANCE_THREAT_UNKNOWN */
  threat(product: string, key: string, policy?: string): OfVersion & ThreatDetails
  paths(product: string, policy?: string): OfVersion & PathViews
  requirements(product: string, policy?: string): OfVersion & RequirementViews
  /** For each threat the layers of defence in which something stands against it. */
  coverage(product: string, policy?: string): OfVersion & { readonly coverage: readonly CoverView[] }
  /** Analyses a text and keeps nothing. */
  analyse(request: AnalyseRequest): Reaction
  /** @returns nothing where the text can't be analysed */
  summary(modelText: string): ThreatSummary | undefined
  /** @throws AssuranceError ASSURANCE_ENTRY_UNKNOWN */
  entry(id: string): EntryView
  /** @throws AssuranceError ASSURANCE_TABLE_UNKNOWN */
  table(name: string): TableView
}

interface Examined {
  readonly faults: readonly ModelFault[]
  readonly locate: Locate
  readonly analysis?: Analysis
}

/** Models of this server's products in their newest versions, and what somebody is typing. */
const MOST_REMEMBERED = 32

function examine(text: string): Examined {
  const { design, faults } = parseModel(text, { file: 'sekisho.yaml' })
  const locate = placesOf(text)
  return design ? { faults, locate, analysis: analyse(design) } : { faults, locate }
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
  const waiting = threats.filter(({ standing: { status } }) => status === 'open' || status === 'undecided')
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

export function createAssuranceService({ registry, clock }: AssurancePorts): AssuranceService {
  const examined = remembered(MOST_REMEMBERED, examine)

  function stored(product: string, policy: string | undefined) {
    const { hash, version, modelText } = registry.modelOf(product, policy)
    const { analysis, locate } = examined(modelText)
    if (!analysis) throw new AssuranceError('ASSURANCE_MODEL_UNREADABLE', { detail: { product, hash } })
    return { of: { product, hash, version }, analysis, locate }
  }

  return {
    threats(product, policy) {
      const { of, analysis, locate } = stored(product, policy)
      return { ...of, ...viewOf(analysis, locate) }
    },

    threat(product, key, policy) {
      const { of, analysis, locate } = stored(product, policy)
      const threat = analysis.threats.find((one) => one.key === key)
      if (!threat) throw new AssuranceError('ASSURANCE_THREAT_UNKNOWN', { detail: { product, key } })
      return { ...of, ...threatDetails(analysis, threat, locate) }
    },

    paths(product, policy) {
      const { of, analysis } = stored(product, policy)
      return { ...of, ...pathViews(analysis) }
    },

    requirements(product, policy) {
      const { of, analysis, locate } = stored(product, policy)
      return { ...of, ...requirementViews(analysis, locate) }
    },

    coverage(product, policy) {
      const { of, analysis } = stored(product, policy)
      return { ...of, coverage: coverViews(analysis) }
    },

    analyse({ model, decisions, since }) {
      const { faults, locate, analysis: bare } = examined(model)
      const parsed = parseDecisions(decisions ?? '', { file: 'sekisho.decisions.yaml' })
      const analysis =
        bare && parsed.decisions.length > 0
          ? analyse(bare.model, { decisions: parsed.decisions, at: new Date(clock.now()) })
          : bare
      const before = since && examined(registry.modelOf(since.product, since.policy).modelText).analysis
      const changes = analysis && before && sinceThen(before, analysis, locate)
      return {
        faults,
        decisions: { faults: parsed.faults, outcomes: analysis?.decisions ?? [] },
        ...(analysis && { analysis: viewOf(analysis, locate) }),
        ...(changes && { since: changes }),
      }
    },

    summary(modelText) {
      const { analysis } = examined(modelText)
      return analysis && summaryOf(analysis)
    },

    entry(id) {
      const entry = entryOf(id)
      if (!entry) throw new AssuranceError('ASSURANCE_ENTRY_UNKNOWN', { detail: { id } })
      return entryView(entry)
    },

    table(name) {
      const table = tableOf(name)
      if (!table) throw new AssuranceError('ASSURANCE_TABLE_UNKNOWN', { detail: { name } })
      return table
    },
  }
}
