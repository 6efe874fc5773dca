import { randomUUID } from 'node:crypto'
import { signReceipt } from '@sekisho/trust'
import type { RunningWriter } from '../adapters/sqlite/writer.ts'
import type { ActContext } from '../approvals/act.ts'
import { eventOf } from '../audit/event.ts'
import type { Clock } from '../clock.ts'
import { secretFilesOf, zeroiseHome } from '../home/zeroisation.ts'
import type { KeyStep } from '../keys/changes.ts'
import type { KeyService } from '../keys/service.ts'
import { DataKeyError } from './errors.ts'
import { type HomeReceipt, homeLimits } from './receipt.ts'
import type { dataKeyWrites } from './store.ts'

export interface HomeEndPorts {
  readonly directory: string
  readonly writer: Pick<RunningWriter<typeof dataKeyWrites>, 'write' | 'checkpoint'>
  readonly clock: Clock
  readonly keys: Pick<KeyService, 'list' | 'keyring'>
  readonly onStep?: ((step: string) => void) | undefined
}

/** Those whose keys lie under the wrapping key, as files or sealed in the database. */
const endOf = (keys: Pick<KeyService, 'list'>): readonly KeyStep[] =>
  keys
    .list()
    .filter(({ custody, state }) => ['file', 'sealed'].includes(custody.store) && state !== 'destroyed')
    .map(({ id }) => ({ do: 'turn', key: id, verb: 'destroy' }))

/**
 * Destroys the wrapping key of the home, and with it everything that lies under it: key files, data keys, sealed values. The
 * server works on with what it has in memory until it ends, which has to be at once.
 */
export async function endHome(ports: HomeEndPorts, { approval, people }: ActContext): Promise<HomeReceipt> {
  const { directory, writer, clock, keys, onStep } = ports
  const at = clock.now()
  const actor = `approval:${approval}`
  const events = [eventOf('key.zeroised', at, { actor, detail: { key: 'home', approval, people } })]
  const files = secretFilesOf(directory)
  const signer = keys.keyring.logSigner()
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
      const changes = { at, actor, steps: endOf(keys), events }
      const unreadable = await writer.write('dataKeys.endAll', { at, changes })
      const logEmptied = await writer.checkpoint()
      receipt = { ...plan, unreadable, verified: { filesLeft: 0, logEmptied } }
      return signReceipt({ ...receipt, state: 'done' }, signer)
    },
  })
  return receipt
}
