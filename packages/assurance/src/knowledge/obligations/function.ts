import type { Words } from '../../words.ts'

/** A function of the catalogue as it stands in its file; ranges of ids are written as `S03-06 to S03-11`. */
export interface CatalogueFunctionRow {
  readonly id: string
  readonly name: Words
  readonly does: Words
  readonly serves: string
}

/** Part of the system, or of a maker's work, that meets many obligations: the message guard, the update agent … */
export interface CatalogueFunction {
  readonly id: string
  readonly part: 'backend' | 'device' | 'app' | 'development'
  readonly name: Words
  readonly does: Words
  /** Ids of obligations. */
  readonly serves: readonly string[]
}
