import { readCertificate } from '@sekisho/trust'
import type { KeyStep } from './changes.ts'
import type { KeyDesk } from './desk.ts'
import { KeyError } from './errors.ts'
import { type KeyRecord, nextKeyState } from './key.ts'
import { findKey, keyCertificates } from './store.ts'

/** KMIP: Revoke with reason Key Compromise, and Destroy. */
export type KeyEnd = 'compromise' | 'destroy'

/** Purposes whose key in force can't be missing for a moment: there has to be a successor first. */
const isInForce = ({ state, successor, purpose }: KeyRecord): boolean =>
  state === 'active' && successor === undefined && purpose !== 'root' && purpose !== 'data'

/** Of a CA: what it has issued falls with it, in the same transaction. */
function distrusted({ reads }: KeyDesk, { id, purpose }: KeyRecord, actor: string): readonly KeyStep[] {
  const own = keyCertificates(reads).find(({ key, state }) => key === id && state === 'current')
  const authority = own && readCertificate(own.der).subjectKeyId
  return purpose.endsWith('-ca') && authority !== undefined
    ? [{ do: 'distrust', key: id, authority, actor }]
    : []
}

/**
 * Ends a key: what is in force has to be rotated first. It is destroyed before the record says so; a key outside this house (the
 * root's export) is destroyed by people, and only said to be.
 */
export async function endKey(
  desk: KeyDesk,
  key: KeyRecord,
  how: KeyEnd,
  actor: string,
  reason?: string,
): Promise<KeyRecord> {
  const { id, state, custody } = key
  if (how === 'destroy' && state === 'destroyed') return key
  if (how === 'compromise' && state === 'compromised') return key
  if (nextKeyState(how, state) === undefined || isInForce(key))
    throw new KeyError('KEY_STATE', { detail: { key: id, state, how } })
  if (how === 'destroy' && (custody.store === 'file' || custody.store === 'pkcs11'))
    await desk.backends.of(custody).destroy(id)
  desk.step(`${id}: ${how}`)
  const kind = how === 'destroy' ? 'key.destroyed' : 'key.compromised'
  const detail = { key: id, purpose: key.purpose, ...(reason === undefined ? {} : { reason }) }
  const fallen = how === 'compromise' ? distrusted(desk, key, actor) : []
  await desk.change(actor, [{ do: 'turn', key: id, verb: how }, ...fallen], [desk.event(kind, actor, detail)])
  return findKey(desk.reads, id) ?? key
}
