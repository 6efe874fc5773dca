import { entryOf, tableOf, type TableView } from '@sekisho/assurance'
import type { Clock } from '../clock.ts'
import type { RegistryService } from '../registry/service.ts'
import type { AnalysisView, AskAnalyst, Reaction, ThreatSummary } from './analyst.ts'
import { AssuranceError } from './errors.ts'
import { entryView, type EntryView } from './knowledge.ts'
import type { PathViews } from './path-views.ts'
import type { CoverView, RequirementViews } from './requirement-views.ts'
import type { ThreatDetails } from './views.ts'

export interface AssurancePorts {
  readonly registry: Pick<RegistryService, 'modelOf'>
  readonly clock: Clock
  readonly ask: AskAnalyst
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
  /** @returns nothing where the text can't be analysed */
  summary(modelText: string): Promise<ThreatSummary | undefined>
  /** @throws AssuranceError ASSURANCE_ENTRY_UNKNOWN */
  entry(id: string): EntryView
  /** @throws AssuranceError ASSURANCE_TABLE_UNKNOWN */
  table(name: string): TableView
}

export function createAssuranceService({ registry, clock, ask }: AssurancePorts): AssuranceService {
  function stored(product: string, policy: string | undefined) {
    const { hash, version, modelText: text } = registry.modelOf(product, policy)
    return { of: { product, hash, version }, text }
  }

  function readable<Answer>(answer: Answer | undefined, of: OfVersion): Answer {
    if (answer === undefined) throw new AssuranceError('ASSURANCE_MODEL_UNREADABLE', { detail: { ...of } })
    return answer
  }

  return {
    async threats(product, policy) {
      const { of, text } = stored(product, policy)
      return { ...of, ...readable(await ask('threats', { text }), of) }
    },

    async threat(product, key, policy) {
      const { of, text } = stored(product, policy)
      const { found } = readable(await ask('threat', { text, key }), of)
      if (!found) throw new AssuranceError('ASSURANCE_THREAT_UNKNOWN', { detail: { product, key } })
      return { ...of, ...found }
    },

    async paths(product, policy) {
      const { of, text } = stored(product, policy)
      return { ...of, ...readable(await ask('paths', { text }), of) }
    },

    async requirements(product, policy) {
      const { of, text } = stored(product, policy)
      return { ...of, ...readable(await ask('requirements', { text }), of) }
    },

    async coverage(product, policy) {
      const { of, text } = stored(product, policy)
      return { ...of, coverage: readable(await ask('coverage', { text }), of) }
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

    summary: (text) => ask('summary', { text }),

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
