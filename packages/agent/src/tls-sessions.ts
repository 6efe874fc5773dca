import { createHash } from 'node:crypto'
import type { PeerCertificate, TLSSocket } from 'node:tls'
import type { Credentials } from './identity.ts'
import type { ServerAddress } from './server-identity.ts'

/**
 * A TLS session between questions that are asked again and again (RFC 8446 §2.2, §4.6.1), in memory alone. Whoever resumes it has
 * the keys of the server that proved itself; a stolen certificate's key isn't enough for that, and leads to a whole handshake.
 */
export interface TlsSessions {
  /** For the same server, by the same trust, as the same device, and only for a while. */
  find(server: ServerAddress, credentials: Credentials | undefined): Buffer | undefined
  /** Follows a connection; what is kept of it counts once `keep` is called. */
  watch(socket: TLSSocket, server: ServerAddress, credentials: Credentials | undefined): Watched
  forget(): void
}

export interface Watched {
  /** The connection has served well. */
  keep(): void
}

interface Kept {
  readonly of: string
  readonly session: Buffer
  /** While the whole handshake counts at which the server was proved, milliseconds since 1970; each resumption would go on for ever. */
  readonly from: number
  readonly until: number
}

const hourMs = 3_600_000

/** How long a server counts as proved that was not looked at again: name, path, and what it staples. */
const provedForMs = 6 * hourMs

/** Another certificate, other trust anchors or another server are another session. */
const ownerOf = ({ host, port, trust }: ServerAddress, credentials: Credentials | undefined): string =>
  createHash('sha256')
    .update(JSON.stringify([host, port, trust, credentials?.certificates]))
    .digest('base64')

/** The end of a certificate, as TLS shows it; none: none at all. */
const endOf = ({ valid_to }: Partial<PeerCertificate>): number => Date.parse(valid_to ?? '') || 0

class OneSession implements TlsSessions {
  #kept: Kept | undefined

  find(server: ServerAddress, credentials: Credentials | undefined): Buffer | undefined {
    return this.#current(server, credentials)?.session
  }

  #current(server: ServerAddress, credentials: Credentials | undefined): Kept | undefined {
    const [kept, now] = [this.#kept, server.time()]
    const counts = kept?.of === ownerOf(server, credentials) && kept.from <= now && now < kept.until
    if (!counts) this.#kept = undefined
    return counts ? kept : undefined
  }

  watch(socket: TLSSocket, server: ServerAddress, credentials: Credentials | undefined): Watched {
    const before = this.#current(server, credentials)
    let session: Buffer | undefined
    socket.on('session', (given: Buffer) => void (session = given))
    let proved: Pick<Kept, 'from' | 'until'> | undefined
    socket.once('secureConnect', () => {
      const from = server.time()
      proved = socket.isSessionReused()
        ? before
        : { from, until: Math.min(from + provedForMs, endOf(socket.getPeerCertificate())) }
    })
    return {
      keep: () => {
        if (!session || !proved) return
        const { from, until } = proved
        this.#kept = { of: ownerOf(server, credentials), session, from, until }
      },
    }
  }

  forget(): void {
    this.#kept = undefined
  }
}

/** The last one alone. */
export const createTlsSessions = (): TlsSessions => new OneSession()
