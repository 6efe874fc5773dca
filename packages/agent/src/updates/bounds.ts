// What the maker's offline keys hold a device to. Policies are signed by a key of the server, which can be reached all day: whoever has
// that key must not be able to take from a device what keeps older or half-signed releases away.
import { join } from 'node:path'
import type { UpdatePolicy } from '@sekisho/model'
import { secondAlgorithm } from '@sekisho/trust'
import { devicePolicyFile, readKept } from '../maker/settings.ts'
import type { Disk } from './disk.ts'
import { secondKeysFile } from './second-keys.ts'

export interface Bounds {
  /** The device has keys for it, from the factory or from signed settings. */
  readonly isSignedTwice: boolean
  /** Whether the offline keys have let older releases through. */
  readonly mayGoBack: boolean
  /** Absent: those of the policy. */
  readonly channels?: readonly string[]
  /** Conditions under which nothing is installed, whatever else the policy names. */
  readonly never: readonly string[]
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const textsIn = (value: unknown): string[] | undefined =>
  Array.isArray(value) ? value.filter((one) => typeof one === 'string') : undefined

/** @param settings value of the settings `device-policy`; what can't be read allows nothing */
export function boundsOf(settings: unknown, isSignedTwice: boolean): Bounds {
  const updates = isRecord(settings) && isRecord(settings['updates']) ? settings['updates'] : {}
  const { rollbackProtection, channels, never } = updates
  const named = textsIn(channels)
  return {
    isSignedTwice,
    mayGoBack: rollbackProtection === false,
    never: textsIn(never) ?? [],
    ...(named ? { channels: named } : {}),
  }
}

/** The policy, as far as it asks for no less than the offline keys do. */
export const bounded = (
  policy: UpdatePolicy,
  { isSignedTwice, mayGoBack, channels, never }: Bounds,
): UpdatePolicy => ({
  ...policy,
  rollbackProtection: policy.rollbackProtection || !mayGoBack,
  never: [...new Set([...policy.never, ...never])],
  channels: channels ? policy.channels.filter((one) => channels.includes(one)) : policy.channels,
  ...(isSignedTwice ? { secondSignature: policy.secondSignature ?? secondAlgorithm } : {}),
})

/** What is damaged allows nothing. */
function settingsIn(content: Buffer | undefined): unknown {
  const kept = readKept(content?.toString('utf8'))
  return kept === 'damaged' ? undefined : kept?.value
}

/** As they are on disk. */
export async function readBounds(directory: string, disk: Disk): Promise<Bounds> {
  const [keys, settings] = await Promise.all(
    [secondKeysFile, devicePolicyFile].map((name) => disk.read(join(directory, name))),
  )
  return boundsOf(settingsIn(settings), keys !== undefined)
}
