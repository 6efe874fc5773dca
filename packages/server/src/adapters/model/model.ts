import {
  compile,
  compileSchema,
  isVersion,
  parseModel,
  placesOf,
  policyHash,
  versionSatisfies,
} from '@sekisho/model'
import type { ModelPort } from '../../model-port.ts'
import { factsOf } from './facts.ts'
import { supportEnd } from '@sekisho/assurance/core'
import { examine } from './view.ts'

/** The model package, as the server uses it. */
export const modelPort: ModelPort = {
  read(text, at) {
    const { model, faults } = parseModel(text, { file: 'sekisho.yaml' })
    if (!model) return { ok: false, faults }
    const policy = compile(model, { at: new Date(at) })
    return { ok: true, model: { policy, hash: policyHash(policy), text } }
  },
  examine,
  placesOf,
  factsOf,
  supportUntil(text) {
    const { design } = parseModel(text, { file: 'sekisho.yaml' })
    return design && supportEnd(design.product)
  },
  versionSatisfies,
  isVersion,
  checker(schema) {
    return compileSchema(schema).refusal
  },
}
