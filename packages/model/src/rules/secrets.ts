import type { Finding } from '../faults.ts'
import { pointer } from '../reader/placed.ts'
import { secretIn } from '../secrets.ts'
import type { Rule, View } from './view.ts'

/** Every text of the file, known property or not, with the name that it stands under. */
function* texts(
  value: unknown,
  path: string,
  name: string,
): Generator<readonly [path: string, name: string, text: string]> {
  if (typeof value === 'string') yield [path, name, value]
  else if (Array.isArray(value)) {
    for (const [index, entry] of value.entries()) yield* texts(entry, pointer(path, index), name)
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, entry] of Object.entries(value)) yield* texts(entry, pointer(path, key), key)
  }
}

/** The value itself never gets into a finding: findings are printed, logged and kept. */
function* secrets({ raw }: View): Generator<Finding> {
  for (const [path, name, text] of texts(raw, '', '')) {
    const found = secretIn(name, text)
    if (found?.what !== undefined) yield { code: 'MODEL_SECRET', path, words: { what: found.what } }
    else if (found) yield { code: 'MODEL_SECRET_SUSPECTED', path }
  }
}

export const secretRules: readonly Rule[] = [{ find: secrets }]
