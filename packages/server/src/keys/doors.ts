import type { FastifyBaseLogger } from 'fastify'
import type { KeyChange, Keyring, ServerTls } from './keyring.ts'

export interface DoorPorts {
  readonly keyring: Keyring
  /** Names in the server's certificate. */
  readonly names: readonly string[]
  readonly log: FastifyBaseLogger
  /** Puts papers and lists in force at every listener, from the next handshake on. */
  readonly change: (tls: ServerTls) => void
}

export interface Doors {
  /** The papers that are in force. */
  tls(): ServerTls
  stop(): void
}

const concerns: ReadonlySet<KeyChange> = new Set(['root', 'factory', 'operational', 'server'])

/**
 * Keeps the listeners up with the keys. The lists of CAs change at once, before the next CA has issued anything; the server's own
 * certificate follows as soon as it is made.
 */
export function followKeys({ keyring, names, log, change }: DoorPorts, first: ServerTls): Doors {
  let tls = first

  async function renewPapers(): Promise<void> {
    const next = await keyring.serverTls(names)
    if (next.certificate === tls.certificate) return
    tls = next
    change(tls)
  }

  const stop = keyring.onChange((what) => {
    if (!concerns.has(what)) return
    if (what !== 'server') change(tls)
    renewPapers().catch((error: unknown) =>
      log.error({ err: error }, 'the server certificate could not be renewed'),
    )
  })
  return { tls: () => tls, stop }
}
