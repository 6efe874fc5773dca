import { randomUUID } from 'node:crypto'
import type { TLSSocket } from 'node:tls'
import swagger from '@fastify/swagger'
import Fastify, {
  type FastifyBaseLogger,
  type FastifyError,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  type FastifyTypeProvider,
  LogController,
  type RawServerDefault,
} from 'fastify'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { ServerOptions } from 'node:https'
import type { Static, TSchema } from 'typebox'
import { AccessError } from '../../access/errors.ts'
import { type Action, type Principal, reachOf } from '../../access/permission.ts'
import { CodedError, type PlacedFault } from '../../errors.ts'
import { StoreError, storeCodes } from '../sqlite/writes.ts'
import { lazyCompilers } from './compilers.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** What a request to this route does; `public` needs nobody. A route without it can't be registered. */
    action?: Action | 'public'
  }
  interface FastifyRequest {
    principal: Principal
    /** The one device that an owner may see; absent: all. */
    scope: string | undefined
  }
}

/**
 * What may be answered with, by the schema of the answer: it is only read, so that read-only data will do, and what may be
 * missing may be `undefined`, which JSON leaves out.
 */
type Answer<Value> = Value extends readonly (infer Element)[]
  ? readonly Answer<Element>[]
  : Value extends object
    ? {
        readonly [Key in keyof Value]:
          | Answer<Value[Key]>
          | (object extends Pick<Value, Key> ? undefined : never)
      }
    : Value

/** Types of requests and answers follow from the schemas of their route. */
interface SchemaTypes extends FastifyTypeProvider {
  readonly validator: this['schema'] extends TSchema ? Static<this['schema']> : unknown
  readonly serializer: this['schema'] extends TSchema ? Answer<Static<this['schema']>> : unknown
}

export type App = FastifyInstance<
  RawServerDefault,
  IncomingMessage,
  ServerResponse,
  FastifyBaseLogger,
  SchemaTypes
>

export interface AppOptions {
  readonly log: FastifyBaseLogger
  readonly bodyLimit: number
  readonly https?: ServerOptions
  /** Errors as bare text (EST, RFC 7030 §4.2.3) instead of JSON. */
  readonly plainErrors?: boolean
  /** How long a request may take to arrive, milliseconds; longer where files are uploaded. */
  readonly requestTimeoutMs?: number
  /** How long a connection may take nothing of an answer, or bring nothing, milliseconds; absent: as long as it likes. */
  readonly stalledMs?: number
}

const usualRequestMs = 30_000

interface ErrorReply {
  readonly status: number
  readonly error: string
  readonly message: string
  readonly reference?: string
  /** Where in a document what is wrong, by its code and in the languages of people. */
  readonly fault?: PlacedFault | undefined
}

const requestErrors: Readonly<Record<number, string>> = {
  400: 'the request is malformed',
  403: 'not found', // of a file outside of its folder: as if it weren't there
  404: 'not found',
  405: 'method not allowed',
  408: 'the request took too long',
  413: 'too large',
  414: 'the address is too long',
  415: 'media type not supported',
  431: 'the headers are too large',
}

function fromFastify(error: Partial<FastifyError>): ErrorReply | undefined {
  if (error.validation) return { status: 400, error: 'REQUEST_INVALID', message: error.message ?? '' }
  const message = requestErrors[error.statusCode ?? 500]
  return message === undefined || error.statusCode === undefined
    ? undefined
    : { status: error.statusCode === 403 ? 404 : error.statusCode, error: 'REQUEST_INVALID', message }
}

/** The one place that turns errors into replies: a code that is known, or "internal error" and a reference to the log. */
export function replyTo(error: unknown, reference: string): ErrorReply {
  if (error instanceof CodedError)
    return { status: error.status, error: error.code, message: error.message, fault: error.fault }
  if (error instanceof StoreError) {
    const { status, outside } = storeCodes[error.code]
    return { status, error: error.code, message: outside }
  }
  const known = error instanceof Error ? fromFastify(error) : undefined
  return known ?? { status: 500, error: 'INTERNAL', message: 'internal error', reference }
}

function retryAfter(error: unknown, reply: FastifyReply): void {
  const wait = error instanceof CodedError ? error.detail['retryAfterMs'] : undefined
  if (typeof wait === 'number') void reply.header('retry-after', Math.ceil(wait / 1000))
  if (error instanceof AccessError && error.status === 401) void reply.header('www-authenticate', 'Bearer')
}

function logError(request: FastifyRequest, error: unknown, status: number): void {
  const detail = error instanceof CodedError ? error.detail : undefined
  if (status >= 500) request.log.error({ err: error, detail }, 'the request failed')
  else
    request.log.info(
      { err: error instanceof Error ? error.message : error, detail },
      'the request was refused',
    )
}

/** What every answer carries unless it says otherwise (OWASP REST security): no page, not to be framed, sniffed or kept. */
const securityHeaders = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
} as const

const patternOf = (url: string): RegExp =>
  new RegExp(`^${url.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`).replace(/:[A-Za-z]+/g, '[^/]+')}$`)

/** Methods per path, so that a wrong method is told from a wrong path (RFC 9110 §15.5.6). */
function methodTable(app: App): (path: string) => readonly string[] {
  const table = new Map<string, { readonly pattern: RegExp; readonly methods: Set<string> }>()
  app.addHook('onRoute', ({ url, method }) => {
    const row = table.get(url) ?? { pattern: patternOf(url), methods: new Set() }
    for (const one of [method].flat()) row.methods.add(one)
    table.set(url, row)
  })
  return (path) => {
    const fitting = table.values().filter(({ pattern }) => pattern.test(path))
    return [...new Set(fitting.flatMap(({ methods }) => methods))]
  }
}

/** A server without routes: limits, headers, errors. Who may use a route is decided by `requirePermission`. */
export function createApp({
  log,
  bodyLimit,
  https,
  plainErrors = false,
  requestTimeoutMs = usualRequestMs,
  stalledMs = 0,
}: AppOptions): App {
  const app = Fastify({
    loggerInstance: log,
    bodyLimit,
    genReqId: () => randomUUID(),
    requestTimeout: requestTimeoutMs,
    connectionTimeout: stalledMs,
    keepAliveTimeout: 10_000,
    forceCloseConnections: true,
    ...(https ? { https } : {}),
    routerOptions: { maxParamLength: 200 },
    // what a schema doesn't know is refused: dropped in silence, it would also be gone for the other branches of a union
    ajv: { customOptions: { removeAdditional: false } },
    schemaController: { compilersFactory: lazyCompilers() },
    logController: new LogController({ disableRequestLogging: true }),
    return503OnClosing: true,
  } as object).withTypeProvider<SchemaTypes>() as App // http and https have the same routes

  const methodsOf = methodTable(app)
  const send = (reply: FastifyReply, { status, ...body }: ErrorReply): FastifyReply =>
    plainErrors
      ? reply.code(status).type('text/plain').send(`${body.message}\n`)
      : reply.code(status).send(body)

  app.decorateRequest('principal')
  app.decorateRequest('scope')
  app.addHook('onSend', async (request, reply) => {
    for (const [name, value] of Object.entries(securityHeaders))
      if (!reply.hasHeader(name)) void reply.header(name, value)
    if ((request.raw.socket as Partial<TLSSocket>).encrypted === true)
      void reply.header('strict-transport-security', 'max-age=31536000')
  })
  app.setErrorHandler((error, request, reply) => {
    const answer = replyTo(error, request.id)
    logError(request, error, answer.status)
    retryAfter(error, reply)
    return send(reply, answer)
  })
  app.setNotFoundHandler((request, reply) => {
    const allowed = methodsOf(request.url.split('?')[0] ?? '')
    if (allowed.length > 0) void reply.header('allow', allowed.join(', '))
    const status = allowed.length > 0 ? 405 : 404
    return send(reply, { status, error: 'REQUEST_INVALID', message: requestErrors[status] ?? '' })
  })
  return app
}

export interface Guard {
  authenticate(request: FastifyRequest): Promise<Principal>
  forbidden(principal: Principal, action: Action, device?: string): Promise<void>
}

const deviceIn = (request: FastifyRequest): string | undefined => {
  const { id } = request.params as { id?: unknown } // routes under /devices/:id; others look at the scope
  return request.routeOptions.url?.startsWith('/api/v1/devices/:id') && typeof id === 'string'
    ? id
    : undefined
}

/** Every route says what it does, and nobody gets past who may not do it. Enforced here, for all routes at once. */
export function requirePermission(app: App, guard: Guard): void {
  app.addHook('onRoute', ({ url, config }) => {
    if (config?.action === undefined) throw new Error(`the route ${url} does not say what it does`)
  })
  app.addHook('onRequest', async (request) => {
    const { action } = request.routeOptions.config
    if (action === undefined || action === 'public') return // without action there is no route: 404 or 405
    const principal = await guard.authenticate(request)
    const reach = reachOf(principal.role, action)
    const device = deviceIn(request)
    if (reach === undefined || (reach === 'own' && device !== undefined && device !== principal.device)) {
      await guard.forbidden(principal, action, device)
      throw new AccessError('ACCESS_FORBIDDEN')
    }
    request.principal = principal
    request.scope = reach === 'own' ? (principal.device ?? '') : undefined
  })
}

/** OpenAPI 3.1 out of the routes' own schemas. Register it before the routes. */
export async function describeApi(app: App, version: string): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: 'Sekisho', version, description: 'Security platform for makers of connected products' },
      components: {
        securitySchemes: {
          token: { type: 'http', scheme: 'bearer' },
          session: { type: 'apiKey', in: 'cookie', name: 'sekisho_<port>' },
        },
      },
      security: [{ token: [] }, { session: [] }],
    },
    refResolver: {
      buildLocalReference: (json, _base, _fragment, index) =>
        typeof json['$id'] === 'string' ? json['$id'] : `def-${index}`,
    },
  })
  app.get(
    '/api/v1/openapi.json',
    { config: { action: 'public' }, schema: { hide: true } },
    async () => app.swagger() as object,
  )
}
