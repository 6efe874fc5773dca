import { type TSchema, Type } from 'typebox'
import { ThreatSummarySchema } from '../assurance/schemas.ts'
import { severities } from '../audit/event.ts'
import { FaultSchema } from '../registry/http.ts'
import { reasonCodes } from './overview.ts'

/** Shapes of what the console is shown. */

const Bilingual = Type.Object({ en: Type.String(), ja: Type.String() })
const Name = Type.Object({ en: Type.String(), ja: Type.Optional(Type.String()) })
const Time = Type.Integer({ description: 'milliseconds since 1970, UTC' })
const Count = Type.Integer({ minimum: 0 })

const Counted = <const Key extends string>(name: Key, schema: TSchema = Type.String()) =>
  Type.Array(Type.Object({ [name]: schema, count: Count } as Record<Key | 'count', TSchema>))

const Reason = Type.Object({ code: Type.Enum([...reasonCodes]), count: Count })
const Verdict = Type.Object({
  status: Type.Enum(['good', 'attention', 'danger', 'unknown']),
  reasons: Type.Array(Reason),
})

export const OverviewSchema = Type.Object({
  at: Time,
  fleet: Type.Object({ total: Count, connected: Count, states: Counted('state') }),
  gate: Type.Object({
    since: Time,
    passed: Count,
    refused: Count,
    perMinute: Type.Array(Type.Object({ at: Time, passed: Count, refused: Count })),
  }),
  refusals: Type.Object({ hours: Count, byCheck: Counted('check'), byDevice: Counted('device') }),
  events: Type.Object({ hours: Count, bySeverity: Counted('severity', Type.Enum([...severities])) }),
  products: Type.Array(
    Type.Object({
      id: Type.String(),
      name: Name,
      hash: Type.String(),
      version: Type.Integer(),
      addedAt: Time,
      streams: Count,
      commands: Count,
      warnings: Count,
      threats: Type.Optional(ThreatSummarySchema),
    }),
  ),
  certificates: Type.Object({
    expired: Count,
    within30Days: Count,
    next: Type.Optional(Type.Object({ device: Type.String(), notAfter: Time })),
  }),
  pendingEnrolments: Count,
  verdicts: Type.Object({ fleet: Verdict, product: Verdict }),
  next: Type.Array(Reason),
})

export const WhySchema = Type.Object({
  code: Type.String(),
  check: Type.String(),
  order: Type.Array(Type.String(), { description: 'the checks of a message, in their order' }),
  meaning: Bilingual,
  remedy: Bilingual,
  rule: Type.Optional(
    Type.Object({
      product: Type.String(),
      policy: Type.String(),
      version: Type.Integer(),
      pointer: Type.String(),
      line: Type.Integer(),
      column: Type.Integer(),
      excerpt: Type.Array(Type.Object({ line: Type.Integer(), text: Type.String() })),
    }),
  ),
})

const Question = Type.Object({ path: Type.String(), line: Type.Integer(), column: Type.Integer() })

const Located = <const Facts extends Record<string, TSchema>>(facts: Facts) =>
  Type.Array(Type.Object({ id: Type.String(), line: Type.Integer(), ...facts }))

const text = Type.String()
const texts = Type.Array(Type.String())
const maybe = Type.Optional(Type.String())

export const ModelSchema = Type.Object({
  ok: Type.Boolean(),
  faults: Type.Array(FaultSchema),
  questions: Type.Array(Question),
  view: Type.Optional(
    Type.Object({
      name: Name,
      zones: Located({ trust: Type.Integer() }),
      components: Located({ kind: text, zone: text }),
      flows: Located({
        from: text,
        to: text,
        path: texts,
        carries: texts,
        protocol: maybe,
        transport: maybe,
        authentication: maybe,
      }),
      interfaces: Located({ at: text, kind: text, state: text }),
      streams: Located({ from: text, protection: text, personal: Count }),
      commands: Located({ to: text, safety: text }),
      attackers: Located({ actor: text, reaches: texts }),
      hazards: Located({ severity: maybe }),
    }),
  ),
})

export const AttackSchema = Type.Object({
  name: Type.String(),
  title: Bilingual,
  tries: Bilingual,
  ids: Type.Array(Type.String()),
  expects: Type.Object({
    answers: Type.Array(Type.String()),
    events: Type.Array(Type.Object({ kind: Type.String(), code: Type.Optional(Type.String()) })),
  }),
})

export const OutcomeSchema = Type.Object({
  attack: Type.String(),
  at: Time,
  device: Type.String(),
  answers: Type.Array(Type.String()),
  events: Type.Array(
    Type.Object({
      id: Type.Integer(),
      kind: Type.String(),
      detail: Type.Object({}, { additionalProperties: true }),
    }),
  ),
  said: Type.Optional(Type.String()),
  asExpected: Type.Boolean(),
})
