import { isSchemaObject } from '../../declared-schema.ts'
import type { SchemaObject } from '../../declared-schema.ts'
import { pointer } from '../../reader/placed.ts'

/** From JSON Schema 2020-12 to the data schemas of a Thing Description (WoT Thing Description 1.1 §5.3.2). */

export type DataSchema = Readonly<Record<string, unknown>>

/** A keyword that a Thing Description has no word for, and where it stood. */
export interface LeftOut {
  readonly keyword: string
  readonly path: string
}

export interface Mapped {
  readonly dataSchema: DataSchema
  readonly left: readonly LeftOut[]
}

/** Words that both languages have, with the same meaning. */
const same = [
  'title',
  'description',
  'const',
  'enum',
  'default',
  'format',
  'unit',
  'readOnly',
  'writeOnly',
  'minItems',
  'maxItems',
  'minimum',
  'maximum',
  'exclusiveMinimum',
  'exclusiveMaximum',
  'multipleOf',
  'minLength',
  'maxLength',
  'pattern',
  'contentEncoding',
  'contentMediaType',
  'required',
] as const

/** Words with a mapping of their own, and such as say nothing about the data. */
const handled: ReadonlySet<string> = new Set([
  ...same,
  'type',
  'properties',
  'items',
  'prefixItems',
  'oneOf',
  '$ref',
  '$defs',
  '$schema',
  '$comment',
  'examples',
  'deprecated',
])

const nothing: Mapped = { dataSchema: {}, left: [] }
const DEEPEST = 32

interface Place {
  readonly root: unknown
  readonly path: string
  readonly depth: number
}

const inside = ({ root, path, depth }: Place, ...tokens: readonly (string | number)[]): Place => ({
  root,
  path: pointer(path, ...tokens),
  depth: depth + 1,
})

/** The part that `#/$defs/name` names. */
function referred(root: unknown, reference: string): unknown {
  const tokens = reference.split('/').slice(1)
  return tokens
    .map((token) => token.replaceAll('~1', '/').replaceAll('~0', '~'))
    .reduce<unknown>((part, token) => (isSchemaObject(part) ? part[token] : undefined), root)
}

const typeOfValue = (value: unknown): string | undefined => {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'array'
  return typeof value === 'number' && Number.isInteger(value) ? 'integer' : typeof value
}

/** The type that a schema means without saying it: all its values have one. */
function impliedType(schema: SchemaObject): string | undefined {
  const values = 'const' in schema ? [schema['const']] : schema['enum']
  if (!Array.isArray(values) || values.length === 0) return undefined
  const types = new Set(values.map(typeOfValue))
  const [only] = types
  return types.size === 1 ? only : undefined
}

function joined(parts: readonly (readonly [name: string, mapped: Mapped])[]): Mapped {
  return {
    dataSchema: Object.fromEntries(parts.map(([name, { dataSchema }]) => [name, dataSchema])),
    left: parts.flatMap(([, { left }]) => left),
  }
}

function mapProperties(schema: SchemaObject, place: Place): Mapped {
  const { properties } = schema
  if (!isSchemaObject(properties)) return nothing
  const { dataSchema, left } = joined(
    Object.entries(properties).map(([name, part]) => [name, map(part, inside(place, 'properties', name))]),
  )
  return { dataSchema: { properties: dataSchema }, left }
}

function mapList(schema: SchemaObject, place: Place, keyword: string, word: string): Mapped {
  const parts = schema[keyword]
  if (!Array.isArray(parts)) return nothing
  const mapped = parts.map((part, index) => map(part, inside(place, keyword, index)))
  return {
    dataSchema: { [word]: mapped.map(({ dataSchema }) => dataSchema) },
    left: mapped.flatMap(({ left }) => left),
  }
}

/** `items` of a list of one kind; the items of a tuple are its `prefixItems`. */
function mapItems(schema: SchemaObject, place: Place): Mapped {
  if ('prefixItems' in schema) return mapList(schema, place, 'prefixItems', 'items')
  if (!isSchemaObject(schema['items'])) return nothing
  const { dataSchema, left } = map(schema['items'], inside(place, 'items'))
  return { dataSchema: { items: dataSchema }, left }
}

/** A Thing Description knows one type only: several become alternatives. */
function mapType(schema: SchemaObject, place: Place): Mapped {
  const { type } = schema
  if (!Array.isArray(type)) {
    const said = typeof type === 'string' ? type : impliedType(schema)
    return { dataSchema: said === undefined ? {} : { type: said }, left: [] }
  }
  const left = 'oneOf' in schema ? [{ keyword: 'type', path: place.path }] : []
  return { dataSchema: left.length > 0 ? {} : { oneOf: type.map((one) => ({ type: String(one) })) }, left }
}

function mapReference(reference: string, place: Place): Mapped {
  const target = reference.startsWith('#') ? referred(place.root, reference) : undefined
  if (target === undefined || place.depth > DEEPEST)
    return { dataSchema: {}, left: [{ keyword: '$ref', path: place.path }] }
  return map(target, { ...place, depth: place.depth + 1 })
}

function map(schema: unknown, place: Place): Mapped {
  if (!isSchemaObject(schema)) return nothing
  const { $ref: reference } = schema
  const parts = [
    ...(typeof reference === 'string' ? [mapReference(reference, place)] : []),
    mapType(schema, place),
    {
      dataSchema: Object.fromEntries(same.flatMap((word) => (word in schema ? [[word, schema[word]]] : []))),
      left: [],
    },
    mapProperties(schema, place),
    mapItems(schema, place),
    mapList(schema, place, 'oneOf', 'oneOf'),
  ]
  const unknown = Object.keys(schema).filter((keyword) => !handled.has(keyword))
  return {
    dataSchema: Object.assign({}, ...parts.map(({ dataSchema }) => dataSchema)) as DataSchema,
    left: [
      ...parts.flatMap(({ left }) => left),
      ...unknown.map((keyword) => ({ keyword, path: place.path })),
    ],
  }
}

/**
 * The data schema of a JSON Schema of the model's dialect. References are followed into place; what a Thing Description
 * has no word for is left out and named.
 * @param path pointer of the schema in the model, for what is left out
 */
export const toDataSchema = (schema: unknown, path: string): Mapped =>
  map(schema, { root: schema, path, depth: 0 })
