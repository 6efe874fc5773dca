import { DEVICE_ID_PATTERN, PRODUCT_ID_PATTERN } from '@sekisho/model'
import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { AccessError } from '../access/errors.ts'
import type { Principal } from '../access/permission.ts'
import type { App } from '../adapters/http/app.ts'
import type { RegistryService } from '../registry/service.ts'
import { type Transfer, transferStates } from './ownership.ts'
import type { TransferReport } from './report.ts'
import type { OwnersService } from './service.ts'

export interface OwnerRoutePorts {
  readonly owners: OwnersService
  readonly registry: Pick<RegistryService, 'list'>
  /** Whoever shows a token, on a route that is open to all. */
  readonly authenticate: (request: FastifyRequest) => Promise<Principal>
}

const Device = Type.String({ pattern: DEVICE_ID_PATTERN })
const Params = Type.Object({ id: Device })
const TransferParams = Type.Object({ transfer: Type.String({ maxLength: 80 }) })
const Text = Type.Object({ en: Type.String(), ja: Type.String() })

const Asking = Type.Object(
  {
    device: Device,
    code: Type.String({
      minLength: 1,
      maxLength: 64,
      description: 'as printed; hyphens and case do not matter',
    }),
  },
  { additionalProperties: false },
)

const newOwner = {
  owner: Type.String({ description: 'a pseudonym; the same for all devices of an owner who shows a token' }),
  ownership: Type.String(),
  token: Type.String({ description: 'shown this once; it dies with the ownership' }),
}

const Line = Type.Object({ what: Text, count: Type.Optional(Type.Integer()) })

const ReportSchema = Type.Object({
  transfer: Type.String(),
  device: Type.String(),
  side: Type.Enum(['former', 'new']),
  at: Type.Integer(),
  cut: Type.Array(Line),
  deleted: Type.Array(Line),
  deletionIsDone: Type.Boolean(),
  remains: Type.Array(Type.Object({ what: Text, why: Text })),
})

const TransferSchema = Type.Object({
  id: Type.String(),
  device: Type.String(),
  state: Type.Enum([...transferStates]),
  startedBy: Type.String(),
  approval: Type.Optional(Type.String()),
  erase: Type.Boolean(),
  createdAt: Type.Integer(),
  expiresAt: Type.Integer(),
  endedAt: Type.Optional(Type.Integer()),
})

const shownTransfer = ({ former: _former, successor: _successor, cut: _cut, ...transfer }: Transfer) =>
  transfer

const shownReport = ({ cut, deleted, remains, ...report }: TransferReport) => ({
  ...report,
  cut: [...cut],
  deleted: [...deleted],
  remains: [...remains],
})

/** The pseudonym of somebody who owns something already and says so by a token. */
async function ownerOf(
  request: FastifyRequest,
  { authenticate, owners }: OwnerRoutePorts,
): Promise<string | undefined> {
  if (request.headers.authorization === undefined) return undefined
  const { role, device } = await authenticate(request)
  const ownership = role === 'owner' && device !== undefined ? owners.ownershipOf(device) : undefined
  if (!ownership) throw new AccessError('ACCESS_FORBIDDEN')
  return ownership.owner
}

/** Open to everybody: the code is what lets somebody in. */
function codeRoutes(app: App, ports: OwnerRoutePorts): void {
  const { owners } = ports
  app.post(
    '/api/v1/claims',
    {
      config: { action: 'public' },
      schema: {
        tags: ['owners'],
        summary: 'Makes somebody the owner of a device, by the code that came with it',
        security: [],
        body: Asking,
        response: { 201: Type.Object(newOwner) },
      },
    },
    async (request, reply) => {
      const owner = await ownerOf(request, ports)
      return reply.code(201).send(await owners.claim({ ...request.body, address: request.ip, owner }))
    },
  )

  app.post(
    '/api/v1/transfers/accept',
    {
      config: { action: 'public' },
      schema: {
        tags: ['owners'],
        summary: 'Takes over a device, by the code of its owner: the transfer, as one act',
        security: [],
        body: Asking,
        response: { 201: Type.Object({ ...newOwner, report: ReportSchema }) },
      },
    },
    async (request, reply) => {
      const owner = await ownerOf(request, ports)
      const { report, ...accepted } = await owners.accept({ ...request.body, address: request.ip, owner })
      return reply.code(201).send({ ...accepted, report: shownReport(report) })
    },
  )

  app.post(
    '/api/v1/transfers/:transfer/report',
    {
      config: { action: 'public' },
      schema: {
        tags: ['owners'],
        summary: 'The report to the former owner, by the key that they got when they started the transfer',
        security: [],
        params: TransferParams,
        body: Type.Object({ key: Type.String({ maxLength: 64 }) }, { additionalProperties: false }),
        response: { 200: ReportSchema },
      },
    },
    async ({ params, body, ip }) => shownReport(await owners.formerReport(params.transfer, body.key, ip)),
  )
}

function ownerTransferRoutes(app: App, { owners }: OwnerRoutePorts): void {
  app.post(
    '/api/v1/devices/:id/transfers',
    {
      config: { action: 'owner.transfer' },
      schema: {
        tags: ['owners'],
        summary: 'Starts a transfer: its code is for the new owner, its report key for the present one',
        params: Params,
        body: Type.Object(
          { erase: Type.Boolean({ default: false, description: 'delete all personal messages' }) },
          { additionalProperties: false },
        ),
        response: {
          201: Type.Object({ transfer: TransferSchema, code: Type.String(), reportKey: Type.String() }),
        },
      },
    },
    async ({ params, body, principal }, reply) => {
      const { transfer, ...rest } = await owners.startTransfer(params.id, body.erase, principal.actor)
      return reply.code(201).send({ ...rest, transfer: shownTransfer(transfer) })
    },
  )

  app.get(
    '/api/v1/devices/:id/transfers',
    {
      config: { action: 'device.read' },
      schema: {
        tags: ['owners'],
        summary: 'Transfers of a device, newest first; an owner sees those of their own time',
        params: Params,
        response: { 200: Type.Object({ transfers: Type.Array(TransferSchema) }) },
      },
    },
    ({ params, principal: { role, period } }) => ({
      transfers: owners
        .transfers(params.id)
        .filter(({ createdAt }) => role !== 'owner' || createdAt >= (period?.from ?? Infinity))
        .map(shownTransfer),
    }),
  )

  app.delete(
    '/api/v1/devices/:id/transfers/:transfer',
    {
      config: { action: 'owner.transfer' },
      schema: {
        tags: ['owners'],
        summary: 'Takes a transfer back that nobody has accepted yet',
        params: Type.Object({ ...Params.properties, ...TransferParams.properties }),
      },
    },
    async ({ params, principal }, reply) => {
      await owners.withdraw(params.transfer, principal.actor, params.id)
      return reply.code(204).send()
    },
  )
}

function supportRoutes(app: App, { owners, registry }: OwnerRoutePorts): void {
  app.post(
    '/api/v1/factory/claim-codes',
    {
      config: { action: 'factory.manage' },
      schema: {
        tags: ['owners'],
        summary:
          'Makes claim codes for a device or a batch; they are shown this once, and take the place of older ones',
        body: Type.Object(
          {
            product: Type.String({ pattern: PRODUCT_ID_PATTERN }),
            batch: Type.Optional(Type.String({ maxLength: 63 })),
            device: Type.Optional(Device),
            after: Type.Optional(Device),
          },
          { additionalProperties: false },
        ),
        response: {
          201: Type.Object({
            codes: Type.Array(
              Type.Object({ device: Type.String(), code: Type.String(), uri: Type.String() }),
            ),
            next: Type.Optional(Type.String({ description: '`after` of the next call' })),
          }),
        },
      },
    },
    async ({ body, principal }, reply) => {
      const { device, ...filter } = body
      const limit = 1000
      const found = await registry.list({ ...filter, id: device, limit })
      const wanted = found.filter(({ owner, state }) => owner === undefined && state !== 'retired')
      const codes = await owners.makeClaimCodes(wanted, principal.actor)
      const last = found.length === limit ? found.at(-1) : undefined
      return reply.code(201).send({ codes: [...codes], ...(last ? { next: last.id } : {}) })
    },
  )

  app.post(
    '/api/v1/transfers/:transfer/code',
    {
      config: { action: 'owner.support' },
      schema: {
        tags: ['owners'],
        summary: 'A code for the new owner, of a transfer that support started with approval',
        params: TransferParams,
        response: { 201: Type.Object({ code: Type.String() }) },
      },
    },
    async ({ params, principal }, reply) =>
      reply.code(201).send({ code: await owners.giveCode(params.transfer, principal.actor) }),
  )

  app.delete(
    '/api/v1/transfers/:transfer',
    {
      config: { action: 'owner.support' },
      schema: { tags: ['owners'], summary: 'Calls a transfer off', params: TransferParams },
    },
    async ({ params, principal }, reply) => {
      await owners.withdraw(params.transfer, principal.actor)
      return reply.code(204).send()
    },
  )

  app.get(
    '/api/v1/transfers/:transfer/reports',
    {
      config: { action: 'owner.support' },
      schema: {
        tags: ['owners'],
        summary: 'The reports to both sides',
        params: TransferParams,
        response: { 200: Type.Object({ reports: Type.Array(ReportSchema) }) },
      },
    },
    ({ params }) => ({ reports: owners.reports(params.transfer).map(shownReport) }),
  )
}

export function ownerRoutes(app: App, ports: OwnerRoutePorts): void {
  codeRoutes(app, ports)
  ownerTransferRoutes(app, ports)
  supportRoutes(app, ports)
}
