import type { IncomingMessage } from 'node:http'
import { request } from 'node:https'
import type { PeerCertificate, TLSSocket } from 'node:tls'
import { AgentError } from './errors.ts'
import type { Credentials } from './identity.ts'
import { type ServerAddress, serverIdentityError } from './server-identity.ts'
import { StapleCatcher } from './staple.ts'
import type { TlsSessions, Watched } from './tls-sessions.ts'

export interface Reply {
  readonly status: number
  readonly retryAfter?: string
  /** When the server answered, by its clock (RFC 9110 §6.6.1), milliseconds since 1970. */
  readonly date?: number
  readonly etag?: string
  readonly body: Buffer
}

/** What a request brings along; without it, it is a GET. */
export interface Sending {
  readonly method: 'POST' | 'PUT'
  readonly contentType?: string
  /** Or what is worked out of what the connection is known by (RFC 9266 §4.2), base64. */
  readonly content?: string | Uint8Array | ((binding: string) => string)
  /** HTTP Basic (RFC 7617), for the first enrolment of a device without factory identity. */
  readonly authorization?: string
}

export interface Call {
  readonly server: ServerAddress
  /** Absent: nobody in particular; the server alone proves who it is. */
  readonly credentials?: Credentials | undefined
  readonly path: string
  readonly signal: AbortSignal
  readonly send?: Sending
  /** Entity tag of what we have: nothing new is 304 (RFC 9110 §13.1.2). */
  readonly ifNoneMatch?: string | undefined
  /** For what is asked again and again: the session of the last time is resumed where it may be. */
  readonly sessions?: TlsSessions
}

const timeoutMs = 30_000
const largestReply = 4_194_304

/**
 * TLS 1.3 with our certificate; the server's is validated by OpenSSL, and then by us with its name and what it staples.
 * @param caught watches the connection's socket
 */
export const tlsOptions = (
  server: ServerAddress,
  credentials: Credentials | undefined,
  caught: StapleCatcher,
) => ({
  ca: server.trust,
  ...(credentials && {
    cert: credentials.certificates,
    key: credentials.privateKey.export({ format: 'pem', type: 'pkcs8' }),
  }),
  host: server.host,
  requestOCSP: true,
  checkServerIdentity: (_host: string, shown: PeerCertificate) =>
    serverIdentityError(server, shown, caught.staple),
  minVersion: 'TLSv1.3' as const,
  rejectUnauthorized: true,
})

const refusals: ReadonlySet<number> = new Set([401, 403])

async function readBody(response: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of response) {
    const bytes = Buffer.from(chunk)
    size += bytes.length
    if (size > largestReply) throw new AgentError('AGENT_HTTP', { detail: { reason: 'reply too large' } })
    chunks.push(bytes)
  }
  return Buffer.concat(chunks)
}

const whenSecure = (socket: TLSSocket, work: (socket: TLSSocket) => void): void =>
  void socket.once('secureConnect', () => work(socket))

const bindingOf = (socket: TLSSocket): string =>
  socket.exportKeyingMaterial(32, 'EXPORTER-Channel-Binding', Buffer.alloc(0)).toString('base64')

interface Opened {
  readonly response: IncomingMessage
  /** Of the connection, where sessions are kept. */
  readonly watched: Watched | undefined
}

function open(
  { server, credentials, path, send, ifNoneMatch, sessions }: Call,
  signal: AbortSignal,
): Promise<Opened> {
  return new Promise((resolve, reject) => {
    const { method = 'GET', contentType, content = '', authorization } = send ?? {}
    const headers = {
      ...(contentType === undefined ? {} : { 'content-type': contentType }),
      ...(authorization === undefined ? {} : { authorization }),
      ...(ifNoneMatch === undefined ? {} : { 'if-none-match': ifNoneMatch }),
    }
    const caught = new StapleCatcher()
    const session = sessions?.find(server, credentials)
    let watched: Watched | undefined
    const outgoing = request(
      {
        ...tlsOptions(server, credentials, caught),
        ...(session && { session }),
        port: server.port,
        path,
        method,
        headers,
        agent: false,
        signal,
      },
      (response) => resolve({ response, watched }),
    )
    outgoing.on('socket', (socket) => {
      caught.watch(socket)
      watched = sessions?.watch(socket as TLSSocket, server, credentials) // https
    })
    outgoing.on('error', reject)
    const finish = (body: string | Uint8Array): void => {
      if (send) outgoing.setHeader('content-length', Buffer.byteLength(body))
      outgoing.end(body)
    }
    if (typeof content !== 'function') finish(content)
    else
      outgoing.on('socket', (socket) =>
        whenSecure(socket as TLSSocket, (tls) => finish(content(bindingOf(tls)))),
      ) // https
  })
}

async function exchange(wanted: Call, signal: AbortSignal): Promise<Reply> {
  const { response, watched } = await open(wanted, signal)
  const body = await readBody(response)
  const retryAfter = response.headers['retry-after']
  const date = Date.parse(response.headers.date ?? '')
  const { statusCode: status = 0 } = response
  const { etag } = response.headers
  if (status < 400) watched?.keep()
  return {
    status,
    body,
    ...(retryAfter === undefined ? {} : { retryAfter }),
    ...(Number.isFinite(date) ? { date } : {}),
    ...(etag === undefined ? {} : { etag }),
  }
}

/**
 * One request over TLS, mutual where there are credentials, at most half a minute. A refusal counts once it was said to a whole
 * handshake, too: a resumed session may tell the server less of us.
 * @throws AgentError AGENT_HTTP: no reply; a reply of any status is returned
 */
export async function call(wanted: Call): Promise<Reply> {
  const signal = AbortSignal.any([wanted.signal, AbortSignal.timeout(timeoutMs)])
  const { server, credentials, sessions } = wanted
  try {
    const wasResumed = sessions?.find(server, credentials) !== undefined
    const reply = await exchange(wanted, signal)
    if (!wasResumed || !refusals.has(reply.status)) return reply
    sessions?.forget()
    return await exchange(wanted, signal)
  } catch (error) {
    sessions?.forget()
    if (error instanceof AgentError) throw error
    throw new AgentError('AGENT_HTTP', { detail: { path: wanted.path }, cause: error })
  }
}
