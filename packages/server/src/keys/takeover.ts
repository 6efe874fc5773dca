import { readCertificate, spkiFingerprintOf } from '@sekisho/trust'
import type { KeyObject } from 'node:crypto'
import type { Database } from '../adapters/sqlite/database.ts'
import type { Writer } from '../adapters/sqlite/writes.ts'
import type { Clock } from '../clock.ts'
import type { Home } from '../home/home.ts'
import type { Backends } from './backends.ts'
import { certificateRow } from './certificates.ts'
import type { KeyStep } from './changes.ts'
import { algorithms, originatorUntil, recordOf, type WorkingPurpose } from './desk.ts'
import { KeyError } from './errors.ts'
import { allKeys, type keyWrites } from './store.ts'

interface TakeoverPorts {
  readonly home: Home
  readonly writer: Writer<typeof keyWrites>
  readonly reads: Database
  readonly clock: Clock
  readonly backends: Backends
}

const actor = 'server'

/** How the files of a home of before the records are called. */
const files: readonly (readonly [id: string, purpose: WorkingPurpose, certificate?: string])[] = [
  ['factory-ca', 'factory-ca', 'factory-ca'],
  ['operational-ca', 'operational-ca', 'operational-ca'],
  ['order', 'order'],
  ['server', 'server-tls'],
]

async function rootSteps({ home }: TakeoverPorts): Promise<KeyStep[]> {
  const der = await home.certificate('root')
  const { publicKey, notBefore, notAfter } = readCertificate(der)
  const key = {
    id: 'root',
    purpose: 'root' as const,
    algorithm: 'p384' as const,
    origin: 'generated-file' as const,
    custody: { store: 'offline' } as const,
    owner: 'server',
    publicKey: publicKey.export({ type: 'spki', format: 'der' }),
    fingerprint: spkiFingerprintOf(publicKey),
    createdAt: notBefore.getTime(),
  }
  const until = originatorUntil('root', notBefore.getTime())
  return [
    { do: 'add', key },
    { do: 'turn', key: 'root', verb: 'activate', originatorUntil: until, recipientUntil: notAfter.getTime() },
    { do: 'certify', certificate: certificateRow('root', der) },
  ]
}

async function publicKeyOf({ backends }: TakeoverPorts, id: string): Promise<KeyObject> {
  const signer = await backends.file.signer(id)
  if (!signer) throw new KeyError('KEY_MISSING', { detail: { key: id } })
  return signer.publicKey
}

/** Keys that lie in files and are in no record yet. */
async function fileSteps(ports: TakeoverPorts): Promise<KeyStep[]> {
  const { home } = ports
  const steps: KeyStep[] = []
  for (const [id, purpose, certificate] of files) {
    const made = recordOf(id, purpose, {
      publicKey: await publicKeyOf(ports, id),
      custody: { store: 'file' },
      at: home.createdAt,
    })
    const until = originatorUntil(purpose, home.createdAt)
    steps.push(
      { do: 'add', key: home.isNew ? made : { ...made, origin: 'imported' } },
      { do: 'turn', key: id, verb: 'activate', originatorUntil: until },
    )
    if (certificate !== undefined)
      steps.push({ do: 'certify', certificate: certificateRow(id, await home.certificate(certificate)) })
  }
  return steps
}

/** Purposes that older homes have no key for. */
const later: readonly WorkingPurpose[] = [
  'ocsp',
  'log',
  'update-snapshot',
  'update-timestamp',
  'update-director',
]

async function makeMissing({ backends, clock, writer, reads }: TakeoverPorts): Promise<void> {
  const present = new Set(allKeys(reads).map(({ purpose }) => purpose))
  for (const purpose of later.filter((one) => !present.has(one))) {
    const { backend, custody } = backends.forNew(purpose, purpose)
    const at = clock.now()
    const publicKey = await backend.generate(purpose, {
      purpose,
      algorithm: algorithms[purpose],
      at: new Date(at),
    })
    const key = recordOf(purpose, purpose, { publicKey, custody, at })
    const turn = {
      do: 'turn',
      key: purpose,
      verb: 'activate',
      originatorUntil: originatorUntil(purpose, at),
    } as const
    await writer.write('keys.change', { at, actor, steps: [{ do: 'add', key }, turn] })
  }
}

/**
 * Puts the keys of a home on record at its first start, and makes those that it lacks. All files at once, so that after a
 * crash they are either on record or not.
 */
export async function takeOver(ports: TakeoverPorts): Promise<void> {
  const { writer, reads, clock } = ports
  if (allKeys(reads).length === 0) {
    const steps = [...(await rootSteps(ports)), ...(await fileSteps(ports))]
    await writer.write('keys.change', { at: clock.now(), actor, steps })
  }
  await makeMissing(ports)
}
