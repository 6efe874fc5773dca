import type { TLSSocket } from 'node:tls'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { standsInFor } from '@sekisho/trust'
import { Type } from 'typebox'
import type { App } from '../adapters/http/app.ts'
import { createThrottle, isWorthAnEvent } from '../throttle.ts'
import type { Clock } from '../clock.ts'
import { readBasic } from './code.ts'
import { EnrolmentError } from './errors.ts'
import type { ClientIdentity } from './request.ts'
import type { Enrolled, EnrolmentService } from './service.ts'

declare module 'fastify' {
  interface FastifyRequest {
    client: ClientIdentity
  }
  interface FastifyInstance {
    /** By the server's clock, milliseconds since 1970. */
    now(): number
  }
}

const est = '/.well-known/est'

const tlsOf = (request: FastifyRequest): TLSSocket => request.raw.socket as TLSSocket // this server speaks nothing but TLS

interface Chain {
  readonly own: Uint8Array | undefined
  readonly issuer: Uint8Array | undefined
}

/** Node tells what came behind the certificate once for each connection. */
const chains = new WeakMap<TLSSocket, Chain>()

function chainOf(socket: TLSSocket): Chain {
  const known = chains.get(socket)
  if (known) return known
  const certificate = socket.getPeerX509Certificate()
  const chain = { own: certificate?.raw, issuer: certificate?.issuerCertificate?.raw }
  chains.set(socket, chain)
  return chain
}

/**
 * The peer's certificate; or the one behind it, where the key of that one is out of reach of TLS (in a TPM) and has let another
 * stand in for itself (RFC 3820).
 */
export function certificateOf(request: FastifyRequest): Uint8Array | undefined {
  const { own, issuer } = chainOf(tlsOf(request))
  return own && issuer && standsInFor(own, issuer, request.server.now()) ? issuer : own
}

/** The product whose path it is (RFC 7030 §3.2.2); nothing under the path for all. */
const labelOf = ({ params }: FastifyRequest): string | undefined => (params as { label?: string }).label // by the route

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

/** Other routes at this door take other types; a request for a certificate has this one (RFC 7030 §4.2.1). */
async function requirePkcs10({ headers }: FastifyRequest): Promise<void> {
  const [type = ''] = (headers['content-type'] ?? '').split(';')
  if (type.trim().toLowerCase() !== 'application/pkcs10') throw new EnrolmentError('ENROLMENT_MEDIA_TYPE')
}

/** Content-Transfer-Encoding says nothing to clients of RFC 8951 §3.1, and older ones want it. */
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

/** EST (RFC 7030, RFC 8951, RFC 9908) and what else a device asks over HTTPS. The TLS listener asks for a certificate and lets everybody in; each route decides. @param more routes of other areas on this port */
export function deviceRoutes(
  app: App,
  enrolment: EnrolmentService,
  clock: Clock,
  more: (requireCertificate: (request: FastifyRequest) => Promise<void>) => void,
): void {
  const strangers = createThrottle()

  /** By who signed the certificate and by date; what the registry says of it is the service's to ask. */
  const requireBy =
    (identify: EnrolmentService['identify']) =>
    async (request: FastifyRequest): Promise<void> => {
      try {
        request.client = identify(certificateOf(request))
      } catch (error) {
        if (error instanceof EnrolmentError) await noteStranger(request, error.code)
        throw error
      }
    }
  const requireCertificate = requireBy((der) => enrolment.identify(der))
  const requireRenewable = requireBy((der) => enrolment.identifyForRenewal(der))

  async function noteStranger(request: FastifyRequest, code: string): Promise<void> {
    const count = strangers.fail(request.ip, clock.now())
    if (isWorthAnEvent(count))
      await enrolment.turnedAway(code, { address: request.ip, url: request.url, count })
  }

  /** Over TLS without a client's certificate a code may speak, and only where the model wants it (RFC 7030 §3.2.3). */
  const speaksByCode = (request: FastifyRequest): boolean =>
    certificateOf(request) === undefined && readBasic(request.headers.authorization) !== undefined

  async function requireCertificateOrCode(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    if (!speaksByCode(request)) await challenging(request, reply, requireCertificate(request))
  }

  /** Whoever comes with neither hears that a code is wanted, under labels where one is. */
  async function challenging<T>(request: FastifyRequest, reply: FastifyReply, work: Promise<T>): Promise<T> {
    try {
      return await work
    } catch (error) {
      const mayTry = error instanceof EnrolmentError && error.status === 401
      if (mayTry && certificateOf(request) === undefined && enrolment.takesCodes(labelOf(request)))
        void reply.header('www-authenticate', 'Basic realm="enrolment", charset="UTF-8"')
      throw error
    }
  }

  function enrol(request: FastifyRequest<{ Body: string }>): Promise<Enrolled> {
    const body = request.body ?? ''
    const label = labelOf(request)
    const binding = () => channelBinding(tlsOf(request))
    const credentials = readBasic(request.headers.authorization)
    if (!speaksByCode(request) || !credentials) return enrolment.enrol(request.client, body, binding, label)
    return enrolment.enrolByCode({ ...credentials, address: request.ip }, body, binding, label)
  }

  // what a device hears of the time (RFC 9110 §6.6.1) is the time that its certificates are made by
  app.addHook(
    'onSend',
    async (_request, reply) => void reply.header('date', new Date(clock.now()).toUTCString()),
  )
  app.decorateRequest('client')
  app.decorate('now', () => clock.now())
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('application/pkcs10', { parseAs: 'string' }, (_request, body, done) =>
    done(null, body),
  )

  app.addContentTypeParser('application/cose', { parseAs: 'buffer' }, (_request, body, done) =>
    done(null, body),
  )

  const requireLabel = async (request: FastifyRequest): Promise<void> =>
    enrolment.requireLabel(labelOf(request) ?? '')
  const notOffered = async (): Promise<never> => {
    throw new EnrolmentError('ENROLMENT_NOT_OFFERED')
  }

  for (const [prefix, before] of [
    [est, []],
    [`${est}/:label`, [requireLabel]],
  ] as const) {
    app.get(`${prefix}/cacerts`, { onRequest: [...before] }, (_request, reply) =>
      base64(reply, certificates, enrolment.caCertificates()),
    )

    app.get(`${prefix}/csrattrs`, { onRequest: [...before] }, (request, reply) => {
      const client = identifyOrNobody(enrolment, certificateOf(request))
      const attributes = enrolment.requestAttributes(client, labelOf(request))
      if (attributes === undefined) return reply.code(204).send() // nothing that goes for all (RFC 7030 §4.5.2)
      return base64(reply, 'application/csrattrs', attributes)
    })

    app.post<{ Body: string }>(
      `${prefix}/simpleenroll`,
      { onRequest: [...before, requirePkcs10, requireCertificateOrCode] },
      async (request, reply) => answer(reply, await challenging(request, reply, enrol(request))),
    )

    app.post<{ Body: string }>(
      `${prefix}/simplereenroll`,
      { onRequest: [...before, requirePkcs10, requireRenewable] },
      async (request, reply) => {
        const binding = () => channelBinding(tlsOf(request))
        const { client, body } = request
        return answer(reply, await enrolment.renew(client, body ?? '', binding, labelOf(request)))
      },
    )

    // optional in RFC 7030 (§4.3, §4.4): keys are made on the device, and simple requests are enough for it
    for (const operation of ['fullcmc', 'serverkeygen'])
      app.post(`${prefix}/${operation}`, { onRequest: [...before, notOffered] }, notOffered)
  }

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

  more(requireCertificate)
}

/** `csrattrs` needs no certificate (RFC 7030 §4.5); with one, be it one that has ended, the answer fits the device. */
function identifyOrNobody(
  enrolment: EnrolmentService,
  der: Uint8Array | undefined,
): ClientIdentity | undefined {
  try {
    return enrolment.identifyForRenewal(der)
  } catch {
    return undefined // a stranger gets the general answer
  }
}
