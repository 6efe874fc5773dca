import {
  type Analysis,
  catalogues,
  cataloguesFor,
  type CatalogueId,
  type Cover,
  coverageOf,
  type Layer,
  type Locate,
  regulationNames,
  type Requirement,
  requirementCounts,
  requirementsOf,
  type RequirementStatus,
  type Served,
  servedBy,
  type Words,
} from '@sekisho/assurance'
import { mentionOf, type PlacedFact, placedFact, type ThreatMention } from './views.ts'

/** Requirements and layers of defence as plain data for whoever shows them. Pure. */

export interface RequirementView extends Omit<Requirement, 'threats' | 'facts' | 'maps'> {
  readonly threats: readonly ThreatMention[]
  readonly facts: readonly PlacedFact[]
  readonly maps: readonly Served[]
}

export interface RequirementViews {
  readonly counts: Readonly<Record<RequirementStatus, number>>
  /** The most pressing first. */
  readonly requirements: readonly RequirementView[]
  /** Markets and catalogues, by which requirements can be picked out. */
  readonly regulations: readonly { readonly name: string; readonly catalogues: readonly CatalogueId[] }[]
  readonly catalogues: readonly { readonly id: CatalogueId; readonly title: Words; readonly source: string }[]
}

const catalogueList = Object.values(catalogues)

const regulations = regulationNames.map((name) => ({ name, catalogues: cataloguesFor(name) ?? [] }))

function requirementView(requirement: Requirement, { model }: Analysis, locate: Locate): RequirementView {
  const { threats, facts, maps: _, ...plain } = requirement
  return {
    ...plain,
    threats: threats.map(mentionOf),
    facts: facts.map((fact) => placedFact(fact, model, locate)),
    maps: servedBy(requirement),
  }
}

export function requirementViews(analysis: Analysis, locate: Locate): RequirementViews {
  const requirements = requirementsOf(analysis)
  return {
    counts: requirementCounts(requirements),
    requirements: requirements.map((requirement) => requirementView(requirement, analysis, locate)),
    regulations,
    catalogues: catalogueList.map(({ id, title, source }) => ({ id, title, source })),
  }
}

export interface CoverView {
  readonly threat: ThreatMention
  /** Layers that have something to do with it, from the outside in. */
  readonly layers: readonly {
    readonly layer: Layer
    readonly state: Cover['layers'][number]['state']
    readonly by?: Cover['layers'][number]['by']
  }[]
  readonly holding: number
}

export const coverViews = (analysis: Analysis): readonly CoverView[] =>
  coverageOf(analysis).map(({ threat, layers, holding }) => ({
    threat: mentionOf(threat),
    layers: layers.map(({ layer, state, by }) => ({ layer, state, ...(by !== undefined && { by }) })),
    holding,
  }))
