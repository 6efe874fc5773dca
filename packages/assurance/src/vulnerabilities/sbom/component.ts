/** A component of a bill of materials that advisories can be looked up for. */
export interface Component {
  /** Its name inside the document. */
  readonly ref: string
  readonly name: string
  readonly version: string
  readonly purl: string
  readonly cpe?: string
  /** SHA-256, lower-case hex, where the document gives it. */
  readonly sha256?: string
}

export const omissions = ['no-purl', 'bad-purl', 'no-version', 'no-advisories'] as const
/**
 * Why a component can't be looked up. `no-purl`: nothing says which package it is. `bad-purl`: what should say so can't be read.
 * `no-version`: nobody knows which version. `no-advisories`: nobody publishes advisories under such names.
 */
export type Omission = (typeof omissions)[number]

export interface LeftOut {
  readonly ref: string
  readonly name: string
  readonly why: Omission
}

export interface Sbom {
  readonly format: 'CycloneDX' | 'SPDX'
  readonly formatVersion: string
  /** What the bill is of, as it says itself. */
  readonly subject?: { readonly name: string; readonly version?: string }
  readonly components: readonly Component[]
  readonly leftOut: readonly LeftOut[]
}
