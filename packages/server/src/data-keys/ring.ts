import type { KeyObject } from 'node:crypto'
import { createSealer, type Sealed, type Sealer, type Wrapped } from '@sekisho/trust'
import { DataKeyError } from './errors.ts'
import { dataKeyContext } from './data-key.ts'

/** Data keys in memory, opened. Seals under the newest, opens with whichever a value names. */
export class DataKeyRing implements Sealer {
  readonly #home: Sealer
  readonly #keys = new Map<string, { readonly sealer: Sealer; readonly material: Wrapped }>()
  #present: string | undefined

  /** @param home seals with the wrapping key */
  constructor(home: Sealer) {
    this.#home = home
  }

  get present(): string | undefined {
    return this.#present
  }

  /** Under the wrapping key, as it is kept. */
  wrap(id: string, key: KeyObject): Wrapped {
    return this.#home.seal(key, dataKeyContext(id))
  }

  /** Takes a key in, from the form in which it is kept. It is the present one from now on. */
  add(id: string, material: Wrapped): void {
    this.#keys.set(id, { sealer: createSealer(this.#home.open(material, dataKeyContext(id))), material })
    this.#present = id
  }

  /** Lets go of a key, and of the memory that holds it. @returns the form in which it was kept, to look whether it is gone */
  drop(id: string): Wrapped | undefined {
    const dropped = this.#keys.get(id)?.material
    this.#keys.delete(id)
    if (this.#present === id) this.#present = [...this.#keys.keys()].at(-1)
    return dropped
  }

  seal(secret: KeyObject, context: string): Sealed {
    const present = this.#present
    const key = present === undefined ? undefined : this.#keys.get(present)
    if (present === undefined || !key) throw new DataKeyError('DATA_KEY_UNKNOWN')
    return { ...key.sealer.seal(secret, context), key: present }
  }

  /** @throws DataKeyError DATA_KEY_DESTROYED; PkiError KEY_SECRET */
  open(sealed: Sealed, context: string): KeyObject {
    if (sealed.key === undefined) return this.#home.open(sealed, context)
    const key = this.#keys.get(sealed.key)
    if (!key) throw new DataKeyError('DATA_KEY_DESTROYED', { detail: { key: sealed.key } })
    return key.sealer.open(sealed, context)
  }

  /** Whether any key that is there opens it, whatever it names. */
  opensAnyhow(sealed: Sealed, context: string): boolean {
    return [this.#home, ...this.#keys.values().map(({ sealer }) => sealer)].some((sealer) => {
      try {
        sealer.open(sealed, context)
        return true
      } catch {
        return false // that is what is hoped for
      }
    })
  }
}
