import { categories, layers } from '@sekisho/assurance/core'
import { type TSchema, Type } from 'typebox'
import { FaultSchema } from '../registry/http.ts'

/** Shapes of what an analysis and the knowledge base are shown as. */

export const text = Type.String()
export const texts = Type.Array(text)
export const Count = Type.Integer({ minimum: 0 })
const Line = Type.Integer({ minimum: 1, description: 'line of the model, from 1' })
export const Words = Type.Object({ en: text, ja: text })
export const Level = Type.Integer({
  minimum: 1,
  maximum: 4,
  description: '1 low, 2 medium, 3 high, 4 critical',
})

const statuses = ['open', 'undecided', 'irreducible', 'accepted', 'mitigated', 'not-applicable'] as const
const Status = Type.Enum([...statuses])
export const Proof = Type.Enum(['enforced', 'observed', 'observable', 'claim'])

const Standing = Type.Object({
  status: Status,
  by: Type.Optional(Proof),
  why: Type.Optional(Words),
  lessened: Type.Optional(Type.Boolean()),
  author: Type.Optional(text),
  reason: Type.Optional(text),
  until: Type.Optional(text),
  otherwise: Type.Optional(Status),
})

export const OfVersionSchema = Type.Object({ product: text, hash: text, version: Type.Integer() })

const mention = { key: text, title: Words, risk: Level, standing: Standing, words: Words }
export const MentionSchema = Type.Object(mention)
const Mentions = Type.Array(MentionSchema)

const Place = Type.Object({ part: text, property: text })
const Change = { lines: texts, yaml: text, line: Line }

const lineFields = {
  ...mention,
  rule: text,
  section: text,
  part: text,
  label: Words,
  categories: Type.Array(Type.Enum([...categories])),
  layers: Type.Array(Type.Enum([...layers])),
  score: Count,
  line: Line,
}
const ThreatLine = Type.Object(lineFields)

const Question = Type.Object({
  pointer: text,
  text: Words,
  weight: Count,
  line: Line,
  place: Place,
  settles: Mentions,
  bearsOn: Mentions,
  choices: texts,
  example: Type.Optional(Type.Object(Change)),
})

const counts = Type.Object(
  Object.fromEntries(statuses.map((status) => [status, Count])) as Record<
    (typeof statuses)[number],
    typeof Count
  >, // every status has a row
)

export const ThreatSummarySchema = Type.Object({
  counts,
  byRisk: Type.Object({ 1: Count, 2: Count, 3: Count, 4: Count }, { description: 'open and undecided ones' }),
  questions: Count,
  worst: Type.Optional(Type.Object({ key: text, title: Words })),
  question: Type.Optional(Type.Object({ text: Words })),
})

const analysisFields = {
  counts,
  attackers: Type.Array(Type.Object({ id: text, label: Words, zones: texts, declared: Type.Boolean() })),
  threats: Type.Array(ThreatLine),
  questions: Type.Array(Question),
}

export const ThreatsSchema = Type.Interface([OfVersionSchema], analysisFields)

const Rating = Type.Object({ level: Level, reasons: Type.Array(Words) })

const References = Type.Object({
  cwe: Type.Optional(texts),
  capec: Type.Optional(texts),
  emb3d: Type.Optional(texts),
  attackIcs: Type.Optional(texts),
  rfc9124: Type.Optional(texts),
  linddun: Type.Optional(texts),
  guide: texts,
})

export const PlacedFactSchema = Type.Object({
  pointer: text,
  place: Place,
  line: Line,
  value: Type.Optional(Type.Unknown()),
  truth: Type.Enum(['holds', 'fails', 'unknown']),
  proof: Proof,
  seen: Type.Optional(
    Type.Object(
      {
        devices: Count,
        contradicted: Type.Array(Type.Object({ device: text, seen: Type.Unknown() })),
      },
      { description: 'what devices in the field show of it' },
    ),
  ),
})

export const ThreatSchema = Type.Interface([OfVersionSchema], {
  ...lineFields,
  pointer: text,
  refs: References,
  attack: Words,
  effect: Words,
  attackers: Type.Array(
    Type.Object({ id: text, label: Words, zone: text, access: text, remote: Type.Boolean() }),
  ),
  likelihood: Rating,
  severity: Rating,
  facts: Type.Array(PlacedFactSchema),
  change: Type.Optional(
    Type.Object({ ...Change, removes: Type.Boolean(), alsoSettles: Mentions, brings: Mentions }),
  ),
  paths: Type.Array(Type.Object({ index: Count, attacker: Words, hazard: Words })),
})

const Named = Type.Object({ id: text, label: Words })
const Hazard = Type.Object({ id: text, label: Words, cause: Type.Optional(text) })

export const PathsSchema = Type.Interface([OfVersionSchema], {
  paths: Type.Array(
    Type.Object({
      attacker: Named,
      hazard: Hazard,
      open: Type.Boolean(),
      cost: Type.Number(),
      steps: Type.Array(
        Type.Object({
          text: Words,
          threat: Type.Optional(MentionSchema),
          touches: Type.Array(Type.Object({ kind: Type.Enum(['zone', 'component', 'flow']), id: text })),
        }),
      ),
    }),
  ),
  chokes: Type.Array(Type.Object({ hazard: Hazard, close: Type.Optional(Mentions) })),
})

const Turn = Type.Object({
  threat: ThreatLine,
  was: Type.Optional(Status),
  is: Type.Optional(Status),
})
const Exposures = Type.Array(Type.Object({ text: Words }))

const Decision = Type.Object({
  threat: text,
  decision: Type.Enum(['accepted', 'not-applicable']),
  author: text,
  reason: text,
  decided: Type.Optional(text),
  until: Type.Optional(text),
})

export const ReactionSchema = Type.Object({
  faults: Type.Array(FaultSchema),
  decisions: Type.Object({
    faults: Type.Array(
      Type.Object({
        file: text,
        line: Type.Integer(),
        column: Type.Integer(),
        message: text,
        remedy: text,
      }),
    ),
    outcomes: Type.Array(
      Type.Object({
        kind: Type.Enum(['holds', 'moved', 'expired', 'idle']),
        key: Type.Optional(text),
        decision: Decision,
      }),
    ),
  }),
  analysis: Type.Optional(Type.Object(analysisFields)),
  since: Type.Optional(
    Type.Object({
      gained: Type.Array(Turn),
      lost: Type.Array(Turn),
      turned: Type.Array(Turn),
      exposure: Type.Object({ gained: Exposures, lost: Exposures }),
    }),
  ),
})

const Kind = Type.Enum(['row', 'note', 'incident', 'obligation', 'function'])
const EntryMention = Type.Object({ id: text, gist: Words })
const Collection = Type.Object({ name: text, title: Words })

export const KnowledgeSchema = Type.Object({
  entries: Count,
  tables: Type.Array(Type.Object({ name: text, title: Words, kind: Kind, rows: Count })),
  search: Type.Optional(
    Type.Object({
      all: Count,
      found: Type.Array(
        Type.Object({ id: text, gist: Words, kind: Kind, collection: Collection, says: Words }),
      ),
      near: texts,
    }),
  ),
})

const cells: TSchema = Type.Unsafe<Readonly<Record<string, { en: string; ja: string }>>>(
  Type.Record(text, Words),
)

export const TableSchema = Type.Object({
  name: text,
  title: Words,
  kind: Kind,
  columns: Type.Array(Type.Object({ key: text, title: Words })),
  rows: Type.Array(Type.Object({ id: text, cells })),
})

export const EntrySchema = Type.Object({
  id: text,
  kind: Kind,
  title: Words,
  collection: Collection,
  sections: Type.Array(Type.Object({ label: Words, text: Words })),
  status: Type.Optional(Type.Object({ text: Words, confirmed: Type.Boolean(), reviewed: text })),
  source: Words,
  links: Type.Array(EntryMention),
  linkedFrom: Type.Array(EntryMention),
})
