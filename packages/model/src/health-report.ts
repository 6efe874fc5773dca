import { Type } from 'typebox'
import type { Static } from 'typebox'
import { type CompiledSchema, compileSchema } from './json-schema.ts'
import type { JsonSchema } from './policy.ts'

/**
 * What a device says of its own health, on `devices/{id}/security/{kind}`: a shape for each kind, the same on the device and on
 * the server. Lists are bounded, so that every report fits the channel.
 */

const strict = { additionalProperties: false } as const
const word = Type.String({ minLength: 1, maxLength: 64 })
/** Milliseconds since 1970. */
const instant = Type.Integer({ minimum: 0 })

/** Groups of tests in the words of the model (`software.selfTest`), and single tests by name. */
const selfTest = Type.Object(
  {
    passed: Type.Boolean(),
    failures: Type.Optional(Type.Array(word, { maxItems: 32 })),
    /** Groups that were run and passed. */
    tests: Type.Optional(Type.Array(word, { maxItems: 16 })),
  },
  strict,
)

const measurements = Type.Object(
  {
    passed: Type.Boolean(),
    firmware: Type.Optional(word),
    /** How many files were measured, and what a PCR is that was extended with them. */
    count: Type.Integer({ minimum: 0 }),
    pcr: Type.Optional(Type.String({ pattern: '^[0-9a-f]{64}$' })),
    /** Why the manifest isn't taken. */
    fault: Type.Optional(word),
    deviation: Type.Optional(
      Type.Object(
        {
          stage: word,
          name: Type.String({ minLength: 1, maxLength: 200 }),
          problem: Type.Enum(['differs', 'missing', 'unexpected']),
        },
        strict,
      ),
    ),
  },
  strict,
)

const entropy = Type.Object(
  {
    passed: Type.Boolean(),
    source: Type.String({ minLength: 1, maxLength: 200 }),
    watches: Type.Enum(['noise', 'output']),
    failed: Type.Optional(Type.Enum(['repetition-count', 'adaptive-proportion', 'unreadable'])),
  },
  strict,
)

const tamper = Type.Object(
  {
    seenAt: instant,
    input: Type.String({ minLength: 1, maxLength: 200 }),
    response: Type.Enum(['log', 'alarm', 'erase-keys', 'stop']),
    /** Whether the response has been carried out. */
    done: Type.Boolean(),
  },
  strict,
)

const interfaceStates = ['open', 'closed', 'disabled', 'locked', 'fused'] as const
const debugStates = ['open', 'disabled', 'locked', 'fused'] as const

const ports = Type.Object(
  {
    /** Nothing is open that the model doesn't say is. */
    passed: Type.Boolean(),
    interfaces: Type.Array(Type.Object({ id: word, seen: Type.Enum([...interfaceStates]) }, strict), {
      maxItems: 24,
    }),
    /** Open, and in no model: `tcp/23`, `console/ttyS0`, `usb/046d:c52b`. */
    undeclared: Type.Array(word, { maxItems: 24 }),
    /** The weakest of all debug access. */
    debugPorts: Type.Optional(Type.Enum([...debugStates])),
    /** How many entries of the lists were left out. */
    more: Type.Optional(Type.Integer({ minimum: 1 })),
  },
  strict,
)

const shapes = { 'self-test': selfTest, measurements, entropy, tamper, ports } as const

export type HealthKind = keyof typeof shapes
const healthKinds = Object.keys(shapes) as readonly HealthKind[] // a table's keys are its kinds

export type HealthReport = {
  readonly [Kind in HealthKind]: { readonly kind: Kind; readonly detail: Static<(typeof shapes)[Kind]> }
}[HealthKind]

const compiled = new Map<HealthKind, CompiledSchema>()

function schemaOf(kind: HealthKind): CompiledSchema {
  const known = compiled.get(kind) ?? compileSchema(JSON.parse(JSON.stringify(shapes[kind])) as JsonSchema) // plain JSON of it
  compiled.set(kind, known)
  return known
}

/** A report as it came; nothing where it is no report of health, or not in its shape. */
export function readHealthReport(kind: string, detail: unknown): HealthReport | undefined {
  const known = healthKinds.find((one) => one === kind)
  if (known === undefined || schemaOf(known).refusal(detail) !== undefined) return undefined
  return { kind: known, detail } as HealthReport // the schema has just said so
}

/** Whether all is well by a report. Tampering is never. */
export const isHealthy = ({ kind, detail }: HealthReport): boolean => kind !== 'tamper' && detail.passed
