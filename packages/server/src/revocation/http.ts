import { createHash } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import type { App } from '../adapters/http/app.ts'
import { RevocationError } from './errors.ts'
import type { OcspReply } from './ocsp.ts'
import type { RevocationService } from './service.ts'

const ocspResponse = 'application/ocsp-response'

/** Of octets that are given out again and again, so that many who ask cost no hash each. */
const tags = new WeakMap<Uint8Array, string>()

function tagOf(body: Uint8Array): string {
  const known = tags.get(body) ?? `"${createHash('sha256').update(body).digest('hex')}"`
  tags.set(body, known)
  return known
}

/** For whoever passes an answer on: as long as it counts, never longer, and never another in its place (RFC 5019 §6.2). */
function allowKeeping(
  reply: FastifyReply,
  body: Uint8Array,
  { from, until }: { readonly from: number; readonly until: number },
  now: number,
): string {
  const tag = tagOf(body)
  const seconds = Math.max(0, Math.floor((until - now) / 1000))
  void reply
    .header('last-modified', new Date(from).toUTCString())
    .header('expires', new Date(until).toUTCString())
    .header('etag', tag)
    .header('cache-control', `max-age=${seconds}, public, no-transform, must-revalidate`)
  return tag
}

const hasAlready = (request: FastifyRequest, tag: string): boolean =>
  request.headers['if-none-match']?.split(/\s*,\s*/).includes(tag) ?? false

function sendAnswer(
  request: FastifyRequest,
  reply: FastifyReply,
  { der, kept }: OcspReply,
  now: number,
): FastifyReply {
  if (request.method === 'GET' && kept) {
    const tag = allowKeeping(reply, der, { from: kept.producedAt, until: kept.nextUpdate }, now)
    if (hasAlready(request, tag)) return reply.code(304).send()
  }
  return reply.type(ocspResponse).send(der)
}

/** The request in the path: base64, of which a browser or a proxy may have undone the escapes (RFC 6960 appendix A.1). */
const requestInPath = (text: string): Buffer => Buffer.from(text.replaceAll(' ', '+'), 'base64')

const publicRoute = { action: 'public' } as const

/**
 * What anybody may ask, in plain HTTP: lists and answers are signed, and a check of TLS must not need TLS (RFC 5280 §8).
 * @param now milliseconds since 1970
 */
export function statusRoutes(app: App, revocation: RevocationService, now: () => number): void {
  app.addContentTypeParser(
    'application/ocsp-request',
    { parseAs: 'buffer', bodyLimit: 16_384 },
    (_request, body, done) => done(null, body),
  )
  app.get(
    '/pki/:file',
    {
      config: publicRoute,
      schema: {
        tags: ['pki'],
        summary: 'A revocation list (DER): factory.crl, operational.crl, or <authority key id>.crl',
        security: [],
        params: Type.Object({ file: Type.String({ pattern: String.raw`^[a-z0-9]{1,64}\.crl$` }) }),
      },
    },
    async (request, reply) => {
      const list = await revocation.list(request.params.file.slice(0, -'.crl'.length))
      if (!list) throw new RevocationError('REVOCATION_AUTHORITY_UNKNOWN')
      const { der } = list
      const life = { from: list.thisUpdate, until: Math.min(list.nextUpdate, now() + 3_600_000) } // a newer one may be there in an hour
      const tag = allowKeeping(reply, der, life, now())
      if (hasAlready(request, tag)) return reply.code(304).send()
      return reply.type('application/pkix-crl').send(Buffer.from(der.buffer, der.byteOffset, der.byteLength))
    },
  )
  app.post(
    '/pki/ocsp',
    { config: publicRoute, schema: { tags: ['pki'], summary: 'OCSP (RFC 6960)', security: [] } },
    async (request, reply) => {
      const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0)
      return sendAnswer(request, reply, await revocation.answer(body), now())
    },
  )
  app.get<{ Params: { '*': string } }>(
    '/pki/ocsp/*',
    {
      config: publicRoute,
      schema: { tags: ['pki'], summary: 'OCSP, the request in base64 (RFC 6960 appendix A)', security: [] },
    },
    async (request, reply) =>
      sendAnswer(request, reply, await revocation.answer(requestInPath(request.params['*'])), now()),
  )
}
