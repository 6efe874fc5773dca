import { readCertificate } from '@sekisho/trust'
import { createQueue } from '../queue.ts'
import { flushUses, signHead, totalUses } from './accounts.ts'
import {
  type InstalledAuthority,
  installAuthority,
  type PreparedAuthority,
  prepareAuthority,
  retireAuthorities,
} from './authority.ts'
import {
  certificateNames,
  certifyResponder,
  certifyServer,
  newestCertificate,
  serverTlsOf,
  serves,
} from './certificates.ts'
import { type DeviceKey, deviceKeys } from './device-keys.ts'
import { installRoot, type NextRoot } from './root.ts'
import { createDesk, type KeyDesk, type KeyPorts } from './desk.ts'
import { Distribution } from './distribution.ts'
import { endKey, type KeyEnd } from './end.ts'
import { KeyError } from './errors.ts'
import { verifyLedger } from './heads.ts'
import type { KeyCertificate, KeyRecord } from './key.ts'
import type { CaRole, Keyring, ServerTls, UpdatePurpose } from './keyring.ts'
import type { LedgerEntry, LedgerFault } from './ledger.ts'
import { openKeyring } from './live.ts'
import { destroyCopies, moveKeys } from './move.ts'
import { type OrderRotation, rotateOrder, settleOrder } from './order-rotation.ts'
import {
  destroySpent,
  isDue,
  requirePresent,
  rotateLog,
  rotateOcsp,
  rotateServer,
  serverDueMs,
} from './rotation.ts'
import { type DueKey, scheduleOf } from './schedule.ts'
import { enforceUpdateKey, isUpdatePurpose, prepareUpdateKey } from './update-keys.ts'
import { allKeys, entriesBy, findKey, keyCertificates, ledgerEntries, type LedgerFilter } from './store.ts'

/** What can be rotated without a ceremony. */
export type Rotatable = 'order' | 'log' | 'ocsp' | 'server-tls' | UpdatePurpose

export interface RotationResult {
  readonly key: string
  readonly before: string
  /** Only of an order key: whether it signs already, and whom it waits for. */
  readonly order?: OrderRotation
  /** Of a key for updates: it waits until metadata signed offline name it. */
  readonly waiting?: true
}

/** Everything about the keys of the house. KMIP's words for it: Locate (`list`), Get Attributes (`find`), Revoke and Destroy (`end`). */
export interface KeyService {
  readonly keyring: Keyring
  /** Oldest first, also those that are gone. */
  list(): readonly KeyRecord[]
  find(id: string): KeyRecord | undefined
  /** Keys of a device, by the registry. */
  ofDevice(device: string): readonly DeviceKey[]
  /** Of one key, newest first. */
  certificatesOf(id: string): readonly KeyCertificate[]
  ledger(filter: LedgerFilter): readonly LedgerEntry[]
  /** Everything that is wrong with the ledger. @throws KeyError where the log key is not in its place */
  verifyLedger(): Promise<readonly LedgerFault[]>
  schedule(): readonly DueKey[]
  /** A device was given the order keys as they are now. */
  orderKeysGiven(device: string): void
  /** Puts another key in the place of the present one. Can be repeated after a crash. */
  rotate(purpose: Rotatable, actor: string, now?: boolean): Promise<RotationResult>
  /** Puts the key for updates that waits in force: metadata signed offline name it now. Nothing where it is in force. @throws KeyError KEY_NOTHING_WAITS */
  enforceUpdateKey(purpose: UpdatePurpose, key: string): Promise<void>
  /** Every signing key from its file into the token. @returns ids @throws KeyError KEY_TOKEN */
  move(actor: string): Promise<readonly string[]>
  prepareAuthority(role: CaRole, actor: string): Promise<PreparedAuthority>
  /** @param certificate DER @throws KeyError KEY_CERTIFICATE, KEY_NOTHING_WAITS */
  installAuthority(certificate: Buffer, actor: string): Promise<InstalledAuthority>
  /** A root that follows the present one. @throws KeyError KEY_CERTIFICATE */
  installRoot(next: NextRoot, actor: string): Promise<void>
  /** Declares a key compromised, or destroys it. @throws KeyError KEY_UNKNOWN, KEY_STATE */
  end(id: string, how: KeyEnd, actor: string, reason?: string): Promise<KeyRecord>
  /** Verifies the ledger and leaves word where something is wrong with it. */
  audit(): Promise<void>
  /** What needs nobody: counts are written down, heads signed, certificates renewed, rotations carried on. */
  sweep(): Promise<void>
  close(): Promise<void>
}

const actor = 'server'

/** The server's certificate: of the CA that issues now, with all names. */
async function ensureServerTls(desk: KeyDesk, names: readonly string[]): Promise<ServerTls> {
  const { keyring, clock } = desk
  const wanted = certificateNames(names)
  const { server } = keyring.view()
  const present = newestCertificate(desk, server.id)
  const [issuing] = keyring.authorities('operational')
  const isFine =
    present && serves(present, wanted, clock.now()) && readCertificate(present).issuerKeyId === issuing.keyId
  if (!isFine) await desk.change(actor, [await certifyServer(desk, server, wanted, present)])
  return serverTlsOf(desk)
}

/** Certificates and keys that the house renews by itself, before they end (S11-36). */
async function renew(desk: KeyDesk): Promise<void> {
  const now = desk.clock.now()
  const responder = requirePresent(desk, 'ocsp')
  if (isDue(responder, now)) await rotateOcsp(desk, actor)
  const certificates = await certifyResponder(desk, requirePresent(desk, 'ocsp'))
  if (certificates.length > 0) await desk.change(actor, certificates)
  const server = newestCertificate(desk, requirePresent(desk, 'server-tls').id)
  if (server && readCertificate(server).notAfter.getTime() - now < serverDueMs)
    await rotateServer(desk, actor)
}

/** What an approval has done before a crash isn't done again: the ledger says which key it has made or put in force. */
function doneBy({ reads }: KeyDesk, purpose: Rotatable, by: string): RotationResult | undefined {
  if (!by.startsWith('approval:')) return undefined
  const entries = entriesBy(reads, by)
  const done = allKeys(reads).find(
    ({ id, purpose: of, state }) =>
      of === purpose &&
      state !== 'pre-activation' &&
      entries.some(
        ({ kind, key, detail }) =>
          (kind === 'generated' && key === id) || (kind === 'rotated' && detail['successor'] === id),
      ),
  )
  return done && { key: done.id, before: done.predecessor ?? '' }
}

async function rotate(desk: KeyDesk, purpose: Rotatable, by: string, now: boolean): Promise<RotationResult> {
  if (isUpdatePurpose(purpose)) return prepareUpdateKey(desk, purpose, by)
  const earlier = doneBy(desk, purpose, by)
  if (earlier) return earlier
  if (purpose === 'order') {
    const order = await rotateOrder(desk, by, now)
    return { key: order.key, before: order.before, order }
  }
  const rotations = { log: rotateLog, ocsp: rotateOcsp, 'server-tls': rotateServer } as const
  const { old, next } = await rotations[purpose](desk, by)
  return { key: next.id, before: old.id }
}

export async function openKeys(ports: KeyPorts): Promise<KeyService> {
  const { reads } = ports
  const live = await openKeyring(ports)
  const desk = createDesk(ports, live)
  const distribution = new Distribution(desk)
  const queue = createQueue() // two who find the same certificate missing make one
  const reminded = new Set<string>()

  /** One event a key: it is due as long as nobody does anything. */
  async function remind(): Promise<void> {
    const due = scheduleOf(allKeys(reads), ports.clock.now()).filter(
      ({ key, isDue: is, by }) => is && by === 'people' && !reminded.has(key),
    )
    if (due.length === 0) return
    const events = due.map(({ key, purpose, until }) => desk.event('key.due', actor, { key, purpose, until }))
    await desk.change(actor, [], events)
    for (const { key } of due) reminded.add(key)
  }

  async function sweep(): Promise<void> {
    await flushUses(desk)
    await totalUses(desk)
    await distribution.flush()
    if (ports.backends.token) await destroyCopies(desk, actor)
    await destroySpent(desk)
    await settleOrder(desk)
    await renew(desk)
    await retireAuthorities(desk)
    await remind()
    await signHead(desk)
  }

  return {
    keyring: { ...live, serverTls: (names) => queue(() => ensureServerTls(desk, names)) },
    list: () => allKeys(reads),
    find: (id) => findKey(reads, id),
    ofDevice: (device) => deviceKeys(reads, device, ports.clock.now()),
    certificatesOf: (id) => keyCertificates(reads).filter(({ key }) => key === id),
    ledger: (filter) => ledgerEntries(reads, filter),
    verifyLedger: () => verifyLedger(desk),
    async audit() {
      const faults = await verifyLedger(desk)
      if (faults.length === 0) return
      const detail = { count: faults.length, first: faults[0] }
      const events = [desk.event('key.ledger-damaged', actor, detail)]
      // no `change`: it would put in force what somebody has made of the records
      await ports.writer.write('keys.change', { at: ports.clock.now(), actor, steps: [], events })
      ports.audit.published()
    },
    schedule: () => scheduleOf(allKeys(reads), ports.clock.now()),
    orderKeysGiven: (device) => distribution.noted(device),
    rotate: (purpose, by, now = false) =>
      queue(async () => {
        await distribution.flush()
        return rotate(desk, purpose, by, now)
      }),
    enforceUpdateKey: (purpose, key) => queue(() => enforceUpdateKey(desk, purpose, key)),
    move: (by) => queue(() => moveKeys(desk, by)),
    prepareAuthority: (role, by) => queue(() => prepareAuthority(desk, role, by)),
    installAuthority: (der, by) => queue(() => installAuthority(desk, der, by)),
    installRoot: (next, by) => queue(() => installRoot(desk, next, by)),
    end: (id, how, by, reason) =>
      queue(async () => {
        const key = findKey(reads, id)
        if (!key) throw new KeyError('KEY_UNKNOWN')
        return endKey(desk, key, how, by, reason)
      }),
    sweep: () => queue(sweep),
    close: () =>
      queue(async () => {
        await flushUses(desk)
        await distribution.flush()
        await ports.backends.close()
      }),
  }
}
