import type { KeyDesk } from './desk.ts'
import { KeyError } from './errors.ts'
import type { Custody, KeyRecord } from './key.ts'
import { allKeys } from './store.ts'

/** What signs or will sign; TLS in Node takes its key from memory, so that one stays a file. */
const mayMove = ({ purpose, state, custody }: KeyRecord): boolean =>
  custody.store === 'file' && purpose !== 'server-tls' && (state === 'active' || state === 'pre-activation')

/**
 * Brings a key from its file into the token. The token proves that it signs with it before the record says so, and the file is
 * destroyed last: whenever this is interrupted, the key is where the record says.
 */
async function moveKey(desk: KeyDesk, { id, purpose }: KeyRecord, actor: string): Promise<void> {
  const { file, token } = desk.backends
  if (!token) throw new KeyError('KEY_TOKEN', { detail: { key: id } })
  const privateKey = await file.export(id)
  if (!privateKey) throw new KeyError('KEY_MISSING', { detail: { key: id } })
  await token.backend.import(id, { purpose }, privateKey)
  desk.step(`${id}: in the token`)
  const custody: Custody = { store: 'pkcs11', token: token.token, object: token.prefix + id }
  const event = desk.event('key.moved', actor, { key: id, custody })
  await desk.change(actor, [{ do: 'move', key: id, custody }], [event])
  desk.step(`${id}: on record`)
}

/** Files of keys that live in the token, or that are gone: also those that a crash has left. */
export async function destroyCopies(desk: KeyDesk, actor: string): Promise<readonly string[]> {
  const { reads, backends } = desk
  const files = new Set(await backends.file.list())
  const copies = allKeys(reads).filter(
    ({ id, state, custody }) => files.has(id) && (custody.store === 'pkcs11' || state === 'destroyed'),
  )
  for (const { id } of copies) {
    await backends.file.destroy(id)
    desk.step(`${id}: file destroyed`)
    await desk.change(actor, [{ do: 'note', key: id, kind: 'copy-destroyed', detail: { store: 'file' } }])
  }
  return copies.map(({ id }) => id)
}

/** @returns ids of the keys that were moved */
export async function moveKeys(desk: KeyDesk, actor: string): Promise<readonly string[]> {
  if (!desk.backends.token) throw new KeyError('KEY_TOKEN')
  const keys = allKeys(desk.reads).filter(mayMove)
  for (const key of keys) await moveKey(desk, key, actor)
  await destroyCopies(desk, actor)
  return keys.map(({ id }) => id)
}
