import { type Verdict, chainReasons, chainSummary, validateChain } from '@sekisho/trust'
import type { Language } from '../texts.ts'
import { type Document, FieldError, isDocument } from './fields.ts'
import { toQuestion } from './question.ts'
import { verifyTexts } from './texts.ts'

/** Verdicts as documents: one, or one for each case of a suite. */

export interface Surroundings {
  readonly language: Language
  /** Milliseconds since 1970. */
  readonly now: number
}

export function toAnswer(verdict: Verdict, language: Language): Document {
  if (verdict.valid)
    return { verdict: 'valid', reason: null, detail: null, chain: verdict.chain.map(chainSummary) }
  const { reason, detail, at } = verdict
  return { verdict: 'invalid', reason, message: chainReasons[reason][language], detail, at, chain: [] }
}

/** A case that can't be read is left out, and says so (x509-limbo result schema). */
function resultOf(item: unknown, index: number, { now }: Surroundings): Document {
  if (!isDocument(item)) throw new FieldError(`testcases[${index}]`, verifyTexts.anObject)
  const { id = `testcases[${index}]` } = item
  try {
    const verdict = validateChain(toQuestion(item, now))
    if (verdict.valid) return { id, actual_result: 'SUCCESS', context: null }
    return { id, actual_result: 'FAILURE', context: `${verdict.reason}: ${verdict.detail}` }
  } catch (error) {
    if (!(error instanceof FieldError)) throw error
    return { id, actual_result: 'SKIPPED', context: error.message }
  }
}

/** @throws FieldError */
export function answer(document: unknown, surroundings: Surroundings): Document {
  if (!isDocument(document)) throw new FieldError('', verifyTexts.anObject)
  const { testcases } = document
  if (testcases === undefined)
    return toAnswer(validateChain(toQuestion(document, surroundings.now)), surroundings.language)
  if (!Array.isArray(testcases)) throw new FieldError('testcases', verifyTexts.aList)
  const list: readonly unknown[] = testcases
  return {
    version: 1,
    harness: 'sekisho-verify',
    results: list.map((item, index) => resultOf(item, index, surroundings)),
  }
}
