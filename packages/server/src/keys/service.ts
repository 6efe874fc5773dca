import { createDesk, type KeyDesk, type KeyPorts } from './desk.ts'
import {
  certificateNames,
  certifyResponder,
  certifyServer,
  newestCertificate,
  serverTlsOf,
  serves,
} from './certificates.ts'
import type { KeyRecord } from './key.ts'
import type { Keyring, ServerTls } from './keyring.ts'
import type { LedgerEntry } from './ledger.ts'
import { openKeyring } from './live.ts'
import { presentKey } from './view.ts'
import { allKeys, findKey, ledgerEntries, type LedgerFilter } from './store.ts'
import { readCertificate } from '@sekisho/trust'

/** Everything about the keys of the house. */
export interface KeyService {
  readonly keyring: Keyring
  /** Oldest first, also those that are gone. */
  list(): readonly KeyRecord[]
  find(id: string): KeyRecord | undefined
  ledger(filter: LedgerFilter): readonly LedgerEntry[]
  /** What needs nobody: counts are written down, certificates that end soon are made anew. */
  sweep(): Promise<void>
  close(): Promise<void>
}

const actor = 'server'

/** One after the other: two who find the same certificate missing make one. */
function createQueue(): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve()
  return (work) => {
    const next = last.then(work, work)
    last = next
    return next
  }
}

/** The server's certificate: of the CA that issues now, with all names. */
async function ensureServerTls(desk: KeyDesk, names: readonly string[]): Promise<ServerTls> {
  const { keyring, clock } = desk
  const wanted = certificateNames(names)
  const { server } = keyring.view
  const present = newestCertificate(desk, server.id)
  const [issuing] = keyring.authorities('operational')
  const isFine =
    present && serves(present, wanted, clock.now()) && readCertificate(present).issuerKeyId === issuing.keyId
  if (!isFine) await desk.change(actor, [await certifyServer(desk, server, wanted, present)])
  return serverTlsOf(desk)
}

export async function openKeys(ports: KeyPorts): Promise<KeyService> {
  const { reads, uses, writer, clock } = ports
  const live = await openKeyring(ports)
  const desk = createDesk(ports, live)
  const queue = createQueue()

  async function flush(): Promise<void> {
    const counted = uses.take()
    if (counted.size === 0) return
    const steps = [...counted].map(([key, count]) => ({ do: 'use', key, uses: count }) as const)
    try {
      await writer.write('keys.change', { at: clock.now(), actor, steps })
    } catch (error) {
      uses.giveBack(counted)
      throw error
    }
  }

  return {
    keyring: { ...live, serverTls: (names) => queue(() => ensureServerTls(desk, names)) },
    list: () => allKeys(reads),
    find: (id) => findKey(reads, id),
    ledger: (filter) => ledgerEntries(reads, filter),
    sweep: () =>
      queue(async () => {
        await flush()
        const responder = presentKey(allKeys(reads), 'ocsp')
        const steps = responder ? await certifyResponder(desk, responder) : []
        if (steps.length > 0) await desk.change(actor, steps)
      }),
    async close() {
      await flush()
      await ports.backends.close()
    },
  }
}
