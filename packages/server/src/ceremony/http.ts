import type { RootOutcome } from '@sekisho/trust'
import { type Static, Type } from 'typebox'
import type { App } from '../adapters/http/app.ts'
import { CeremonyError } from './errors.ts'
import type { CeremonyService } from './service.ts'

const Pem = Type.String({ maxLength: 16_384, pattern: '^-----BEGIN CERTIFICATE-----', description: 'PEM' })

/** One shape for both: of alternatives, the first would strip what only the second knows. */
const Outcome = Type.Object(
  {
    what: Type.Enum(['authority', 'root']),
    certificate: Pem,
    newWithOld: Type.Optional(Pem),
    oldWithNew: Type.Optional(Pem),
  },
  { additionalProperties: false },
)

/** @throws CeremonyError CEREMONY_OUTCOME */
function outcomeOf({ what, certificate, newWithOld, oldWithNew }: Static<typeof Outcome>): RootOutcome {
  if (what === 'authority') return { what, certificate }
  if (newWithOld === undefined || oldWithNew === undefined)
    throw new CeremonyError('CEREMONY_OUTCOME', { detail: { reason: 'no cross certificates' } })
  return { what, certificate, newWithOld, oldWithNew }
}

export function ceremonyRoutes(app: App, ceremony: CeremonyService): void {
  app.post(
    '/api/v1/ceremony/outcomes',
    {
      config: { action: 'ceremony.install' },
      schema: {
        tags: ['keys'],
        summary: 'Puts in force what the root has signed, if it is what people have agreed to',
        body: Type.Object(
          { approval: Type.String({ maxLength: 36 }), outcome: Outcome },
          { additionalProperties: false },
        ),
        response: { 200: Type.Object({ fingerprint: Type.String() }) },
      },
    },
    async ({ body }) => ceremony.install(body.approval, outcomeOf(body.outcome)),
  )
}
