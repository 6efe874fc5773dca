import { describe, expect, it } from 'vitest'
import { compile, compileAsyncApi, compileSchema } from '../src/index.ts'
import type { JsonSchema, Model } from '../src/index.ts'
import { at as valueAt, edited, exampleOf, examples, walk } from './examples.ts'
import { faultsAgainst } from './standards.ts'

const at = new Date('2026-11-22T00:00:00Z')
const faultsOf = faultsAgainst('asyncapi-3.0.0')
const { model: doorbell, text } = exampleOf('doorbell')
const documentOf = (model: Model) => compileAsyncApi(model, { at }).document
const document = documentOf(doorbell)

const namesIn = (part: string, model = doorbell): readonly string[] =>
  Object.keys(documentOf(model)[part] as object)

describe.each(examples)('the AsyncAPI document of $name', ({ model }) => {
  it('fits the published schema', () => {
    expect(faultsOf(documentOf(model))).toEqual([])
  })

  it('has no reference that leads nowhere', () => {
    const whole = documentOf(model)
    // references inside a payload are that schema's own
    const references = [...walk(whole)].filter(
      ([path]) => path.endsWith('/$ref') && !path.includes('/schema/'),
    )
    expect(references.length).toBeGreaterThan(20)
    for (const [path, target] of references)
      expect(valueAt(whole, String(target).slice(1)), `${path} → ${String(target)}`).toBeDefined()
  })

  it('has every topic that the policy grants, and no other', () => {
    const policy = compile(model, { at })
    const granted = [
      ...Object.values(policy.components).flatMap(({ kind, channels }) =>
        kind === 'device' ? channels : [],
      ),
      ...Object.values(policy.commands),
    ].map(({ topic }) => topic.replace('{id}', '{deviceId}').replace('+', '{report}'))
    const addresses = namesIn('channels', model).map((name) =>
      valueAt(documentOf(model), `/channels/${name}/address`),
    )
    expect(new Set(addresses)).toEqual(new Set([...granted, 'devices/{deviceId}/updates']))
    expect(addresses).toHaveLength(new Set(addresses).size)
  })
})

describe('the document of the doorbell', () => {
  it('is written from the device’s point of view', () => {
    const actions = namesIn('operations').map((name) => [
      name,
      valueAt(document, `/operations/${name}/action`),
    ])
    expect(Object.fromEntries(actions)).toMatchObject({
      'send.telemetry.status': 'send',
      'send.responses.unlock': 'send',
      'send.security.report': 'send',
      'receive.commands.unlock': 'receive',
      'receive.updates': 'receive',
    })
    expect(valueAt(document, '/info/description')).toMatch(/device’s point of view/)
  })

  it('has a server per endpoint: MQTT 5.0 over TLS, with certificates', () => {
    expect(document['servers']).toMatchObject({
      eu: {
        host: 'mqtt.eu.acme.example:8883',
        protocol: 'secure-mqtt',
        protocolVersion: '5.0',
        description: 'For devices sold in EU, UK.',
      },
      world: { security: [{ $ref: '#/components/securitySchemes/mutualTls' }] },
    })
    expect(valueAt(document, '/components/securitySchemes/mutualTls/type')).toBe('X509')
  })

  it('offers JSON and CBOR for what is unprotected, and COSE for what is signed', () => {
    const media = (channel: string) =>
      Object.values(valueAt(document, `/channels/${channel}/messages`) as object).map(
        ({ $ref }: { $ref: string }) => valueAt(document, `${$ref.slice(1)}/contentType`),
      )
    expect(media('telemetry.status')).toEqual(['application/json', 'application/cbor'])
    expect(media('telemetry.motion')).toEqual(['application/cose; cose-type="cose-sign1"'])
    expect(media('commands.unlock')).toEqual(['application/jose'])
  })

  it('says rates, lateness, protection and personal fields as the gate holds them', () => {
    expect(valueAt(document, '/channels/telemetry.motion')).toMatchObject({
      address: 'devices/{deviceId}/telemetry/motion',
      'x-sekisho-source': '/streams/1',
      'x-sekisho-rate': { sustained: 0.5, burst: 60, catchUp: 2 },
      'x-sekisho-late-ms': 86_400_000,
      'x-sekisho-protection': 'sign',
      'x-sekisho-personal': [{ field: '/snapshot' }, { field: '/zone' }],
    })
  })

  it('ties an answer to its order', () => {
    expect(valueAt(document, '/operations/receive.commands.unlock/reply/channel/$ref')).toBe(
      '#/channels/responses.unlock',
    )
    expect(valueAt(document, '/components/messages/responses.unlock.json/correlationId/location')).toBe(
      '$message.payload#/data/order',
    )
  })

  it('has payloads that run in the dialect of the gate', () => {
    const payload = valueAt(document, '/components/schemas/telemetry.status')
    expect(payload).toMatchObject({ schemaFormat: 'application/schema+json;version=2020-12' })
    const { accepts } = compileSchema((payload as { schema: JsonSchema }).schema)
    expect(accepts({ seq: 1, ts: 2, data: { battery: 50, rssi: -40 } })).toBe(true)
    expect(accepts({ seq: 1, ts: 2, data: { battery: 50 } })).toBe(false)
    expect(accepts({ seq: 1, ts: 2, data: { battery: 50, rssi: -40 }, more: 1 })).toBe(false)
  })

  it('keeps the references of a stream’s schema with that schema', () => {
    const model = edited(
      'doorbell',
      [
        '        rssi: { type: integer, minimum: -120, maximum: 0, unit: dBm }',
        "        rssi: { $ref: '#/$defs/level' }",
      ],
      [
        '        firmware: { type: string, maxLength: 32 }\n',
        '        firmware: { type: string, maxLength: 32 }\n      $defs: { level: { type: integer, minimum: -120, maximum: 0 } }\n',
      ],
    )
    const payload = valueAt(documentOf(model), '/components/schemas/telemetry.status/schema')
    const { accepts } = compileSchema(payload as JsonSchema)
    expect(accepts({ seq: 1, ts: 2, data: { battery: 50, rssi: -40 } })).toBe(true)
    expect(accepts({ seq: 1, ts: 2, data: { battery: 50, rssi: 40 } })).toBe(false)
  })

  it('has no servers and no schema where the model has none, and says so', () => {
    const bare = edited('doorbell', [
      text.slice(text.indexOf('    endpoints:\n'), text.indexOf('  - { id: time, kind')),
      '',
    ])
    const { document, notes } = compileAsyncApi(bare, { at })
    expect(document).not.toHaveProperty('servers')
    expect(faultsOf(document)).toEqual([])
    expect(notes.map(({ code }) => code)).toEqual(['ASYNCAPI_NO_SERVER', 'ASYNCAPI_UPDATES_OPEN'])
  })
})
