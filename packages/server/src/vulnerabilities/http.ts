import { tlpLabels } from '@sekisho/assurance/core'
import { Type } from 'typebox'
import type { App } from '../adapters/http/app.ts'
import { advisoryFormats } from './advisory-service.ts'
import { VulnerabilityError } from './errors.ts'
import { findingStates } from './finding.ts'
import {
  AffectedSchema,
  DatabaseSchema,
  DecisionSchema,
  DocumentSchema,
  FindingSchema,
  ImportSchema,
  levels,
  SbomSchema,
  ProposalSchema,
  StatementSchema,
  TotalsSchema,
} from './schemas.ts'
import type { VulnerabilityService } from './service.ts'
import { sorts } from './view.ts'

const Name = Type.Object({ vulnerability: Type.String({ maxLength: 128 }) })
const Product = Type.String({ maxLength: 62 })
const read = { action: 'vulnerability.read' } as const
const manage = { action: 'vulnerability.manage' } as const
const tags = ['vulnerabilities']

/** The largest bills of materials of devices have some 20 MB as JSON. */
const SBOM_OCTETS = 48 * 1024 * 1024

function listRoutes(app: App, service: VulnerabilityService): void {
  app.get(
    '/api/v1/vulnerabilities',
    {
      config: read,
      schema: {
        tags,
        summary: 'Known vulnerabilities of what products are made of, with the devices that run them',
        querystring: Type.Object({
          product: Type.Optional(Product),
          version: Type.Optional(Type.String({ maxLength: 64 })),
          state: Type.Optional(Type.Enum([...findingStates])),
          level: Type.Optional(Type.Enum([...levels])),
          exploited: Type.Optional(Type.Boolean()),
          overdue: Type.Optional(Type.Boolean()),
          inField: Type.Optional(Type.Boolean({ description: 'only what devices in operation run' })),
          search: Type.Optional(Type.String({ maxLength: 128 })),
          sort: Type.Optional(Type.Enum([...sorts])),
          offset: Type.Integer({ default: 0, minimum: 0, maximum: 1_000_000 }),
          limit: Type.Integer({ default: 100, minimum: 1, maximum: 500 }),
        }),
        response: {
          200: Type.Object({
            findings: Type.Array(FindingSchema),
            total: Type.Integer(),
            totals: TotalsSchema,
          }),
        },
      },
    },
    async ({ query }) => service.list(query),
  )

  app.get(
    '/api/v1/vulnerabilities/:vulnerability',
    {
      config: read,
      schema: {
        tags,
        summary: 'One vulnerability: where it is found, which devices run that, who has said what of it',
        params: Name,
        response: {
          200: Type.Object({
            vulnerability: Type.String(),
            names: Type.Array(Type.String()),
            findings: Type.Array(FindingSchema),
            affected: Type.Array(AffectedSchema),
            devices: Type.Array(
              Type.Object({ id: Type.String(), product: Type.String(), version: Type.String() }),
              {
                description: 'at most 200',
              },
            ),
            history: Type.Array(StatementSchema),
          }),
        },
      },
    },
    async ({ params }) => service.show(params.vulnerability),
  )

  app.post(
    '/api/v1/vulnerabilities/:vulnerability/decisions',
    {
      config: manage,
      schema: {
        tags,
        summary: 'Says whether a product is affected, in the words of VEX',
        params: Name,
        body: DecisionSchema,
        response: { 201: StatementSchema },
      },
    },
    async ({ params, body, principal }, reply) => {
      const statement = await service.decide(params.vulnerability, body, principal.actor)
      return reply.code(201).send(statement)
    },
  )
}

function sbomRoutes(app: App, service: VulnerabilityService): void {
  app.get(
    '/api/v1/sboms',
    {
      config: read,
      schema: {
        tags,
        summary: 'Bills of materials, with what could not be looked up',
        querystring: Type.Object({ product: Type.Optional(Product) }),
        response: { 200: Type.Object({ sboms: Type.Array(SbomSchema) }) },
      },
    },
    async ({ query }) => ({ sboms: service.sboms(query.product) }),
  )

  app.post(
    '/api/v1/sboms',
    {
      config: manage,
      bodyLimit: SBOM_OCTETS,
      schema: {
        tags,
        summary: 'Takes in the bill of materials of a version: CycloneDX or SPDX, JSON, as a text',
        body: Type.Object(
          {
            product: Product,
            version: Type.String({ minLength: 1, maxLength: 64 }),
            sbom: Type.String({ minLength: 2, maxLength: SBOM_OCTETS }),
          },
          { additionalProperties: false },
        ),
        response: { 201: SbomSchema },
      },
    },
    async ({ body, principal }, reply) => {
      const { product, version, sbom } = body
      const record = await service.addSbom({ product, version, sbom: Buffer.from(sbom) }, principal.actor)
      return reply.code(201).send(record)
    },
  )
}

/** Documents of suppliers; what is larger is no statement about one maker's products. */
const DOCUMENT_OCTETS = 16 * 1024 * 1024

function exchangeRoutes(app: App, service: VulnerabilityService): void {
  app.get(
    '/api/v1/advisories/export',
    {
      config: read,
      schema: {
        tags,
        summary:
          'What is known of a product, as a document for others: CSAF 2.0, OpenVEX 0.2.0, CycloneDX 1.6',
        querystring: Type.Object({
          product: Product,
          format: Type.Enum([...advisoryFormats], {
            description: 'csaf: an advisory of what affects or was fixed; the others: VEX, of everything',
          }),
          version: Type.Optional(Type.String({ maxLength: 64, description: 'of the product; absent: all' })),
          vulnerability: Type.Optional(Type.String({ maxLength: 128 })),
          language: Type.Enum(['en', 'ja'], {
            default: 'en',
            description: 'of CSAF documents; what people wrote stays as it is',
          }),
          tlp: Type.Enum([...tlpLabels], {
            default: 'WHITE',
            description: 'of CSAF documents: who may be shown it (Traffic Light Protocol 1.0)',
          }),
        }),
        response: { 200: Type.Object({}, { additionalProperties: true }) },
      },
    },
    async ({ query }) => service.exportAdvisory(query),
  )

  app.get(
    '/api/v1/advisories/statements',
    {
      config: read,
      schema: {
        tags,
        summary: 'Documents of suppliers that were taken in',
        response: { 200: Type.Object({ documents: Type.Array(DocumentSchema) }) },
      },
    },
    async () => ({ documents: service.documents() }),
  )

  app.get(
    '/api/v1/advisories/proposals',
    {
      config: read,
      schema: {
        tags,
        summary:
          'What suppliers say that nothing proves, or of components inside products of theirs that are in ours: for a person to take over',
        querystring: Type.Object({ product: Type.Optional(Product) }),
        response: { 200: Type.Object({ proposals: Type.Array(ProposalSchema) }) },
      },
    },
    async ({ query }) => ({ proposals: service.proposals(query.product) }),
  )

  app.post(
    '/api/v1/advisories/proposals/:proposal/accept',
    {
      config: manage,
      schema: {
        tags,
        summary: "Takes over a supplier's statement; it counts until a newer version of its document comes",
        params: Type.Object({ proposal: Type.String({ pattern: '^[0-9a-f]{32}$' }) }),
        response: { 201: StatementSchema },
      },
    },
    async ({ params, principal }, reply) =>
      reply.code(201).send(await service.accept(params.proposal, principal.actor)),
  )

  app.post(
    '/api/v1/advisories/statements',
    {
      config: manage,
      bodyLimit: 2 * DOCUMENT_OCTETS, // as a text inside JSON it is longer
      schema: {
        tags,
        summary: "Takes in a supplier's CSAF, OpenVEX or CycloneDX document, as a text",
        body: Type.Object(
          {
            document: Type.String({ minLength: 2, maxLength: DOCUMENT_OCTETS }),
            signature: Type.Optional(
              Type.String({
                minLength: 1,
                maxLength: 32_768,
                description:
                  'of a registered key of its publisher: a detached JWS in compact form, or a plain signature in base64',
              }),
            ),
            accept: Type.Optional(
              Type.Boolean({ description: 'whoever asks answers for it: what it says of components counts' }),
            ),
          },
          { additionalProperties: false },
        ),
        response: {
          201: Type.Intersect([
            DocumentSchema,
            Type.Object({
              applied: Type.Integer({ description: 'statements that speak of what was found here' }),
            }),
          ]),
        },
      },
    },
    async ({ body, principal }, reply) => {
      const { document, signature, accept } = body
      const taken = await service.importDocument(Buffer.from(document), principal.actor, {
        accept,
        ...(signature === undefined ? {} : { signature: Buffer.from(signature) }),
      })
      return reply.code(201).send(taken)
    },
  )
}

export function vulnerabilityRoutes(app: App, service: VulnerabilityService): void {
  listRoutes(app, service)
  sbomRoutes(app, service)
  exchangeRoutes(app, service)

  app.get(
    '/api/v1/advisories',
    {
      config: read,
      schema: { tags, summary: 'The advisories that were imported', response: { 200: DatabaseSchema } },
    },
    async () => service.database(),
  )

  app.post(
    '/api/v1/vulnerabilities/scans',
    {
      config: manage,
      schema: {
        tags,
        summary: 'Looks up every bill of materials again, and tells what is new',
        response: { 200: Type.Object({ sboms: Type.Integer(), events: Type.Integer() }) },
      },
    },
    async () => ({ sboms: await service.rescan(), events: await service.watch() }),
  )
}

/** Only for whoever holds the machine: a path is one of its files. */
export function advisoryImportRoutes(app: App, service: VulnerabilityService): void {
  app.post(
    '/api/v1/advisories/imports',
    {
      config: manage,
      schema: {
        tags,
        summary:
          'Begins to read advisories (OSV, KEV, EPSS) from a file, an archive or a folder of this machine',
        body: Type.Object(
          { path: Type.String({ minLength: 1, maxLength: 4096 }) },
          { additionalProperties: false },
        ),
        response: { 202: ImportSchema },
      },
    },
    async ({ body, principal }, reply) => {
      const report = await service.begin(body.path, principal.actor)
      return reply.code(202).send(report)
    },
  )
}

/** @param text of RFC 9116; nothing where no product names a contact */
export function securityTxtRoute(app: App, text: () => string | undefined): void {
  app.get(
    '/.well-known/security.txt',
    {
      config: { action: 'public' },
      schema: {
        tags,
        summary: 'Where vulnerabilities are reported (RFC 9116)',
        security: [],
        response: { 200: Type.String() },
      },
    },
    (_request, reply) => {
      const found = text()
      if (found === undefined) throw new VulnerabilityError('VULNERABILITY_CONTACT')
      void reply.type('text/plain; charset=utf-8')
      return found
    },
  )
}
