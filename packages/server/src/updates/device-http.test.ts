import { once } from 'node:events'
import { createReadStream, mkdtempSync, type ReadStream, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { Agent, type ClientRequest, type IncomingMessage, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { pino } from 'pino'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type App, createApp } from '../adapters/http/app.ts'
import { sendPart } from './device-http.ts'
import { createDownloads } from './downloads.ts'

/** A file that is larger than any buffer on its way, fetched over real connections by devices that read when they like. */

const LENGTH = 256 * 2 ** 20
const MOST = 3
const folder = mkdtempSync(join(tmpdir(), 'sekisho-downloads-'))
const path = join(folder, 'image')
const opened: ReadStream[] = []
const agent = new Agent({ maxSockets: Infinity })
const apps: App[] = []

beforeAll(() => {
  writeFileSync(path, '')
  truncateSync(path, LENGTH)
})
afterAll(async () => {
  agent.destroy()
  await Promise.all(apps.map((app) => app.close()))
  rmSync(folder, { recursive: true })
})

function read(range?: { readonly start: number; readonly end: number }): ReadStream {
  const stream = createReadStream(path, range ?? {})
  opened.push(stream)
  return stream
}

/** @param stalledMs how long a connection may stand still @returns its port */
async function serving(stalledMs?: number): Promise<number> {
  const app = createApp({
    log: pino({ level: 'silent' }),
    bodyLimit: 1024,
    ...(stalledMs === undefined ? {} : { stalledMs }),
  })
  apps.push(app)
  const downloads = createDownloads(MOST)
  app.get<{ Params: { device: string }; Querystring: { afterMs?: string } }>(
    '/:device',
    async (asked, reply) => {
      const { device } = asked.params
      await pause(Number(asked.query.afterMs ?? 0))
      return sendPart(asked, reply, { length: LENGTH, read }, { device, etag: '"e"', downloads })
    },
  )
  await app.listen({ host: '127.0.0.1', port: 0 })
  return (app.server.address() as AddressInfo).port // it listens on TCP
}

const few = { range: 'bytes=0-9' }
const ask = (port: number, target: string, headers = {}, method = 'GET'): ClientRequest =>
  request({ port, path: target, method, headers, agent }).end()

/** The answer's head; its body is left unread. */
async function answer(asked: ClientRequest): Promise<IncomingMessage> {
  const [reply] = (await once(asked, 'response')) as [IncomingMessage]
  reply.on('error', () => {}) // it is cut off
  return reply
}

test('to ask for the head alone opens no file, and says what the file would be [S09-16]', async () => {
  const port = await serving()
  const whole = await answer(ask(port, '/one', {}, 'HEAD'))
  const part = await answer(ask(port, '/one', few, 'HEAD'))
  expect([whole.statusCode, whole.headers['content-length']]).toEqual([200, String(LENGTH)])
  expect([part.statusCode, part.headers['content-length']]).toEqual([206, '10'])
  expect(opened).toHaveLength(0)
})

test('a device that reads nothing is cut off, and holds neither file nor connection [RB14]', async () => {
  const reply = await answer(ask(await serving(1500), '/slow'))
  reply.pause()
  expect(opened).toHaveLength(1)
  await expect.poll(() => opened[0]?.destroyed).toBe(true)
  reply.destroy()
})

test('a device has few files open at once, another one its own, and may go on when one has ended', async () => {
  const port = await serving()
  const replies = await Promise.all(Array.from({ length: MOST }, () => answer(ask(port, '/greedy'))))
  const refused = await answer(ask(port, '/greedy'))
  expect([refused.statusCode, refused.headers['retry-after']]).toEqual([429, '30'])
  expect(refused.headers).toMatchObject({ 'cache-control': 'no-store' })
  expect(refused.headers).not.toHaveProperty('etag')
  expect((await answer(ask(port, '/other', few))).statusCode).toBe(206)
  replies[0]?.destroy()
  await expect.poll(async () => (await answer(ask(port, '/greedy', few))).statusCode).toBe(206)
  for (const reply of replies) reply.destroy()
})

test('who is gone before the answer begins is not counted for ever', async () => {
  const port = await serving()
  for (let index = 0; index <= MOST; index += 1) {
    const asked = ask(port, '/gone?afterMs=100')
    asked.on('error', () => {}) // broken off
    await pause(30)
    asked.destroy()
  }
  await pause(200)
  await expect.poll(async () => (await answer(ask(port, '/gone', few))).statusCode).toBe(206)
})
