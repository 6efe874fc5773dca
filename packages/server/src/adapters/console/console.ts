import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { App } from '../http/app.ts'

export interface ConsoleOptions {
  /** The built console, once it is there. */
  readonly directory: () => string | undefined
}

/** In the page as it was built; each answer puts a number of its own in its place. */
const NONCE_PLACE = '__CSP_NONCE__'

/**
 * Nothing but our own files, and no styles but those that carry the number of this answer (CSP Level 3 §2.3.1). Scripts need
 * no number: there are none inside the page.
 */
const policyFor = (nonce: string): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ')

const waitingPage = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Sekisho</title>
<p>The console is being prepared; this page comes back by itself.
<p lang="ja">コンソールを準備しています。このページは自動的に切り替わります。`

const waitingPolicy = "default-src 'none'; frame-ancestors 'none'"

/** Paths that belong to programs: whatever is missing there is an error, and no page. */
const isProgrammatic = (path: string): boolean => /^\/(api|health|metrics|assets)(\/|$)/.test(path)

/** A file beside the page: an icon, or what has to run before the first paint. */
const isFile = (path: string): boolean => /^\/[\w-]+\.(js|svg|png|ico|webmanifest)$/.test(path)

/** The console: its files under /assets, and its one page under every other path, since it reads the path itself. */
export async function consoleRoutes(app: App, { directory }: ConsoleOptions): Promise<void> {
  await app.register(fastifyStatic, { root: '/', serve: false, preCompressed: true })
  let page: { readonly from: string; readonly text: string } | undefined

  function pageOf(from: string): string {
    if (page?.from !== from) page = { from, text: readFileSync(join(from, 'index.html'), 'utf8') }
    return page.text
  }

  app.get<{ Params: { '*': string } }>(
    '/assets/*',
    { config: { action: 'public' }, schema: { hide: true } },
    (request, reply) => {
      const root = directory()
      if (root === undefined) return reply.callNotFound()
      // names of assets hold the hash of their content
      return reply.sendFile(request.params['*'], join(root, 'assets'), {
        immutable: true,
        maxAge: '365d',
      })
    },
  )

  app.get('/*', { config: { action: 'public' }, schema: { hide: true } }, (request, reply) => {
    const path = request.url.split('?')[0] ?? ''
    if (isProgrammatic(path)) return reply.callNotFound()
    const from = directory()
    if (isFile(path)) {
      if (from === undefined) return reply.callNotFound()
      return reply.sendFile(path.slice(1), from, { maxAge: 0 }) // its name stays, its content may change
    }
    void reply.type('text/html; charset=utf-8').header('cache-control', 'no-store')
    if (from === undefined) {
      return reply.headers({ refresh: '1', 'content-security-policy': waitingPolicy }).send(waitingPage)
    }
    const nonce = randomBytes(18).toString('base64')
    return reply
      .header('content-security-policy', policyFor(nonce))
      .send(pageOf(from).replaceAll(NONCE_PLACE, nonce))
  })
}
