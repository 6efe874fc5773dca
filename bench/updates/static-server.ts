import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { parentPort } from 'node:worker_threads'

const port = parentPort
if (!port) throw new Error('this is a thread of its own')

/** A thread that serves what it is sent, so that no client that is measured waits for itself. */
const files = new Map<string, Uint8Array>()

const server = createServer(({ url = '' }, response) => {
  const content = files.get(url)
  if (content) response.writeHead(200, { 'content-length': content.length }).end(content)
  else response.writeHead(404, { 'content-length': 0 }).end()
})
server.keepAliveTimeout = 60_000
server.listen(0, '127.0.0.1', () => {
  port.postMessage((server.address() as AddressInfo).port) // it listens on TCP
})
port.on('message', (changed: ReadonlyMap<string, Uint8Array>) => {
  for (const [path, content] of changed) files.set(path, content)
  port.postMessage('served')
})
