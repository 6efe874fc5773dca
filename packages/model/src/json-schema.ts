import { Ajv2020 } from 'ajv/dist/2020.js'
import type { ValidateFunction } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import type { JsonSchema } from './policy.ts'
import { units } from './units.ts'

/**
 * The one dialect of JSON Schema: 2020-12 in Ajv's strict mode, the formats below, and the annotation `unit` with the
 * units of SenML. Whoever runs a schema of a policy compiles it here, so that what the compiler accepted is what runs.
 */
export const formats = [
  'date',
  'time',
  'date-time',
  'duration',
  'uri',
  'uri-reference',
  'email',
  'hostname',
  'ipv4',
  'ipv6',
  'uuid',
  'byte',
  'int32',
  'int64',
  'float',
  'double',
] as const

/** An Ajv of that dialect. It keeps what it compiles; make one per policy, and drop it with the policy. */
export function createAjv({ allErrors = false }: { readonly allErrors?: boolean } = {}): Ajv2020 {
  const ajv = new Ajv2020({
    strict: true,
    strictRequired: false,
    strictTypes: false,
    allowUnionTypes: true,
    allErrors,
    verbose: allErrors,
    inlineRefs: 16, // a large part that is referred to often would be copied as often
    validateFormats: true,
    ownProperties: true, // `__proto__` or `constructor` of the prototype is no property of the data
    logger: false,
  })
  addFormats.default(ajv, [...formats])
  ajv.addKeyword({ keyword: 'unit', schemaType: 'string', metaSchema: { enum: [...units] } })
  for (const keyword of ['x-proof', 'x-fault', 'x-missing', 'x-by'])
    ajv.addKeyword({ keyword, schemaType: 'string' })
  return ajv
}

/** A compiled schema: it answers, and says what the first thing wrong is. */
export interface CompiledSchema {
  /** Whether the data fits. */
  readonly accepts: (data: unknown) => boolean
  /** JSON pointer into the data and reason of the refusal; nothing where the data fits. */
  readonly refusal: (data: unknown) => { readonly pointer: string; readonly reason: string } | undefined
}

/**
 * Compiles a schema of a policy.
 * @throws Error where the schema isn't one of the dialect; `parseModel` has found that before
 */
export function compileSchema(schema: JsonSchema, ajv: Ajv2020 = createAjv()): CompiledSchema {
  const validate: ValidateFunction = ajv.compile(schema)
  return {
    accepts: (data) => validate(data),
    refusal(data) {
      if (validate(data)) return undefined
      const [first] = validate.errors ?? []
      return { pointer: first?.instancePath ?? '', reason: first?.message ?? 'does not fit the schema' }
    },
  }
}
