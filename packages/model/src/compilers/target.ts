import { pointer } from '../reader/placed.ts'
import { isBehind, isDevice } from '../rules/view.ts'
import type { DeviceComponent } from '../schema/components.ts'
import type { Model } from '../schema/model.ts'
import type { CompilerNote } from './notes.ts'

/** What a compiler gives: the document, and what it couldn't say in it. */
export interface Compiled<T> {
  readonly document: T
  readonly notes: readonly CompilerNote[]
}

/** A part of the model with the place that it stands at. */
export interface Placed<T> {
  readonly part: T
  /** JSON pointer (RFC 6901). */
  readonly path: string
}

export const placed = <T>(parts: readonly T[], section: string): readonly Placed<T>[] =>
  parts.map((part, index) => ({ part, path: pointer(section, index) }))

/** Why a sound model doesn't compile to a target. */
export const targetErrors = {
  TARGET_COMPONENT_UNKNOWN: {
    en: 'there is no device {component}; the devices are {devices}',
    ja: 'デバイス {component} はない。デバイスは {devices}',
  },
  TARGET_COMPONENT_NEEDED: {
    en: 'the product has several devices; choose one of {devices}',
    ja: '製品に複数のデバイスがある。{devices} から 1 つ選ぶ',
  },
  TARGET_BEHIND_GATEWAY: {
    en: '{component} is behind a gateway and has no address of its own in the network',
    ja: '{component} はゲートウェイの背後にあり、ネットワーク上に自分のアドレスを持たない',
  },
  TARGET_MUD_URL: {
    en: 'a MUD file needs its URL: write product.mudUrl, or the maker’s website',
    ja: 'MUD ファイルには URL が必要。product.mudUrl かメーカーの website を記述する',
  },
  TARGET_ENDPOINT: {
    en: 'the backend names no MQTT endpoint for a device to be reached at',
    ja: 'バックエンドに、デバイスとの接続先となる MQTT のエンドポイントがない',
  },
  TARGET_DEVICE_ID: {
    en: '{device} is no device id of {product}',
    ja: '{device} は {product} のデバイス ID ではない',
  },
} as const

export type TargetErrorCode = keyof typeof targetErrors

export class TargetError extends Error {
  override readonly name = 'TargetError'
  readonly code: TargetErrorCode
  readonly words: Readonly<Record<string, string>>

  constructor(code: TargetErrorCode, words: Readonly<Record<string, string>> = {}) {
    super(code)
    this.code = code
    this.words = words
  }
}

const devicesOf = ({ components }: Model): readonly Placed<DeviceComponent>[] =>
  placed(components, '/components').flatMap(({ part, path }) => (isDevice(part) ? [{ part, path }] : []))

/** Devices that the network sees; what is behind a gateway speaks through it. */
export const networkDevices = (model: Model): readonly Placed<DeviceComponent>[] =>
  devicesOf(model).filter(({ part }) => !isBehind(part))

/**
 * The device that a document is about.
 * @param component its id; absent: the one that isn't behind another
 * @throws TargetError TARGET_COMPONENT_UNKNOWN, TARGET_COMPONENT_NEEDED
 */
export function chooseDevice(model: Model, component?: string): Placed<DeviceComponent> {
  const candidates = component === undefined ? networkDevices(model) : devicesOf(model)
  const fitting = candidates.filter(({ part }) => component === undefined || part.id === component)
  const [chosen, ...others] = fitting
  const devices = devicesOf(model)
    .map(({ part }) => part.id)
    .join(', ')
  if (!chosen && component !== undefined)
    throw new TargetError('TARGET_COMPONENT_UNKNOWN', { component, devices })
  if (!chosen || others.length > 0) throw new TargetError('TARGET_COMPONENT_NEEDED', { devices })
  return chosen
}
