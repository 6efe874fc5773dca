import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { compile, compileSchema, policyHash } from './index.ts'
import { parseModel } from './parse.ts'

const file = 'examples/doorbell/sekisho.yaml'
const text = readFileSync(new URL(`../../../${file}`, import.meta.url))
const at = new Date('2026-11-22T00:00:00Z')

const doorbell = () => {
  const { model } = parseModel(text, { file })
  if (!model) throw new Error('the doorbell was refused')
  return model
}

describe('the doorbell', () => {
  it('is accepted unchanged, without a fault or an open question', () => {
    const { faults, questions } = parseModel(text, { file })
    expect(faults).toEqual([])
    expect(questions).toEqual([])
  })

  it('[S08-31] compiles to the policy that is on record', () => {
    expect(compile(doorbell(), { at })).toMatchSnapshot()
  })

  it('compiles to the same bytes every time, and to another hash at another time', () => {
    const hash = policyHash(compile(doorbell(), { at }))
    expect(hash).toMatch(/^[0-9a-f]{64}$/)
    expect(policyHash(compile(doorbell(), { at }))).toBe(hash)
    expect(policyHash(compile(doorbell(), { at: new Date(0) }))).not.toBe(hash)
  })

  it('[S08-03] grants the device its streams, answers and reports, and nothing else', () => {
    const { channels, subscribe } = compile(doorbell(), { at }).components['device'] ?? {}
    expect(channels?.map(({ key }) => key)).toEqual([
      'telemetry/status',
      'telemetry/motion',
      'telemetry/ring',
      'responses/unlock',
      'responses/chime',
      'responses/configure',
      'security/report',
    ])
    expect(subscribe).toEqual([
      { filter: 'devices/{id}/commands/+', inQuarantine: false },
      { filter: 'devices/{id}/updates', inQuarantine: true },
    ])
  })

  it('[S08-06] has schemas that run in the dialect of the gate', () => {
    const policy = compile(doorbell(), { at })
    const status = policy.components['device']?.channels[0]?.schema ?? false
    const { accepts, refusal } = compileSchema(status)
    expect(accepts({ battery: 71.5, rssi: -60 })).toBe(true)
    expect(refusal({ battery: 710, rssi: -60 })).toEqual({ pointer: '/battery', reason: 'must be <= 100' })
    for (const { schema } of Object.values(policy.components).flatMap(({ channels }) => channels))
      compileSchema(schema)
    for (const { schema } of Object.values(policy.commands)) compileSchema(schema)
  })
})
