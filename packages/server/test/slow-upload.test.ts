import { request } from 'node:http'
import { once } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import { type AddressInfo, connect } from 'node:net'
import { expect, test } from 'vitest'
import { createApp } from '../src/adapters/http/app.ts'
import { silent } from './support.ts'

/** A server whose requests have to arrive in this time; Node looks every so often. */
async function listening(requestTimeoutMs: number) {
  const app = createApp({ log: silent, bodyLimit: 1_048_576, requestTimeoutMs })
  app.post('/upload', { config: { action: 'public' } }, async ({ body }) => ({
    length: JSON.stringify(body).length,
  }))
  await app.listen({ host: '127.0.0.1', port: 0 })
  return { app, port: (app.server.address() as AddressInfo).port }
}

test('an image may take longer to arrive than other requests [S09-10 RB7]', async () => {
  const { app, port } = await listening(60_000)
  expect(app.server.requestTimeout).toBe(60_000)
  const outgoing = request({
    port,
    path: '/upload',
    method: 'POST',
    headers: { 'content-type': 'application/json' },
  })
  outgoing.write('{"a":')
  await pause(300)
  outgoing.end('1}')
  const [answer] = (await once(outgoing, 'response')) as [{ readonly statusCode?: number }]
  expect(answer.statusCode).toBe(200)
  await app.close()
})

test('who never ends a request doesn’t keep a connection: its head has a limit of its own', async () => {
  const { app, port } = await listening(3_600_000)
  expect(app.server.headersTimeout).toBeLessThanOrEqual(60_000)
  const socket = connect(port, '127.0.0.1')
  await once(socket, 'connect')
  socket.destroy()
  await app.close()
})
