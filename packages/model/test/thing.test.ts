import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compileThing, TargetError } from '../src/index.ts'
import type { Model } from '../src/index.ts'
import { toDataSchema } from '../src/compilers/wot/data-schema.ts'
import { at as valueAt, edited, exampleOf, examples, walk } from './examples.ts'
import { faultsAgainst } from './standards.ts'

const at = new Date('2026-11-22T00:00:00Z')
const thingFaults = faultsAgainst('wot-td-1.1')
const modelFaults = faultsAgainst('wot-tm-1.1')
const doorbell = exampleOf('doorbell').model
const thingOf = (model: Model, options = {}) => compileThing(model, { at, ...options })
const doorbellModel = thingOf(doorbell).document

const errorOf = (run: () => unknown): unknown => {
  try {
    return run()
  } catch (error) {
    return error instanceof TargetError ? error.code : error
  }
}

describe('a Thing Model', () => {
  it.each(examples)('of $name fits the published schema', ({ model }) => {
    expect(modelFaults(thingOf(model).document)).toEqual([])
  })

  it('leaves places for what differs from device to device', () => {
    expect(doorbellModel).toMatchObject({
      '@type': 'tm:ThingModel',
      id: 'urn:dev:org:32473-{{DEVICE_ID}}',
      titles: { en: 'Genkan video doorbell', ja: '玄関ビデオドアホン' },
      support: 'mailto:security@acme.example',
    })
    expect(doorbellModel['version']).not.toHaveProperty('instance')
  })

  it('is one per kind of device; a sub-device has to be named', () => {
    const { model } = exampleOf('plc-gateway')
    expect(Object.keys(thingOf(model).document['events'] as object)).toContain('energy')
    const press = thingOf(model, { component: 'press-plc' }).document
    expect(press['titles']).toEqual({
      en: 'Press line gateway: Press controller',
      ja: 'プレスライン用エッジゲートウェイ: プレスコントローラー',
    })
    expect(Object.keys(press['actions'] as object)).toEqual(['set-force', 'stop-press'])
    expect(modelFaults(press)).toEqual([])
    expect(errorOf(() => thingOf(model, { component: 'pres-plc' }))).toBe('TARGET_COMPONENT_UNKNOWN')
  })

  it('has the same version for the same model, whenever it is compiled, and another for another', () => {
    const versionOf = (model: Model, when = at) => compileThing(model, { at: when }).document['version']
    expect(versionOf(doorbell, new Date(0))).toEqual(versionOf(doorbell))
    expect(versionOf(edited('doorbell', ['maxBytes: 512', 'maxBytes: 513']))).not.toEqual(versionOf(doorbell))
  })

  it('has a placeholder for a backend that names no endpoint, and says so', () => {
    const bare = edited('doorbell', [
      exampleOf('doorbell').text.slice(
        exampleOf('doorbell').text.indexOf('    endpoints:\n'),
        exampleOf('doorbell').text.indexOf('  - { id: time, kind'),
      ),
      '',
    ])
    const { document, notes } = thingOf(bare)
    expect(valueAt(document, '/events/status/forms/0/href')).toBe('mqtts://{{MQTT_HOST}}:8883')
    expect(notes.map(({ code }) => code)).toContain('TD_NO_ENDPOINT')
    expect(modelFaults(document)).toEqual([])
    expect(errorOf(() => thingOf(bare, { device: 'doorbell:GK-1' }))).toBe('TARGET_ENDPOINT')
  })
})

describe('a Thing Description', () => {
  it.each(examples)('of a $name fits the published schema and has no place left open', ({ model }) => {
    const { document } = thingOf(model, { device: `${model.product.id}:GK-1` })
    expect(thingFaults(document)).toEqual([])
    expect(JSON.stringify(document)).not.toMatch(/\{\{/)
    expect(document['id']).toBe(`urn:dev:org:32473-${model.product.id}:GK-1`)
  })

  it.each(['doorbell', 'other:GK-1', 'doorbell:', 'doorbell:a/b'])('is not written for %s', (device) => {
    expect(errorOf(() => thingOf(doorbell, { device }))).toBe('TARGET_DEVICE_ID')
  })
})

describe('a stream', () => {
  it('is an event whose data is the envelope with the stream’s own data inside', () => {
    expect(valueAt(doorbellModel, '/events/status/data/required')).toEqual(['seq', 'ts', 'data'])
    expect(valueAt(doorbellModel, '/events/status/data/properties/data/properties/battery')).toEqual({
      type: 'number',
      minimum: 0,
      maximum: 100,
      unit: '%EL',
    })
    expect(valueAt(doorbellModel, '/events/motion/data/properties/data/properties/snapshot')).toMatchObject({
      type: 'string',
      contentEncoding: 'base64',
    })
  })

  it('has a form per endpoint, in the words of the MQTT binding', () => {
    expect(valueAt(doorbellModel, '/events/status/forms/0')).toEqual({
      href: 'mqtts://mqtt.eu.acme.example:8883',
      contentType: 'application/json',
      op: ['subscribeevent', 'unsubscribeevent'],
      'mqv:filter': 'devices/{{DEVICE_ID}}/telemetry/status',
      'mqv:retain': false,
      'mqv:qos': '1',
    })
    expect(valueAt(doorbellModel, '/events/motion/forms/1')).toMatchObject({
      href: 'mqtts://mqtt.acme.example:8883',
      contentType: 'application/cose; cose-type="cose-sign1"',
    })
  })

  it('is never a property: nobody can read back what was sent', () => {
    for (const { model } of examples) expect(thingOf(model).document).not.toHaveProperty('properties')
  })
})

describe('a command', () => {
  it('is an action that is published, is answered by an event, and says that it has to be signed', () => {
    expect(valueAt(doorbellModel, '/actions/unlock')).toMatchObject({
      input: {
        type: 'object',
        required: ['seconds'],
        properties: { seconds: { type: 'integer', minimum: 1, unit: 's' } },
      },
      synchronous: false,
      forms: [
        {
          op: 'invokeaction',
          'mqv:controlPacket': 'publish',
          'mqv:topic': 'devices/{{DEVICE_ID}}/commands/unlock',
          'mqv:retain': false,
        },
        {},
      ],
      'sekisho:signedOrder': true,
      'sekisho:answer': 'unlockResponse',
    })
    expect(
      valueAt(doorbellModel, '/events/unlockResponse/data/properties/data/properties/order'),
    ).toBeDefined()
    expect(thingOf(doorbell).notes.filter(({ code }) => code === 'TD_ORDER_SIGNED')).toHaveLength(3)
  })

  it('promises neither safety nor repeatability, for the model says neither', () => {
    for (const [path] of walk(doorbellModel)) expect(path).not.toMatch(/\/(safe|idempotent)$/)
  })
})

describe('security', () => {
  it('is what TLS negotiates, and not none', () => {
    expect(doorbellModel['security']).toBe('mutual_tls')
    expect(valueAt(doorbellModel, '/securityDefinitions/mutual_tls/scheme')).toBe('auto')
  })
})

describe('a data schema', () => {
  it.each([
    ['a constant, whose type is its value’s', { const: 3 }, { type: 'integer', const: 3 }],
    ['words of one type', { enum: ['a', 'b'] }, { type: 'string', enum: ['a', 'b'] }],
    ['words of several types', { enum: ['a', 1] }, { enum: ['a', 1] }],
    [
      'several types',
      { type: ['number', 'null'], maximum: 3 },
      { oneOf: [{ type: 'number' }, { type: 'null' }], maximum: 3 },
    ],
    [
      'a reference',
      { type: 'array', maxItems: 2, items: { $ref: '#/$defs/a~1b' }, $defs: { 'a/b': { type: 'null' } } },
      { type: 'array', maxItems: 2, items: { type: 'null' } },
    ],
    [
      'a tuple',
      { type: 'array', prefixItems: [{ type: 'null' }] },
      { type: 'array', items: [{ type: 'null' }] },
    ],
    [
      'media in text',
      { type: 'string', contentEncoding: 'base64', contentMediaType: 'image/jpeg', maxLength: 9 },
      { type: 'string', contentEncoding: 'base64', contentMediaType: 'image/jpeg', maxLength: 9 },
    ],
    ['anything', true, {}],
  ])('of %s', (_, schema, expected) => {
    expect(toDataSchema(schema, '/s')).toEqual({ dataSchema: expected, left: [] })
  })

  it('names what it leaves out, with its place', () => {
    const schema = {
      type: 'object',
      additionalProperties: false,
      properties: { a: { type: 'array', uniqueItems: true, items: { $ref: 'other.json' } } },
    }
    expect(toDataSchema(schema, '/streams/0/schema').left).toEqual([
      { keyword: '$ref', path: '/streams/0/schema/properties/a/items' },
      { keyword: 'uniqueItems', path: '/streams/0/schema/properties/a' },
      { keyword: 'additionalProperties', path: '/streams/0/schema' },
    ])
  })

  it('of a schema that refers to itself ends', () => {
    const { left } = toDataSchema({ type: 'array', maxItems: 1, items: { $ref: '#' } }, '/s')
    expect(left.map(({ keyword }) => keyword)).toEqual(['$ref'])
  })

  it('never throws, whatever the schema', () => {
    const property = fc.property(fc.jsonValue({ maxDepth: 4 }), (schema) => {
      expect(typeof toDataSchema(schema, '/s').dataSchema).toBe('object')
    })
    fc.assert(property, { numRuns: 200 })
  })
})
