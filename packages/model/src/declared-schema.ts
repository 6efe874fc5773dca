import { pointer } from './reader/placed.ts'

/** Looks into the JSON Schemas that a maker declares: their parts, their fields, and how large their data can be. */

export type SchemaObject = Readonly<Record<string, unknown>>

export const isSchemaObject = (value: unknown): value is SchemaObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Where JSON Schema 2020-12 has schemas inside a schema: one, a list of them, or a table of them. */
const one = [
  'items',
  'additionalProperties',
  'unevaluatedProperties',
  'unevaluatedItems',
  'contains',
  'propertyNames',
  'not',
  'if',
  'then',
  'else',
  'contentSchema',
]
const lists = ['prefixItems', 'allOf', 'anyOf', 'oneOf']
const tables = ['properties', 'patternProperties', '$defs', 'dependentSchemas']

/** Keywords of the dialect. `$id`, `$anchor` and `$dynamicRef` are left out: a declared schema is one piece. */
export const keywords: readonly string[] = [
  ...one,
  ...lists,
  ...tables,
  '$ref',
  '$schema',
  '$comment',
  'type',
  'enum',
  'const',
  'multipleOf',
  'maximum',
  'exclusiveMaximum',
  'minimum',
  'exclusiveMinimum',
  'maxLength',
  'minLength',
  'pattern',
  'format',
  'contentEncoding',
  'contentMediaType',
  'maxItems',
  'minItems',
  'uniqueItems',
  'maxContains',
  'minContains',
  'maxProperties',
  'minProperties',
  'required',
  'dependentRequired',
  'title',
  'description',
  'default',
  'examples',
  'deprecated',
  'readOnly',
  'writeOnly',
  'unit',
]

/** A part of a schema, and whether data stands there by itself (and not as a condition on what another part bounds). */
export interface SchemaPart {
  readonly path: string
  readonly schema: unknown
  readonly isValue: boolean
}

const values = new Set(['properties', 'items', 'prefixItems', '$defs', 'patternProperties'])

/** The schema and everything inside it that is a schema. Whatever isn't one is left to the meta-schema. */
export function* partsOf(schema: unknown, path: string, isValue = true): Generator<SchemaPart> {
  yield { path, schema, isValue }
  if (!isSchemaObject(schema)) return
  for (const keyword of one) {
    if (keyword in schema) yield* partsOf(schema[keyword], pointer(path, keyword), values.has(keyword))
  }
  for (const keyword of [...lists, ...tables]) {
    const inside = schema[keyword]
    if (typeof inside !== 'object' || inside === null) continue
    for (const [name, part] of Object.entries(inside)) {
      yield* partsOf(part, pointer(path, keyword, name), values.has(keyword))
    }
  }
}

const tokensOf = (field: string): readonly string[] =>
  field
    .split('/')
    .slice(1)
    .map((token) => token.replaceAll('~1', '/').replaceAll('~0', '~'))

const property = (value: unknown, name: string): unknown =>
  isSchemaObject(value) && Object.hasOwn(value, name) ? value[name] : undefined

/** A reference inside the schema, followed once (`#/$defs/name`). */
function resolve(root: unknown, schema: unknown): unknown {
  const reference = property(schema, '$ref')
  if (typeof reference !== 'string' || !reference.startsWith('#')) return schema
  return tokensOf(reference.slice(1)).reduce<unknown>((part, token) => property(part, token), root)
}

/** The field that a JSON pointer names: whether the schema knows it, and whether it requires it. */
export function fieldOf(root: unknown, field: string): { readonly required: boolean } | undefined {
  let [schema, required] = [resolve(root, root), false]
  for (const token of tokensOf(field)) {
    const inside = property(property(schema, 'properties'), token)
    if (inside === undefined) return undefined
    const names = property(schema, 'required')
    required = Array.isArray(names) && names.includes(token)
    schema = resolve(root, inside)
  }
  return { required }
}

/** Names of the fields of the outermost object, for hints. */
export const fieldsOf = (root: unknown): readonly string[] => {
  const properties = property(resolve(root, root), 'properties')
  return isSchemaObject(properties) ? Object.keys(properties).map((name) => pointer('', name)) : []
}

/** Octets of a schema's data: the least in any encoding, and about the most in JSON. */
export interface Size {
  readonly least: number
  readonly most: number
}

const open: Size = { least: 1, most: Infinity }
const numberOr = (value: unknown, otherwise: number): number =>
  typeof value === 'number' ? value : otherwise
const octets = (value: unknown): number => new TextEncoder().encode(JSON.stringify(value) ?? '').length

const formatLengths: Readonly<Record<string, number>> = {
  date: 10,
  time: 20,
  'date-time': 35,
  uuid: 36,
  ipv4: 15,
  ipv6: 45,
}

/** A number in about as many digits as its bounds have. */
function numberSize(schema: SchemaObject): Size {
  const bounds = [schema['minimum'], schema['maximum']].map((bound) => String(numberOr(bound, 0)).length)
  const fraction = schema['type'] === 'integer' ? 0 : 4
  return { least: 1, most: Math.max(...bounds) + fraction }
}

function stringSize(schema: SchemaObject): Size {
  const format = formatLengths[String(schema['format'])]
  const most = numberOr(schema['maxLength'], format ?? Infinity)
  return { least: 1 + numberOr(schema['minLength'], 0), most: most + 2 }
}

function arraySize(schema: SchemaObject, depth: number): Size {
  const item = sizeAt(schema['items'], depth + 1)
  const most = numberOr(schema['maxItems'], Infinity)
  return {
    least: 1 + numberOr(schema['minItems'], 0) * item.least,
    most: most === 0 ? 2 : 2 + most * (item.most + 1),
  }
}

function objectSize(schema: SchemaObject, depth: number): Size {
  const properties = isSchemaObject(schema['properties']) ? schema['properties'] : {}
  const required = Array.isArray(schema['required']) ? schema['required'] : []
  const closed = schema['additionalProperties'] === false
  let [least, most] = [1, closed ? 2 : Infinity]
  for (const [name, part] of Object.entries(properties)) {
    const size = sizeAt(part, depth + 1)
    if (required.includes(name)) least += name.length + 1 + size.least
    most += octets(name) + 2 + size.most
  }
  return { least, most }
}

const sizes: Readonly<Record<string, (schema: SchemaObject, depth: number) => Size>> = {
  object: objectSize,
  array: arraySize,
  string: stringSize,
  number: numberSize,
  integer: numberSize,
  boolean: () => ({ least: 1, most: 5 }),
  null: () => ({ least: 1, most: 4 }),
}

const combined = [
  '$ref',
  'allOf',
  'anyOf',
  'oneOf',
  'if',
  'patternProperties',
  'unevaluatedProperties',
  'prefixItems',
]
const DEEPEST = 64

function sizeAt(schema: unknown, depth: number): Size {
  if (!isSchemaObject(schema) || depth > DEEPEST || combined.some((keyword) => keyword in schema)) return open
  const words = 'const' in schema ? [schema['const']] : schema['enum']
  if (Array.isArray(words) && words.length > 0) {
    const lengths = words.map(octets)
    return { least: Math.max(1, Math.min(...lengths) - 1), most: Math.max(...lengths) }
  }
  return sizes[String(schema['type'])]?.(schema, depth) ?? open
}

export const sizeOf = (schema: unknown): Size => sizeAt(schema, 0)
