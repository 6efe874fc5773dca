import { Type } from 'typebox'
import type { Static } from 'typebox'
import { type CompiledSchema, compileSchema } from './json-schema.ts'
import type { JsonSchema } from './policy.ts'

/** What a device says of its updates, on `devices/{id}/security/update`: the same shape on the device and on the server. */

export const updateStates = [
  'idle',
  'waiting',
  'postponed',
  'downloading',
  'verified',
  'installed',
  'trial',
  'confirmed',
  'rolled-back',
  'refused',
  'failed',
] as const
export type UpdateState = (typeof updateStates)[number]

const version = Type.String({ minLength: 1, maxLength: 64 })

const shape = Type.Object(
  {
    state: Type.Enum([...updateStates]),
    /** What was verified in the slot that runs. Nothing else makes a device updated. */
    running: version,
    /** The version that it is about. */
    target: Type.Optional(version),
    rollout: Type.Optional(Type.String({ minLength: 1, maxLength: 64 })),
    /** Sequence number of the assignment. */
    seq: Type.Optional(Type.Integer({ minimum: 0 })),
    attempt: Type.Optional(Type.Integer({ minimum: 1 })),
    /** Why it is refused, failed or waiting: an error code of the agent, or a condition of the model. */
    code: Type.Optional(Type.String({ minLength: 1, maxLength: 64 })),
    /** Octets that are there, and octets in all. */
    progress: Type.Optional(Type.Integer({ minimum: 0 })),
    of: Type.Optional(Type.Integer({ minimum: 0 })),
    /** No version below this runs any more. */
    floor: Type.Optional(version),
    slot: Type.Optional(Type.String({ minLength: 1, maxLength: 16 })),
  },
  { additionalProperties: false },
)

export type UpdateReport = Static<typeof shape>

let compiled: CompiledSchema | undefined

/** The kind of security report that carries it. */
export const updateReportKind = 'update'

/** A report as it came; nothing where it isn't in the shape. */
export function readUpdateReport(detail: unknown): UpdateReport | undefined {
  compiled ??= compileSchema(JSON.parse(JSON.stringify(shape)) as JsonSchema) // plain JSON of it
  return compiled.refusal(detail) === undefined ? (detail as UpdateReport) : undefined // the schema has just said so
}
