// What the agent asks of a TPM 2.0, each as one act.
import type { KeyObject } from 'node:crypto'
import { type Measurement, measurementPcr, readTpmPublic, replayPcr } from '@sekisho/trust'
import { refusedWith, type TpmTools, type Workspace } from './tpm-tools.ts'

/** A key that only this TPM can load, under the storage key that it was made under. */
export interface TpmBlob {
  /** TPM2B_PUBLIC. */
  readonly publicArea: Buffer
  /** TPM2B_PRIVATE: encrypted by the TPM. */
  readonly privateArea: Buffer
}

/** A secret that opens where the PCR has this value. */
export interface Sealed extends TpmBlob {
  /** Lower-case hex. */
  readonly pcr: string
}

export interface Tpm {
  /**
   * A storage key with a random value, which exists at this handle and nowhere else: evicting it makes all under it useless.
   * What was at the handle goes.
   */
  createStorageKey(handle: number, hierarchy: Hierarchy): Promise<void>
  hasKey(handle: number): Promise<boolean>
  /** Nothing happens where there is none. */
  evict(handle: number): Promise<void>
  /** P-256, made inside. A restricted one signs nothing but what the TPM has made itself. */
  createSigningKey(parent: number, kind: 'plain' | 'restricted'): Promise<TpmBlob>
  /** A P-256 key that was made outside, from its PEM file; from now on it is used inside. */
  importKey(parent: number, file: string): Promise<TpmBlob>
  /** ECDSA with SHA-256, in DER. */
  sign(parent: number, key: TpmBlob, data: Uint8Array): Promise<Buffer>
  quote(parent: number, key: TpmBlob, nonce: Uint8Array): Promise<{ quote: Buffer; signature: Buffer }>
  seal(parent: number, secret: Uint8Array, pcr: string): Promise<Sealed>
  /** @returns nothing where the PCR has another value, or the TPM is another one */
  unseal(parent: number, sealed: Sealed): Promise<Buffer | undefined>
  /** Lower-case hex. */
  readPcr(): Promise<string>
  extendPcr(digest: string): Promise<void>
  /**
   * A counter that is made where it isn't there. A new one never begins below any that this TPM has had (part 1 §37.2.4), so that
   * removing and making it again sets nothing back.
   */
  readCounter(index: number): Promise<number>
  incrementCounter(index: number): Promise<void>
}

/** Storage keys of an owner are under the owner's hierarchy; identities under the endorsement hierarchy, whose quotes tell the true counts of resets. */
export type Hierarchy = 'owner' | 'endorsement'

const pcrs = `sha256:${measurementPcr}`
const hex = (handle: number): string => `0x${handle.toString(16)}`

const inside = 'fixedtpm|fixedparent|sensitivedataorigin'
const signing = {
  plain: ['ecc256:ecdsa-sha256', `${inside}|userwithauth|noda|sign`],
  restricted: ['ecc256:ecdsa-sha256:null', `${inside}|userwithauth|noda|sign|restricted`],
} as const
const storage = ['ecc256:aes128cfb', `${inside}|userwithauth|noda|restricted|decrypt`] as const

const blobOf = async (workspace: Workspace): Promise<TpmBlob> => ({
  publicArea: await workspace.read('public'),
  privateArea: await workspace.read('private'),
})

/** Both halves of a new object, in the folder. */
const into = ({ path }: Workspace): string[] => ['-u', path('public'), '-r', path('private')]

async function load(workspace: Workspace, parent: string, blob: TpmBlob): Promise<string> {
  const publicPath = await workspace.write('public', blob.publicArea)
  const privatePath = await workspace.write('private', blob.privateArea)
  const context = workspace.path('key.ctx')
  await workspace.run('tpm2_load', ['-Q', '-C', parent, '-u', publicPath, '-r', privatePath, '-c', context])
  return context
}

async function persistentHandles({ run }: Workspace): Promise<readonly number[]> {
  const text = (await run('tpm2_getcap', ['handles-persistent'])).toString('utf8')
  return Array.from(text.matchAll(/0x[0-9a-f]+/gi), ([handle]) => Number(handle))
}

async function evictIfThere(workspace: Workspace, handle: number): Promise<void> {
  if (!(await persistentHandles(workspace)).includes(handle)) return
  await workspace.run('tpm2_evictcontrol', ['-Q', '-C', 'o', '-c', hex(handle)])
}

async function requireCounter({ run }: Workspace, index: number): Promise<void> {
  const known = (await run('tpm2_getcap', ['handles-nv-index'])).toString('utf8')
  if (Array.from(known.matchAll(/0x[0-9a-f]+/gi), ([handle]) => Number(handle)).includes(index)) return
  await run('tpm2_nvdefine', [
    '-Q',
    hex(index),
    '-C',
    'o',
    '-s',
    '8',
    '-a',
    'nt=counter|ownerread|ownerwrite',
  ])
  await run('tpm2_nvincrement', ['-Q', hex(index), '-C', 'o']) // it has no value before
}

const flags = { owner: 'o', endorsement: 'e' } as const

async function makeStorageKey(workspace: Workspace, handle: number, hierarchy: Hierarchy): Promise<void> {
  const { run, path } = workspace
  await evictIfThere(workspace, handle)
  const primary = path('primary.ctx')
  await run('tpm2_createprimary', ['-Q', '-C', flags[hierarchy], '-G', storage[0], '-c', primary])
  await run('tpm2_create', ['-Q', '-C', primary, '-G', storage[0], '-a', storage[1], ...into(workspace)])
  const context = await load(workspace, primary, await blobOf(workspace)) // its blob goes with the folder
  await run('tpm2_evictcontrol', ['-Q', '-C', 'o', '-c', context, hex(handle)])
}

/** The policy of a PCR value: TPM2_PolicyPCR over its digest (part 3, TPM2_PolicyPCR). */
async function policyFor(workspace: Workspace, pcr: string): Promise<string> {
  const values = await workspace.write('pcr', Buffer.from(pcr, 'hex'))
  const policy = workspace.path('policy')
  await workspace.run('tpm2_createpolicy', ['-Q', '--policy-pcr', '-l', pcrs, '-f', values, '-L', policy])
  return policy
}

/** TPM_RC_POLICY_FAIL, TPM_RC_INTEGRITY, TPM_RC_HANDLE (part 2 §6.6.3), whichever parameter or session it is about. */
const notHere = new Set([0x1d, 0x1f, 0x0b])
const isOtherState = (rc: number | undefined): boolean =>
  rc !== undefined && (rc & 0x80) !== 0 && notHere.has(rc & 0x3f)

export const createTpm = ({ use }: TpmTools): Tpm => ({
  createStorageKey: (handle, hierarchy) => use((workspace) => makeStorageKey(workspace, handle, hierarchy)),
  hasKey: (handle) => use(async (workspace) => (await persistentHandles(workspace)).includes(handle)),
  evict: (handle) => use((workspace) => evictIfThere(workspace, handle)),

  createSigningKey: (parent, kind) =>
    use(async (workspace) => {
      const [algorithm, attributes] = signing[kind]
      const about = ['-C', hex(parent), '-G', algorithm, '-a', attributes]
      await workspace.run('tpm2_create', ['-Q', ...about, ...into(workspace)])
      return blobOf(workspace)
    }),

  importKey: (parent, file) =>
    use(async (workspace) => {
      const about = ['-C', hex(parent), '-G', 'ecc', '-i', file, '-a', 'userwithauth|noda|sign']
      await workspace.run('tpm2_import', ['-Q', ...about, ...into(workspace)])
      return blobOf(workspace)
    }),

  sign: (parent, key, data) =>
    use(async (workspace) => {
      const context = await load(workspace, hex(parent), key)
      const out = workspace.path('signature')
      const how = ['-c', context, '-g', 'sha256', '-s', 'ecdsa', '-f', 'plain', '-o', out]
      await workspace.run('tpm2_sign', ['-Q', ...how], data)
      return workspace.read('signature')
    }),

  quote: (parent, key, nonce) =>
    use(async (workspace) => {
      const context = await load(workspace, hex(parent), key)
      const out = ['-m', workspace.path('quote'), '-s', workspace.path('signature')]
      const about = ['-l', pcrs, '-q', Buffer.from(nonce).toString('hex'), '-g', 'sha256']
      await workspace.run('tpm2_quote', ['-Q', '-c', context, ...about, ...out])
      return { quote: await workspace.read('quote'), signature: await workspace.read('signature') }
    }),

  seal: (parent, secret, pcr) =>
    use(async (workspace) => {
      const policy = await policyFor(workspace, pcr)
      const about = ['-C', hex(parent), '-i', '-', '-L', policy, '-a', 'fixedtpm|fixedparent|noda']
      await workspace.run('tpm2_create', ['-Q', ...about, ...into(workspace)], secret)
      return { pcr, ...(await blobOf(workspace)) }
    }),

  unseal: (parent, sealed) =>
    use(async (workspace) => {
      try {
        const context = await load(workspace, hex(parent), sealed)
        return await workspace.run('tpm2_unseal', ['-c', context, '-p', `pcr:${pcrs}`])
      } catch (error) {
        if (isOtherState(refusedWith(error))) return undefined
        throw error
      }
    }),

  readPcr: () =>
    use(async (workspace) => {
      await workspace.run('tpm2_pcrread', ['-Q', pcrs, '-o', workspace.path('pcr')])
      return (await workspace.read('pcr')).toString('hex')
    }),

  readCounter: (index) =>
    use(async (workspace) => {
      await requireCounter(workspace, index)
      const octets = await workspace.run('tpm2_nvread', [hex(index), '-C', 'o', '-s', '8'])
      return Number(octets.readBigUInt64BE())
    }),

  incrementCounter: (index) =>
    use(async (workspace) => {
      await requireCounter(workspace, index)
      await workspace.run('tpm2_nvincrement', ['-Q', hex(index), '-C', 'o'])
    }),

  extendPcr: (digest) =>
    use(async ({ run }) => {
      await run('tpm2_pcrextend', [`${measurementPcr}:sha256=${digest}`])
    }),
})

/** How many of them a PCR has been extended with; nothing where something else was. Pure. */
export function extendedWith(measurements: readonly Measurement[], pcr: string): number | undefined {
  for (let count = measurements.length; count >= 0; count -= 1)
    if (replayPcr(measurements.slice(0, count)) === pcr) return count
  return undefined
}

/**
 * Brings the PCR to what was measured, once after each start of the machine: an agent that starts again extends nothing, and
 * one that was cut off goes on.
 * @returns the value that it has then, which is another one where somebody else has extended it
 */
export async function measureInto(tpm: Tpm, measurements: readonly Measurement[]): Promise<string> {
  const pcr = await tpm.readPcr()
  const done = extendedWith(measurements, pcr)
  if (done === undefined || done === measurements.length) return pcr
  for (const { digest } of measurements.slice(done)) await tpm.extendPcr(digest)
  return tpm.readPcr()
}

export const publicKeyOf = ({ publicArea }: TpmBlob): KeyObject => readTpmPublic(publicArea).publicKey
