import { createHash, createPrivateKey, createPublicKey, randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { Agent, request } from 'node:https'
import type { IncomingHttpHeaders } from 'node:http'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { pipeline } from 'node:stream/promises'
import { describeWith, RunningServer } from '@sekisho/testkit'
import { openImage, unwrapImageKey } from '@sekisho/trust'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { offer, type PublishedFiles, publishFirst } from './first-publication.ts'
import { StockDevice } from './stock-device.ts'
import { doorbellModel } from './support.ts'

/** Files of updates on the devices' port, with the real repository and a real device's certificate. */

let server: RunningServer
let published: PublishedFiles
let device: StockDevice
let agent: Agent
const image = randomBytes(150_000)
const tools = ['openssl', 'curl', 'mosquitto_pub'] as const

interface Got {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly body: Buffer
}

interface Asking {
  readonly headers?: Readonly<Record<string, string>>
  readonly method?: 'GET' | 'PUT'
  readonly send?: string
}

function ask(path: string, { headers = {}, method = 'GET', send }: Asking = {}): Promise<Got> {
  const port = server.ports.deviceHttps
  return new Promise((resolve, reject) => {
    const outgoing = request({ host: 'localhost', port, path, method, agent, headers }, (reply) => {
      buffer(reply).then(
        (body) => resolve({ status: reply.statusCode ?? 0, headers: reply.headers, body }),
        reject,
      )
    })
    outgoing.once('error', reject)
    outgoing.end(send)
  })
}

const range = (value: string, more: Record<string, string> = {}) => ({ headers: { range: value, ...more } })

/** `<dir>/<sha256>.<name>` (TUF §7.2). */
function targetOf(path: string): { readonly url: string; readonly octets: Buffer; readonly etag: string } {
  const octets = published.files[path] ?? Buffer.alloc(0)
  const sha256 = createHash('sha256').update(octets).digest('hex')
  const at = path.lastIndexOf('/') + 1
  return {
    url: `/updates/targets/${path.slice(0, at)}${sha256}.${path.slice(at)}`,
    octets,
    etag: `"${sha256}"`,
  }
}
const manifest = () => targetOf('doorbell/stable/2.0.0/release.json')
const envelope = () => `/updates/images/${published.image}`

beforeAll(async () => {
  server = await RunningServer.start()
  await server.addProduct(doorbellModel())
  published = await publishFirst(server, {}, image)
  device = new StockDevice(server, 'UF-1')
  await device.join()
  const read = (name: string) => readFileSync(device.path(name))
  agent = new Agent({
    keepAlive: true,
    ca: read('trust.pem'),
    cert: read('device.crt'),
    key: read('device.key'),
  })
  await offer(server, published, device.id)
  expect((await ask('/updates/assignment')).status).toBe(200)
})
afterAll(async () => {
  agent.destroy()
  await server.close()
})

describeWith(tools, 'targets of updates over HTTP [RB7 S09-16]', () => {
  test('are given whole, for good, under a strong entity tag (RFC 9110 §8.8.3)', async () => {
    const { url, octets, etag } = manifest()
    const { status, headers, body } = await ask(url)
    expect([status, body.equals(octets)]).toEqual([200, true])
    expect(headers).toMatchObject({
      etag,
      'accept-ranges': 'bytes',
      'content-length': String(octets.length),
      'cache-control': expect.stringContaining('immutable'),
    })
    for (const known of [etag, `W/${etag}`, `"another", ${etag}`])
      expect(await ask(url, { headers: { 'if-none-match': known } })).toMatchObject({ status: 304 })
  })

  test.each([
    ['bytes=0-0', 0, 1],
    ['bytes=10-19', 10, 20],
    ['bytes=10-', 10, undefined],
    ['bytes=-7', -7, undefined],
  ])('are given in parts: %s (RFC 9110 §15.3.7)', async (header, from, to) => {
    const { url, octets } = manifest()
    const { status, headers, body } = await ask(url, range(header))
    const part = octets.subarray(from, to)
    expect([status, body.equals(part)]).toEqual([206, true])
    const start = from < 0 ? octets.length + from : from
    expect(headers).toMatchObject({
      'content-length': String(part.length),
      'content-range': `bytes ${start}-${start + part.length - 1}/${octets.length}`,
    })
  })

  test('say how long they are where nothing is there (RFC 9110 §15.5.17)', async () => {
    const { url, octets } = manifest()
    const { status, headers, body } = await ask(url, range(`bytes=${octets.length}-`))
    expect([status, headers['content-range'], body.length]).toEqual([416, `bytes */${octets.length}`, 0])
  })

  test('go on only where they are what the device has begun with: If-Range (RFC 9110 §13.1.5)', async () => {
    const { url, octets, etag } = manifest()
    expect(await ask(url, range('bytes=5-9', { 'if-range': etag }))).toMatchObject({ status: 206 })
    for (const other of [`"${'0'.repeat(64)}"`, `W/${etag}`, 'Wed, 21 Oct 2026 07:28:00 GMT']) {
      const { status, body } = await ask(url, range('bytes=5-9', { 'if-range': other }))
      expect([other, status, body.equals(octets)]).toEqual([other, 200, true])
    }
  })

  test('are given under their digest alone, and an image of an encrypted product by no name [S05-41]', async () => {
    const { url } = manifest()
    const swapped = url.replace(/[0-9a-f]{64}/, '0'.repeat(64))
    const plain = targetOf(published.image).url
    for (const path of [swapped, plain, '/updates/targets/doorbell/stable/2.0.0/release.json'])
      expect((await ask(path)).status, path).toBe(404)
  })
})

describeWith(tools, 'an encrypted image over HTTP [S05-41 S09-26]', () => {
  test('broken off anywhere and taken up again is the same envelope, and opens to what was signed [RB14]', async () => {
    const whole = await ask(envelope())
    const { etag = '' } = whole.headers
    expect([whole.status, whole.body.length]).toEqual([200, image.length + 28])
    const cuts = [0, 1, 12, 13, 65_536, 100_000, whole.body.length]
    const parts = await Promise.all(
      cuts.slice(1).map(async (end, index) => {
        const { status, body, headers } = await ask(
          envelope(),
          range(`bytes=${cuts[index]}-${end - 1}`, { 'if-range': etag }),
        )
        expect([status, headers.etag]).toEqual([206, etag])
        return body
      }),
    )
    expect(Buffer.concat(parts).equals(whole.body)).toBe(true)

    const key = createPrivateKey(readFileSync(device.path('device.key')))
    const send = JSON.stringify(
      createPublicKey(readFileSync(device.path('device.key'))).export({ format: 'jwk' }),
    )
    const headers = { 'content-type': 'application/json' }
    expect(await ask('/updates/image-key', { method: 'PUT', send, headers })).toMatchObject({ status: 204 })
    const wrapped = await ask(`/updates/image-keys/${published.image}`)
    expect(wrapped.headers['cache-control']).toBe('no-store')
    const unwrapped = await unwrapImageKey(wrapped.body.toString(), key)
    const opened = openImage(unwrapped.key)
    const [plain] = await Promise.all([buffer(opened), pipeline(Readable.from(parts), opened)])
    expect(plain.equals(image)).toBe(true)
  })

  test('starts anew under another entity tag, and says where it ends', async () => {
    const other = await ask(envelope(), range('bytes=100-', { 'if-range': '"another"' }))
    expect([other.status, other.body.length]).toEqual([200, image.length + 28])
    const after = await ask(envelope(), range(`bytes=${image.length + 28}-`))
    expect([after.status, after.headers['content-range']]).toEqual([416, `bytes */${image.length + 28}`])
    expect(await ask(`${envelope()}x`)).toMatchObject({ status: 404 })
  })
})
