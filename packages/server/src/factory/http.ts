import { PRODUCT_ID_PATTERN, SERIAL_PATTERN } from '@sekisho/model'
import { Type } from 'typebox'
import { Errors } from 'typebox/value'
import type { App } from '../adapters/http/app.ts'
import { EnrolmentError } from '../enrolment/errors.ts'
import { FactoryError } from './errors.ts'
import { type RecordFault, recordFaults } from './faults.ts'
import type { Outcome, Provisioning, Wanted } from './provisioning.ts'
import { writeCsv } from './reading.ts'
import type { FactoryRecordService, ImportRequest } from './service.ts'
import type { Facility } from './store.ts'

export interface FactoryRoutePorts {
  readonly records: FactoryRecordService
  readonly provisioning: Provisioning
}

const MOST_OCTETS = 50_331_648
const MOST_WANTED = 5000

const Product = Type.String({ pattern: PRODUCT_ID_PATTERN })
const Batch = Type.String({ pattern: '^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$' })
const Text = Type.Object({ en: Type.String(), ja: Type.String() })

const Fault = Type.Object({
  code: Type.String(),
  line: Type.Integer({ description: 'of the text, or the place in a JSON array, from 1' }),
  column: Type.Optional(Type.Integer()),
  serial: Type.Optional(Type.String()),
  field: Type.Optional(Type.String()),
  message: Text,
  remedy: Text,
})

const shownFault = (fault: RecordFault) => {
  const { en, ja, remedy } = recordFaults[fault.code]
  return { ...fault, message: { en, ja }, remedy }
}

const formatOf: Readonly<Record<string, ImportRequest['format']>> = {
  'text/csv': 'csv',
  'application/json': 'json',
  'application/x-ndjson': 'jsonl',
  'application/jose': 'signed',
}

const mediaType = (header: string | undefined): string => header?.split(';')[0]?.trim().toLowerCase() ?? ''

const FacilitySchema = Type.Object({
  kid: Type.String({ description: 'JWK thumbprint (RFC 7638)' }),
  product: Type.String(),
  name: Type.String(),
  addedAt: Type.Integer(),
  addedBy: Type.String(),
  retiredAt: Type.Optional(Type.Integer()),
})

const shownFacility = ({ publicKey: _key, ...facility }: Facility) => facility

const Stored = Type.Object({
  device: Type.String(),
  record: Type.Object({}, { additionalProperties: true }),
  findings: Type.Array(Fault),
  at: Type.Integer(),
  actor: Type.String(),
})

function recordRoutes(app: App, { records }: FactoryRoutePorts): void {
  app.post(
    '/api/v1/factory/records',
    {
      config: { action: 'factory.provision' },
      bodyLimit: MOST_OCTETS,
      schema: {
        tags: ['factory'],
        summary:
          'Takes a batch of factory records, all or none: CSV, JSON, JSON lines, or a signed batch (JWS)',
        consumes: Object.keys(formatOf),
        body: Type.String(),
        querystring: Type.Object({
          product: Product,
          batch: Type.Optional(Batch),
          findings: Type.Enum(['refuse', 'quarantine'], {
            default: 'refuse',
            description: 'what becomes of devices that are not as the model has them',
          }),
        }),
        response: {
          201: Type.Object({
            records: Type.Integer(),
            flagged: Type.Integer({ description: 'devices that begin in quarantine' }),
            batch: Type.Optional(Type.String()),
            facility: Type.Optional(Type.String()),
          }),
          422: Type.Object({
            error: Type.String(),
            message: Type.String(),
            faults: Type.Array(Fault),
            faultsInAll: Type.Integer(),
          }),
        },
      },
    },
    async ({ query, body, headers, principal }, reply) => {
      const format = formatOf[mediaType(headers['content-type'])]
      if (format === undefined) throw new FactoryError('FACTORY_FORMAT')
      const taken = await records.take({ ...query, format, text: body }, principal.actor)
      if (taken.taken) return reply.code(201).send(taken)
      const { code: error, message } = new FactoryError('FACTORY_RECORDS')
      const { faults, faultsInAll } = taken
      return reply.code(422).send({ error, message, faults: faults.map(shownFault), faultsInAll })
    },
  )

  const Filter = Type.Object({
    product: Product,
    batch: Type.Optional(Batch),
    after: Type.String({ default: '', maxLength: 64, description: '`next` of the page before' }),
    limit: Type.Integer({ default: 1000, minimum: 1, maximum: 10_000 }),
  })

  app.get(
    '/api/v1/factory/records',
    {
      config: { action: 'factory.provision' },
      schema: {
        tags: ['factory'],
        summary: 'Factory records, by device',
        querystring: Filter,
        response: { 200: Type.Object({ records: Type.Array(Stored), next: Type.Optional(Type.String()) }) },
      },
    },
    async ({ query, principal }) => {
      const found = records.records(query)
      await records.exported(query, found.length, principal.actor)
      const last = found.length === query.limit ? found.at(-1) : undefined
      const shown = found.map(({ findings, ...one }) =>
        Object.assign(one, { findings: findings.map(shownFault) }),
      )
      return { records: shown, ...(last ? { next: last.device } : {}) }
    },
  )

  app.get(
    '/api/v1/factory/records.csv',
    {
      config: { action: 'factory.provision' },
      schema: {
        tags: ['factory'],
        summary: 'The same as CSV, in which no spreadsheet finds a formula',
        produces: ['text/csv'],
        querystring: Filter,
        response: { 200: Type.String() },
      },
    },
    async ({ query, principal }, reply) => {
      const found = records.records(query)
      await records.exported(query, found.length, principal.actor)
      return reply.type('text/csv; charset=utf-8').send(writeCsv(found.map(({ record }) => record)))
    },
  )
}

function facilityRoutes(app: App, { records }: FactoryRoutePorts): void {
  app.post(
    '/api/v1/facilities',
    {
      config: { action: 'factory.manage' },
      schema: {
        tags: ['factory'],
        summary: 'Registers the public key with which a factory signs its batches',
        body: Type.Object(
          {
            product: Product,
            name: Type.String({ pattern: '^[A-Za-z0-9][A-Za-z0-9._ -]{0,62}$' }),
            key: Type.String({ maxLength: 4096, description: 'PEM: Ed25519, or EC P-256' }),
          },
          { additionalProperties: false },
        ),
        response: { 201: FacilitySchema },
      },
    },
    async ({ body, principal }, reply) =>
      reply.code(201).send(shownFacility(await records.addFacility(body, principal.actor))),
  )

  app.get(
    '/api/v1/facilities',
    {
      config: { action: 'factory.manage' },
      schema: {
        tags: ['factory'],
        summary: 'Factories whose batches are taken, and those that were retired',
        response: { 200: Type.Object({ facilities: Type.Array(FacilitySchema) }) },
      },
    },
    () => ({ facilities: records.facilities().map(shownFacility) }),
  )

  app.delete(
    '/api/v1/facilities/:kid',
    {
      config: { action: 'factory.manage' },
      schema: {
        tags: ['factory'],
        summary: 'Retires the key of a factory: its batches are refused from now on',
        params: Type.Object({ kid: Type.String({ maxLength: 64 }) }),
      },
    },
    async ({ params, principal }, reply) => {
      await records.retireFacility(params.kid, principal.actor)
      return reply.code(204).send()
    },
  )
}

const WantedSchema = Type.Object(
  {
    serial: Type.String({ pattern: SERIAL_PATTERN }),
    csr: Type.String({ maxLength: 32_768 }),
    component: Type.Optional(Type.String({ maxLength: 100 })),
  },
  { additionalProperties: false },
)

/** One JSON text a line; a line that is none is refused as such, and the others go on. */
function readWanted(text: string): {
  readonly wanted: readonly Wanted[]
  readonly refused: readonly Outcome[]
} {
  const wanted: Wanted[] = []
  const refused: Outcome[] = []
  for (const line of text.split('\n').filter((each) => each.trim() !== '')) {
    const value = parsed(line)
    if (Errors(WantedSchema, value).length === 0) wanted.push(value as Wanted) // checked just now
    else
      refused.push({
        serial: serialOf(value),
        outcome: 'refused',
        error: 'REQUEST_INVALID',
        message: 'the line is malformed',
      })
  }
  if (wanted.length > MOST_WANTED) throw new EnrolmentError('FACTORY_TOO_MANY')
  return { wanted, refused }
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined // refused by the schema
  }
}

const serialOf = (value: unknown): string =>
  typeof value === 'object' && value !== null && 'serial' in value && typeof value.serial === 'string'
    ? value.serial
    : ''

function provisioningRoutes(app: App, { provisioning }: FactoryRoutePorts): void {
  app.post(
    '/api/v1/factory/identities',
    {
      config: { action: 'factory.provision' },
      bodyLimit: MOST_OCTETS,
      schema: {
        tags: ['factory'],
        summary:
          'Issues factory identities for many requests: JSON lines in ({"serial", "csr"}), JSON lines out with the outcome of each; may be repeated',
        consumes: ['application/x-ndjson'],
        body: Type.String(),
        querystring: Type.Object({ product: Product, batch: Type.Optional(Batch) }),
        response: { 200: Type.String({ description: 'JSON lines' }) },
      },
    },
    async ({ query, body, headers, principal }, reply) => {
      if (mediaType(headers['content-type']) !== 'application/x-ndjson')
        throw new FactoryError('FACTORY_FORMAT')
      const { wanted, refused } = readWanted(body)
      const outcomes = [...(await provisioning.provision(wanted, query, principal.actor)), ...refused]
      return reply
        .type('application/x-ndjson')
        .send(outcomes.map((outcome) => `${JSON.stringify(outcome)}\n`).join(''))
    },
  )
}

/** Registered apart: here bodies are taken as the text that was sent, whatever its type. */
export function factoryRoutes(app: App, ports: FactoryRoutePorts): void {
  facilityRoutes(app, ports)
  void app.register(async (within) => {
    within.removeAllContentTypeParsers()
    const types = Object.keys(formatOf)
    within.addContentTypeParser(
      types,
      { parseAs: 'string', bodyLimit: MOST_OCTETS },
      (_request, body, done) => done(null, body),
    )
    recordRoutes(within, ports)
    provisioningRoutes(within, ports)
  })
}
