import { Agent, request } from 'node:https'
import type { Socket } from 'node:net'
import { connect } from 'node:tls'
import { tlsOptions } from '../../http.ts'
import type { ServerAddress } from '../../server-identity.ts'
import type { Credentials } from '../../identity.ts'
import { StapleCatcher } from '../../staple.ts'
import type { Fetcher } from './fetcher.ts'
import { createHttpFetcher } from './http-fetcher.ts'

/** Where updates are, and as whom the device asks; both are looked up for each connection. */
export interface UpdateServer {
  readonly server: () => ServerAddress
  readonly credentials: () => Credentials | undefined
}

/** Longer than a run pauses between two files, shorter than servers keep a connection that nothing comes over. */
const keptMs = 4000

/** Each connection is proved anew, with its own staple: nothing is resumed. */
class DeviceConnections extends Agent {
  readonly #parts: UpdateServer

  constructor(parts: UpdateServer) {
    super({ keepAlive: true, maxSockets: 2, timeout: keptMs })
    this.#parts = parts
  }

  override createConnection(): Socket {
    const server = this.#parts.server()
    const caught = new StapleCatcher()
    const socket = connect({
      ...tlsOptions(server, this.#parts.credentials(), caught),
      port: server.port,
      ALPNProtocols: ['http/1.1'],
    })
    socket.setNoDelay(true)
    caught.watch(socket)
    return socket
  }
}

/** Files from our server's HTTPS port, over mutual TLS. Locations are absolute paths. */
export function createServerFetcher(parts: UpdateServer): Fetcher {
  const agent = new DeviceConnections(parts)
  return createHttpFetcher(
    (path, headers, signal) => {
      const { host, port } = parts.server()
      return request({ agent, host, port, path, headers, signal })
    },
    () => agent.destroy(),
  )
}
