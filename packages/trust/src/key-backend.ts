import type { KeyObject } from 'node:crypto'
import { PkiError } from './errors.ts'
import type { KeyStore } from './key-files.ts'
import { type KeyAlgorithm, type Signer, signerOf } from './keys.ts'

/** Where private keys live: files under a wrapping key, or a token that speaks PKCS#11. */
export type BackendKind = 'file' | 'pkcs11'

export interface NewBackendKey {
  /** In words, for whoever looks into the store: `orders and policies`. */
  readonly purpose: string
  readonly algorithm: KeyAlgorithm
  readonly at?: Date
}

/**
 * A place that keeps private keys and signs with them. Every operation can be repeated after a crash: a key that is there
 * already is the answer to making it, one that is gone is the answer to destroying it.
 */
export interface KeyBackend {
  readonly kind: BackendKind
  /** @returns the public key; of the key with this id if there is one @throws PkiError KEY_EXISTS: of another algorithm */
  generate(id: string, key: NewBackendKey): Promise<KeyObject>
  /** @returns something that signs with it, without the key itself where the place keeps it in; `undefined`: no such key */
  signer(id: string): Promise<Signer | undefined>
  /** Takes in a key that was made elsewhere. @throws PkiError KEY_EXISTS: another key has this id */
  import(id: string, key: Omit<NewBackendKey, 'algorithm'>, privateKey: KeyObject): Promise<void>
  /** @throws PkiError KEY_NOT_EXPORTABLE where the place doesn't give keys out */
  export(id: string): Promise<KeyObject | undefined>
  destroy(id: string): Promise<void>
  /** Ids of the keys in it. */
  list(): Promise<readonly string[]>
  close(): Promise<void>
}

/** Encrypted key files. */
export function fileBackend(store: KeyStore): KeyBackend {
  return {
    kind: 'file',
    async generate(id, { purpose, algorithm, at }) {
      const present = await store.load(id)
      if (present && present.algorithm !== algorithm) throw new PkiError('KEY_EXISTS', { detail: { id } })
      const key =
        present ?? (await store.generate(id, { purpose, algorithm, ...(at === undefined ? {} : { at }) }))
      return key.publicKey
    },
    async signer(id) {
      const key = await store.load(id)
      return key && signerOf(key.privateKey)
    },
    async import(id, { purpose, at }, privateKey) {
      const present = await store.load(id)
      if (present?.privateKey.equals(privateKey)) return
      await store.add(id, { purpose, privateKey, ...(at === undefined ? {} : { at }) })
    },
    export: async (id) => (await store.load(id))?.privateKey,
    destroy: (id) => store.remove(id),
    list: async () => (await store.list()).map(({ id }) => id),
    close: () => Promise.resolve(),
  }
}
