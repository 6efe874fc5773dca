import { catalogueIds, layers, requirementStatuses } from '@sekisho/assurance/core'
import { Type } from 'typebox'
import {
  Count,
  Level,
  MentionSchema,
  OfVersionSchema,
  PlacedFactSchema,
  Proof,
  text,
  texts,
  Words,
} from './schemas.ts'

/** Shapes of what requirements and layers of defence are shown as. */

const Status = Type.Enum([...requirementStatuses])
const Catalogue = Type.Enum([...catalogueIds])

/** Every kind of verification in one shape: which fields there are follows from `by`. */
const Verification = Type.Object({
  by: Type.Enum(['enforced', 'observed', 'tool', 'review', 'lab']),
  what: Type.Optional(Words),
  tool: Type.Optional(text),
  attack: Type.Optional(text),
})

const Provision = Type.Object({
  id: text,
  unconfirmed: Type.Boolean({ description: 'not compared with the published text yet' }),
})

const RequirementSchema = Type.Object({
  id: text,
  text: Words,
  why: Words,
  priority: Type.Enum(['must', 'should']),
  raised: Type.Boolean({ description: 'a threat of high risk has made a `should` into a `must`' }),
  baseline: Type.Boolean({ description: 'part of every product’s minimum' }),
  status: Status,
  by: Type.Optional(Proof),
  needs: Type.Optional(Type.Enum(['answer', 'evidence'])),
  risk: Type.Optional(Level),
  threats: Type.Array(MentionSchema),
  facts: Type.Array(PlacedFactSchema),
  verify: Type.Array(Verification),
  asked: texts,
  maps: Type.Array(Type.Object({ catalogue: Catalogue, ids: Type.Array(Provision) })),
})

const counts = Type.Object(
  Object.fromEntries(requirementStatuses.map((status) => [status, Count])) as Record<
    (typeof requirementStatuses)[number],
    typeof Count
  >, // every status has a row
)

export const RequirementsSchema = Type.Interface([OfVersionSchema], {
  counts,
  requirements: Type.Array(RequirementSchema),
  regulations: Type.Array(Type.Object({ name: text, catalogues: Type.Array(Catalogue) })),
  catalogues: Type.Array(Type.Object({ id: Catalogue, title: Words, source: text })),
})

export const CoverageSchema = Type.Interface([OfVersionSchema], {
  coverage: Type.Array(
    Type.Object({
      threat: MentionSchema,
      layers: Type.Array(
        Type.Object({
          layer: Type.Enum([...layers]),
          state: Type.Enum(['holds', 'unknown', 'could']),
          by: Type.Optional(Proof),
        }),
      ),
      holding: Count,
    }),
  ),
})
