import type { JsonSchema, Policy } from '@sekisho/model'

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

/** What the server asks of product models. */
export interface ModelPort {
  /** Reads and compiles the text of a `sekisho.yaml`. @param at milliseconds since 1970; part of the policy */
  readonly read: (text: string, at: number) => ModelRead
  readonly versionSatisfies: (version: string, range: string) => boolean
  readonly isVersion: (text: string) => boolean
  /** A check of values against a schema that a model declares: what is wrong first, or nothing. */
  readonly checker: (
    schema: JsonSchema,
  ) => (value: unknown) => { readonly pointer: string; readonly reason: string } | undefined
}
