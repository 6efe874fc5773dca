import { DEVICE_ID_PATTERN } from '@sekisho/model'
import { Type } from 'typebox'
import type { App } from '../adapters/http/app.ts'
import { permits, type Principal, sinceFor } from '../access/permission.ts'
import { AccessError } from '../access/errors.ts'
import { type Device, deviceStates, deviceVerbs } from './device.ts'
import { ReasonCode } from '../revocation/selection.ts'
import { RegistryError } from './errors.ts'
import { type MessageKeyRecord, messageKeyStates } from './message-key.ts'
import type { RegistryService } from './service.ts'
import { MOST_MODEL_OCTETS, type ModelRead } from '../model-port.ts'

export interface RegistryRoutePorts {
  readonly registry: RegistryService
  /** Reads and compiles the text of a `sekisho.yaml`. */
  readonly readModel: (text: string) => ModelRead
  readonly isConnected: (device: string) => boolean
}

const State = Type.Enum([...deviceStates])

const deviceFields = {
  id: Type.String(),
  product: Type.String(),
  serial: Type.String(),
  component: Type.String(),
  state: State,
  revokedAt: Type.Optional(Type.Integer()),
  epoch: Type.Integer(),
  hardware: Type.Optional(Type.String()),
  firmware: Type.Optional(Type.String()),
  createdAt: Type.Integer(),
  batch: Type.Optional(Type.String({ description: 'of the factory' })),
  variant: Type.Optional(Type.String()),
  name: Type.Optional(Type.String()),
  location: Type.Optional(Type.String({ description: 'only for those who may know it' })),
  groups: Type.Array(Type.String()),
  owner: Type.Optional(Type.String({ description: 'a pseudonym' })),
  ownership: Type.Optional(Type.String()),
}

export const DeviceSchema = Type.Object(deviceFields)

const Listed = Type.Object({ ...deviceFields, connected: Type.Boolean() })

const Details = Type.Object({
  ...deviceFields,
  connected: Type.Boolean(),
  policyHash: Type.Optional(Type.String()),
  certificates: Type.Array(
    Type.Object({
      fingerprint: Type.String(),
      kind: Type.Enum(['idevid', 'ldevid']),
      serialNumber: Type.String(),
      spkiFingerprint: Type.String(),
      notBefore: Type.Integer(),
      notAfter: Type.Integer(),
      state: Type.Enum(['valid', 'superseded', 'revoked']),
      at: Type.Integer(),
      issuerKeyId: Type.Optional(Type.String({ description: 'of the authority that issued it, hex' })),
      reason: Type.Optional(Type.String({ description: 'why it was revoked (RFC 5280 §5.3.1)' })),
    }),
  ),
  messageKeys: Type.Array(
    Type.Object({
      kid: Type.String({ description: 'COSE Key Thumbprint (RFC 9679), hex' }),
      protection: Type.Enum(['sign', 'mac']),
      algorithm: Type.String(),
      publicKey: Type.Optional(
        Type.String({ description: 'COSE_Key, base64url; a shared key is not shown' }),
      ),
      certificate: Type.String({ description: 'SHA-256 of the certificate by which it came, hex' }),
      registeredAt: Type.Integer(),
      expiresAt: Type.Optional(Type.Integer()),
      state: Type.Enum([...messageKeyStates]),
      at: Type.Integer(),
    }),
    { description: 'keys that prove messages, oldest first' },
  ),
  history: Type.Array(
    Type.Object({
      at: Type.Integer(),
      before: Type.Optional(State),
      after: State,
      actor: Type.String(),
      reason: Type.Optional(Type.String()),
      verb: Type.Optional(Type.Enum([...deviceVerbs])),
      approval: Type.Optional(Type.String()),
      certificate: Type.Optional(Type.String({ description: 'SHA-256, hex' })),
    }),
  ),
})

const Vouchings = Type.Array(
  Type.Object({
    at: Type.Integer(),
    actor: Type.String(),
    fingerprint: Type.Optional(Type.String()),
    verified: Type.Array(Type.Object({ property: Type.String(), how: Type.Optional(Type.String()) })),
    note: Type.Optional(Type.String()),
  }),
  { description: 'who vouched for the device, and for what' },
)

/** As far as it is the reader's business: where a device is, not everybody has to know. */
function shown(principal: Principal, device: Device) {
  const { location, groups, ...rest } = device
  const maySee = permits(principal, 'device.locate', device.id)
  return { ...rest, groups: [...groups], ...(location !== undefined && maySee ? { location } : {}) }
}

/** Without the material of a shared key, sealed or not. */
function shownKey({ material, device: _device, spkiFingerprint: _spki, ...key }: MessageKeyRecord) {
  const publicKey = Buffer.from(material).toString('base64url')
  return { ...key, ...(key.protection === 'sign' ? { publicKey } : {}) }
}

/** A fault of a model, with its place in the text. */
export const FaultSchema = Type.Object({
  code: Type.String(),
  severity: Type.String(),
  path: Type.String(),
  line: Type.Integer(),
  column: Type.Integer(),
  message: Type.String(),
  remedy: Type.String(),
})

const Product = Type.Object({
  id: Type.String(),
  addedAt: Type.Integer(),
  policies: Type.Array(
    Type.Object({ hash: Type.String(), version: Type.Integer(), addedAt: Type.Integer() }),
    { description: 'newest first' },
  ),
})

export const DeviceParams = Type.Object({ id: Type.String({ pattern: DEVICE_ID_PATTERN }) })

const Word = Type.Optional(Type.String({ minLength: 1, maxLength: 200 }))

/** `null` as well: a request without a body. */
const Reason = Type.Union([
  Type.Null(),
  Type.Object({ reason: Type.Optional(Type.String({ maxLength: 500 })) }, { additionalProperties: false }),
])

const Revocation = Type.Union([
  Type.Null(),
  Type.Object(
    { reason: Type.Optional(Type.String({ maxLength: 500 })), code: Type.Optional(ReasonCode) },
    { additionalProperties: false },
  ),
])

function deviceRoutes(app: App, { registry, isConnected }: RegistryRoutePorts): void {
  app.get(
    '/api/v1/devices',
    {
      config: { action: 'device.read' },
      schema: {
        tags: ['devices'],
        summary: 'Devices, by id',
        querystring: Type.Object({
          product: Type.Optional(Type.String({ maxLength: 62 })),
          state: Type.Optional(State),
          batch: Word,
          variant: Word,
          hardware: Word,
          firmware: Word,
          location: Word,
          group: Word,
          owner: Word,
          after: Type.Optional(Type.String({ maxLength: 64, description: '`next` of the page before' })),
          limit: Type.Integer({ default: 100, minimum: 1, maximum: 1000 }),
        }),
        response: {
          200: Type.Object({ devices: Type.Array(Listed), next: Type.Optional(Type.String()) }),
        },
      },
    },
    async ({ query, scope, principal }) => {
      if (query.location !== undefined && !permits(principal, 'device.locate', scope))
        throw new AccessError('ACCESS_FORBIDDEN')
      const devices = await registry.list({ ...query, id: scope })
      const last = devices.length === query.limit ? devices.at(-1) : undefined
      return {
        devices: devices.map((device) =>
          Object.assign(shown(principal, device), { connected: isConnected(device.id) }),
        ),
        ...(last ? { next: last.id } : {}),
      }
    },
  )

  app.get(
    '/api/v1/devices/:id',
    {
      config: { action: 'device.read' },
      schema: {
        tags: ['devices'],
        summary: 'A device with its certificates and its history',
        params: DeviceParams,
        response: { 200: Type.Object({ ...Details.properties, vouchings: Vouchings }) },
      },
    },
    ({ params: { id }, principal, scope }) => {
      const { certificates, messageKeys, history, vouchings, policyHash, ...device } = registry.show(id)
      const since = sinceFor(principal) ?? 0
      return {
        ...shown(principal, device),
        ...(policyHash === undefined ? {} : { policyHash }),
        certificates: certificates.filter(({ state, at }) => state === 'valid' || at > since), // a transfer revokes those before
        vouchings: (scope === undefined ? vouchings : []).map(({ verified, ...rest }) =>
          Object.assign(rest, { verified: [...verified] }),
        ),
        messageKeys: messageKeys.filter(({ state, at }) => state !== 'revoked' || at > since).map(shownKey),
        history: history.filter(({ at }) => at >= since),
        connected: isConnected(id),
      }
    },
  )

  for (const [verb, summary] of [
    ['quarantine', 'Puts a device in quarantine: only updates and security reports stay open'],
    ['release', 'Ends the quarantine'],
    ['retire', 'Retires a device, for good'],
  ] as const) {
    app.post(
      `/api/v1/devices/:id/${verb}`,
      {
        config: { action: 'device.manage' },
        schema: {
          tags: ['devices'],
          summary,
          params: DeviceParams,
          body: Reason,
          response: { 200: DeviceSchema },
        },
      },
      async ({ params, body, principal }) =>
        shown(principal, await registry.change(params.id, verb, principal.actor, body?.reason)),
    )
  }

  app.post(
    '/api/v1/devices/:id/revoke',
    {
      config: { action: 'device.manage' },
      schema: {
        tags: ['devices'],
        summary: 'Revokes all certificates of a device, for good',
        params: DeviceParams,
        body: Revocation,
        response: { 200: DeviceSchema },
      },
    },
    async ({ params, body, principal }) =>
      shown(principal, await registry.revoke(params.id, principal.actor, body?.reason, body?.code)),
  )

  app.patch(
    '/api/v1/devices/:id',
    {
      config: { action: 'device.describe' },
      schema: {
        tags: ['devices'],
        summary: 'Names a device, says where it is, puts it in groups; an empty text removes',
        params: DeviceParams,
        body: Type.Object(
          {
            name: Type.Optional(Type.String({ maxLength: 100 })),
            location: Type.Optional(Type.String({ maxLength: 200 })),
            groups: Type.Optional(
              Type.Array(Type.String({ pattern: '^[a-z0-9][a-z0-9-]{0,62}$' }), {
                maxItems: 32,
                uniqueItems: true,
                description: 'not for owners',
              }),
            ),
          },
          { additionalProperties: false },
        ),
        response: { 200: DeviceSchema },
      },
    },
    async ({ params, body, principal, scope }) => {
      if (scope !== undefined && body.groups !== undefined) throw new AccessError('ACCESS_FORBIDDEN')
      return shown(principal, await registry.describe(params.id, body, principal.actor))
    },
  )
}

function productRoutes(app: App, { registry, readModel }: RegistryRoutePorts): void {
  app.post(
    '/api/v1/products',
    {
      config: { action: 'product.add' },
      bodyLimit: MOST_MODEL_OCTETS,
      schema: {
        tags: ['products'],
        summary: 'Adds a product, or a new policy of one, from the text of its model',
        body: Type.Object({ model: Type.String() }, { additionalProperties: false }),
        response: {
          201: Type.Object({
            product: Type.String(),
            hash: Type.String(),
            version: Type.Integer(),
            known: Type.Boolean(),
          }),
          422: Type.Object({ error: Type.String(), message: Type.String(), faults: Type.Array(FaultSchema) }),
        },
      },
    },
    async ({ body, principal }, reply) => {
      const read = readModel(body.model)
      if (read.ok) return reply.code(201).send(await registry.addProduct(read.model, principal.actor))
      const { code: error, message } = new RegistryError('REGISTRY_MODEL_INVALID')
      return reply.code(422).send({ error, message, faults: [...read.faults] })
    },
  )

  app.get(
    '/api/v1/products',
    {
      config: { action: 'product.read' },
      schema: {
        tags: ['products'],
        summary: 'Products',
        response: { 200: Type.Object({ products: Type.Array(Product) }) },
      },
    },
    () => ({ products: registry.products().map(toMutable) }),
  )

  app.get(
    '/api/v1/products/:product',
    {
      config: { action: 'product.read' },
      schema: {
        tags: ['products'],
        summary: 'A product with its policies',
        params: Type.Object({ product: Type.String() }),
        response: { 200: Product },
      },
    },
    ({ params }) => {
      const found = registry.products().find(({ id }) => id === params.product)
      if (!found) throw new RegistryError('REGISTRY_PRODUCT_UNKNOWN')
      return toMutable(found)
    },
  )

  app.get(
    '/api/v1/policies/:hash',
    {
      config: { action: 'policy.read' },
      schema: {
        tags: ['products'],
        summary: 'A policy as devices get it, with its signature and the model it was compiled from',
        params: Type.Object({ hash: Type.String() }),
        response: {
          200: Type.Object({
            hash: Type.String(),
            product: Type.String(),
            version: Type.Integer(),
            addedAt: Type.Integer(),
            policy: Type.Object({}, { additionalProperties: true }),
            signature: Type.String({ description: 'compact JWS' }),
            modelText: Type.String(),
          }),
        },
      },
    },
    ({ params }) => {
      const found = registry.policy(params.hash)
      if (!found) throw new RegistryError('REGISTRY_POLICY_UNKNOWN')
      return found
    },
  )
}

const toMutable = ({ policies, ...product }: ReturnType<RegistryService['products']>[number]) => ({
  ...product,
  policies: [...policies],
})

export function registryRoutes(app: App, ports: RegistryRoutePorts): void {
  deviceRoutes(app, ports)
  productRoutes(app, ports)
}
