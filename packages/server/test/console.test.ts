import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync } from 'node:zlib'
import { SetClock } from '@sekisho/testkit'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { AttackOutcome } from '../src/watch/attacks.ts'
import { doorbellModel, field, startTestServer, temporaryFolder, type TestServer, text } from './support.ts'

const built = temporaryFolder()
const clock = new SetClock()
let consoleIsBuilt = false
let launch: () => Promise<AttackOutcome>
let world: TestServer
let base: string

const script = 'console.log("console")'

beforeAll(async () => {
  const assets = join(built.path, 'assets')
  mkdirSync(assets)
  const meta = '<meta property="csp-nonce" nonce="__CSP_NONCE__">'
  writeFileSync(
    join(built.path, 'index.html'),
    `<!doctype html>${meta}<script src="/assets/app-1.js"></script>`,
  )
  writeFileSync(join(assets, 'app-1.js'), script)
  writeFileSync(join(assets, 'app-1.js.br'), brotliCompressSync(script))
  writeFileSync(join(built.path, 'gate.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>')
  writeFileSync(join(built.path, 'gate.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>')
  world = await startTestServer({
    clock,
    console: () => (consoleIsBuilt ? built.path : undefined),
    attacks: {
      attacks: [
        {
          name: 'replay',
          title: { en: 'Replay', ja: 'リプレイ' },
          tries: { en: 'sends again', ja: '再送する' },
          ids: ['RB4'],
          expects: { answers: ['PUBACK 0x83'], events: [{ kind: 'gate.refused', code: 'GATE_REPLAY' }] },
        },
      ],
      launch: () => launch(),
    },
  })
  base = `http://127.0.0.1:${world.server.ports.http}`
  await world.ask('POST', '/api/v1/products', { model: doorbellModel() })
})
afterAll(async () => {
  await world.close()
  built.remove()
})

/** A browser: keeps its cookie, and says where its requests come from. */
class Browser {
  cookie: string | undefined
  readonly #origin: string

  constructor(origin = base) {
    this.#origin = origin
  }

  async ask(
    method: string,
    path: string,
    body?: unknown,
  ): Promise<{ status: number; body: unknown; headers: Headers }> {
    const response = await fetch(`${base}${path}`, {
      method,
      headers: {
        origin: this.#origin,
        ...(this.cookie === undefined ? {} : { cookie: this.cookie }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const [set] = response.headers.getSetCookie()
    if (set !== undefined) this.cookie = set.split(';')[0]
    const content = await response.text()
    const isJson = response.headers.get('content-type')?.startsWith('application/json') === true
    return {
      status: response.status,
      headers: response.headers,
      body: isJson ? JSON.parse(content) : content,
    }
  }
}

const codeOf = (link: string): string => new URL(link).hash.replace('#code=', '')

async function newCode(role = 'admin'): Promise<string> {
  return codeOf(text(await world.ask('POST', '/api/v1/sign-in-links', { role }), 'link'))
}

async function signedIn(role?: string): Promise<Browser> {
  const browser = new Browser()
  expect(await browser.ask('POST', '/api/v1/session', { code: await newCode(role) })).toMatchObject({
    status: 200,
  })
  return browser
}

describe('sign-in by a link that is good once [RB6]', () => {
  test('the link leads to this server, and what is secret in it to no log', async () => {
    const link = new URL(text(await world.ask('POST', '/api/v1/sign-in-links', {}), 'link'))
    expect([link.origin, link.pathname, link.search]).toEqual([base, '/sign-in', ''])
    expect(link.hash).toMatch(/^#code=seklink_[0-9a-f]{16}_[\w-]{43}$/)
  })

  test('makes a session: its cookie is out of the reach of scripts and of other sites', async () => {
    const browser = new Browser()
    const reply = await browser.ask('POST', '/api/v1/session', { code: await newCode('auditor') })
    expect(reply.body).toMatchObject({ role: 'auditor', features: { attacks: true } })
    const [cookie = ''] = reply.headers.getSetCookie()
    expect(cookie.split('; ').slice(1)).toEqual(
      expect.arrayContaining(['HttpOnly', 'SameSite=Strict', 'Path=/', 'Max-Age=43200']),
    )
    expect(await browser.ask('GET', '/api/v1/devices')).toMatchObject({ status: 200 })
    expect(await browser.ask('GET', '/api/v1/tokens')).toMatchObject({ status: 403 })
  })

  test('behind a proxy that speaks TLS the cookie never leaves TLS', async () => {
    const response = await fetch(`${base}/api/v1/session`, {
      method: 'POST',
      headers: { origin: base, 'content-type': 'application/json', 'x-forwarded-proto': 'https' },
      body: JSON.stringify({ code: await newCode() }),
    })
    expect(response.headers.getSetCookie()[0]).toContain('Secure')
  })

  test('a used, an expired, an unknown and a wrong link look alike', async () => {
    const used = await newCode()
    await new Browser().ask('POST', '/api/v1/session', { code: used })
    const expired = await newCode()
    clock.advance(10 * 60_000)
    const wrong = `${(await newCode()).slice(0, -43)}${'A'.repeat(43)}`
    for (const code of [used, expired, wrong, 'nothing']) {
      const reply = await new Browser().ask('POST', '/api/v1/session', { code })
      expect(reply).toMatchObject({ status: 401, body: { error: 'ACCESS_LINK' } })
      expect(reply.headers.getSetCookie()).toEqual([])
    }
    clock.advance(24 * 3_600_000) // so many failures are held against the address for a while
  })

  test('of two browsers with the same link one gets in', async () => {
    const code = await newCode()
    const replies = await Promise.all(
      [1, 2].map(() => new Browser().ask('POST', '/api/v1/session', { code })),
    )
    expect(replies.map(({ status }) => String(status)).toSorted()).toEqual(['200', '401'])
  })

  test('guessing slows down, and is on record [S12-07]', async () => {
    const statuses: number[] = []
    for (let attempt = 0; attempt < 8; attempt += 1)
      statuses.push((await new Browser().ask('POST', '/api/v1/session', { code: 'guess' })).status)
    expect(statuses.filter((status) => status === 429).length).toBeGreaterThan(0)
    const { body } = await world.ask('GET', '/api/v1/events?kind=access.refused&limit=1')
    expect(field({ status: 200, body }, 'events')).toHaveLength(1)
    clock.advance(24 * 3_600_000)
  })

  test('signing out ends the session for good', async () => {
    const browser = await signedIn()
    const { cookie } = browser
    expect(await browser.ask('DELETE', '/api/v1/session')).toMatchObject({ status: 204 })
    browser.cookie = cookie
    expect(await browser.ask('GET', '/api/v1/devices')).toMatchObject({ status: 401 })
    expect(await browser.ask('GET', '/api/v1/session')).toMatchObject({ status: 204 })
  })

  test('a session ends by itself', async () => {
    const browser = await signedIn()
    clock.advance(12 * 3_600_000 - 1)
    expect(await browser.ask('GET', '/api/v1/session')).toMatchObject({ status: 200 })
    clock.advance(1)
    expect(await browser.ask('GET', '/api/v1/session')).toMatchObject({ status: 204 })
    expect(await browser.ask('GET', '/api/v1/devices')).toMatchObject({ status: 401 })
  })

  test('an administrator sees who is signed in, and ends a session that is in the wrong hands', async () => {
    const stolen = await signedIn('operator')
    const { body } = await world.ask('GET', '/api/v1/sessions')
    const [newest] = (body as { sessions: { id: string; role: string }[] }).sessions
    expect(newest?.role).toBe('operator')
    expect(await world.ask('DELETE', `/api/v1/sessions/${newest?.id}`)).toMatchObject({ status: 204 })
    expect(await stolen.ask('GET', '/api/v1/devices')).toMatchObject({ status: 401 })
    expect(await world.ask('DELETE', '/api/v1/sessions/none')).toMatchObject({ status: 404 })
  })

  test('a page on another port of the machine can do nothing with the cookie', async () => {
    const browser = await signedIn()
    const other = new Browser('http://127.0.0.1:1')
    other.cookie = browser.cookie
    const reply = await other.ask('POST', '/api/v1/tokens', { role: 'admin', name: 'stolen' })
    expect(reply).toMatchObject({ status: 403, body: { error: 'ACCESS_ORIGIN' } })
  })

  test('who is asking is told to a token as well, and nobody is nobody', async () => {
    const { body } = await world.ask('POST', '/api/v1/tokens', { role: 'auditor', name: 'x' })
    const authorization = `Bearer ${text({ status: 201, body }, 'token')}`
    const asked = await fetch(`${base}/api/v1/session`, { headers: { authorization } })
    expect(await asked.json()).toMatchObject({ role: 'auditor' })
    const wrong = await fetch(`${base}/api/v1/session`, { headers: { authorization: 'Bearer wrong' } })
    expect(wrong.status).toBe(401)
    expect((await fetch(`${base}/api/v1/session`)).status).toBe(204)
    expect(await world.ask('GET', '/api/v1/session')).toMatchObject({
      body: { actor: 'local administrator' },
    })
  })

  test('a link is made by whoever holds the machine, not over the network', async () => {
    const browser = await signedIn()
    expect(await browser.ask('POST', '/api/v1/sign-in-links', {})).toMatchObject({ status: 404 })
  })
})

describe('the console and its page', () => {
  test('until it is built, a page that comes back', async () => {
    const response = await fetch(base)
    expect([response.status, response.headers.get('refresh')]).toEqual([200, '1'])
    consoleIsBuilt = true
  })

  test.each(['/', '/devices/doorbell:A', '/sign-in'])(
    '%s is the one page, with a number of its own',
    async (path) => {
      const [one, other] = await Promise.all([fetch(base + path), fetch(base + path)])
      const policy = one.headers.get('content-security-policy') ?? ''
      const nonce = /'nonce-([^']+)'/.exec(policy)?.[1]
      expect(await one.text()).toContain(`nonce="${nonce}"`)
      expect(policy).toContain("default-src 'none'; script-src 'self'; style-src")
      expect(policy).not.toMatch(/unsafe/)
      expect(other.headers.get('content-security-policy')).not.toBe(policy)
      expect(one.headers.get('x-content-type-options')).toBe('nosniff')
    },
  )

  test('assets come compressed and are kept', async () => {
    const response = await fetch(`${base}/assets/app-1.js`, { headers: { 'accept-encoding': 'br' } })
    expect(await response.text()).toBe(script)
    expect(response.headers.get('content-encoding')).toBe('br')
    expect(response.headers.get('content-type')).toMatch(/javascript/)
    expect(response.headers.get('cache-control')).toContain('immutable')
  })

  test('files beside the page are asked for anew each time', async () => {
    const response = await fetch(`${base}/gate.svg`)
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'image/svg+xml'])
    expect(response.headers.get('cache-control')).toBe('public, max-age=0')
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'")
  })

  test.each([
    '/none.svg',
    '/assets/none.js',
    '/assets/..%2f..%2fetc%2fpasswd',
    '/api/v1/none',
    '/api',
    '/health/none',
  ])('%s is no page', async (path) => {
    const response = await fetch(base + path)
    expect(await response.text()).not.toContain('nonce')
    expect(response.status).toBeGreaterThanOrEqual(400)
  })
})

test('one principal can not take all live feeds [RB6]', async () => {
  const browser = await signedIn('auditor')
  const other = await signedIn('auditor')
  const end = new AbortController()
  const open = async ({ cookie = '' }: Browser): Promise<number> =>
    (await fetch(`${base}/api/v1/gate/live`, { headers: { cookie }, signal: end.signal })).status
  const statuses = await Promise.all(Array.from({ length: 11 }, () => open(browser)))
  expect(statuses.filter((status) => status === 503)).toHaveLength(1)
  expect(await open(other)).toBe(200)
  end.abort()
})

describe('what the pages show', () => {
  test('the overview has a verdict, its reasons, and what to do next', async () => {
    const { body } = await (await signedIn()).ask('GET', '/api/v1/overview')
    expect(body).toMatchObject({
      products: [
        {
          id: 'doorbell',
          name: { en: 'Genkan video doorbell', ja: '玄関ビデオドアホン' },
          streams: 3,
          threats: { counts: { open: expect.any(Number) }, worst: { key: expect.any(String) } },
        },
      ],
      verdicts: {
        fleet: { status: 'unknown', reasons: [{ code: 'NO_DEVICES' }] },
        product: {
          status: 'attention', // the model says what is open, and that alone never makes it provable
          reasons: expect.arrayContaining([{ code: 'NOT_ASSESSED', count: 1 }]),
        },
      },
      next: expect.arrayContaining([{ code: 'TRY_ATTACKS', count: 1 }]),
    })
  })

  test('a model is shown with its parts, and each part with its line', async () => {
    const { body } = await (await signedIn()).ask('GET', '/api/v1/products/doorbell/model')
    const model = body as { text: string; view: { streams: { id: string; line: number }[] } }
    expect(model.text).toBe(doorbellModel())
    const ring = model.view.streams.find(({ id }) => id === 'ring')
    expect(model.text.split('\n')[(ring?.line ?? 0) - 1]).toContain('- id: ring')
  })

  test('a model is checked without being added', async () => {
    const browser = await signedIn('auditor')
    const model = doorbellModel().replace('zone: porch', 'zone: nowhere')
    const { body } = await browser.ask('POST', '/api/v1/models/check', { model })
    expect(body).toMatchObject({
      ok: false,
      faults: expect.arrayContaining([expect.objectContaining({ line: expect.any(Number) })]),
    })
    const { body: after } = await browser.ask('GET', '/api/v1/products/doorbell')
    expect(field({ status: 200, body: after }, 'policies')).toHaveLength(1)
  })

  test('the authorities, and when the certificates of devices end', async () => {
    const { body } = await (await signedIn()).ask('GET', '/api/v1/certificates')
    const { authorities, devices } = body as {
      authorities: { role: string }[]
      devices: { weeks: unknown[] }
    }
    expect(authorities.map(({ role }) => role)).toEqual(['root', 'factory', 'operational', 'server'])
    expect(devices.weeks).toHaveLength(13)
  })

  test('the live view begins with what was before, and goes on four times a second', async () => {
    const browser = await signedIn()
    const end = new AbortController()
    const response = await fetch(`${base}/api/v1/gate/live`, {
      headers: { cookie: browser.cookie ?? '' },
      signal: end.signal,
    })
    let seen = ''
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
    while (!/event: frame/.test(seen)) seen += (await reader?.read())?.value ?? ''
    end.abort()
    expect(seen).toMatch(/event: hello\ndata: {"since":\d+,"passed":0,"refused":0,"checks":\["size"/)
    expect(seen).toMatch(/event: frame\ndata: {"at":\d+,"spanMs":\d+,"passed":0/)
  })
})

describe('attacks from the console', () => {
  const outcome = { attack: 'replay', at: 1, device: 'doorbell:X', answers: [], events: [], asExpected: true }

  test('are for an administrator, one at a time, and their outcomes are kept', async () => {
    const browser = await signedIn()
    expect(
      await (await signedIn('operator')).ask('POST', '/api/v1/attacks', { name: 'replay' }),
    ).toMatchObject({
      status: 403,
    })
    expect(await browser.ask('POST', '/api/v1/attacks', { name: 'none' })).toMatchObject({ status: 404 })
    const { promise, resolve } = Promise.withResolvers<AttackOutcome>()
    const begun = Promise.withResolvers<void>()
    launch = () => {
      begun.resolve()
      return promise
    }
    const first = browser.ask('POST', '/api/v1/attacks', { name: 'replay' })
    await begun.promise
    const second = await browser.ask('POST', '/api/v1/attacks', { name: 'replay' })
    expect(second).toMatchObject({ status: 409, body: { error: 'WATCH_ATTACK_RUNNING' } })
    resolve(outcome)
    expect(await first).toMatchObject({ status: 200, body: outcome })
    expect((await browser.ask('GET', '/api/v1/attacks')).body).toMatchObject({ outcomes: [outcome] })
  })

  test('one that breaks off does not keep others from being launched', async () => {
    const browser = await signedIn()
    launch = () => Promise.reject(new Error('the wire was cut'))
    expect(await browser.ask('POST', '/api/v1/attacks', { name: 'replay' })).toMatchObject({ status: 500 })
    launch = () => Promise.resolve(outcome)
    expect(await browser.ask('POST', '/api/v1/attacks', { name: 'replay' })).toMatchObject({ status: 200 })
  })
})
