import type { JsonSchema, Policy, TextPlace } from '@sekisho/model'

/** A fault of a product model, with its place in the file. */
export interface ModelFault {
  readonly code: string
  readonly severity: string
  readonly path: string
  readonly line: number
  readonly column: number
  readonly message: string
  readonly remedy: string
}

/** A product model that was read and compiled. */
export interface CompiledModel {
  readonly policy: Policy
  readonly hash: string
  readonly text: string
}

export type ModelRead =
  | { readonly ok: true; readonly model: CompiledModel }
  | { readonly ok: false; readonly faults: readonly ModelFault[] }

/** Something that the maker has still to find out: an `unknown` in the model. */
export interface ModelQuestion {
  readonly path: string
  readonly line: number
  readonly column: number
}

/** A product model for people who look at it: what there is, how it hangs together, and where in the text it stands. */
export interface ModelView {
  readonly name: { readonly en: string; readonly ja?: string }
  readonly zones: readonly { readonly id: string; readonly trust: number; readonly line: number }[]
  readonly components: readonly Located<{ readonly kind: string; readonly zone: string }>[]
  readonly flows: readonly Located<{
    readonly from: string
    readonly to: string
    readonly path: readonly string[]
    readonly carries: readonly string[]
    readonly protocol?: string
    readonly transport?: string
    readonly authentication?: string
  }>[]
  readonly interfaces: readonly Located<{
    readonly at: string
    readonly kind: string
    readonly state: string
  }>[]
  readonly streams: readonly Located<{
    readonly from: string
    readonly protection: string
    readonly personal: number
  }>[]
  readonly commands: readonly Located<{ readonly to: string; readonly safety: string }>[]
  readonly attackers: readonly Located<{ readonly actor: string; readonly reaches: readonly string[] }>[]
  readonly hazards: readonly Located<{ readonly severity?: string }>[]
}

export type Located<Facts> = Facts & { readonly id: string; readonly line: number }

export interface ModelExamination {
  /** Whether it compiles to a policy. */
  readonly ok: boolean
  readonly faults: readonly ModelFault[]
  readonly questions: readonly ModelQuestion[]
  /** Nothing where the model has errors. */
  readonly view?: ModelView
}

/** The longest request that brings the text of a model, octets: whatever may be stored may be checked and analysed as well. */
export const MOST_MODEL_OCTETS = 2_097_152

/** What the server asks of product models. */
/** Who answers for a product, and where it is sold: for documents that name them. */
export interface ProductFacts {
  readonly name: { readonly en: string; readonly ja?: string }
  readonly maker: string
  readonly website?: string
  /** A mail address, or a page. */
  readonly securityContact?: string
  readonly disclosurePolicy?: string
  readonly markets: readonly string[]
}

export interface ModelPort {
  /** Reads and compiles the text of a `sekisho.yaml`. @param at milliseconds since 1970; part of the policy */
  readonly read: (text: string, at: number) => ModelRead
  /** Reads the text of a model for people: faults, open questions, and its parts with their lines. */
  readonly examine: (text: string) => ModelExamination
  /** Where things are in the text of a model: what it doesn't have is at the nearest thing around it. */
  readonly placesOf: (text: string) => (pointer: string) => TextPlace
  /** Nothing where the text can't be read. */
  readonly factsOf: (text: string) => ProductFacts | undefined
  /** The day (`YYYY-MM-DD`) until which the text of a model promises support; nothing where it fixes none. */
  readonly supportUntil: (text: string) => string | undefined
  readonly versionSatisfies: (version: string, range: string) => boolean
  readonly isVersion: (text: string) => boolean
  /** A check of values against a schema that a model declares: what is wrong first, or nothing. */
  readonly checker: (
    schema: JsonSchema,
  ) => (value: unknown) => { readonly pointer: string; readonly reason: string } | undefined
}
