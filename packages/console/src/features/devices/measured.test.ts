import { describe, expect, it } from 'vitest'
import { numericFields, schemaOf, seriesOf } from './measured.ts'

const schema = { properties: { battery: { type: 'number', unit: '%EL' }, rssi: { type: 'integer' } } }
const policy = { components: { device: { channels: [{ key: 'telemetry/status', schema }] } } }
const messages = [
  { ts: 20, data: { battery: 80, rssi: -60, firmware: '1.2.0' } },
  { ts: 10, data: { battery: 81, temperature: 16.5 } },
  { ts: 30, data: 'not what was declared' },
]

describe('numbers out of messages', () => {
  it('are the fields that messages carry, with the unit of the schema', () => {
    expect(numericFields(messages, schema)).toEqual([
      { name: 'battery', unit: '%EL' },
      { name: 'rssi' },
      { name: 'temperature' },
    ])
  })

  it('are told in the order of time, with gaps where nothing was measured', () => {
    expect(seriesOf(messages, 'rssi')).toEqual({ times: [10, 20, 30], values: [null, -60, null] })
  })

  it('find the schema of their channel, or none', () => {
    expect(schemaOf(policy, 'device', 'telemetry/status')).toBe(schema)
    expect(schemaOf(policy, 'device', 'telemetry/motion')).toBeUndefined()
    expect(schemaOf(undefined, 'device', 'telemetry/status')).toBeUndefined()
  })
})
