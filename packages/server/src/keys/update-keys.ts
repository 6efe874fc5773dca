import type { KeyDesk } from './desk.ts'
import { KeyError } from './errors.ts'
import type { UpdatePurpose } from './keyring.ts'
import { changeOver, requirePair, requirePresent, rotated } from './rotation.ts'
import { allKeys } from './store.ts'

/**
 * Keys of the online roles of the update repository, and of the director. Devices trust them because metadata say so that people
 * have signed offline: the house makes the next key and lets it wait; when such metadata name it, it comes into force.
 */

const purposes: ReadonlySet<string> = new Set<UpdatePurpose>([
  'update-snapshot',
  'update-timestamp',
  'update-director',
])

export const isUpdatePurpose = (purpose: string): purpose is UpdatePurpose => purposes.has(purpose)

/** Makes the next key, or finds the one that waits. */
export async function prepareUpdateKey(desk: KeyDesk, purpose: UpdatePurpose, actor: string) {
  const present = requirePresent(desk, purpose)
  const next = await desk.successor(purpose, actor)
  return { key: next.id, before: present.id, waiting: true as const }
}

/** Puts the key that waits in the place of the present one. Can be repeated. @throws KeyError KEY_NOTHING_WAITS */
export async function enforceUpdateKey(desk: KeyDesk, purpose: UpdatePurpose, key: string): Promise<void> {
  const old = requirePresent(desk, purpose)
  if (old.id === key) return
  const waiting = allKeys(desk.reads).find(
    (one) => one.id === key && one.purpose === purpose && one.state === 'pre-activation',
  )
  if (!waiting) throw new KeyError('KEY_NOTHING_WAITS', { detail: { purpose, key } })
  const pair = { old, next: requirePair(waiting) }
  await desk.change('server', changeOver(desk, pair), [rotated(desk, 'server', pair)])
  desk.step(`${purpose}: changed`)
}
