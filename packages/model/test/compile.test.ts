import { readFileSync } from 'node:fs'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonicalJson, compile, CompileError, parseModel, policyHash } from '../src/index.ts'
import type { Policy } from '../src/index.ts'

const file = 'sekisho.yaml'
const text = readFileSync(new URL('../../../examples/doorbell/sekisho.yaml', import.meta.url), 'utf8')
const at = new Date('2026-11-22T00:00:00Z')

function edited(...edits: readonly (readonly [from: string, to: string])[]): string {
  return edits.reduce((before, [from, to]) => {
    if (!before.includes(from)) throw new Error(`not in the doorbell: ${from}`)
    return before.replace(from, () => to)
  }, text)
}

function policyOf(yaml: string): Policy {
  const { model, faults } = parseModel(yaml, { file })
  if (!model) throw new Error(JSON.stringify(faults))
  return compile(model, { at })
}

const channels = (policy: Policy, component = 'device') => policy.components[component]?.channels ?? []
const channel = (policy: Policy, key: string) => channels(policy).find((each) => each.key === key)

const consumer = edited(
  [
    '  - { id: line, kind: factory',
    '  - { id: insights, kind: service, zone: cloud, platform: own }\n  - { id: line, kind: factory',
  ],
  [
    'streams:\n',
    '  - { id: feed, from: backend, to: insights, protocol: mqtt, transport: tls1.3, authentication: mutual-x509,\n      path: [cloud], carries: [motion, ring] }\n\nstreams:\n',
  ],
)

describe('a service that consumes streams', () => {
  it('hears exactly what flows to it, from every device, and says nothing', () => {
    expect(policyOf(consumer).components['insights']).toEqual({
      kind: 'service',
      channels: [],
      subscribe: [
        { filter: 'devices/+/telemetry/motion', inQuarantine: false },
        { filter: 'devices/+/telemetry/ring', inQuarantine: false },
      ],
    })
  })

  it('hears a stream on the topic of its own that the stream declares', () => {
    const policy = policyOf(
      consumer.replace('    maxBytes: 256', '    topic: acme/{id}/bell\n    maxBytes: 256'),
    )
    expect(policy.components['insights']?.subscribe[1]?.filter).toBe('acme/+/bell')
    expect(channel(policy, 'telemetry/ring')?.topic).toBe('acme/{id}/bell')
  })

  it('has no identity where nothing flows to it by MQTT', () => {
    const policy = policyOf(consumer.replace('to: insights, protocol: mqtt', 'to: insights, protocol: https'))
    expect(policy.components['insights']).toBeUndefined()
  })

  it('[S08-09] is refused where it would come without a certificate', () => {
    const { faults } = parseModel(
      consumer.replace(
        'authentication: mutual-x509,\n      path: [cloud]',
        'authentication: api-key,\n      path: [cloud]',
      ),
      { file },
    )
    expect(faults.map(({ code }) => code)).toEqual(['MODEL_FLOW_WITHOUT_IDENTITY'])
  })
})

describe('a grant', () => {
  it('[S08-03] follows from what a data flow carries: the status by HTTPS is granted as well', () => {
    const https = edited(['to: backend, protocol: mqtt', 'to: backend, protocol: https'])
    expect(channels(policyOf(https)).map(({ key }) => key)).toContain('telemetry/status')
  })

  it('is not given to a component whose flows do not carry it', () => {
    const second = edited([
      '  - { id: line, kind: factory',
      '  - { id: sensor, kind: device, zone: porch }\n  - { id: line, kind: factory',
    ])
    const { model } = parseModel(second, { file })
    expect(model).toBeUndefined() // it is updated, but has no key to check updates with
    const keyed = second.replace(
      '  - { id: update-second, at: device',
      '  - { id: sensor-updates, at: sensor, purpose: verify-updates, algorithm: ed25519, storage: protected-flash }\n  - { id: update-second, at: device',
    )
    expect(channels(policyOf(keyed), 'sensor').map(({ key }) => key)).toEqual(['security/report'])
    expect(policyOf(keyed).components['sensor']?.subscribe).toEqual([
      { filter: 'devices/{id}/updates', inQuarantine: true },
    ])
  })

  it('names its place in the model', () => {
    const policy = policyOf(text)
    expect(channel(policy, 'telemetry/ring')?.source).toBe('/streams/2')
    expect(channel(policy, 'responses/chime')?.source).toBe('/commands/1')
    expect(channel(policy, 'security/report')?.source).toBe('/components/0')
  })
})

describe('a default', () => {
  const plain = edited([
    'rate: { sustained: 10/min, burst: 10 }\n    maxBytes: 256\n    late: 1h',
    'rate: { sustained: 10/min, burst: 10 }\n    maxBytes: 256',
  ]).replace(/\n {4}retention: 30d\n\ncommands/, '\n\ncommands')

  it('is the safe one', () => {
    expect(channel(policyOf(plain), 'telemetry/ring')).toMatchObject({
      lateMs: 7 * 86_400_000,
      aheadMs: 300_000,
      window: 4096,
      protection: 'none',
      retentionMs: 365 * 86_400_000,
      inQuarantine: false,
      rate: { sustained: 10 / 60, burst: 10, catchUp: 10 / 60 },
    })
  })

  it('drops a personal field without a basis, and refuses the message where the schema requires the field', () => {
    const personal = channel(policyOf(text), 'telemetry/motion')?.personal
    expect(personal?.map(({ field, without }) => [field, without])).toEqual([
      ['/snapshot', 'drop'],
      ['/zone', 'refuse'],
    ])
    expect(channel(policyOf(text), 'telemetry/ring')?.personal[0]?.without).toBe('drop')
  })

  it('of a product without variants is one variant for every firmware', () => {
    const { variants } = policyOf(text.replace(/ {2}variants:\n.*\n/, ''))
    expect(variants).toEqual([{ id: 'all', hardware: [], firmware: '>=0.0.0-0' }])
  })
})

describe('what is built in', () => {
  it('lets a quarantined device report and be updated, and nothing else', () => {
    const policy = policyOf(text)
    const open = [
      ...channels(policy)
        .filter(({ inQuarantine }) => inQuarantine)
        .map(({ topic }) => topic),
      ...(policy.components['device']?.subscribe ?? [])
        .filter(({ inQuarantine }) => inQuarantine)
        .map(({ filter }) => filter),
    ]
    expect(open).toEqual(['devices/{id}/security/+', 'devices/{id}/updates'])
  })

  it('bounds answers and reports', () => {
    expect(channel(policyOf(text), 'responses/unlock')).toMatchObject({
      maxBytes: 1024,
      rate: { sustained: 1, burst: 20 },
    })
    expect(channel(policyOf(text), 'security/report')).toMatchObject({
      maxBytes: 2048,
      rate: { sustained: 0.5, burst: 20 },
    })
  })
})

describe('an encrypted stream', () => {
  it('for somebody else has no schema at the gate', () => {
    const sealed = edited(
      ['    protection: sign  ', '    recipient: app\n    protection: encrypt  '],
      [
        text.slice(
          text.indexOf('    schema:\n      type: object\n      required: [zone]'),
          text.indexOf('    retention: 30d\n  - id: ring'),
        ),
        '',
      ],
    )
    expect(channel(policyOf(sealed), 'telemetry/motion')).toMatchObject({
      protection: 'encrypt',
      schema: true,
      personal: [],
    })
  })
})

describe('the keys of messages', () => {
  const keysOf = (policy: Policy, component = 'device') => policy.components[component]?.messageKeys

  it('[S01-32] are those that the protected streams ask for, as the model has them', () => {
    expect(keysOf(policyOf(text))).toEqual({ sign: { algorithm: 'p256', lifetimeSeconds: 90 * 86_400 } })
    const ed25519 = edited([
      'purpose: sign-messages, algorithm: p256, generated: on-device,\n      storage: secure-element, lifetime: 90d',
      'purpose: sign-messages, algorithm: ed25519, generated: on-device,\n      storage: secure-element, lifetime: unlimited',
    ])
    expect(keysOf(policyOf(ed25519))).toEqual({ sign: { algorithm: 'ed25519' } })
    const mac = edited(['    protection: sign  ', '    protection: mac  '])
    expect(keysOf(policyOf(mac))).toEqual({
      mac: { algorithm: 'hmac-sha256', lifetimeSeconds: 90 * 86_400 },
    })
    const none = edited(['    protection: sign  ', '    protection: none  '])
    expect(policyOf(none).components['device']).not.toHaveProperty('messageKeys')
  })

  it('[S10-22] of a device behind a gateway prove its messages on the topics of its gateway', () => {
    const behind = edited(
      [
        '  - id: device\n    kind: device\n',
        '  - { id: hub, kind: gateway, zone: hallway }\n  - id: device\n    kind: sub-device\n    behind: hub\n',
      ],
      ['- id: status\n', '- id: status\n    protection: sign\n'],
      ['- id: ring\n', '- id: ring\n    protection: sign\n'],
      [
        'keys:\n',
        'keys:\n  - { id: hub-updates, at: hub, purpose: verify-updates, algorithm: ed25519, holds: public, storage: protected-flash }\n',
      ],
    )
    const policy = policyOf(behind)
    const origins = channels(policy, 'hub').map(({ key, origin }) => [key, origin])
    expect(origins).toEqual([
      ['telemetry/status', 'device'],
      ['telemetry/motion', 'device'],
      ['telemetry/ring', 'device'],
      ['security/report', undefined],
    ])
    expect(channels(policy).map(({ key }) => key)).not.toContain('telemetry/motion')
    expect(keysOf(policy)).toHaveProperty('sign')
    expect(keysOf(policy, 'hub')).toBeUndefined()
  })
})

describe('evidence of how a device has started', () => {
  const attestationOf = (boot: string): string | undefined =>
    policyOf(edited(['secureBoot: { enabled: true, rollbackProtection: true }', `secureBoot: ${boot}`]))
      .components['device']?.attestation

  it.each([
    ['required', 'the model says that starts are measured', '{ enabled: true, measured: true }'],
    ['recorded', 'it says that they are not', '{ enabled: true, measured: false }'],
    ['recorded', 'nobody knows', '{ enabled: true, measured: unknown }'],
    ['recorded', 'it does not say', '{ enabled: true }'],
  ])('is %s where %s [RD1]', (wanted, _, boot) => {
    expect(attestationOf(boot)).toBe(wanted)
  })
})

describe('what a device watches of itself', () => {
  const healthOf = (...edits: readonly (readonly [from: string, to: string])[]) =>
    policyOf(edited(...edits)).components['device']?.health

  it('are the ways in that the model declares, whatever their state, and what opening it does [S05-57 S05-58]', () => {
    const health = healthOf()
    expect(health?.onTamper).toBe('erase-keys')
    expect(health?.interfaces.slice(0, 2)).toEqual([
      { id: 'uart', kind: 'uart', state: 'disabled', source: '/interfaces/0' },
      { id: 'jtag', kind: 'jtag', state: 'fused', source: '/interfaces/1' },
    ])
  })

  it.each([
    ['nobody knows', 'unknown'],
    ['the list has no word for', '{ other: sings }'],
  ])('says nothing of a response that %s', (_, word) => {
    expect(healthOf(['onTamper: erase-keys', `onTamper: ${word}`])).not.toHaveProperty('onTamper')
  })

  it('has the port of a service that listens', () => {
    const declared = '  - { id: uart, at: device, kind: uart, state: disabled }'
    const web = '  - { id: web, at: device, kind: https, state: setup-only, port: 8080 }\n'
    expect(healthOf([declared, web + declared])?.interfaces[0]).toMatchObject({ id: 'web', port: 8080 })
  })
})

describe('the compiler', () => {
  it('refuses a model that was never checked', () => {
    const { model } = parseModel(text, { file })
    if (!model) throw new Error('the doorbell was refused')
    const { enterpriseNumber: _, ...maker } = model.product.maker
    expect(() => compile({ ...model, product: { ...model.product, maker } }, { at })).toThrow(CompileError)
    expect(() => compile(model, { at: new Date(Number.NaN) })).toThrow(RangeError)
  })

  it('does not depend on the order of keys in the file', () => {
    const swapped = edited([
      '    qos: 1\n    rate: { sustained: 10/min, burst: 10 }\n',
      '    rate: { burst: 10, sustained: 10/min }\n    qos: 1\n',
    ])
    expect(policyHash(policyOf(swapped))).toBe(policyHash(policyOf(text)))
  })

  it('does not depend on comments and white space', () => {
    const bare = text.replaceAll(/ +#.*$/gm, '').replaceAll(/^#.*\n/gm, '')
    expect(policyHash(policyOf(bare))).toBe(policyHash(policyOf(text)))
  })

  it('changes its hash with every change of what is enforced', () => {
    const hashes = [
      text,
      edited(['maxBytes: 512', 'maxBytes: 513']),
      edited(['sustained: 6/min', 'sustained: 7/min']),
      edited(['maximum: 85', 'maximum: 86']),
      edited(['roles: [owner, guest]', 'roles: [owner]']),
    ].map((yaml) => policyHash(policyOf(yaml)))
    expect(new Set(hashes).size).toBe(5)
  })
})

describe('canonical JSON (RFC 8785)', () => {
  it('sorts by UTF-16 code units, as §3.2.3 shows', () => {
    const example = {
      '\u20ac': 'Euro',
      '\r': 'CR',
      '\ufb33': 'Dagesh',
      '1': 'One',
      '\ud83d\ude00': 'Smiley',
      '\u0080': 'C',
      '\u00f6': 'o',
    }
    const order = [...canonicalJson(example).matchAll(/:"(\w+)"/g)].map(([, name]) => name)
    expect(order).toEqual(['CR', 'One', 'C', 'o', 'Euro', 'Smiley', 'Dagesh'])
  })

  it('writes numbers as ECMAScript does (§3.2.2.3)', () => {
    expect(canonicalJson([333333333.3333333, 1e30, 4.5, 2e-3, 1e-27, -0])).toBe(
      '[333333333.3333333,1e+30,4.5,0.002,1e-27,0]',
    )
  })

  it.each([[Number.NaN], [Infinity], ['\uD800'], [() => 1]])('refuses what is no JSON: %s', (value) => {
    expect(() => canonicalJson({ value })).toThrow(TypeError)
  })

  it('is JSON that reads back the same, however the keys came', () => {
    const property = fc.property(fc.jsonValue({ maxDepth: 3 }), (value) => {
      const once = canonicalJson(value)
      expect(canonicalJson(JSON.parse(once))).toBe(once)
      expect(JSON.parse(once)).toEqual(JSON.parse(JSON.stringify(value)))
    })
    fc.assert(property, { numRuns: 200 })
  })
})

describe('certificates of devices [S11-36 S10-32]', () => {
  const factoryKey = `  - { id: factory-identity, at: device, purpose: bootstrap, algorithm: p256, generated: on-device,
      storage: secure-element, lifetime: unlimited }
`
  const identity = '      lifetime: 90d }\n  - { id: message-signing'
  const day = 86_400
  const certificateOf = (...edits: readonly (readonly [from: string, to: string])[]) =>
    policyOf(edited(...edits)).certificate

  it('with a key from the factory there is neither code nor grace', () => {
    expect(certificateOf()).toEqual({ lifetimeSeconds: 90 * day, algorithm: 'p256' })
  })

  it.each([
    ['as long as the certificate was valid', '90d', '', 90],
    ['never longer than a year', '800d', '', 365],
    ['what the model says', '90d', ', grace: 14d', 14],
    ['none', '90d', ', grace: 0s', 0],
    ['a year where the model says more', '90d', ', grace: 900d', 365],
  ])('without one, an ended certificate has a grace: %s', (_what, lifetime, grace, days) => {
    const certificate = certificateOf(
      [factoryKey, ''],
      [identity, identity.replace('90d', `${lifetime}${grace}`)],
    )
    expect(certificate.withoutFactoryKey).toEqual({ graceSeconds: days * day })
  })

  it('requests are bound to their connection where the model says so', () => {
    const bound = [identity, identity.replace('90d', '90d, bound: true')] as const
    expect(certificateOf(bound)).toEqual({ lifetimeSeconds: 90 * day, algorithm: 'p256', bound: true })
    expect(certificateOf([identity, identity.replace('90d', '90d, bound: unknown')]).bound).toBeUndefined()
  })
})
