import { expect, test } from 'vitest'
import { parseModel } from '../src/index.ts'

const COMPONENTS = 5000
const FLOWS = 10_000

/** A plant in which every device says something to the backend. */
function plant(): string {
  const devices = Array.from(
    { length: COMPONENTS - 1 },
    (_, i) => `  - { id: d${i}, kind: device, zone: plant, credentials: { default: none } }`,
  )
  const flows = Array.from(
    { length: FLOWS },
    (_, i) =>
      `  - { id: f${i}, from: d${i % devices.length}, to: record, protocol: opc-ua, transport: tls1.3, path: [plant, cloud] }`,
  )
  return `sekisho: 1
product: { id: plant, name: Plant, maker: { name: M, enterpriseNumber: 32473 }, class: industry/manufacturing }
trustZones: [{ id: plant, trust: 60 }, { id: cloud, trust: 80 }]
components:
  - { id: backend, kind: service, zone: cloud, platform: sekisho }
  - { id: record, kind: service, zone: cloud }
${devices.slice(1).join('\n')}
  - { id: d0, kind: device, zone: plant, credentials: { default: none } }
dataflows:
${flows.join('\n')}
`
}

test('a plant of 5,000 components and 10,000 data flows is read whole', () => {
  const { model, faults } = parseModel(plant(), { file: 'plant' })
  expect(faults).toEqual([])
  expect([model?.components.length, model?.dataflows.length]).toEqual([COMPONENTS + 1, FLOWS])
})
