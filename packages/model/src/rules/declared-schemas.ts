import { isSchemaObject, keywords, partsOf } from '../declared-schema.ts'
import type { SchemaObject, SchemaPart } from '../declared-schema.ts'
import type { Finding } from '../faults.ts'
import { createAjv, formats } from '../json-schema.ts'
import { hint, nearest } from '../nearest.ts'
import { pointer } from '../reader/placed.ts'
import { shown } from '../secrets.ts'
import { isUnit, units } from '../units.ts'
import type { Rule, View } from './view.ts'

/** The schemas of streams and commands are of the one dialect, and the gate can afford to run them. */

type Ajv = ReturnType<typeof createAjv>
type Check = (schema: SchemaObject, part: SchemaPart) => Iterable<Finding>

function* keywordsAreKnown(schema: SchemaObject, { path }: SchemaPart): Generator<Finding> {
  for (const keyword of Object.keys(schema)) {
    if (keywords.includes(keyword)) continue
    const meant = nearest(keyword, keywords)
    const words = {
      keyword: shown(keyword),
      hint:
        meant === undefined ? 'delete it, or put what it says under `description`' : `did you mean ${meant}?`,
    }
    yield { code: 'MODEL_SCHEMA_KEYWORD', path: pointer(path, keyword), key: true, words }
  }
}

function* referencesStayInside(schema: SchemaObject, { path }: SchemaPart): Generator<Finding> {
  const reference = schema['$ref']
  if (typeof reference === 'string' && !reference.startsWith('#')) {
    yield { code: 'MODEL_SCHEMA_REMOTE', path: pointer(path, '$ref') }
  }
}

function* unitsAreKnown(schema: SchemaObject, { path }: SchemaPart): Generator<Finding> {
  if (!('unit' in schema) || isUnit(schema['unit'])) return
  const value = shown(schema['unit'])
  const sameLetters = units.find((unit) => unit.toLowerCase() === value.toLowerCase())
  const remedy = sameLetters === undefined ? commonUnits(value) : `did you mean ${sameLetters}?`
  yield { code: 'MODEL_SCHEMA_UNIT', path: pointer(path, 'unit'), words: { value, hint: remedy } }
}

/** What people write, and what SenML calls it. */
const spellings: Readonly<Record<string, string>> = {
  '°c': 'Cel',
  c: 'Cel',
  celsius: 'Cel',
  degc: 'Cel',
  percent: '%',
  sec: 's',
  seconds: 's',
  second: 's',
  minutes: 'min',
  hours: 'h',
  kph: 'km/h',
  volt: 'V',
  watt: 'W',
  ampere: 'A',
  metre: 'm',
  meter: 'm',
  bytes: 'B',
  ratio: '/',
}

const commonUnits = (value: string): string | (() => string) => {
  const meant = spellings[value.toLowerCase()]
  return meant === undefined ? hint(value, units) : `did you mean ${meant}?`
}

function* formatsAreKnown(schema: SchemaObject, { path }: SchemaPart): Generator<Finding> {
  const { format } = schema
  if (typeof format !== 'string' || (formats as readonly string[]).includes(format)) return
  yield {
    code: 'MODEL_SCHEMA_FORMAT',
    path: pointer(path, 'format'),
    words: { value: shown(format), hint: hint(format, formats) },
  }
}

/** A repetition inside a repeated group: a message of forty characters keeps such an expression busy for hours. */
const nestedRepetition = /\((?:[^()\\]|\\.)*[+*}](?:[^()\\]|\\.)*\)(?:[+*]|\{\d+,)/
const LONGEST_PATTERN = 500

function patternFault(pattern: string): string | undefined {
  if (pattern.length > LONGEST_PATTERN) return `has more than ${LONGEST_PATTERN} characters`
  if (nestedRepetition.test(pattern))
    return 'repeats a repetition, and may take for ever on a message made for it'
  if (/\\[1-9]/.test(pattern)) return 'refers back to what it matched, and may take for ever'
  try {
    new RegExp(pattern, 'u').test('')
    return undefined
  } catch {
    return 'is no regular expression of ECMAScript' // the reason would repeat the pattern
  }
}

function* patternsAreAffordable(schema: SchemaObject, { path }: SchemaPart): Generator<Finding> {
  const { pattern, patternProperties } = schema
  const given = typeof pattern === 'string' ? [[pointer(path, 'pattern'), pattern] as const] : []
  const names = isSchemaObject(patternProperties) ? Object.keys(patternProperties) : []
  for (const [place, text] of [
    ...given,
    ...names.map((name) => [pointer(path, 'patternProperties', name), name] as const),
  ]) {
    const detail = patternFault(text)
    if (detail !== undefined) yield { code: 'MODEL_SCHEMA_PATTERN', path: place, words: { detail } }
  }
}

const boundedFormats = new Set(['date', 'time', 'date-time', 'uuid', 'ipv4', 'ipv6'])
const speaking = [
  'type',
  'enum',
  'const',
  '$ref',
  'allOf',
  'anyOf',
  'oneOf',
  'if',
  'not',
  'properties',
  'prefixItems',
]

/** What a message could hold without end, and the keyword that would bound it. */
function unbounded(schema: SchemaObject): readonly (readonly [what: string, keyword: string])[] {
  if ('enum' in schema || 'const' in schema) return []
  const types = new Set([schema['type']].flat())
  const found: (readonly [string, string])[] = []
  if (types.has('string') && !('maxLength' in schema) && !boundedFormats.has(String(schema['format']))) {
    found.push(['a text of any length', 'maxLength'])
  }
  if (types.has('array') && !('maxItems' in schema)) found.push(['a list of any length', 'maxItems'])
  const bounds = ['additionalProperties', 'unevaluatedProperties', 'maxProperties']
  if (types.has('object') && !bounds.some((keyword) => keyword in schema)) {
    found.push(['properties of any name', 'additionalProperties: false'])
  }
  if (!speaking.some((keyword) => keyword in schema)) found.push(['anything', 'type'])
  return found
}

function* dataIsBounded(schema: SchemaObject, { path, isValue }: SchemaPart): Generator<Finding> {
  if (!isValue) return
  for (const [what, keyword] of unbounded(schema))
    yield { code: 'MODEL_SCHEMA_UNBOUNDED', path, words: { what, keyword } }
}

const checks: readonly Check[] = [
  keywordsAreKnown,
  referencesStayInside,
  unitsAreKnown,
  formatsAreKnown,
  patternsAreAffordable,
  dataIsBounded,
]

function* partFindings(part: SchemaPart): Generator<Finding> {
  const { schema } = part
  if (!isSchemaObject(schema)) return
  for (const check of checks) yield* check(schema, part)
}

let metaValidator: Ajv | undefined

/** What the meta-schema of JSON Schema 2020-12 says, at its place. */
function* metaFindings(schema: SchemaObject, path: string): Generator<Finding> {
  const ajv = (metaValidator ??= createAjv({ allErrors: true }))
  if (ajv.validateSchema(schema) === true) return
  const seen = new Set<string>()
  for (const error of ajv.errors ?? []) {
    const place = path + error.instancePath
    if (seen.has(place)) continue
    seen.add(place)
    yield {
      code: 'MODEL_SCHEMA_INVALID',
      path: place,
      words: { detail: error.message ?? 'it does not fit the meta-schema' },
    }
  }
}

let compiler: Ajv | undefined

/** Last of all the schema is compiled, exactly as the gate does it. */
function* compileFindings(schema: SchemaObject, path: string): Generator<Finding> {
  const ajv = (compiler ??= createAjv())
  try {
    ajv.compile(schema)
  } catch (error) {
    const detail = error instanceof Error ? error.message.slice(0, 160) : 'it cannot be compiled'
    yield { code: 'MODEL_SCHEMA_INVALID', path, words: { detail } }
  } finally {
    ajv.removeSchema(schema) // it would be kept for as long as the process lives
  }
}

function* schemaFindings(schema: unknown, path: string): Generator<Finding> {
  if (!isSchemaObject(schema)) {
    yield { code: 'MODEL_SCHEMA_UNBOUNDED', path, words: { what: 'anything', keyword: 'type' } }
    return
  }
  const found = [
    ...metaFindings(schema, path),
    ...partsOf(schema, path).flatMap((part) => partFindings(part)),
  ]
  yield* found
  const broken = found.some(({ code }) => code !== 'MODEL_SCHEMA_UNBOUNDED')
  if (!broken) yield* compileFindings(schema, path)
}

function* declaredSchemas({ streams, commands, at }: View): Generator<Finding> {
  for (const part of [...streams, ...commands]) {
    if (part.schema !== undefined) yield* schemaFindings(part.schema, at(part, 'schema'))
  }
}

export const declaredSchemaRules: readonly Rule[] = [{ find: declaredSchemas }]
