import { randomUUID } from 'node:crypto'
import { newSealingKey, type Sealer, signReceipt } from '@sekisho/trust'
import type { ActContext } from '../approvals/act.ts'
import type { Database } from '../adapters/sqlite/database.ts'
import type { RunningWriter } from '../adapters/sqlite/writer.ts'
import { eventOf } from '../audit/event.ts'
import type { AuditService } from '../audit/service.ts'
import type { Clock } from '../clock.ts'
import type { KeyChanges, KeyStep } from '../keys/changes.ts'
import { nextKeyId, type KeyRecord } from '../keys/key.ts'
import { cryptoperiods } from '../keys/periods.ts'
import type { KeyService } from '../keys/service.ts'
import { type Listed, type SealedPlace, totalOf } from './data-key.ts'
import { DataKeyError } from './errors.ts'
import { listedUnder, sealedPlaces } from './places.ts'
import { type Receipt, receiptOf, storedReceipt, type Verified } from './receipt.ts'
import { DataKeyRing } from './ring.ts'
import { holdsText } from './search.ts'
import { type dataKeyWrites, dataKeyMaterials, type StoredZeroisation, zeroisationOf } from './store.ts'

export interface DataKeyPorts {
  readonly writer: Pick<RunningWriter<typeof dataKeyWrites>, 'write' | 'checkpoint'>
  readonly reads: Database
  readonly databasePath: string
  readonly clock: Clock
  readonly audit: Pick<AuditService, 'published'>
  readonly keys: Pick<KeyService, 'list' | 'find' | 'keyring'>
  /** Seals with the wrapping key of the home. */
  readonly home: Sealer
  /** What a device shares with the server is gone: whoever keeps it in memory lets go of it. */
  readonly onForsaken: (device: string) => void
  /** Hears the name of every step that is done; tests pull the plug here. */
  readonly onStep?: ((step: string) => void) | undefined
}

export interface DataKeyService {
  /** For values in the database. */
  readonly sealer: Sealer
  /** What lies under a data key. @throws DataKeyError DATA_KEY_UNKNOWN, DATA_KEY_DESTROYED */
  listed(id: string): readonly Listed[]
  /** From now on a new key seals; what lies under others follows in the background. @returns its id */
  rotate(actor: string): Promise<string>
  /** Goes on with what lies under older keys, a bounded number of values at a time, and ends keys that nothing lies under. */
  sweep(): Promise<void>
  /**
   * Destroys a data key with everything that lies under it. Called again with the same approval, it goes on where it was.
   * @throws DataKeyError
   */
  zeroise(id: string, context: ActContext): Promise<Receipt>
}

const actor = 'server'
/** Values that are sealed anew in one write: others wait behind it. */
const mostAtOnce = 200
/** Values that a receipt's check tries to open. */
const samples = 10

export async function openDataKeys(ports: DataKeyPorts): Promise<DataKeyService> {
  const { writer, reads, clock, audit, keys, home, databasePath, onForsaken, onStep } = ports
  const ring = new DataKeyRing(home)
  /** What is being destroyed: nothing that lies under it is brought to safety behind the people's backs. */
  const ending = new Set<string>()

  const changes = (steps: readonly KeyStep[], by = actor): KeyChanges => ({
    at: clock.now(),
    actor: by,
    steps,
  })

  function newRecord(id: string, before: KeyRecord | undefined): readonly KeyStep[] {
    const at = clock.now()
    const key = {
      id,
      purpose: 'data',
      algorithm: 'aes-256-gcm',
      origin: 'generated-file',
      custody: { store: 'sealed', under: 'home' },
      owner: 'server',
      createdAt: at,
      ...(before ? { predecessor: before.id } : {}),
    } as const
    const { originatorMs, recipientMs } = cryptoperiods.data
    const periods = {
      originatorUntil: at + originatorMs,
      ...(typeof recipientMs === 'number' ? { recipientUntil: at + originatorMs + recipientMs } : {}),
    }
    return [
      { do: 'add', key },
      { do: 'turn', key: id, verb: 'activate', ...periods },
      ...(before ? ([{ do: 'succeed', key: before.id, successor: id }] as const) : []),
    ]
  }

  async function rotate(by: string): Promise<string> {
    const records = keys.list()
    const id = nextKeyId(
      'data',
      records.map((key) => key.id),
    )
    const before = records.find((key) => key.id === ring.present)
    const material = ring.wrap(id, newSealingKey())
    await writer.write('dataKeys.add', { id, material, changes: changes(newRecord(id, before), by) })
    ring.add(id, material)
    audit.published()
    onStep?.('made')
    return id
  }

  async function resealSome(place: SealedPlace, from: string | null): Promise<boolean> {
    if (from !== null && ending.has(from)) return false
    const values = place.take(reads, from, mostAtOnce).map(({ id, sealed, context }) => ({
      id,
      from,
      sealed: ring.seal(ring.open(sealed, context), context),
    }))
    if (values.length === 0) return false
    await writer.write('dataKeys.reseal', { table: place.table, values })
    onStep?.('resealed')
    return true
  }

  /** The present key stays; an older one ends when nothing lies under it. */
  async function retire(id: string): Promise<void> {
    const end: readonly KeyStep[] = [
      { do: 'turn', key: id, verb: 'deactivate' },
      { do: 'turn', key: id, verb: 'destroy' },
    ]
    if (!(await writer.write('dataKeys.retire', { id, changes: changes(end) }))) return
    ring.drop(id)
    onStep?.('retired')
    await writer.checkpoint()
    onStep?.('emptied')
  }

  const older = (): readonly string[] =>
    dataKeyMaterials(reads)
      .map(({ id }) => id)
      .filter((id) => id !== ring.present)

  async function sweep(): Promise<void> {
    const present = keys.find(ring.present ?? '')
    if (present && (present.originatorUntil ?? Infinity) <= clock.now()) await rotate(actor)
    for (const from of [null, ...older()]) {
      for (const place of sealedPlaces) while (await resealSome(place, from));
      if (from !== null && !ending.has(from)) await retire(from)
    }
  }

  function requireKey(id: string): KeyRecord {
    const record = keys.find(id)
    if (record?.purpose !== 'data') throw new DataKeyError('DATA_KEY_UNKNOWN', { detail: { key: id } })
    return record
  }

  /** Everything that could still show it: the keys that are there against what it had sealed, the files against itself. */
  async function verify(
    { target, listed }: StoredZeroisation,
    material: string | undefined,
  ): Promise<Verified> {
    const emptied = await writer.checkpoint()
    onStep?.('emptied')
    const tried = sealedPlaces.flatMap((place) => place.take(reads, target, samples))
    if (tried.some(({ sealed, context }) => ring.opensAnyhow(sealed, context)))
      throw new DataKeyError('DATA_KEY_STILL_OPENS', { detail: { key: target } })
    const isFound = material !== undefined && (await holdsText(databasePath, material))
    return {
      tried: tried.length,
      opened: 0,
      listed: totalOf(listed),
      logEmptied: emptied,
      // after a crash nobody knows any more what to look for
      keyFoundInFiles: material === undefined ? 'not searched' : isFound,
    }
  }

  async function zeroise(id: string, context: ActContext): Promise<Receipt> {
    const before = zeroisationOf(reads, context.approval)
    if (before?.receipt !== undefined) return storedReceipt(before.receipt)
    if (!before && requireKey(id).state === 'destroyed') throw new DataKeyError('DATA_KEY_DESTROYED')
    ending.add(id)
    try {
      return await destroy(id, context, before)
    } finally {
      ending.delete(id)
    }
  }

  async function destroy(
    id: string,
    context: ActContext,
    before: StoredZeroisation | undefined,
  ): Promise<Receipt> {
    if (!before && ring.present === id) await rotate(`approval:${context.approval}`)
    const at = clock.now()
    const detail = { key: id, approval: context.approval, people: context.people }
    const done = await writer.write('dataKeys.zeroise', {
      id,
      zeroisation: randomUUID(),
      approval: context.approval,
      at,
      changes: {
        ...changes([{ do: 'turn', key: id, verb: 'destroy' }], `approval:${context.approval}`),
        events: [eventOf('key.zeroised', at, { detail })],
      },
    })
    const material = ring.drop(id)?.ciphertext
    for (const place of sealedPlaces) for (const device of place.devices(reads, id)) onForsaken(device)
    audit.published()
    onStep?.('destroyed')
    const receipt = receiptOf(done, context, await verify(done, material))
    const signed = await signReceipt({ ...receipt }, keys.keyring.logSigner())
    await writer.write('dataKeys.keepReceipt', { id: done.id, receipt: signed })
    onStep?.('receipt')
    return { ...receipt, signed }
  }

  for (const { id, material } of dataKeyMaterials(reads)) ring.add(id, material)
  if (ring.present === undefined) await rotate(actor)
  await writer.checkpoint() // what was destroyed just before a crash leaves the log as well
  return {
    sealer: ring,
    listed(id) {
      if (requireKey(id).state === 'destroyed') throw new DataKeyError('DATA_KEY_DESTROYED')
      return listedUnder(reads, id)
    },
    rotate,
    sweep,
    zeroise,
  }
}
