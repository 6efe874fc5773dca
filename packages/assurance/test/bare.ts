import { parseModel } from '@sekisho/model'
import type { Model } from '@sekisho/model'

/** The smallest system that anybody models: a sensor, a broker, a database. */

const said = (properties: string): string => (properties === '' ? '' : `, ${properties}`)

export interface Bare {
  readonly sensor?: string
  readonly broker?: string
  readonly database?: string
  readonly up?: string
  readonly store?: string
  /** Whole sections, as they stand in the file. */
  readonly sections?: string
  readonly product?: string
  readonly maker?: string
}

/** @throws Error where what is added is wrong */
export function bare({
  sensor = '',
  broker = '',
  database = '',
  up = '',
  store = '',
  sections = '',
  product = '',
  maker = '',
}: Bare = {}): Model {
  const text = `
sekisho: 1
product: { id: sensor, name: Sensor, class: industry/manufacturing, maker: { name: Acme${said(maker)} }${said(product)} }
trustZones: [{ id: field, trust: 20 }, { id: internet, trust: 0 }, { id: cloud, trust: 80 }]
components:
  - { id: sensor, kind: device, zone: field${said(sensor)} }
  - { id: broker, kind: service, zone: cloud${said(broker)} }
  - { id: database, kind: data-store, zone: cloud${said(database)} }
dataflows:
  - { id: up, from: sensor, to: broker, protocol: mqtt, path: [field, internet, cloud], carries: [measurements]${said(up)} }
  - { id: store, from: broker, to: database, protocol: { other: SQL }, path: [cloud], carries: [measurements]${said(store)} }
${sections}
`
  const { design, faults } = parseModel(text, { file: 'bare.yaml' })
  if (!design)
    throw new Error(faults.map(({ code, path, message }) => `${code} ${path} ${message}`).join('\n'))
  return design
}
