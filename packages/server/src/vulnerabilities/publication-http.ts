import { Type } from 'typebox'
import type { App } from '../adapters/http/app.ts'
import type { Publication } from './publication.ts'
import type { PublicationService } from './publication-service.ts'

const read = { action: 'vulnerability.read' } as const
const tags = ['vulnerabilities']
const Digest = Type.String({ description: 'SHA-256 of the octets, lower-case hex' })

const PublicationSchema = Type.Object({
  id: Type.String(),
  number: Type.Integer({ description: 'version of the document' }),
  product: Type.String(),
  title: Type.String(),
  initialAt: Type.Integer({ description: 'when the first version was published' }),
  at: Type.Integer(),
  approval: Type.String(),
  people: Type.Array(Type.String(), { description: 'who agreed' }),
  sha256: Digest,
  octets: Type.Integer(),
  url: Type.Optional(
    Type.String({ description: 'where everybody finds it; absent: advisories.origin is not set' }),
  ),
})

const shown = (
  { selection, publisher: _publisher, content: _content, sha512: _sha512, ...rest }: Publication,
  url: string | undefined,
) => ({ ...rest, product: selection.product, url })

/** How long others may pass on what they got without asking again, seconds. */
const KEPT_SECONDS = 300

function ownRoutes(app: App, publications: PublicationService): void {
  app.get(
    '/api/v1/advisories/publications',
    {
      config: read,
      schema: {
        tags,
        summary:
          'Published advisories, the newest version of each; one is published by the act advisories.publish',
        response: { 200: Type.Object({ publications: Type.Array(PublicationSchema) }) },
      },
    },
    async () => ({
      publications: publications.standing().map((one) => shown(one, publications.urlOf(one))),
    }),
  )

  app.get(
    '/api/v1/advisories/publications/:advisory',
    {
      config: read,
      schema: {
        tags,
        summary: 'A published advisory, octet by octet',
        params: Type.Object({ advisory: Type.String({ maxLength: 400 }) }),
        querystring: Type.Object({
          number: Type.Optional(Type.Integer({ minimum: 1, maximum: 1_000_000 })),
        }),
      },
    },
    async ({ params, query }, reply) =>
      reply.type('application/json').send(Buffer.from(publications.document(params.advisory, query.number))),
  )

  app.get(
    '/api/v1/advisories/tree',
    {
      config: read,
      schema: {
        tags,
        summary: 'What a CSAF provider has besides its documents, for a web site of your own',
        querystring: Type.Object({
          base: Type.String({
            description: 'where the tree will be: https://www.example.com/.well-known/csaf',
            pattern: '^https://[^\\s?#"<>]{1,500}[^\\s?#"<>/]$',
          }),
        }),
        response: {
          200: Type.Object({
            files: Type.Array(Type.Object({ path: Type.String(), text: Type.String() })),
            documents: Type.Array(
              Type.Object({
                path: Type.String(),
                id: Type.String(),
                number: Type.Integer(),
                sha256: Digest,
              }),
            ),
          }),
        },
      },
    },
    async ({ query }) => publications.tree(query.base),
  )
}

/** For everybody (CSAF 2.0 §7.1.4); a document is read for those alone who don't have it yet. */
function publicRoute(app: App, publications: PublicationService): void {
  app.get<{ Params: { '*': string } }>(
    '/.well-known/csaf/*',
    {
      config: { action: 'public' },
      schema: { tags, summary: 'Published advisories, as a CSAF provider (CSAF 2.0 §7)', security: [] },
    },
    async (request, reply) => {
      const { type, tag, body } = publications.serve(request.params['*'])
      void reply
        .header('etag', tag)
        .header('cache-control', `public, max-age=${KEPT_SECONDS}`)
        .header('access-control-allow-origin', '*')
      const has = request.headers['if-none-match']?.split(/\s*,\s*/) ?? []
      if (has.includes(tag)) return reply.code(304).send()
      const content = body()
      return reply.type(type).send(typeof content === 'string' ? content : Buffer.from(content))
    },
  )
}

export function publicationRoutes(app: App, publications: PublicationService): void {
  ownRoutes(app, publications)
  publicRoute(app, publications)
}
