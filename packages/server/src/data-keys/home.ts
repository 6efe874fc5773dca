import { randomUUID } from 'node:crypto'
import { signReceipt } from '@sekisho/trust'
import type { RunningWriter } from '../adapters/sqlite/writer.ts'
import type { Database } from '../adapters/sqlite/database.ts'
import type { ActContext } from '../approvals/act.ts'
import { eventOf } from '../audit/event.ts'
import type { Clock } from '../clock.ts'
import { secretFilesOf, zeroiseHome } from '../home/zeroisation.ts'
import type { KeyStep } from '../keys/changes.ts'
import type { Keyring } from '../keys/keyring.ts'
import { allKeys } from '../keys/store.ts'
import { DataKeyError } from './errors.ts'
import { type HomeReceipt, homeLimits } from './receipt.ts'
import type { dataKeyWrites } from './store.ts'

export interface HomeEndPorts {
  readonly directory: string
  readonly writer: Pick<RunningWriter<typeof dataKeyWrites>, 'write' | 'checkpoint'>
  readonly reads: Database
  readonly clock: Clock
  readonly keyring: Pick<Keyring, 'logSigner'>
  readonly onStep?: ((step: string) => void) | undefined
}

/** Those whose keys lie under the wrapping key, as files or sealed in the database. */
const endOf = (reads: Database): readonly KeyStep[] =>
  allKeys(reads)
    .filter(({ custody, state }) => ['file', 'sealed'].includes(custody.store) && state !== 'destroyed')
    .map(({ id }) => ({ do: 'turn', key: id, verb: 'destroy' }))

/**
 * Destroys the wrapping key of the home, and with it everything that lies under it: key files, data keys, sealed values. The
 * server works on with what it has in memory until it ends, which has to be at once.
 */
export async function endHome(ports: HomeEndPorts, { approval, people }: ActContext): Promise<HomeReceipt> {
  const { directory, writer, reads, clock, keyring, onStep } = ports
  const at = clock.now()
  const actor = `approval:${approval}`
  const events = [eventOf('key.zeroised', at, { actor, detail: { key: 'home', approval, people } })]
  const files = secretFilesOf(directory)
  const signer = keyring.logSigner()
  const plan = { id: randomUUID(), approval, people, destroyed: 'home', at, files, limits: homeLimits }
  const begun = await signReceipt({ ...plan, state: 'begun' }, signer) // also brings the key into memory
  let receipt: HomeReceipt = { ...plan, unreadable: [] }
  await zeroiseHome({
    directory,
    begun,
    onStep,
    async done() {
      const left = secretFilesOf(directory).length
      if (left > 0) throw new DataKeyError('DATA_KEY_STILL_OPENS', { detail: { files: left } })
      const changes = { at, actor, steps: endOf(reads), events }
      const unreadable = await writer.write('dataKeys.endAll', { at, changes })
      const logEmptied = await writer.checkpoint()
      receipt = { ...plan, unreadable, verified: { filesLeft: 0, logEmptied } }
      return signReceipt({ ...receipt, state: 'done' }, signer)
    },
  })
  return receipt
}
