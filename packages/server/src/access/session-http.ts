import fastifyCookie from '@fastify/cookie'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import type { App } from '../adapters/http/app.ts'
import { AccessError } from './errors.ts'
import { actionsOf, type Principal, roles } from './permission.ts'
import { comesFromOurPage, cookieName, SESSION_LIFETIME_MS } from './session.ts'
import type { SignedIn, SignInService } from './sign-in.ts'

export interface SessionRoutePorts {
  readonly signIn: SignInService
  readonly authenticate: (request: FastifyRequest) => Promise<Principal>
  /** Whether browsers ask here: not over the control socket, whose holder is known. */
  readonly asksBrowser: boolean
  /** What the console has to know of the server before it shows anything. */
  readonly about: () => { readonly version: string; readonly startedAt: number; readonly now: number }
  readonly features: { readonly attacks: boolean }
}

const SessionSchema = Type.Object({
  actor: Type.String(),
  role: Type.Enum([...roles]),
  person: Type.Optional(Type.String({ description: 'id of the person, unless nobody in particular' })),
  device: Type.Optional(Type.String()),
  expiresAt: Type.Optional(Type.Integer()),
  can: Type.Array(Type.String({ description: 'an action that the role may do' })),
  features: Type.Object({ attacks: Type.Boolean() }),
  server: Type.Object({ version: Type.String(), startedAt: Type.Integer(), now: Type.Integer() }),
})

const nameFor = (request: FastifyRequest): string => cookieName(request.raw.socket.localPort)

/** The cookie that speaks for a request, and only where one of our own pages has asked. */
export function sessionCookieOf(request: FastifyRequest): string | undefined {
  const cookie = request.cookies[nameFor(request)]
  if (cookie !== undefined) requireOurPage(request)
  return cookie
}

/** @throws AccessError ACCESS_ORIGIN */
function requireOurPage({ method, headers }: FastifyRequest): void {
  const { host, origin, 'sec-fetch-site': site } = headers
  const fetchSite = typeof site === 'string' ? site : undefined
  if (!comesFromOurPage({ method, host, origin, fetchSite })) throw new AccessError('ACCESS_ORIGIN')
}

/** TLS ends at a proxy before us: what it says about that makes the cookie stricter, and can do no more. */
const isOverTls = ({ headers }: FastifyRequest): boolean => headers['x-forwarded-proto'] === 'https'

const setCookie = (request: FastifyRequest, reply: FastifyReply, value: string): unknown =>
  reply.setCookie(nameFor(request), value, {
    path: '/',
    httpOnly: true,
    sameSite: 'strict',
    secure: isOverTls(request),
    maxAge: value === '' ? 0 : SESSION_LIFETIME_MS / 1000,
  })

export const acceptCookies = async (app: App): Promise<void> => {
  await app.register(fastifyCookie)
}

export function sessionRoutes(
  app: App,
  { signIn, authenticate, asksBrowser, about, features }: SessionRoutePorts,
): void {
  app.post(
    '/api/v1/session',
    {
      config: { action: 'public' },
      schema: {
        tags: ['session'],
        summary: 'Signs in with the code of a link, once; the answer sets the cookie',
        security: [],
        body: Type.Object({ code: Type.String({ maxLength: 200 }) }, { additionalProperties: false }),
        response: { 200: SessionSchema },
      },
    },
    async (request, reply) => {
      requireOurPage(request)
      const { cookie, session, principal } = await signIn.signIn(request.body.code, request.ip)
      setCookie(request, reply, cookie)
      const { actor, role, person } = principal
      const { expiresAt } = session
      const who = { actor, role, ...(person === undefined ? {} : { person }) }
      return { ...who, expiresAt, can: [...actionsOf(role)], features, server: about() }
    },
  )

  app.get(
    '/api/v1/session',
    {
      config: { action: 'public' },
      schema: {
        tags: ['session'],
        summary: 'Who is asking, and what they may do; 204 for a browser in which nobody is signed in',
        response: { 200: SessionSchema, 204: Type.Null() },
      },
    },
    async (request, reply) => {
      const session = sessionOf(request)
      if (session === 'nobody') return reply.code(204).send(null)
      const principal = session?.principal ?? (await authenticate(request))
      const { actor, role, device, person } = principal
      return {
        actor,
        role,
        ...(person === undefined ? {} : { person }),
        ...(device === undefined ? {} : { device }),
        ...(session ? { expiresAt: session.session.expiresAt } : {}),
        can: [...actionsOf(role)],
        features,
        server: about(),
      }
    },
  )

  /** A browser asks this before anybody has signed in, and a refusal would look like a fault in it. */
  function sessionOf(request: FastifyRequest): SignedIn | 'nobody' | undefined {
    if (request.headers.authorization !== undefined || !asksBrowser) return undefined
    const cookie = sessionCookieOf(request)
    return (cookie === undefined ? undefined : signIn.find(cookie)) ?? 'nobody'
  }

  app.delete(
    '/api/v1/session',
    { config: { action: 'session.read' }, schema: { tags: ['session'], summary: 'Signs out' } },
    async (request, reply) => {
      await signIn.signOut(request.principal)
      setCookie(request, reply, '')
      return reply.code(204).send()
    },
  )
}

const Listed = Type.Object({
  id: Type.String(),
  role: Type.Enum([...roles]),
  person: Type.Optional(Type.String({ description: 'who is signed in, unless nobody in particular' })),
  createdAt: Type.Integer(),
  expiresAt: Type.Integer(),
})

/** Who is signed in, for administrators. */
export function sessionListRoutes(app: App, signIn: SignInService): void {
  app.get(
    '/api/v1/sessions',
    {
      config: { action: 'token.manage' },
      schema: {
        tags: ['session'],
        summary: 'Who is signed in to the console',
        response: { 200: Type.Object({ sessions: Type.Array(Listed) }) },
      },
    },
    () => ({ sessions: [...signIn.sessions()] }),
  )

  app.delete(
    '/api/v1/sessions/:id',
    {
      config: { action: 'token.manage' },
      schema: {
        tags: ['session'],
        summary: 'Ends a session of the console, at once',
        params: Type.Object({ id: Type.String({ maxLength: 32 }) }),
      },
    },
    async ({ params, principal }, reply) => {
      await signIn.end(params.id, principal)
      return reply.code(204).send()
    },
  )
}

/** For whoever holds the machine: over the control socket alone. */
export function signInLinkRoutes(app: App, signIn: SignInService, origin: string | undefined): void {
  app.post(
    '/api/v1/sign-in-links',
    {
      config: { action: 'token.manage' },
      schema: {
        tags: ['session'],
        summary: 'Makes a link into the console; good once, for ten minutes',
        body: Type.Object(
          {
            role: Type.Optional(Type.Enum(roles.filter((role) => role !== 'owner'))),
            person: Type.Optional(
              Type.String({ description: 'whom it lets in, with their role', maxLength: 32 }),
            ),
          },
          { additionalProperties: false },
        ),
        response: {
          201: Type.Object({ link: Type.String(), role: Type.String(), expiresAt: Type.Integer() }),
        },
      },
    },
    async ({ body, principal }, reply) => {
      if (origin === undefined) throw new AccessError('ACCESS_NO_CONSOLE')
      const { role, person } = body
      if (role !== undefined && person !== undefined) throw new AccessError('ACCESS_TOKEN_ROLE')
      const whom = person === undefined ? { role: role ?? 'admin' } : { person }
      const { code, role: theirs, expiresAt } = await signIn.createLink(whom, principal)
      // behind the #: it goes into no log, no history of a proxy and no Referer
      return reply.code(201).send({ link: `${origin}/sign-in#code=${code}`, role: theirs, expiresAt })
    },
  )
}
