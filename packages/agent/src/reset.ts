// How a device forgets whose it was. What is begun is written down first: a device that loses power in the middle of a reset goes
// on with it at the next start, and is never half somebody's.
import type { KeyObject } from 'node:crypto'
import type { DatabaseSync } from 'node:sqlite'
import { join } from 'node:path'
import {
  readPrivateFile,
  removePrivateFile,
  type ResetCause,
  signResetReceipt,
  writePrivateFile,
} from '@sekisho/trust'
import { type Core, httpsAddress } from './core.ts'
import { AgentError } from './errors.ts'
import type { Reset } from './face.ts'
import { call } from './http.ts'
import type { Credentials } from './identity.ts'
import { identityNames, type KeyName } from './keys/device-keys.ts'

interface Intent {
  readonly cause: ResetCause
  readonly messages: number
  readonly keys: readonly KeyName[]
}

interface KeptReceipt {
  readonly statement: string
  /** DER, base64. */
  readonly certificate: string
}

const intentFile = 'reset.json'
const receiptFile = 'reset-receipt.json'

async function readJson<T>(directory: string, file: string): Promise<T | undefined> {
  const text = await readPrivateFile(join(directory, file))
  return text === undefined ? undefined : (JSON.parse(text) as T) // written by this file, and nobody else
}

const writeJson = (directory: string, file: string, value: object): Promise<void> =>
  writePrivateFile(join(directory, file), `${JSON.stringify(value)}\n`)

/** Everything that the database holds, its free pages and its log included. */
function eraseDatabase(database: DatabaseSync): void {
  database.exec('PRAGMA secure_delete = ON')
  for (const table of ['outbox', 'counters', 'orders', 'facts']) database.exec(`DELETE FROM ${table}`)
  database.exec('VACUUM; PRAGMA wal_checkpoint(TRUNCATE)')
}

/** The last thing that the operational key does. Nothing where there is none, or where no statement knows such a key. */
async function sign(
  { factory, clock }: Core,
  intent: Intent,
  operational: Credentials | undefined,
): Promise<KeptReceipt | undefined> {
  const type =
    operational?.privateKey.asymmetricKeyDetails?.namedCurve ?? operational?.privateKey.asymmetricKeyType
  if (!operational || (type !== 'prime256v1' && type !== 'ed25519')) return undefined
  const { fingerprint, der } = operational.facts
  const receipt = { ...intent, device: factory.device, at: clock.now(), certificate: fingerprint }
  const privateKey: KeyObject = operational.privateKey
  return {
    statement: await signResetReceipt(receipt, privateKey),
    certificate: Buffer.from(der).toString('base64'),
  }
}

const going = async ({ keys }: Core, cause: ResetCause): Promise<readonly KeyName[]> =>
  (await keys.list())
    .map(({ name }) => name)
    .filter((name) => cause === 'disposal' || !identityNames.includes(name))

/** @returns whether the server has it now, or will never take it */
async function send(core: Core, credentials: Credentials, signal: AbortSignal): Promise<boolean> {
  const { directory } = core.options
  const receipt = await readJson<KeptReceipt>(directory, receiptFile)
  if (!receipt) return false
  const content = JSON.stringify(receipt)
  const { status } = await call({
    server: httpsAddress(core),
    credentials,
    signal,
    path: '/device/v1/receipts',
    send: { method: 'PUT', contentType: 'application/json', content },
  })
  if (status >= 500) throw new AgentError('AGENT_RECEIPT', { detail: { status } })
  if (status !== 204) return false
  await removePrivateFile(join(directory, receiptFile))
  core.report({ event: 'receipt', delivered: true })
  return true
}

/**
 * Hands in what a reset before has left, as the device that the factory made; then the server cuts off what it was before.
 * A server that doesn't take it has its reasons: the device goes on without.
 * @throws AgentError AGENT_HTTP, AGENT_RECEIPT
 */
export async function deliverReceipt(core: Core, factory: Credentials): Promise<void> {
  const { directory } = core.options
  if ((await readPrivateFile(join(directory, receiptFile))) === undefined) return
  if (await send(core, factory, core.signal)) return
  await removePrivateFile(join(directory, receiptFile))
  core.report({ event: 'receipt', delivered: false })
}

/**
 * Resets a device whose agent has gone quiet.
 * @throws AgentError AGENT_RECEIPT: at a disposal, the server did not take the receipt
 */
export async function reset(
  core: Core,
  cause: ResetCause,
  operational: Credentials | undefined,
  signal: AbortSignal,
): Promise<Reset> {
  const { directory } = core.options
  const before = await readJson<Intent>(directory, intentFile)
  const intent = before ?? { cause, messages: core.outbox.size, keys: await going(core, cause) }
  await writeJson(directory, intentFile, intent)
  core.outbox.clear()
  eraseDatabase(core.database)
  const receipt = await sign(core, intent, operational)
  if (receipt) await writeJson(directory, receiptFile, receipt)
  const isEnd = intent.cause === 'disposal'
  const delivered = isEnd && operational !== undefined && (await send(core, operational, signal))
  if (isEnd && !delivered) throw new AgentError('AGENT_RECEIPT', { detail: { reason: 'not taken' } })
  await core.keys.zeroise(isEnd ? 'all' : 'owner')
  await removePrivateFile(join(directory, intentFile))
  const { messages, keys } = intent
  core.report({ event: 'owner-forgotten', why: intent.cause, messages, keys })
  return { ...intent, delivered }
}

/** What a power cut has interrupted; a disposal that the server has not taken is for whoever began it to repeat. */
export async function interruptedReset(directory: string): Promise<ResetCause | undefined> {
  const intent = await readJson<Intent>(directory, intentFile)
  return intent?.cause === 'factory-reset' ? intent.cause : undefined
}
