// What a device is told besides its firmware: proved by TUF like a release, and never set back to an older version.
import {
  type AssignedTarget,
  readOrderKeys,
  readSettings,
  type Settings,
  settingsPath,
  type TrustedKeys,
} from '@sekisho/trust'
import { AgentError } from '../errors.ts'
import { emptyRecord, type RecordStore } from './record.ts'
import type { UpdateSource } from './source.ts'

/** Where each kind goes. Each act may be repeated. */
export interface SettingsPorts {
  readonly product: string
  readonly record: RecordStore
  readonly directorKeys: () => Promise<TrustedKeys>
  readonly keepDirectorKeys: (jwks: readonly unknown[]) => Promise<void>
  /** @throws AgentError UPDATE_SETTINGS where no former key vouches for them */
  readonly keepSecondKeys: (settings: Settings) => Promise<void>
  readonly keepTrustAnchors: (pems: readonly string[], version: number) => Promise<void>
  readonly keepOrderKeys: (jwks: readonly unknown[]) => Promise<void>
  readonly keepDevicePolicy: (value: unknown, version: number) => Promise<void>
}

const wrong = (reason: string, kind: string): AgentError =>
  new AgentError('UPDATE_SETTINGS', { detail: { reason, kind } })

const textsOf = ({ kind, value }: Settings): readonly string[] => {
  const isList = Array.isArray(value) && value.length > 0 && value.every((one) => typeof one === 'string')
  if (!isList) throw wrong('not a list of PEM texts', kind)
  return value
}

function keysOf({ kind, value }: Settings): readonly unknown[] {
  if (!Array.isArray(value)) throw wrong('not a list of keys', kind)
  readOrderKeys(value) // throws where one of them is none
  return value
}

/**
 * Where a key is taken away, the numbers that it has given don't count any more: whoever had it may have given the highest one there
 * is, and no assignment would ever be followed again (fast-forward, as TUF 1.0 §5.3.11 has it for versions). The number goes first: cut
 * off in between, the device takes an assignment once more, which says nothing new.
 */
async function keepDirectors(
  jwks: readonly unknown[],
  { record, directorKeys, keepDirectorKeys }: SettingsPorts,
): Promise<void> {
  const next = readOrderKeys(jwks)
  const isLost = [...(await directorKeys()).keys()].some((kid) => !next.has(kid))
  if (isLost) await record.put({ sequence: emptyRecord.sequence })
  await keepDirectorKeys(jwks)
}

const keepers: {
  readonly [Kind in Settings['kind']]: (settings: Settings, ports: SettingsPorts) => Promise<void>
} = {
  'director-keys': (settings, ports) => keepDirectors(keysOf(settings), ports),
  'second-keys': (settings, { keepSecondKeys }) => keepSecondKeys(settings),
  'trust-anchors': (settings, { keepTrustAnchors }) => keepTrustAnchors(textsOf(settings), settings.version),
  'order-keys': (settings, { keepOrderKeys }) => keepOrderKeys(keysOf(settings)),
  'device-policy': ({ value, version }, { keepDevicePolicy }) => keepDevicePolicy(value, version),
}

/**
 * Takes over settings that TUF proves, if they are newer than those that the device has. After a `refresh` of the source.
 * @param wanted digest that the target has to have; nothing: whatever is signed
 * @returns whether something has changed
 * @throws AgentError UPDATE_…; PkiError SETTINGS_MALFORMED
 */
export async function takeSettings(
  source: UpdateSource,
  { path, sha256 }: { readonly path: string; readonly sha256?: string },
  ports: SettingsPorts,
  signal: AbortSignal,
): Promise<boolean> {
  const target = await source.target(path, signal)
  if (!target) throw wrong('nobody has signed them', path)
  if (sha256 !== undefined && target.hashes['sha256'] !== sha256) throw wrong('not the assigned ones', path)
  const settings = readSettings(await source.fetch(target, signal))
  const { kind, product, version } = settings
  if (product !== ports.product || path !== settingsPath(product, kind))
    throw wrong('of another product or kind', path)
  const known = ports.record.record.settings
  if (version <= (known[kind] ?? 0)) return false
  await keepers[kind](settings, ports)
  await ports.record.put({ settings: { ...known, [kind]: version } })
  return true
}

/** All that an assignment names; one that can't be taken over doesn't keep the others away. */
export async function takeAllSettings(
  source: UpdateSource,
  wanted: readonly AssignedTarget[],
  ports: SettingsPorts,
  tell: (error: unknown) => void,
  signal: AbortSignal,
): Promise<void> {
  for (const one of wanted) {
    try {
      await takeSettings(source, one, ports, signal)
    } catch (error) {
      if (signal.aborted) return
      tell(error)
    }
  }
}
