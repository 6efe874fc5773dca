import { DEVICE_ID_PATTERN, PRODUCT_ID_PATTERN, SERIAL_PATTERN } from '@sekisho/model'
import { pemOf } from '@sekisho/trust'
import { Type } from 'typebox'
import type { App } from '../adapters/http/app.ts'
import { RevocationError } from './errors.ts'
import { AnyReasonCode, ReasonCode } from './selection.ts'
import type { RevocationService } from './service.ts'

const Fingerprint = Type.String({ pattern: '^[0-9a-f]{64}$' })
const Product = Type.String({ pattern: PRODUCT_ID_PATTERN })
const Serial = Type.String({ pattern: SERIAL_PATTERN })
const Reason = Type.String({ minLength: 1, maxLength: 500 })

const Subject = Type.Union([
  Type.Object({ kind: Type.Literal('key'), fingerprint: Fingerprint }, { additionalProperties: false }),
  Type.Object(
    { kind: Type.Literal('device'), device: Type.String({ pattern: DEVICE_ID_PATTERN }) },
    { additionalProperties: false },
  ),
  Type.Object(
    { kind: Type.Literal('serials'), product: Product, from: Serial, to: Serial },
    { additionalProperties: false },
  ),
  Type.Object(
    {
      kind: Type.Literal('hardware'),
      product: Product,
      hardware: Type.String({ minLength: 1, maxLength: 100 }),
    },
    { additionalProperties: false },
  ),
])

const DenialSchema = Type.Object({
  id: Type.Integer(),
  subject: Subject,
  reason: Type.String(),
  actor: Type.String(),
  at: Type.Integer(),
})

/** The deny list of enrolment. */
function denialRoutes(app: App, revocation: RevocationService): void {
  app.get(
    '/api/v1/denials',
    {
      config: { action: 'policy.read' },
      schema: {
        tags: ['revocation'],
        summary: 'Who gets no certificate, and why; by id',
        querystring: Type.Object({
          after: Type.Integer({ default: 0, minimum: 0 }),
          limit: Type.Integer({ default: 100, minimum: 1, maximum: 1000 }),
        }),
        response: {
          200: Type.Object({ denials: Type.Array(DenialSchema), next: Type.Optional(Type.Integer()) }),
        },
      },
    },
    ({ query: { after, limit } }) => {
      const denials = [...revocation.denials(after, limit)]
      const last = denials.length === limit ? denials.at(-1) : undefined
      return { denials, ...(last ? { next: last.id } : {}) }
    },
  )
  app.post(
    '/api/v1/denials',
    {
      config: { action: 'revocation.manage' },
      schema: {
        tags: ['revocation'],
        summary: 'Puts keys, devices, serial numbers or hardware on the deny list of enrolment',
        body: Type.Object(
          { subjects: Type.Array(Subject, { minItems: 1, maxItems: 1000 }), reason: Reason },
          { additionalProperties: false },
        ),
        response: { 201: Type.Object({ added: Type.Integer() }) },
      },
    },
    async ({ body, principal }, reply) =>
      reply.code(201).send({ added: await revocation.deny(body.subjects, body.reason, principal.actor) }),
  )
  app.delete(
    '/api/v1/denials/:entry',
    {
      config: { action: 'revocation.manage' },
      schema: {
        tags: ['revocation'],
        summary: 'Takes an entry off the deny list',
        params: Type.Object({ entry: Type.Integer({ minimum: 1 }) }),
        response: { 204: Type.Null() },
      },
    },
    async ({ params, principal }, reply) => {
      await revocation.allow(params.entry, principal.actor)
      return reply.code(204).send(null)
    },
  )
}

/** What operators see and do; what anybody may ask is in `http.ts`. */
export function revocationRoutes(app: App, revocation: RevocationService): void {
  denialRoutes(app, revocation)
  app.get(
    '/api/v1/revocation',
    {
      config: { action: 'policy.read' },
      schema: {
        tags: ['revocation'],
        summary: 'The authorities with their newest lists, and the certificates of the house itself',
        response: {
          200: Type.Object({
            authorities: Type.Array(
              Type.Object({
                authority: Type.String({ description: 'subject key identifier, hex' }),
                role: Type.Enum(['factory', 'operational']),
                state: Type.Enum(['active', 'previous', 'revoked']),
                revokedAt: Type.Optional(Type.Integer()),
                number: Type.Integer({ description: 'of the newest list; 0: none yet' }),
                thisUpdate: Type.Optional(Type.Integer()),
                nextUpdate: Type.Optional(Type.Integer()),
              }),
            ),
            house: Type.Array(
              Type.Object({
                fingerprint: Type.String(),
                role: Type.Enum(['server', 'ocsp']),
                serialNumber: Type.String(),
                notBefore: Type.Integer(),
                notAfter: Type.Integer(),
                state: Type.Enum(['valid', 'superseded', 'revoked']),
                at: Type.Integer(),
                reason: Type.Optional(AnyReasonCode),
              }),
            ),
          }),
        },
      },
    },
    () => ({ authorities: [...revocation.authorities()], house: [...revocation.houseCertificates()] }),
  )
  app.get(
    '/api/v1/revocation/lists/:authority',
    {
      config: { action: 'policy.read' },
      schema: {
        tags: ['revocation'],
        summary: 'The newest revocation list of an authority: factory, operational, or its key id',
        params: Type.Object({ authority: Type.String({ pattern: '^[a-z0-9]{1,64}$' }) }),
        response: { 200: Type.Object({ pem: Type.String() }) },
      },
    },
    async ({ params }) => {
      const list = await revocation.list(params.authority)
      if (!list) throw new RevocationError('REVOCATION_AUTHORITY_UNKNOWN')
      return { pem: pemOf(list.der, 'X509 CRL') }
    },
  )
  app.post(
    '/api/v1/revocation/house/:fingerprint',
    {
      config: { action: 'revocation.manage' },
      schema: {
        tags: ['revocation'],
        summary: 'Revokes a certificate of the house itself: of a server or an OCSP responder',
        params: Type.Object({ fingerprint: Fingerprint }),
        body: Type.Object(
          { code: ReasonCode, reason: Type.Optional(Reason) },
          { additionalProperties: false },
        ),
        response: { 204: Type.Null() },
      },
    },
    async ({ params, body, principal }, reply) => {
      await revocation.revokeHouse(params.fingerprint, principal.actor, body.code, body.reason)
      return reply.code(204).send(null)
    },
  )
  app.get(
    '/api/v1/revocation/plans/:plan',
    {
      config: { action: 'policy.read' },
      schema: {
        tags: ['revocation'],
        summary: 'How far the revocation of a set of devices is, by the id of its approval',
        params: Type.Object({ plan: Type.String({ maxLength: 100 }) }),
        response: {
          200: Type.Object({
            id: Type.String(),
            code: AnyReasonCode,
            reason: Type.String(),
            actor: Type.String(),
            at: Type.Integer(),
            total: Type.Integer(),
            left: Type.Integer(),
            doneAt: Type.Optional(Type.Integer()),
          }),
        },
      },
    },
    ({ params }) => {
      const plan = revocation.plan(params.plan)
      if (!plan) throw new RevocationError('REVOCATION_PLAN_UNKNOWN')
      return plan
    },
  )
}
