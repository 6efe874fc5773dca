import { modelJsonSchema } from '@sekisho/model'

/** Which words the schema of a model offers for a property. Pure. */

type Schema = Readonly<Record<string, unknown>>

const isSchema = (value: unknown): value is Schema =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const branchesOf = (schema: Schema): readonly Schema[] =>
  ['anyOf', 'oneOf'].flatMap((name) => {
    const branches = schema[name]
    return Array.isArray(branches) ? branches.filter(isSchema) : []
  })

/** A schema and the alternatives in it, however deep. */
const unfolded = (schema: Schema): readonly Schema[] => [schema, ...branchesOf(schema).flatMap(unfolded)]

const inside = (schema: Schema, token: string): readonly Schema[] => {
  const { items, properties } = schema
  const found = /^\d+$/.test(token) ? items : isSchema(properties) ? properties[token] : undefined
  return isSchema(found) ? unfolded(found) : []
}

const wordsOf = (schema: Schema): readonly unknown[] => {
  if (Array.isArray(schema['enum'])) return schema['enum'] as readonly unknown[] // JSON Schema has a list there
  if ('const' in schema) return [schema['const']]
  return schema['type'] === 'boolean' ? [true, false] : []
}

const whole: unknown = modelJsonSchema()
const model = isSchema(whole) ? unfolded(whole) : []

/** More than this is no choice any more. */
const MOST = 24

/**
 * Values that may stand at a pointer, as they are written; `unknown` is never an answer. Of lists the words of their entries.
 * @returns none where the schema doesn't name them
 */
export function choicesAt(pointer: string): readonly string[] {
  const reached = pointer
    .split('/')
    .slice(1)
    .reduce((schemas, token) => schemas.flatMap((one) => inside(one, token)), model)
  const words = [...reached, ...reached.flatMap((one) => inside(one, '0'))].flatMap(wordsOf)
  const choices = [...new Set(words.map(String))].filter((word) => word !== 'unknown')
  return choices.length > MOST ? [] : choices
}
