import { readFileSync } from 'node:fs'
import { parseModel } from '@sekisho/model'
import type { Model } from '@sekisho/model'
import { analyse, withChange } from '../src/index.ts'
import type { Change, ThreatKey } from '../src/index.ts'

/** Models for tests of the rules, and what one change does to them. */

/** @throws Error where the text isn't a sound model */
export function modelOf(text: string | Uint8Array, file: string): Model {
  const { model, faults } = parseModel(text, { file })
  if (!model) throw new Error(`${file}: ${JSON.stringify(faults)}`)
  return model
}

/** A product of which everything is said, and well: `sound.yaml`. */
export const sound = modelOf(readFileSync(new URL('sound.yaml', import.meta.url)), 'sound.yaml')

/** A product with every part that a system around devices can have, all of it well: `sound-system.yaml`. */
export const soundSystem = modelOf(
  readFileSync(new URL('sound-system.yaml', import.meta.url)),
  'sound-system.yaml',
)

/**
 * Sensor, broker, database: the model that drowns people in findings elsewhere. Nothing else is said. It is an object, for
 * the parser asks for more: a backend of the platform, and an identity of the device.
 */
export const bare: Model = {
  sekisho: 1,
  product: { id: 'bare', name: 'Sensor', maker: { name: 'Maker' }, class: 'consumer/smart-home' },
  trustZones: [
    { id: 'internet', trust: 0 },
    { id: 'home', trust: 30 },
    { id: 'cloud', trust: 80 },
  ],
  attackers: [],
  components: [
    { id: 'sensor', kind: 'device', zone: 'home' },
    { id: 'broker', kind: 'service', zone: 'cloud' },
    { id: 'database', kind: 'data-store', zone: 'cloud' },
  ],
  interfaces: [],
  dataflows: [
    { id: 'readings', from: 'sensor', to: 'broker', protocol: 'mqtt', path: ['home', 'internet', 'cloud'] },
    { id: 'records', from: 'broker', to: 'database', protocol: { other: 'SQL' }, path: ['cloud'] },
  ],
  streams: [],
  commands: [],
  egress: [],
  keys: [],
  hazards: [],
}

/** The four examples. */
export const examples = ['doorbell', 'plc-gateway', 'infusion-pump', 'traffic-signal'].map((name) => {
  const file = new URL(`../../../examples/${name}/sekisho.yaml`, import.meta.url)
  return { name, model: modelOf(readFileSync(file), name) }
})

/** Threats about which somebody has to do or say something. */
export const standing = (model: Model): ReadonlySet<ThreatKey> =>
  new Set(
    analyse(model)
      .threats.filter(({ standing: { status } }) => status === 'open' || status === 'undecided')
      .map(({ key }) => key),
  )

/** What a change brings, and what it takes away, of open and undecided threats. */
export function effectOf(model: Model, change: Change) {
  const before = standing(model)
  const after = standing(withChange(model, change))
  return {
    comes: [...after].filter((key) => !before.has(key)).toSorted(),
    goes: [...before].filter((key) => !after.has(key)).toSorted(),
  }
}

/** The pointer of a part's property: `at('components/unit', 'hardware/power')`, by id instead of index. */
export function at(model: Model, part: string, property = ''): string {
  const [section = '', id] = part.split('/')
  const below = property === '' ? '' : `/${property}`
  if (id === undefined) return `/${section}${below}`
  const list = (
    model as unknown as Readonly<Record<string, readonly { readonly id?: string; readonly to?: string }[]>>
  )[section] // a section's name is the test's word
  const index = list?.findIndex((one) => (one.id ?? one.to) === id) ?? -1
  if (index < 0) throw new Error(`no ${part}`)
  return `/${section}/${index}${below}`
}
