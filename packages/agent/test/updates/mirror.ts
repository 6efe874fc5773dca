// The server's HTTPS port as devices see it, in the hands of a test: mutual TLS, ranges, and whatever it is told to do.
import { createHash, createPrivateKey } from 'node:crypto'
import { once } from 'node:events'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { createTestPki, type TestPki } from '@sekisho/testkit'
import { readCertificate } from '@sekisho/trust'
import type { Fetcher } from '../../src/updates/download/fetcher.ts'
import { createServerFetcher } from '../../src/updates/download/server-fetcher.ts'
import type { Repository } from './repository.ts'

/** Answers in the place of the honest server; true: it has. */
export type Trick = (path: string, response: ServerResponse, request: IncomingMessage) => boolean

export interface Mirror {
  /** What it serves. */
  repository: Repository
  trick: Trick | undefined
  /** Paths that were asked for, in order. */
  readonly asked: string[]
  /** TLS connections that were made. */
  readonly connections: () => number
  /** @param trust anchors that the device has, PEM */
  fetcher(trust?: string): Fetcher
  close(): Promise<void>
}

const etagOf = (content: Buffer): string =>
  `"${createHash('sha256').update(content).digest('hex').slice(0, 32)}"`

/** One range that goes to the end (RFC 9110 §14.2). */
function sendPart(content: Buffer, request: IncomingMessage, response: ServerResponse): void {
  const etag = etagOf(content)
  const from = Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? '')?.[1] ?? Number.NaN)
  const condition = request.headers['if-range']
  if (Number.isNaN(from) || (condition !== undefined && condition !== etag)) {
    response.writeHead(200, { etag, 'content-length': content.length }).end(content)
    return
  }
  if (from >= content.length) {
    response.writeHead(416, { 'content-range': `bytes */${content.length}` }).end()
    return
  }
  const part = content.subarray(from)
  response
    .writeHead(206, {
      etag,
      'content-length': part.length,
      'content-range': `bytes ${from}-${content.length - 1}/${content.length}`,
    })
    .end(part)
}

function contentOf({ metadata, files }: Repository, path: string): Buffer | undefined {
  if (path.startsWith('/updates/metadata/')) return metadata.get(path.slice('/updates/metadata/'.length))
  const name = /^\/updates\/(?:targets|images)\/(.+)$/.exec(path)?.[1]
  return name === undefined ? undefined : files.get(decodeURIComponent(name))
}

let pki: Promise<TestPki> | undefined

export async function startMirror(repository: Repository): Promise<Mirror> {
  const authorities = await (pki ??= createTestPki())
  const { root, operationalCa, server } = authorities
  const device = await authorities.ldevid('doorbell', 'SN-1')
  const asked: string[] = []
  let connections = 0
  const https = createServer(
    {
      key: server.key,
      cert: server.certificate,
      ca: [root, operationalCa],
      requestCert: true,
      rejectUnauthorized: true,
    },
    (request, response) => {
      const path = request.url ?? ''
      asked.push(path)
      if (mirror.trick?.(path, response, request)) return
      const content = contentOf(mirror.repository, path)
      if (content) sendPart(content, request, response)
      else response.writeHead(404, { 'content-length': 0 }).end()
    },
  )
  https.on('secureConnection', () => (connections += 1))
  https.listen(0, '127.0.0.1')
  await once(https, 'listening')
  const { port } = https.address() as AddressInfo // it listens on TCP
  const fetchers: Fetcher[] = []
  const mirror: Mirror = {
    repository,
    trick: undefined,
    asked,
    connections: () => connections,
    fetcher(trust = root) {
      const fetcher = createServerFetcher({
        server: () => ({ host: '127.0.0.1', port, trust, time: () => Date.now() }),
        credentials: () => ({
          facts: readCertificate(device.certificate),
          privateKey: createPrivateKey(device.key),
          certificates: device.certificate + operationalCa,
        }),
      })
      fetchers.push(fetcher)
      return fetcher
    },
    async close() {
      for (const fetcher of fetchers) fetcher.close()
      https.closeAllConnections()
      https.close()
      await once(https, 'close')
    },
  }
  return mirror
}
