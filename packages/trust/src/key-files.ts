import { type KeyObject, createPublicKey, generateKeyPair } from 'node:crypto'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { PkiError, decoding } from './errors.ts'
import { type KeyAlgorithm, keyKind, spkiOf } from './keys.ts'
import {
  ensurePrivateDirectory,
  readPrivateFile,
  removePrivateFile,
  writePrivateFile,
} from './private-files.ts'
import { type Wrapped, unwrapKey, wrapKey } from './wrapping.ts'

/** What is known of a key without opening it. */
export interface KeyRecord {
  readonly id: string
  readonly purpose: string
  readonly algorithm: KeyAlgorithm
  /** ISO 8601 UTC. */
  readonly createdAt: string
  readonly publicKey: KeyObject
}

export interface StoredKey extends KeyRecord {
  readonly privateKey: KeyObject
}

export interface NewKey {
  readonly purpose: string
  readonly algorithm: KeyAlgorithm
  /** When it was made; the clock's now unless given. */
  readonly at?: Date
}

/** Encrypted key files in one directory, one file per key. */
export interface KeyStore {
  /** @throws PkiError KEY_EXISTS, KEY_ID */
  generate(id: string, options: NewKey): Promise<StoredKey>
  /** Takes in a key that exists. @throws PkiError KEY_EXISTS, KEY_ID */
  add(id: string, options: Omit<NewKey, 'algorithm'> & { readonly privateKey: KeyObject }): Promise<StoredKey>
  /** @throws PkiError KEY_PERMISSIONS, KEY_SECRET, KEY_DAMAGED, KEY_ID */
  load(id: string): Promise<StoredKey | undefined>
  /** All keys by id, unopened. @throws PkiError KEY_PERMISSIONS, KEY_DAMAGED */
  list(): Promise<readonly KeyRecord[]>
  /** Deletes the file. Whoever kept a copy of the directory still holds the wrapped key. */
  remove(id: string): Promise<void>
}

export interface KeyFile extends Wrapped {
  readonly format: 1
  readonly id: string
  readonly purpose: string
  readonly algorithm: KeyAlgorithm
  readonly createdAt: string
  /** Base64 of the SubjectPublicKeyInfo. */
  readonly publicKey: string
}

const make = promisify(generateKeyPair)

const makers: Readonly<Record<KeyAlgorithm, () => Promise<{ privateKey: KeyObject }>>> = {
  p256: () => make('ec', { namedCurve: 'P-256' }),
  p384: () => make('ec', { namedCurve: 'P-384' }),
  ed25519: () => make('ed25519'),
}

export const generatePrivateKey = async (algorithm: KeyAlgorithm): Promise<KeyObject> =>
  (await makers[algorithm]()).privateKey

const idForm = /^[a-z0-9][a-z0-9.-]{0,99}$/
const purposeForm = /^[A-Za-z0-9 .-]{1,100}$/

function requireNames(id: string, purpose: string): void {
  if (!idForm.test(id) || !purposeForm.test(purpose))
    throw new PkiError('KEY_ID', { detail: { id, purpose } })
}

export type Naming = Pick<KeyRecord, 'id' | 'purpose' | 'algorithm'>

export const contextOf = ({ id, purpose, algorithm }: Naming): string => `${id}|${purpose}|${algorithm}`

function storable(privateKey: KeyObject): KeyAlgorithm {
  const kind = keyKind(privateKey)
  if (kind === 'rsa') throw new PkiError('PKI_UNSUPPORTED_KEY', { detail: { kind } })
  return kind
}

export function toFile(key: StoredKey, wrappingKey: KeyObject, context: string): KeyFile {
  const { id, purpose, algorithm, createdAt, publicKey, privateKey } = key
  return {
    format: 1,
    id,
    purpose,
    algorithm,
    createdAt,
    publicKey: spkiOf(publicKey).toString('base64'),
    ...wrapKey(privateKey, wrappingKey, context),
  }
}

const texts = ['id', 'purpose', 'createdAt', 'publicKey', 'nonce', 'ciphertext', 'tag'] as const
const algorithms: readonly unknown[] = Object.keys(makers)

function isKeyFile(value: unknown): value is KeyFile {
  if (typeof value !== 'object' || value === null) return false
  const fields = new Map<string, unknown>(Object.entries(value))
  return (
    fields.get('format') === 1 &&
    algorithms.includes(fields.get('algorithm')) &&
    texts.every((name) => typeof fields.get(name) === 'string')
  )
}

export function parseKeyFile(text: string, id?: string): KeyFile {
  const file: unknown = decoding(() => JSON.parse(text), 'KEY_DAMAGED')
  if (!isKeyFile(file) || (id !== undefined && file.id !== id))
    throw new PkiError('KEY_DAMAGED', { detail: { id } })
  return file
}

export const toRecord = ({ id, purpose, algorithm, createdAt, publicKey }: KeyFile): KeyRecord => ({
  id,
  purpose,
  algorithm,
  createdAt,
  publicKey: decoding(
    () => createPublicKey({ key: Buffer.from(publicKey, 'base64'), format: 'der', type: 'spki' }),
    'KEY_DAMAGED',
  ),
})

/** The public key is outside the encryption: it must be the private key's, or somebody swapped it. */
function openFile(file: KeyFile, wrappingKey: KeyObject): StoredKey {
  const privateKey = unwrapKey(file, wrappingKey, contextOf(file))
  const record = toRecord(file)
  if (!createPublicKey(privateKey).equals(record.publicKey))
    throw new PkiError('KEY_DAMAGED', { detail: { id: file.id, reason: 'public key' } })
  return { ...record, privateKey }
}

/** @param options.wrappingKey from `deriveWrappingKey`, one per home */
export function createKeyStore(options: {
  readonly directory: string
  readonly wrappingKey: KeyObject
}): KeyStore {
  const { directory, wrappingKey } = options
  const pathOf = (id: string): string => join(directory, `${id}.key.json`)

  const store = async (key: StoredKey): Promise<StoredKey> => {
    await ensurePrivateDirectory(directory)
    if ((await readPrivateFile(pathOf(key.id))) !== undefined)
      throw new PkiError('KEY_EXISTS', { detail: { id: key.id } })
    await writePrivateFile(
      pathOf(key.id),
      `${JSON.stringify(toFile(key, wrappingKey, contextOf(key)), null, 2)}\n`,
    )
    return key
  }

  const add: KeyStore['add'] = (id, { purpose, privateKey, at = new Date() }) => {
    requireNames(id, purpose)
    const algorithm = storable(privateKey)
    const publicKey = createPublicKey(privateKey)
    return store({ id, purpose, algorithm, createdAt: at.toISOString(), publicKey, privateKey })
  }

  return {
    add: async (id, key) => add(id, key),

    generate: async (id, { algorithm, ...rest }) =>
      add(id, { ...rest, privateKey: await generatePrivateKey(algorithm) }),

    load: async (id) => {
      requireNames(id, 'any')
      const text = await readPrivateFile(pathOf(id))
      return text === undefined ? undefined : openFile(parseKeyFile(text, id), wrappingKey)
    },

    list: async () => {
      await ensurePrivateDirectory(directory)
      const names = (await readdir(directory)).filter((name) => name.endsWith('.key.json')).sort()
      const contents = await Promise.all(names.map((name) => readPrivateFile(join(directory, name))))
      return contents.flatMap((text) => (text === undefined ? [] : [toRecord(parseKeyFile(text))]))
    },

    remove: async (id) => {
      requireNames(id, 'any')
      await removePrivateFile(pathOf(id))
    },
  }
}
