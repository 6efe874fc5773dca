import type { ErrorObject } from 'ajv/dist/2020.js'
import { faults } from './faults.ts'
import type { FaultCode, Finding } from './faults.ts'
import { createAjv } from './json-schema.ts'
import { hint } from './nearest.ts'
import { pointer } from './reader/placed.ts'
import { modelSchema } from './schema/model.ts'
import { shown } from './secrets.ts'

/** Translates what Ajv says about a model into findings: one for each mistake, at the most specific place. */

type Schema = Readonly<Record<string, unknown>>
type Properties = Readonly<Record<string, Schema>>

const schemaOf = (error: ErrorObject): Schema => error.parentSchema ?? {}
const propertiesOf = (schema: Schema): Properties => (schema['properties'] ?? {}) as Properties
const branchesOf = (schema: Schema): readonly Schema[] => (schema['anyOf'] ?? []) as readonly Schema[]
const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])

const isFaultCode = (code: unknown): code is FaultCode =>
  typeof code === 'string' && Object.hasOwn(faults, code)

/** The kind of a value, in the words of YAML. */
export function kindOf(value: unknown): string {
  if (value === null || value === undefined) return 'nothing'
  if (Array.isArray(value)) return 'a list'
  if (typeof value === 'object') return 'a mapping'
  if (typeof value === 'boolean') return 'true or false'
  return typeof value === 'number' ? 'a number' : 'a text'
}

const kinds: Readonly<Record<string, string>> = {
  object: 'a mapping',
  array: 'a list',
  string: 'a text',
  integer: 'a whole number',
  number: 'a number',
  boolean: 'true or false',
}

/** What a schema would take, for people. */
function expected(schema: Schema): string {
  const branches = branchesOf(schema)
  if (branches.length > 0) return [...new Set(branches.map(expected))].join(' or ')
  if (Array.isArray(schema['enum'])) return 'a word'
  if ('const' in schema) return JSON.stringify(schema['const'])
  const types = Array.isArray(schema['type']) ? listOf(schema['type']) : [schema['type']]
  return types.map((type) => kinds[String(type)] ?? 'a value').join(' or ')
}

/** Words of an enumeration, also where it is one branch of several. */
const wordsOf = (schema: Schema): readonly string[] => [
  ...listOf(schema['enum']).filter((word) => typeof word === 'string'),
  ...(typeof schema['const'] === 'string' ? [schema['const']] : []),
  ...branchesOf(schema).flatMap(wordsOf),
]

/** Whether a value is of the kind that a branch is about, whatever else is wrong with it. */
function isAbout(branch: Schema, value: unknown): boolean {
  if (Array.isArray(branch['enum']) || 'const' in branch) return false // no nearer than the union as a whole
  const kind = kindOf(value)
  const types = Array.isArray(branch['type']) ? listOf(branch['type']) : [branch['type']]
  return types.some((type) => kinds[String(type)] === kind || (type === 'integer' && kind === 'a number'))
}

const takes = (schema: Schema | undefined, value: unknown): boolean =>
  schema !== undefined &&
  (listOf(schema['enum']).includes(value) ||
    ('const' in schema && schema['const'] === value) ||
    branchesOf(schema).some(
      (branch) => takes(branch, value) || (isAbout(branch, value) && typeof value === 'object'),
    ))

/** The branch of a union that the author meant: by its discriminator, else the only one of the value's kind. */
function branchMeant(union: Schema, value: unknown): number {
  const branches = branchesOf(union)
  const by = union['x-by']
  if (typeof by !== 'string') {
    const about = branches.flatMap((branch, index) => (isAbout(branch, value) ? [index] : []))
    return about.length === 1 ? (about[0] ?? -1) : -1
  }
  const word: unknown = (value as Record<string, unknown> | null)?.[by]
  return branches.findIndex((branch) => takes(propertiesOf(branch)[by], word))
}

const isWithin = (path: string, parent: string): boolean => path === parent || path.startsWith(`${parent}/`)

/** Of every union that doesn't fit, keeps either the errors of the branch that was meant or the union's own. */
function settleUnions(errors: readonly ErrorObject[]): readonly ErrorObject[] {
  const unions = errors.filter(({ keyword }) => keyword === 'anyOf')
  const dropped = new Set<ErrorObject>()
  for (const union of unions) {
    const meant = branchMeant(schemaOf(union), union.data)
    if (meant >= 0) dropped.add(union)
    for (const error of errors) {
      if (error === union || !isWithin(error.instancePath, union.instancePath)) continue
      const inBranch = error.schemaPath.startsWith(`${union.schemaPath}/`)
      if (inBranch && (meant < 0 || !error.schemaPath.startsWith(`${union.schemaPath}/${meant}/`)))
        dropped.add(error)
    }
  }
  return errors.filter((error) => !dropped.has(error))
}

/** A value outside a schema that has a fault of its own. */
function ownFault(error: ErrorObject, code: FaultCode): Finding {
  const path = error.instancePath
  const { data } = error
  if (code === 'MODEL_VERSION' && typeof data === 'number') return { code: 'MODEL_VERSION_NOT_TEXT', path }
  const candidates = wordsOf(schemaOf(error))
  return { code, path, words: { value: shown(data), hint: hint(String(data), candidates) } }
}

function wrongType(error: ErrorObject): Finding {
  const [path, schema] = [error.instancePath, schemaOf(error)]
  const words = { expected: expected(schema), found: kindOf(error.data) }
  if (error.data === null) return { code: 'MODEL_EMPTY_VALUE', path, words }
  if (schema['type'] === 'array') return { code: 'MODEL_NOT_A_LIST', path, words }
  const scalar = typeof error.data === 'number' || typeof error.data === 'boolean'
  if (schema['type'] === 'string' && scalar) return { code: 'MODEL_NOT_TEXT', path, words }
  return { code: 'MODEL_WRONG_TYPE', path, words }
}

const isWord = (value: unknown): boolean => ['string', 'number', 'boolean'].includes(typeof value)

/** A word that is in no list, or a value that no branch of a union takes. */
function wrongWord(error: ErrorObject): Finding {
  const schema = schemaOf(error)
  if (typeof schema['x-by'] === 'string') return wrongKind(error, schema, schema['x-by'])
  const candidates = wordsOf(schema)
  if (candidates.length === 0 || !isWord(error.data)) return wrongType(error)
  const words = { value: shown(error.data), hint: hint(String(error.data), candidates) }
  return { code: 'MODEL_UNKNOWN_WORD', path: error.instancePath, words }
}

function wrongKind(error: ErrorObject, union: Schema, by: string): Finding {
  if (kindOf(error.data) !== 'a mapping') return wrongType(error)
  const data = error.data as Readonly<Record<string, unknown>>
  const candidates = branchesOf(union).flatMap((branch) => wordsOf(propertiesOf(branch)[by] ?? {}))
  const value = data[by]
  if (typeof value !== 'string') {
    const about = `one of ${candidates.join(', ')}`
    return { code: 'MODEL_MISSING_KEY', path: error.instancePath, words: { key: by, about } }
  }
  const words = { value: shown(value), hint: hint(value, candidates) }
  return { code: 'MODEL_UNKNOWN_KIND', path: pointer(error.instancePath, by), words }
}

function missingKey(error: ErrorObject): Finding {
  const key = String(error.params['missingProperty'])
  const property = propertiesOf(schemaOf(error))[key] ?? {}
  const declared = property['x-missing']
  const about = typeof property['description'] === 'string' ? property['description'] : expected(property)
  const code = isFaultCode(declared) ? declared : 'MODEL_MISSING_KEY'
  return {
    code,
    path: code === 'MODEL_MISSING_SECTION' ? pointer('', key) : error.instancePath,
    words: { key, about },
  }
}

function unknownKey(error: ErrorObject): Finding {
  const key = String(error.params['additionalProperty'])
  const known = Object.keys(propertiesOf(schemaOf(error)))
  return {
    code: error.instancePath === '' ? 'MODEL_UNKNOWN_SECTION' : 'MODEL_UNKNOWN_KEY',
    path: pointer(error.instancePath, key),
    key: true,
    words: { key: shown(key), hint: hint(key, known) },
  }
}

const between = (schema: Schema, low: string, high: string, noun = ''): string => {
  const [least, most] = [schema[low], schema[high]].map((bound) =>
    typeof bound === 'number' ? String(bound) : undefined,
  )
  const range =
    most === undefined
      ? `at least ${least}`
      : least === undefined
        ? `at most ${most}`
        : `from ${least} to ${most}`
  return range + noun
}

const textLength = (error: ErrorObject): Finding => ({
  code: error.data === '' ? 'MODEL_EMPTY_VALUE' : 'MODEL_TEXT_LENGTH',
  path: error.instancePath,
  words: { limit: between(schemaOf(error), 'minLength', 'maxLength', ' characters'), expected: 'a text' },
})

const numberRange = (error: ErrorObject): Finding => ({
  code: 'MODEL_NUMBER_OUT_OF_RANGE',
  path: error.instancePath,
  words: { limit: between(schemaOf(error), 'minimum', 'maximum') },
})

/** One row for each keyword that the model's schema uses. */
const translations: Readonly<Record<string, (error: ErrorObject) => Finding>> = {
  additionalProperties: unknownKey,
  required: missingKey,
  type: wrongType,
  enum: wrongWord,
  const: wrongWord,
  anyOf: wrongWord,
  minItems: ({ instancePath: path }) => ({ code: 'MODEL_LIST_EMPTY', path }),
  maxItems: (error) => ({
    code: 'MODEL_LIST_TOO_LONG',
    path: error.instancePath,
    words: { limit: Number(error.params['limit']) },
  }),
  uniqueItems: (error) => ({
    code: 'MODEL_LIST_REPEATS',
    path: pointer(error.instancePath, Number(error.params['i'])),
    words: { one: Number(error.params['j']) + 1, other: Number(error.params['i']) + 1 },
  }),
  minLength: textLength,
  maxLength: textLength,
  minimum: numberRange,
  maximum: numberRange,
}

function translate(error: ErrorObject): Finding {
  const own = schemaOf(error)['x-fault']
  const emptied = error.data === null || error.data === ''
  if (isFaultCode(own) && !emptied && error.keyword !== 'required') return ownFault(error, own)
  if (emptied && !['required', 'minLength'].includes(error.keyword))
    return wrongType({ ...error, data: null })
  return (
    translations[error.keyword]?.(error) ?? {
      code: 'MODEL_WRONG_VALUE',
      path: error.instancePath,
      words: { detail: error.message ?? error.keyword },
    }
  )
}

const validator = () => createAjv({ allErrors: true }).compile(modelSchema)
let compiled: ReturnType<typeof validator> | undefined

/** What is wrong with the form of a model. Several things wrong with one value are one finding. */
export function schemaFindings(value: unknown): readonly Finding[] {
  compiled ??= validator() // 200 ms that a program which never parses a model doesn't spend
  if (compiled(value)) return []
  const findings = settleUnions(compiled.errors ?? []).map(translate)
  const seen = new Set<string>()
  return findings.filter(({ code, path, words }) => {
    const place = path + (code === 'MODEL_MISSING_KEY' ? ` ${String(words?.['key'])}` : '')
    if (seen.has(place)) return false
    seen.add(place)
    return true
  })
}

/** The entries of sections in which a finding lies, so that the rules leave them alone. */
export const entryOf = (path: string): string => {
  const [, section = '', index] = path.split('/')
  return index === undefined || !/^\d+$/.test(index) ? `/${section}` : `/${section}/${index}`
}
