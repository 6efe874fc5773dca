import type { Design } from '../design/design.ts'
import type { Condition } from '../design/facts.ts'
import type { CatalogueId } from '../provisions/entry.ts'
import type { Words } from '../words.ts'
import type { Scope } from './scope.ts'

/** What a requirement is: a row of data, and pure functions over the model. */

/** How it is shown that a requirement holds. */
export type Verification = Way & {
  /** Whether what would do it isn't built yet; until then nothing but the maker's word stands behind it. */
  readonly planned?: true
}

type Way =
  /** The platform makes it so from the model; the code and its tests stand behind it. */
  | { readonly by: 'enforced'; readonly what: Words }
  /** The running system sees whether it is so. */
  | { readonly by: 'observed'; readonly what: Words }
  /** A tool's report. */
  | { readonly by: 'tool'; readonly tool: Tool }
  /** A person looks, and signs for it. */
  | { readonly by: 'review'; readonly what: Words }
  /** An attack of `sekisho attack`. */
  | { readonly by: 'lab'; readonly attack: string }

export type Tool =
  | 'sbom'
  | 'vulnerability-scan'
  | 'static-analysis'
  | 'secret-scan'
  | 'fuzzing'
  | 'port-scan'
  | 'tls-scan'
  | 'firmware-scan'
  | 'web-scan'
  | 'app-scan'
  | 'test-coverage'

/** Ids that a requirement serves, by catalogue; steps of the guide are `guide`. */
export type Mapping = Readonly<Partial<Record<CatalogueId, readonly string[]>>>

export interface RequirementRow {
  /** Published, never reused: `REQ-BOOT-1`. */
  readonly id: `REQ-${string}`
  /** What must hold, so that somebody can test it. */
  readonly text: Words
  readonly why: Words
  /** When it is more than a recommendation; absent: always. */
  readonly must?: (scope: Scope) => boolean
  /** Part of every product's minimum, whatever threats there are; nobody can deselect it (guide, S01-57). */
  readonly baseline?: boolean
  /** Narrows it, baseline included, to products that have what it is about; a threat that was found overrules it. */
  readonly applies?: (scope: Scope) => boolean
  /** Threat rules that it answers. */
  readonly answers: readonly string[]
  /** What the model says about it that no threat looks at. */
  readonly facts?: (design: Design) => Condition | undefined
  readonly verify: readonly [Verification, ...Verification[]]
  /** Rows of the guide that ask for it, `S05-09`. */
  readonly asked: readonly string[]
  readonly maps: Mapping
}

type Say = (en: string, ja: string) => Verification

export const enforced: Say = (en, ja) => ({ by: 'enforced', what: { en, ja } })
/** Nothing that the running system sees counts as evidence yet, so that each of these is still to come. */
export const observed: Say = (en, ja) => ({ by: 'observed', what: { en, ja }, planned: true })
export const review: Say = (en, ja) => ({ by: 'review', what: { en, ja } })
/** What a later part of the platform brings. */
export const later = (way: Verification): Verification => ({ ...way, planned: true })
export const tool = (name: Tool): Verification => ({ by: 'tool', tool: name })
export const lab = (attack: string): Verification => ({ by: 'lab', attack })
