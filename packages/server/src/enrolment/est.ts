import type { TLSSocket } from 'node:tls'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import type { App } from '../adapters/http/app.ts'
import { createThrottle, isWorthAnEvent } from '../throttle.ts'
import type { Clock } from '../clock.ts'
import { EnrolmentError } from './errors.ts'
import type { ClientIdentity } from './request.ts'
import type { Enrolled, EnrolmentService } from './service.ts'

declare module 'fastify' {
  interface FastifyRequest {
    client: ClientIdentity
  }
}

const est = '/.well-known/est'

const tlsOf = (request: FastifyRequest): TLSSocket => request.raw.socket as TLSSocket // this server speaks nothing but TLS

/**
 * What a request can be bound to (RFC 7030 §3.5): the first Finished of the handshake under TLS 1.2 (RFC 5929 §3), keying
 * material under TLS 1.3 (RFC 9266 §4.2).
 */
export function channelBinding(socket: TLSSocket): string | undefined {
  if (socket.getProtocol() === 'TLSv1.3')
    return socket.exportKeyingMaterial(32, 'EXPORTER-Channel-Binding', Buffer.alloc(0)).toString('base64')
  const finished = socket.isSessionReused() ? socket.getFinished() : socket.getPeerFinished()
  return finished?.toString('base64')
}

const base64 = (reply: FastifyReply, type: string, body: string): FastifyReply =>
  reply.type(type).header('content-transfer-encoding', 'base64').send(body)

const certificates = 'application/pkcs7-mime; smime-type=certs-only'

function answer(reply: FastifyReply, enrolled: Enrolled): FastifyReply {
  if (enrolled.status === 'issued') return base64(reply, certificates, enrolled.body)
  return reply
    .code(202)
    .header('retry-after', enrolled.retryAfterSeconds)
    .type('text/plain')
    .send('waits for approval\n')
}

/** EST (RFC 7030, RFC 8951, RFC 9908) and what else a device asks over HTTPS. The TLS listener asks for a certificate and lets everybody in; each route decides. */
export function deviceRoutes(app: App, enrolment: EnrolmentService, clock: Clock): void {
  const strangers = createThrottle()

  /** By who signed the certificate and by date; what the registry says of it is the service's to ask. */
  async function requireCertificate(request: FastifyRequest): Promise<void> {
    try {
      request.client = enrolment.identify(tlsOf(request).getPeerX509Certificate()?.raw)
    } catch (error) {
      if (error instanceof EnrolmentError) await noteStranger(request, error.code)
      throw error
    }
  }

  async function noteStranger(request: FastifyRequest, code: string): Promise<void> {
    const count = strangers.fail(request.ip, clock.now())
    if (isWorthAnEvent(count))
      await enrolment.turnedAway(code, { address: request.ip, url: request.url, count })
  }

  app.decorateRequest('client')
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('application/pkcs10', { parseAs: 'string' }, (_request, body, done) =>
    done(null, body),
  )

  app.addContentTypeParser('application/cose', { parseAs: 'buffer' }, (_request, body, done) =>
    done(null, body),
  )

  app.get(`${est}/cacerts`, (_request, reply) => base64(reply, certificates, enrolment.caCertificates()))

  app.get(`${est}/csrattrs`, (request, reply) => {
    const certificate = tlsOf(request).getPeerX509Certificate()
    const client = certificate && identifyOrNobody(enrolment, certificate.raw)
    return base64(reply, 'application/csrattrs', enrolment.requestAttributes(client))
  })

  app.post<{ Body: string }>(
    `${est}/simpleenroll`,
    { onRequest: requireCertificate },
    async (request, reply) =>
      answer(
        reply,
        await enrolment.enrol(request.client, request.body ?? '', () => channelBinding(tlsOf(request))),
      ),
  )

  app.post<{ Body: string }>(
    `${est}/simplereenroll`,
    { onRequest: requireCertificate },
    async (request, reply) =>
      answer(
        reply,
        await enrolment.renew(request.client, request.body ?? '', () => channelBinding(tlsOf(request))),
      ),
  )

  app.get(
    '/device/v1/policy',
    {
      onRequest: requireCertificate,
      schema: { querystring: Type.Object({ firmware: Type.Optional(Type.String({ maxLength: 64 })) }) },
    },
    (request) => enrolment.policy(request.client, request.query.firmware),
  )

  app.put<{ Body: Buffer }>(
    '/device/v1/message-keys',
    { onRequest: requireCertificate },
    async (request, reply) => {
      const outcome = await enrolment.registerMessageKey(request.client, request.body ?? Buffer.alloc(0))
      return outcome.status === 'pending' ? answer(reply, outcome) : outcome
    },
  )

  app.post('/device/v1/message-keys/mac', { onRequest: requireCertificate }, (request, reply) => {
    reply.header('cache-control', 'no-store') // the answer holds a secret
    return enrolment.shareMessageKey(request.client)
  })
}

/** `csrattrs` needs no certificate (RFC 7030 §4.1.1 does the same for `cacerts`); with one, the answer fits the product. */
function identifyOrNobody(enrolment: EnrolmentService, der: Uint8Array): ClientIdentity | undefined {
  try {
    return enrolment.identify(der)
  } catch {
    return undefined // a stranger gets the general answer
  }
}
