import type { SecurityEvent } from '@sekisho/gate'
import { type KeyAlgorithm, spkiFingerprintOf } from '@sekisho/trust'
import type { KeyObject } from 'node:crypto'
import type { Database } from '../adapters/sqlite/database.ts'
import type { Writer } from '../adapters/sqlite/writes.ts'
import { type EventKind, eventOf } from '../audit/event.ts'
import type { AuditService } from '../audit/service.ts'
import type { Clock } from '../clock.ts'
import type { Backends, UseCounter } from './backends.ts'
import type { KeyStep } from './changes.ts'
import { type Custody, type KeyPurpose, type KeyRecord, nextKeyId } from './key.ts'
import type { LiveKeyring } from './live.ts'
import { cryptoperiods } from './periods.ts'
import { allKeys, findKey, type keyWrites } from './store.ts'

export interface KeyPorts {
  readonly writer: Writer<typeof keyWrites>
  readonly reads: Database
  readonly clock: Clock
  readonly audit: Pick<AuditService, 'published'>
  readonly backends: Backends
  readonly uses: UseCounter
  /** Hears the name of every step of a rotation that is done; tests pull the plug here. */
  readonly onStep?: ((step: string) => void) | undefined
}

/** What everything that changes keys works with. */
export interface KeyDesk extends KeyPorts {
  readonly keyring: LiveKeyring
  /** Writes it down, all or nothing, and puts it in force. */
  change(actor: string, steps: readonly KeyStep[], events?: readonly SecurityEvent[]): Promise<void>
  event(kind: EventKind, actor: string, detail: Readonly<Record<string, unknown>>): SecurityEvent
  /** The key that waits to succeed the present one; made now where none waits. */
  successor(purpose: KeyPurpose, actor: string): Promise<KeyRecord>
  step(name: string): void
}

/** Of each purpose; TLS and the CAs have what every device's library knows. */
export const algorithms: Readonly<Record<Exclude<KeyPurpose, 'root' | 'data'>, KeyAlgorithm>> = {
  'factory-ca': 'p256',
  'operational-ca': 'p256',
  ocsp: 'p256',
  order: 'ed25519',
  log: 'ed25519',
  'server-tls': 'p256',
  'update-snapshot': 'ed25519',
  'update-timestamp': 'ed25519',
  'update-director': 'ed25519',
}

/** Ids begin with these: `server` is older than the records. */
export const stemOf = (purpose: KeyPurpose): string => (purpose === 'server-tls' ? 'server' : purpose)

const wordsOf: Readonly<Record<keyof typeof algorithms, string>> = {
  'factory-ca': 'certificates of factory-ca',
  'operational-ca': 'certificates of operational-ca',
  ocsp: 'answers on revocation',
  order: 'orders and policies',
  log: 'heads of logs',
  'server-tls': 'server TLS',
  'update-snapshot': 'snapshots of the update repository',
  'update-timestamp': 'timestamps of the update repository',
  'update-director': 'assignments of updates',
}

export type WorkingPurpose = keyof typeof algorithms

/** Where it was made, and what is known of it. */
export function recordOf(
  id: string,
  purpose: WorkingPurpose,
  made: {
    readonly publicKey: KeyObject
    readonly custody: Custody
    readonly at: number
    readonly predecessor?: string
  },
) {
  const { publicKey, custody, at, predecessor } = made
  return {
    id,
    purpose,
    algorithm: algorithms[purpose],
    origin: custody.store === 'pkcs11' ? ('generated-hsm' as const) : ('generated-file' as const),
    custody,
    owner: 'server',
    publicKey: publicKey.export({ type: 'spki', format: 'der' }),
    fingerprint: spkiFingerprintOf(publicKey),
    createdAt: at,
    ...(predecessor === undefined ? {} : { predecessor }),
  }
}

/** When a key of a purpose that becomes active now may protect nothing new any more. */
export const originatorUntil = (purpose: KeyPurpose, now: number): number =>
  now + cryptoperiods[purpose].originatorMs

export function createDesk(ports: KeyPorts, keyring: LiveKeyring): KeyDesk {
  const { writer, reads, clock, audit, backends, onStep } = ports

  async function change(actor: string, steps: readonly KeyStep[], events: readonly SecurityEvent[] = []) {
    await writer.write('keys.change', { at: clock.now(), actor, steps, events })
    audit.published()
    await keyring.refresh()
  }

  const event: KeyDesk['event'] = (kind, actor, detail) => eventOf(kind, clock.now(), { actor, detail })

  /** The key comes first and its record afterwards: one that a crash left without a record is found again by its id. */
  async function make(purpose: WorkingPurpose, actor: string): Promise<KeyRecord> {
    const keys = allKeys(reads)
    const present = keys.find((key) => key.purpose === purpose && key.state === 'active' && !key.successor)
    const id = nextKeyId(
      stemOf(purpose),
      keys.map((key) => key.id),
    )
    const { backend, custody } = backends.forNew(purpose, id)
    const at = clock.now()
    const wanted = { purpose: wordsOf[purpose], algorithm: algorithms[purpose], at: new Date(at) }
    const publicKey = await backend.generate(id, wanted)
    onStep?.(`${purpose}: made`)
    const key = recordOf(id, purpose, {
      publicKey,
      custody,
      at,
      ...(present ? { predecessor: present.id } : {}),
    })
    await change(actor, [{ do: 'add', key }], [event('key.generated', actor, { key: id, purpose, custody })])
    onStep?.(`${purpose}: recorded`)
    const record = findKey(reads, id)
    if (!record) throw new Error(`${id} was written and is not there`)
    return record
  }

  return {
    ...ports,
    keyring,
    change,
    event,
    async successor(purpose, actor) {
      const waiting = allKeys(reads).find((key) => key.purpose === purpose && key.state === 'pre-activation')
      return waiting ?? make(purpose as WorkingPurpose, actor) // callers name no other
    },
    step: (name) => onStep?.(name),
  }
}
