import type { KeyBackend, Signer } from '@sekisho/trust'
import { KeyError } from './errors.ts'
import type { Custody, KeyPurpose, KeyRecord } from './key.ts'

/** A token that is configured. */
export interface TokenBackend {
  /** The token's label. */
  readonly token: string
  /** Begins the label of every key of this home. */
  readonly prefix: string
  readonly backend: KeyBackend
}

/** The places of our keys, by what a record says of its custody. */
export interface Backends {
  /** @throws KeyError KEY_TOKEN, KEY_STAYS: not in this house */
  of(custody: Custody): KeyBackend
  /** Where new keys are made: in the token if there is one. TLS in Node needs its key in memory, so that one is a file. */
  forNew(purpose: KeyPurpose, id: string): { readonly backend: KeyBackend; readonly custody: Custody }
  readonly file: KeyBackend
  readonly token: TokenBackend | undefined
  close(): Promise<void>
}

export const createBackends = (file: KeyBackend, token: TokenBackend | undefined): Backends => ({
  file,
  token,
  of(custody) {
    if (custody.store === 'file') return file
    if (custody.store !== 'pkcs11') throw new KeyError('KEY_STAYS', { detail: { store: custody.store } })
    if (token?.token !== custody.token) throw new KeyError('KEY_TOKEN', { detail: { token: custody.token } })
    return token.backend
  },
  forNew: (purpose, id) =>
    token && purpose !== 'server-tls'
      ? {
          backend: token.backend,
          custody: { store: 'pkcs11', token: token.token, object: token.prefix + id },
        }
      : { backend: file, custody: { store: 'file' } },
  async close() {
    await token?.backend.close()
    await file.close()
  },
})

/** How often keys were used since it was last asked; written down in batches, not with each signature. */
export class UseCounter {
  #uses = new Map<string, number>()

  count(key: string): void {
    this.#uses.set(key, (this.#uses.get(key) ?? 0) + 1)
  }

  take(): ReadonlyMap<string, number> {
    const taken = this.#uses
    this.#uses = new Map()
    return taken
  }

  /** What could not be written down counts the next time. */
  giveBack(uses: ReadonlyMap<string, number>): void {
    for (const [key, count] of uses) this.#uses.set(key, (this.#uses.get(key) ?? 0) + count)
  }
}

/** A private key is only asked for when it is used first: whoever signs nothing needs no token. */
export function lazySigner(
  record: Pick<KeyRecord, 'id' | 'custody'> & { readonly publicKey: Signer['publicKey'] },
  backends: Backends,
  uses: UseCounter,
): Signer {
  const { id, custody, publicKey } = record
  let opened: Promise<Signer> | undefined
  async function open(): Promise<Signer> {
    const signer = await backends.of(custody).signer(id)
    if (!signer) throw new KeyError('KEY_MISSING', { detail: { key: id, store: custody.store } })
    if (!signer.publicKey.equals(publicKey)) throw new KeyError('KEY_DIFFERENT', { detail: { key: id } })
    return signer
  }
  return {
    publicKey,
    async sign(data) {
      opened ??= open()
      const signer = await opened.catch((error: unknown) => {
        opened = undefined // a token that is back is asked again
        throw error
      })
      uses.count(id)
      return signer.sign(data)
    },
  }
}
