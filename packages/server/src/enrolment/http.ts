import { DEVICE_ID_PATTERN, PRODUCT_ID_PATTERN, SERIAL_PATTERN } from '@sekisho/model'
import { Type } from 'typebox'
import type { App } from '../adapters/http/app.ts'
import type { RegistryService } from '../registry/service.ts'
import type { HouseCertificate } from './authorities.ts'
import type { FactoryService } from './factory.ts'
import type { EnrolmentService } from './service.ts'
import { vouchable } from './vouching.ts'

const Fingerprint = Type.String({
  pattern: '^[0-9a-f]{64}$',
  description: 'SHA-256 of the IDevID that was looked at, hex: what waits by now may be another',
})

/** What operators and the factory do; what devices do is in `est.ts`. */
export function enrolmentRoutes(app: App, enrolment: EnrolmentService, factory: FactoryService): void {
  app.get(
    '/api/v1/enrolments',
    {
      config: { action: 'device.manage' },
      schema: {
        tags: ['devices'],
        summary: 'Devices without factory record that wait for approval',
        response: {
          200: Type.Object({
            enrolments: Type.Array(
              Type.Object({
                device: Type.String(),
                product: Type.String(),
                serial: Type.String(),
                fingerprint: Type.String({ description: 'SHA-256 of the IDevID, hex' }),
                firstSeenAt: Type.Integer(),
                lastSeenAt: Type.Integer(),
              }),
            ),
          }),
        },
      },
    },
    () => ({
      enrolments: enrolment
        .pending()
        .map(({ device, product, serial, idevid: { fingerprint }, firstSeenAt, lastSeenAt }) => ({
          device,
          product,
          serial,
          fingerprint,
          firstSeenAt,
          lastSeenAt,
        })),
    }),
  )

  app.post(
    '/api/v1/devices/:id/approve',
    {
      config: { action: 'device.manage' },
      schema: {
        tags: ['devices'],
        summary: 'Vouches for a device without factory record; it gets its certificate when it asks again',
        params: Type.Object({ id: Type.String({ pattern: DEVICE_ID_PATTERN }) }),
        body: Type.Union([
          Type.Null(),
          Type.Object(
            {
              component: Type.Optional(Type.String({ maxLength: 100 })),
              fingerprint: Type.Optional(Fingerprint),
              verified: Type.Optional(
                Type.Array(
                  Type.Object(
                    {
                      property: Type.Enum([...vouchable]),
                      how: Type.Optional(Type.String({ maxLength: 200 })),
                    },
                    { additionalProperties: false },
                  ),
                  { maxItems: vouchable.length, description: 'what was looked at, and how' },
                ),
              ),
              note: Type.Optional(Type.String({ maxLength: 500 })),
            },
            { additionalProperties: false },
          ),
        ]),
        response: { 200: Type.Object({ id: Type.String(), product: Type.String(), state: Type.String() }) },
      },
    },
    async ({ params, body, principal }) => enrolment.approve(params.id, principal.actor, body ?? {}),
  )

  app.post(
    '/api/v1/devices/:id/refuse',
    {
      config: { action: 'device.manage' },
      schema: {
        tags: ['devices'],
        summary: 'Turns down a device that waits for approval',
        params: Type.Object({ id: Type.String({ pattern: DEVICE_ID_PATTERN }) }),
        body: Type.Union([
          Type.Null(),
          Type.Object(
            {
              reason: Type.Optional(Type.String({ maxLength: 500 })),
              fingerprint: Type.Optional(Fingerprint),
            },
            { additionalProperties: false },
          ),
        ]),
        response: { 200: Type.Object({ id: Type.String(), fingerprint: Type.String() }) },
      },
    },
    async ({ params, body, principal }) => {
      const { device, idevid } = await enrolment.refuse(params.id, principal.actor, body ?? {})
      return { id: device, fingerprint: idevid.fingerprint }
    },
  )

  app.post(
    '/api/v1/factory/provision',
    {
      config: { action: 'factory.provision' },
      schema: {
        tags: ['factory'],
        summary: 'Issues a factory identity (IDevID)',
        body: Type.Object(
          {
            product: Type.String({ pattern: PRODUCT_ID_PATTERN }),
            serial: Type.String({ pattern: SERIAL_PATTERN }),
            csr: Type.Optional(Type.String({ maxLength: 32_768, description: 'PKCS#10, PEM or base64' })),
            generateKey: Type.Optional(Type.Boolean({ description: 'for demos: the key leaves the server' })),
            component: Type.Optional(Type.String({ maxLength: 100 })),
            batch: Type.Optional(Type.String({ pattern: '^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$' })),
            record: Type.Boolean({
              default: true,
              description: 'false: an operator has to approve the device',
            }),
          },
          { additionalProperties: false },
        ),
        response: {
          201: Type.Object({
            device: Type.String(),
            idevid: Type.String(),
            chain: Type.String(),
            trust: Type.String(),
            key: Type.Optional(Type.String()),
          }),
        },
      },
    },
    async ({ body, principal }, reply) =>
      reply.code(201).send(await factory.provision(body, principal.actor)),
  )
}

/** Codes for devices without factory identity; a claim code, by which an owner claims a device, is another thing. */
export function enrolmentCodeRoutes(app: App, enrolment: Pick<EnrolmentService, 'makeCode'>): void {
  app.post(
    '/api/v1/factory/codes',
    {
      config: { action: 'device.manage' },
      schema: {
        tags: ['factory'],
        summary: 'Makes the enrolment code of a device without factory identity; it is shown this once',
        body: Type.Object(
          {
            product: Type.String({ pattern: PRODUCT_ID_PATTERN }),
            serial: Type.String({ pattern: SERIAL_PATTERN }),
            component: Type.Optional(Type.String({ maxLength: 100 })),
            days: Type.Optional(
              Type.Integer({ minimum: 1, maximum: 366, description: 'how long it is good; default: 30' }),
            ),
          },
          { additionalProperties: false },
        ),
        response: {
          201: Type.Object({
            device: Type.String(),
            code: Type.String(),
            expiresAt: Type.Integer({ description: 'milliseconds since 1970, UTC' }),
            trust: Type.String({ description: 'anchors with which the device verifies the server, PEM' }),
          }),
        },
      },
    },
    async ({ body, principal }, reply) =>
      reply.code(201).send(await enrolment.makeCode(body, principal.actor)),
  )
}

const HouseCertificateSchema = Type.Object({
  role: Type.Enum(['root', 'factory', 'operational', 'server']),
  subject: Type.String(),
  issuer: Type.String(),
  serialNumber: Type.String(),
  notBefore: Type.Integer(),
  notAfter: Type.Integer(),
  fingerprint: Type.String({ description: 'SHA-256, hex' }),
  algorithm: Type.String(),
})

/** @param own certificates of the running server; none where none runs */
export function certificateRoutes(
  app: App,
  registry: Pick<RegistryService, 'expiry'>,
  own: () => readonly HouseCertificate[],
): void {
  app.get(
    '/api/v1/certificates',
    {
      config: { action: 'product.read' },
      schema: {
        tags: ['certificates'],
        summary: 'The authorities of this server, and when the certificates of devices end',
        querystring: Type.Object({ product: Type.Optional(Type.String({ maxLength: 62 })) }),
        response: {
          200: Type.Object({
            authorities: Type.Array(HouseCertificateSchema),
            devices: Type.Object({
              valid: Type.Integer(),
              expired: Type.Integer(),
              weeks: Type.Array(Type.Object({ from: Type.Integer(), count: Type.Integer() })),
            }),
          }),
        },
      },
    },
    ({ query }) => {
      const { valid, expired, weeks } = registry.expiry(query.product)
      return { authorities: [...own()], devices: { valid, expired, weeks: [...weeks] } }
    },
  )
}
