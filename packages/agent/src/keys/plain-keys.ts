import { join } from 'node:path'
import { generatePrivateKey } from '@sekisho/trust'
import {
  type DeviceKey,
  type DeviceKeys,
  identityNames,
  type KeyName,
  keyNames,
  type Receipt,
  type Scope,
} from './device-keys.ts'
import { plainFiles, type PlainKey, readPlainKey, writePlainKey } from './plain-files.ts'
import { overwriteAndRemove } from './removal.ts'
import { algorithmOf } from './vault-entries.ts'
import { begin, begun, finish, type Intent } from './zeroise.ts'

const toDeviceKey = ({ name, key, createdAt, certificates }: PlainKey): DeviceKey => ({
  name,
  key,
  custody: 'file',
  algorithm: algorithmOf(key),
  createdAt: createdAt.toISOString(),
  ...(certificates === undefined ? {} : { certificates }),
})

/** Keys as plain files, readable for whoever reads the disk: for development, and for devices that have nothing better. */
export async function openPlainKeys(directory: string, now: () => Date): Promise<DeviceKeys> {
  const find = async (name: KeyName): Promise<DeviceKey | undefined> => {
    const found = await readPlainKey(directory, name)
    return found && toDeviceKey(found)
  }

  const keep: DeviceKeys['keep'] = async (name, key, certificates) => {
    await writePlainKey(directory, name, key, certificates)
    return {
      name,
      key,
      custody: 'file',
      algorithm: algorithmOf(key),
      createdAt: now().toISOString(),
      ...(certificates === undefined ? {} : { certificates }),
    }
  }

  const all = async (): Promise<readonly DeviceKey[]> =>
    (await Promise.all(keyNames.map(find))).filter((key) => key !== undefined)

  const remove = async (name: KeyName): Promise<void> => {
    const file = plainFiles[name]
    if (file !== undefined) await overwriteAndRemove(join(directory, file))
  }

  const end = async (intent: Intent): Promise<Receipt> => {
    for (const { name } of intent.destroyed) await remove(name)
    return finish(directory, intent, now())
  }

  const unfinished = await begun(directory)
  if (unfinished) await end(unfinished)

  return {
    backend: 'file',
    list: async () => (await all()).map(({ key: _key, certificates: _certificates, ...entry }) => entry),
    find,
    keep,
    make: async (name, algorithm) => keep(name, await generatePrivateKey(algorithm)),
    async copy(from, to) {
      const found = await readPlainKey(directory, from)
      if (found) await writePlainKey(directory, to, found.key, found.certificates)
    },
    destroy: remove,
    async zeroise(scope: Scope = 'all') {
      const going = (await all()).filter(({ name }) => scope === 'all' || !identityNames.includes(name))
      const how = 'file overwritten and removed' as const
      const destroyed = going.map(({ name }) => ({ name, custody: 'file' as const, how }))
      const intent = { scope, startedAt: now().toISOString(), destroyed }
      await begin(directory, intent)
      return end(intent)
    },
  }
}
