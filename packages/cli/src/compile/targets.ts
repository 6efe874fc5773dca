import {
  compile,
  compileAsyncApi,
  compileMud,
  compileThing,
  policyHash,
  TargetError,
  targetErrors,
} from '@sekisho/model'
import type { Compiled, CompilerNote, Model } from '@sekisho/model'
import { Failure } from '../verb.ts'

/** What the command compiles to: a new target is a row here. */

export interface TargetOptions {
  readonly at: Date
  readonly component?: string
  readonly device?: string
}

interface Output {
  readonly text: string
  readonly notes: readonly CompilerNote[]
  /** Only a policy is named by its content. */
  readonly hash?: string
}

export interface Target {
  readonly takes: readonly ('component' | 'device' | 'sign')[]
  readonly compile: (model: Model, options: TargetOptions) => Output
}

const asJson = (document: unknown): string => `${JSON.stringify(document, null, 2)}\n`

const target = (
  takes: Target['takes'],
  run: (model: Model, options: TargetOptions) => Compiled<unknown>,
): Target => ({
  takes,
  compile(model, options) {
    try {
      const { document, notes } = run(model, options)
      return { text: asJson(document), notes }
    } catch (error) {
      if (error instanceof TargetError)
        throw new Failure(targetErrors[error.code], error.words, { cause: error })
      throw error
    }
  },
})

const policy: Target = {
  takes: [],
  compile(model, { at }) {
    const document = compile(model, { at })
    return { text: asJson(document), notes: [], hash: policyHash(document) }
  },
}

export const compileTargets = {
  policy,
  mud: target(['component', 'sign'], compileMud),
  td: target(['component', 'device'], compileThing),
  asyncapi: target([], compileAsyncApi),
} as const satisfies Readonly<Record<string, Target>>

export type TargetName = keyof typeof compileTargets
