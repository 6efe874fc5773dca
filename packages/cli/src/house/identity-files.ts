import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { codeOf, Failure } from '../verb.ts'

/** What the factory hands to a device, as the server answers it. */
export interface Identity {
  readonly device: string
  readonly idevid: string
  readonly chain: string
  readonly trust: string
  readonly key?: string
}

/** Writes what goes into a device: the key for its owner alone, and never over an older one. */
export const writeIdentity = (directory: string, { idevid, chain, trust, key }: Identity): void =>
  writing(directory, () => {
    if (key !== undefined) writeFileSync(join(directory, 'idevid.key'), key, { mode: 0o600, flag: 'wx' })
    writeFileSync(join(directory, 'idevid.crt'), idevid)
    writeFileSync(join(directory, 'chain.pem'), chain)
    writeFileSync(join(directory, 'trust.pem'), trust)
  })

/** What a device has to have from the factory, so that it takes updates. */
export interface UpdateFiles {
  readonly root: string
  readonly secondKeys?: string
}

/** Where the agent looks for the root of its updates, below its state directory. */
export const writeUpdateFiles = (directory: string, { root, secondKeys }: UpdateFiles): void =>
  writing(join(directory, 'updates'), () => {
    writeFileSync(join(directory, 'updates/root.json'), root)
    if (secondKeys !== undefined) writeFileSync(join(directory, 'updates/second-keys.pem'), secondKeys)
  })

/** What a device without factory identity gets instead, as the server answers it. */
export interface CodeMade {
  readonly device: string
  readonly code: string
  readonly expiresAt: number
  readonly trust: string
}

/** Writes the code, for the device alone, in place of one before it; the agent reads both files. */
export const writeCode = (directory: string, { device, code, trust }: CodeMade): void =>
  writing(directory, () => {
    writeFileSync(join(directory, 'enrolment.code'), `${device} ${code}\n`, { mode: 0o600 })
    writeFileSync(join(directory, 'trust.pem'), trust)
  })

function writing(directory: string, work: () => void): void {
  try {
    mkdirSync(directory, { recursive: true, mode: 0o700 })
    work()
  } catch (cause) {
    throw new Failure(
      { en: 'cannot write to {directory} ({code})', ja: '{directory} に書き込めない（{code}）' },
      { directory, code: codeOf(cause) },
      { cause },
    )
  }
}
