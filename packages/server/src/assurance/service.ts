import type { Observation, TableView } from '@sekisho/assurance'
import { type Clock, DAY } from '../clock.ts'
import type { RegistryService } from '../registry/service.ts'
import type { AnalysisView, AskAnalyst, Reaction, ThreatSummary } from './analyst.ts'
import { AssuranceError } from './errors.ts'
import type { EntryView, KnowledgeFound, KnowledgeIndex } from './knowledge.ts'
import type { PathViews } from './path-views.ts'
import type { CoverView, RequirementViews } from './requirement-views.ts'
import type { ThreatDetails } from './views.ts'

export interface AssurancePorts {
  readonly registry: Pick<RegistryService, 'modelOf'>
  readonly clock: Clock
  readonly ask: AskAnalyst
  /** What devices of a product have shown of what this version of its model says. */
  readonly observations: (product: string, policy?: string) => Promise<readonly Observation[]>
}

/** The version of a product's model that an answer is about. */
export interface OfVersion {
  readonly product: string
  readonly hash: string
  readonly version: number
}

export interface AnalyseRequest {
  readonly model: string
  /** Text of a `sekisho.decisions.yaml`. */
  readonly decisions?: string
  /** The stored version to compare with. */
  readonly since?: { readonly product: string; readonly policy?: string }
}

/** Answers about models wait for the analyst: ASSURANCE_UNAVAILABLE where it takes too long. */
export interface AssuranceService {
  /** @throws RegistryError REGISTRY_PRODUCT_UNKNOWN, REGISTRY_POLICY_UNKNOWN; AssuranceError ASSURANCE_MODEL_UNREADABLE */
  threats(product: string, policy?: string): Promise<OfVersion & AnalysisView>
  /** One threat, with the proof of its change. @throws as `threats`, and ASSURANCE_THREAT_UNKNOWN */
  threat(product: string, key: string, policy?: string): Promise<OfVersion & ThreatDetails>
  paths(product: string, policy?: string): Promise<OfVersion & PathViews>
  requirements(product: string, policy?: string): Promise<OfVersion & RequirementViews>
  /** For each threat the layers of defence in which something stands against it. */
  coverage(product: string, policy?: string): Promise<OfVersion & { readonly coverage: readonly CoverView[] }>
  /** Analyses a text and keeps nothing. */
  analyse(request: AnalyseRequest): Promise<Reaction>
  /** Of the newest version. @returns nothing where it can't be analysed. @throws RegistryError REGISTRY_PRODUCT_UNKNOWN */
  summary(product: string): Promise<ThreatSummary | undefined>
  knowledge(): Promise<KnowledgeIndex>
  /** Entries that hold every word of a search. */
  search(asked: string): Promise<KnowledgeFound>
  /** @throws AssuranceError ASSURANCE_ENTRY_UNKNOWN */
  entry(id: string): Promise<EntryView>
  /** @throws AssuranceError ASSURANCE_TABLE_UNKNOWN */
  table(name: string): Promise<TableView>
}

/** It is large and seldom read: a server loads it when somebody does. */
const knowledgeBase = () => import('./knowledge.ts')

export function createAssuranceService({
  registry,
  clock,
  ask,
  observations: observed,
}: AssurancePorts): AssuranceService {
  function stored(product: string, policy: string | undefined) {
    const { hash, version, modelText: text } = registry.modelOf(product, policy)
    return { of: { product, hash, version }, text }
  }

  /** A model with what its devices show of it, today: the day is enough, and what is asked again is remembered. */
  async function shown(product: string, policy: string | undefined) {
    const { of, text } = stored(product, policy)
    const observations = await observed(product, policy)
    return { of, asked: { text, observations, at: Math.floor(clock.now() / DAY) * DAY } }
  }

  function readable<Answer>(answer: Answer | undefined, of: OfVersion): Answer {
    if (answer === undefined) throw new AssuranceError('ASSURANCE_MODEL_UNREADABLE', { detail: { ...of } })
    return answer
  }

  return {
    async threats(product, policy) {
      const { of, asked } = await shown(product, policy)
      return { ...of, ...readable(await ask('threats', asked), of) }
    },

    async threat(product, key, policy) {
      const { of, asked } = await shown(product, policy)
      const { found } = readable(await ask('threat', { ...asked, key }), of)
      if (!found) throw new AssuranceError('ASSURANCE_THREAT_UNKNOWN', { detail: { product, key } })
      return { ...of, ...found }
    },

    async paths(product, policy) {
      const { of, asked } = await shown(product, policy)
      return { ...of, ...readable(await ask('paths', asked), of) }
    },

    async requirements(product, policy) {
      const { of, asked } = await shown(product, policy)
      return { ...of, ...readable(await ask('requirements', asked), of) }
    },

    async coverage(product, policy) {
      const { of, asked } = await shown(product, policy)
      return { ...of, coverage: readable(await ask('coverage', asked), of) }
    },

    analyse({ model, decisions, since }) {
      const before = since && stored(since.product, since.policy).text
      return ask('react', {
        text: model,
        at: clock.now(),
        ...(decisions !== undefined && { decisions }),
        ...(before !== undefined && { since: before }),
      })
    },

    summary: async (product) => ask('summary', (await shown(product, undefined)).asked),

    knowledge: async () => (await knowledgeBase()).knowledgeIndex,
    search: async (asked) => (await knowledgeBase()).findKnowledge(asked),

    async entry(id) {
      const entry = (await knowledgeBase()).entryView(id)
      if (!entry) throw new AssuranceError('ASSURANCE_ENTRY_UNKNOWN', { detail: { id } })
      return entry
    },

    async table(name) {
      const table = (await knowledgeBase()).tableOf(name)
      if (!table) throw new AssuranceError('ASSURANCE_TABLE_UNKNOWN', { detail: { name } })
      return table
    },
  }
}
