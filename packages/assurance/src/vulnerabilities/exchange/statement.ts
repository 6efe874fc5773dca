/** What is said of a vulnerability in a component, whatever the format (CISA, Minimum Requirements for VEX, 2023). */

export const vexStates = ['under_investigation', 'affected', 'not_affected', 'fixed'] as const
export type VexState = (typeof vexStates)[number]

/** CSAF 2.0 §3.2.3.5.1 (flags) and OpenVEX 0.2.0 §Status Justifications have the same words. */
export const vexJustifications = [
  'component_not_present',
  'vulnerable_code_not_present',
  'vulnerable_code_not_in_execute_path',
  'vulnerable_code_cannot_be_controlled_by_adversary',
  'inline_mitigations_already_exist',
] as const
export type VexJustification = (typeof vexJustifications)[number]

export const exchangeFormats = ['csaf', 'openvex', 'cyclonedx'] as const
export type ExchangeFormat = (typeof exchangeFormats)[number]

/** A statement of a document, with the place where it stands. */
export interface SaidStatement {
  readonly place: string
  /** Every name that the document gives the vulnerability. */
  readonly names: readonly string[]
  /** Package URL of what is spoken of. */
  readonly purl: string
  /** Where the statement is about that component as a part of something: what, by its package URL. */
  readonly within?: string
  readonly state: VexState
  readonly justification?: VexJustification
  /** Why it does no harm. */
  readonly impact?: string
  /** What users can do. */
  readonly action?: string
}

/** What names nothing that a bill of materials could hold. */
export interface Unused {
  readonly place: string
  readonly why: 'no-purl' | 'no-version' | 'range'
}

export interface SaidDocument {
  readonly format: ExchangeFormat
  readonly id: string
  readonly publisher: string
  /** Of the document, where it has one. */
  readonly version?: string
  /** RFC 3339: when it was written. */
  readonly at: string
  readonly statements: readonly SaidStatement[]
  readonly unused: readonly Unused[]
}

/** One vulnerability of one component in one version of a product. */
export interface AdvisoryEntry {
  readonly vulnerability: string
  readonly names: readonly string[]
  readonly summary: string
  /** RFC 3339. */
  readonly publishedAt?: string
  readonly vector?: string
  readonly component: { readonly name: string; readonly version: string; readonly purl: string }
  /** Of the product. */
  readonly version: string
  readonly state: VexState
  readonly justification?: VexJustification
  readonly impact?: string
  readonly action?: string
  /** RFC 3339: when somebody said so, or when it was found. */
  readonly at: string
  /** The version of the product that has it no more. */
  readonly fixedIn?: string
}

/** Who may be shown a document (FIRST, Traffic Light Protocol 1.0, whose words CSAF 2.0 has); white: everybody. */
export const tlpLabels = ['WHITE', 'GREEN', 'AMBER', 'RED'] as const
export type TlpLabel = (typeof tlpLabels)[number]

export interface AdvisoryInput {
  /** Of the document; the same selection has the same. */
  readonly id: string
  readonly language: 'en' | 'ja'
  /** Default: white. */
  readonly tlp?: TlpLabel
  readonly publisher: { readonly name: string; readonly namespace: string; readonly contact?: string }
  readonly product: { readonly id: string; readonly name: string }
  /** RFC 3339, ascending, none twice: when something changed. The last is the document's own time. */
  readonly changes: readonly [string, ...string[]]
  readonly entries: readonly AdvisoryEntry[]
  /** Bills of materials by the version of the product, where they can be linked to. */
  readonly boms: Readonly<Record<string, LinkedBom>>
  /** Where the document itself is found, if it is published. */
  readonly url?: string
  readonly engineVersion: string
}

/** A bill of materials that others can point into (CycloneDX, BOM-Link). */
export interface LinkedBom {
  readonly serial: string
  readonly version: number
  /** The name of each component inside it, by package URL. */
  readonly refs: Readonly<Record<string, string>>
}
