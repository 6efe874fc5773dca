// What a device is told besides its firmware, signed offline like a release: whom it trusts, and what its model says of it.
import { canonicalJson } from '@sekisho/model'
import { PkiError } from '../errors.ts'
import { isRecord } from '../statements.ts'
import {
  readSecondSignature,
  type SecondKeys,
  type SecondSignature,
  verifySecond,
} from './second-signature.ts'

export const settingsKinds = [
  'director-keys',
  'second-keys',
  'trust-anchors',
  'order-keys',
  'device-policy',
] as const
export type SettingsKind = (typeof settingsKinds)[number]

export interface Settings {
  readonly format: 1
  readonly kind: SettingsKind
  readonly product: string
  /** Only grows. */
  readonly version: number
  readonly value: unknown
  /** Of `second-keys`: by one of the keys before, so that no key of the present kind brings in a key of the next. */
  readonly signature?: SecondSignature
}

/** TUF target path; top-level targets sign it. */
export const settingsPath = (product: string, kind: SettingsKind): string =>
  `settings/${product}/${kind}.json`

const octetsOf = ({ format, kind, product, version, value }: Settings): Buffer =>
  Buffer.from(canonicalJson({ format, kind, product, version, value }))

export const encodeSettings = (settings: Settings): Buffer => Buffer.from(canonicalJson(settings))

/** What a former second key signs. */
export const settingsToSign = octetsOf

function parse(octets: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(octets)) as unknown
  } catch (cause) {
    throw new PkiError('SETTINGS_MALFORMED', { cause })
  }
}

const largest = 1_048_576

/** @throws PkiError SETTINGS_MALFORMED */
export function readSettings(octets: Uint8Array): Settings {
  const value = octets.length > largest ? undefined : parse(octets)
  if (!isRecord(value)) throw new PkiError('SETTINGS_MALFORMED')
  const { format, product, version } = value
  const kind = settingsKinds.find((one) => one === value['kind'])
  const isCount = typeof version === 'number' && Number.isSafeInteger(version) && version > 0
  if (format !== 1 || !kind || typeof product !== 'string' || !isCount)
    throw new PkiError('SETTINGS_MALFORMED', { detail: { kind: value['kind'], version } })
  const signature = readSecondSignature(value['signature'])
  return { format, kind, product, version, value: value['value'], ...(signature ? { signature } : {}) }
}

/** Whether a former second key vouches for the next ones. */
export const isVouchedFor = (settings: Settings, keys: SecondKeys): boolean =>
  settings.signature !== undefined && verifySecond(octetsOf(settings), settings.signature, keys)
