import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compileMud, TargetError } from '../src/index.ts'
import type { Model } from '../src/index.ts'
import { at as valueAt, edited, exampleOf, examples } from './examples.ts'

const at = new Date('2026-11-22T00:00:00Z')
const doorbell = exampleOf('doorbell').model
const mudOf = (model: Model, options = {}) => compileMud(model, { at, ...options })
const rootOf = (model: Model) => mudOf(model).document['ietf-mud:mud']
const codes = (model: Model) => mudOf(model).notes.map(({ code, path }) => `${code} ${path}`)

interface Entry {
  readonly list: string
  readonly name: string
  readonly matches: Readonly<Record<string, Readonly<Record<string, unknown>>>>
}

const entriesOf = (model: Model): readonly Entry[] =>
  mudOf(model).document['ietf-access-control-list:acls'].acl.flatMap(({ name: list, aces }) =>
    aces.ace.map(({ name, matches }) => ({ list, name, matches: matches as Entry['matches'] })),
  )

const matchesOf = (model: Model, list: string, name: string) =>
  entriesOf(model).find((entry) => entry.list === list && entry.name === name)?.matches

/** The doorbell with these peers in place of its own. */
const withEgress = (egress: Model['egress'], model: Model = doorbell): Model => ({ ...model, egress })

describe('a MUD file', () => {
  it('lets through what the model says, by name, and a TCP connection only from the side that opens it', () => {
    expect(matchesOf(doorbell, 'doorbell-from-ipv4', 'components-3-endpoints-0-mqtt-tcp')).toEqual({
      ipv4: { protocol: 6, 'ietf-acldns:dst-dnsname': 'mqtt.eu.acme.example' },
      tcp: {
        'ietf-mud:direction-initiated': 'from-device',
        'destination-port': { operator: 'eq', port: 8883 },
      },
    })
    expect(matchesOf(doorbell, 'doorbell-to-ipv6', 'components-3-endpoints-0-mqtt-tcp')).toEqual({
      ipv6: { protocol: 6, 'ietf-acldns:src-dnsname': 'mqtt.eu.acme.example' },
      tcp: { 'ietf-mud:direction-initiated': 'from-device', 'source-port': { operator: 'eq', port: 8883 } },
    })
  })

  it('names every entry by its place in the model, and has no other', () => {
    for (const { model } of examples) {
      const places = entriesOf(model).map(
        ({ name }) => `/${name.replace(/-(tcp|udp)$/, '').replaceAll('-', '/')}`,
      )
      for (const place of places) expect(valueAt(model, place), place).toBeDefined()
      const peers = model.egress.map((_, index) => `/egress/${index}`)
      expect(places).toEqual(expect.arrayContaining(peers))
    }
  })

  it.each([
    ['local-resolver', 53, { controller: 'urn:ietf:params:mud:dns' }],
    ['local-time', 123, { controller: 'urn:ietf:params:mud:ntp' }],
    ['local-network', 5353, { 'local-networks': [null] }],
  ])('knows the network’s own %s', (to, port, mud) => {
    const model = withEgress([{ to, port, protocol: 'udp', purpose: 'discovery' }])
    for (const family of ['ipv4', 'ipv6'] as const)
      expect(matchesOf(model, `doorbell-from-${family}`, 'egress-0-udp')).toEqual({
        'ietf-mud:mud': mud,
        [family]: { protocol: 17 },
        udp: { 'destination-port': { operator: 'eq', port } },
      })
  })

  it('has DHCP in the family of addresses that has the port', () => {
    const dhcp = (port: number) =>
      entriesOf(withEgress([{ to: 'local-dhcp', port, protocol: 'udp', purpose: 'dhcp' }]))
        .filter(({ name }) => name === 'egress-0-udp')
        .map(({ list }) => list)
    expect(dhcp(67)).toEqual(['doorbell-from-ipv4', 'doorbell-to-ipv4'])
    expect(dhcp(547)).toEqual(['doorbell-from-ipv6', 'doorbell-to-ipv6'])
  })

  it('lets those call that the model lets: the plant’s SCADA, the sub-device, the meter', () => {
    const { model } = exampleOf('plc-gateway')
    const list = 'press-gateway-to-ipv4'
    expect(matchesOf(model, list, 'dataflows-9-tcp')).toEqual({
      'ietf-mud:mud': { 'my-controller': [null] },
      ipv4: { protocol: 6 },
      tcp: {
        'ietf-mud:direction-initiated': 'to-device',
        'destination-port': { operator: 'eq', port: 4840 },
      },
    })
    expect(matchesOf(model, list, 'dataflows-8-tcp')).toEqual({
      'ietf-mud:mud': { 'local-networks': [null] },
      ipv4: { protocol: 6 },
      tcp: { 'ietf-mud:direction-initiated': 'from-device', 'source-port': { operator: 'eq', port: 502 } },
    })
  })

  it('is of devices that the network sees, not of what is behind a gateway', () => {
    const code = (component: string) => {
      try {
        mudOf(exampleOf('plc-gateway').model, { component })
        return undefined
      } catch (error) {
        return error instanceof TargetError ? error.code : error
      }
    }
    expect(code('gateway')).toBeUndefined()
    expect(code('press-plc')).toBe('TARGET_BEHIND_GATEWAY')
    expect(code('backend')).toBe('TARGET_COMPONENT_UNKNOWN')
  })
})

describe('several devices in one network', () => {
  const model = edited(
    'doorbell',
    ['  - { id: lock, kind', '  - { id: chime-box, kind: device, zone: hallway }\n  - { id: lock, kind'],
    [
      'keys:\n',
      'keys:\n  - { id: chime-updates, at: chime-box, purpose: verify-updates, algorithm: ed25519, holds: public, storage: protected-flash }\n',
    ],
  )

  it('have a file each, with what each of them needs', () => {
    expect(() => mudOf(model)).toThrow(TargetError)
    const { document } = mudOf(model, { component: 'chime-box' })
    expect(document['ietf-mud:mud']['mud-url']).toBe('https://acme.example/mud/doorbell-chime-box.json')
    expect(JSON.stringify(document)).not.toContain('mqtt.acme.example') // it never speaks with the backend
    expect(JSON.stringify(mudOf(model, { component: 'device' }).document)).toContain('mqtt.acme.example')
  })

  it('do not share a MUD URL without a note', () => {
    const named = { ...model, product: { ...model.product, mudUrl: 'https://acme.example/mud.json' } }
    const { notes } = mudOf(named, { component: 'device' })
    expect(notes.map(({ code }) => code)).toContain('MUD_URL_SHARED')
  })
})

describe('what a MUD file says of itself', () => {
  it('is what the model says', () => {
    expect(rootOf(exampleOf('plc-gateway').model)).toMatchObject({
      'mud-version': 1,
      'mud-url': 'https://mud.hagane.example/press-gateway.json',
      'mud-signature': 'https://mud.hagane.example/press-gateway.json.p7s',
      'last-update': '2026-11-22T00:00:00.000Z',
      'cache-validity': 48,
      'is-supported': true,
      systeminfo: 'Press line gateway',
      'mfg-name': 'Hagane Automation',
      'model-name': 'pg-20',
      documentation: 'https://www.hagane.example/press-gateway/manual',
    })
  })

  it('has a URL at the maker’s domain where the model has none, and says so; without a domain there is none', () => {
    expect(rootOf(doorbell)['mud-url']).toBe('https://acme.example/mud/doorbell.json')
    expect(codes(doorbell)).toContain('MUD_URL_DERIVED /product')
    const { website: _, securityContact: __, disclosurePolicy: ___, ...maker } = doorbell.product.maker
    const nameless = { ...doorbell, product: { ...doorbell.product, maker } }
    expect(() => mudOf(nameless)).toThrow(TargetError)
  })

  it.each([
    ['sold, support still runs', { status: 'sold' }, true, false],
    ['ended', { status: 'ended' }, false, false],
    ['support has run out', { support: { for: '1y', lastUnitPlaced: '2025-11-21' } }, false, false],
    ['support ends tomorrow', { support: { for: '1y', lastUnitPlaced: '2025-11-23' } }, true, false],
    [
      'it runs from each purchase',
      { support: { for: '1y', from: 'purchase', lastUnitPlaced: '2020-01-01' } },
      true,
      true,
    ],
    ['nobody knows', { support: { for: 'unknown' } }, true, true],
  ] as const)('says whether it is supported: %s', (_, product, supported, noted) => {
    const model = { ...doorbell, product: { ...doorbell.product, ...product } } as Model
    expect(rootOf(model)['is-supported']).toBe(supported)
    expect(codes(model).some((code) => code.startsWith('MUD_SUPPORT_ASSUMED'))).toBe(noted)
  })

  it('has a firmware revision only where nothing will ever change it (RFC 8520 §3.8)', () => {
    expect(rootOf(doorbell)).not.toHaveProperty('firmware-rev')
    const { updates: _, ...rest } = edited(
      'doorbell',
      ["firmware: '>=1.0.0 <3.0.0'", "firmware: '1.0.3'"],
      ['      debugCode: removed', '      debugCode: removed\n      updatable: false'],
    )
    expect(rootOf(rest)).toMatchObject({ 'firmware-rev': '1.0.3' })
  })

  it('is cut to what an administrator sees, by characters as people count them', () => {
    const name = 'か\u3099'.repeat(70)
    const model = { ...doorbell, product: { ...doorbell.product, name } }
    expect(rootOf(model)['systeminfo']).toBe('か\u3099'.repeat(60))
  })
})

describe('names in a MUD file (RFC 9726)', () => {
  it.each([
    ['turn.acme.example', []],
    ['192.0.2.7', ['MUD_ADDRESS_LITERAL']],
    ['2001:db8::7', ['MUD_ADDRESS_LITERAL']],
    ['192.0.2.0/24', ['MUD_ADDRESS_LITERAL']],
    ['192.0.2.0/33', ['MUD_HOST_UNUSABLE']],
    ['192.0.2.0/x', ['MUD_HOST_UNUSABLE']],
    ['2001:db8::7::1', ['MUD_HOST_UNUSABLE']],
    ['weather.example.net', ['MUD_NAME_FOREIGN']],
    ['0.pool.ntp.org', ['MUD_NAME_TAILORED', 'MUD_NAME_FOREIGN']],
    ['geo.acme.example', ['MUD_NAME_TAILORED']],
    ['s3.eu-central-1.amazonaws.com', ['MUD_NAME_SHARED']],
    ['notacme.example', ['MUD_NAME_FOREIGN']],
    ['localhost', ['MUD_HOST_UNUSABLE']],
    ['our weather service', ['MUD_HOST_UNUSABLE']],
  ])('%s: %j', (to, expected) => {
    const { notes } = mudOf(withEgress([{ to, port: 443, protocol: 'tcp', purpose: 'weather' }]))
    const found = notes.filter(({ path }) => path === '/egress/0/to')
    expect(found.map(({ code }) => code)).toEqual(expected)
    expect(found.every(({ words }) => words['to'] === to)).toBe(true)
  })

  it('are asked of the network’s resolver', () => {
    const peers: Model['egress'] = [{ to: 'dns.acme.example', port: 853, protocol: 'tcp', purpose: 'dns' }]
    expect(codes(withEgress(peers))).toContain('MUD_RESOLVER_FOREIGN /egress/0/to')
    expect(codes(doorbell).join()).not.toMatch(/MUD_RESOLVER_FOREIGN/)
  })

  it('are all there is: an address is let through in its own family, with a note', () => {
    const model = withEgress([{ to: '2001:db8::7', port: 443, protocol: 'tcp', purpose: 'weather' }])
    const found = entriesOf(model).filter(({ name }) => name === 'egress-0-tcp')
    expect(found.map(({ list }) => list)).toEqual(['doorbell-from-ipv6', 'doorbell-to-ipv6'])
    expect(found[0]?.matches['ipv6']).toEqual({ protocol: 6, 'destination-ipv6-network': '2001:db8::7/128' })
  })
})

describe('what MUD has no word for', () => {
  it('is noted at its place: rates, open ports, flows that say too little', () => {
    expect(codes(doorbell)).toContain('MUD_RATE_LEFT_OUT /egress/4/maxRate')
    expect(codes(withEgress([{ to: 'a.acme.example', purpose: 'media' }]))).toContain(
      'MUD_PORT_MISSING /egress/0',
    )
    expect(codes(exampleOf('traffic-signal').model)).toContain('MUD_FLOW_WITHOUT_RULE /dataflows/5')
  })
})

const peers = fc.array(
  fc.record(
    {
      to: fc.constantFrom(
        'local-resolver',
        'local-network',
        'a.acme.example',
        '192.0.2.1',
        '2001:db8::1',
        'localhost',
      ),
      port: fc.integer({ min: 1, max: 65_535 }),
      protocol: fc.constantFrom('tcp' as const, 'udp' as const, ['udp' as const, 'tcp' as const]),
      purpose: fc.constant('telemetry' as const),
    },
    { requiredKeys: ['to', 'purpose'] },
  ),
  { maxLength: 6 },
)

describe('any peers at all', () => {
  it('what may be sent and what may be received are the same conversations', () => {
    const property = fc.property(peers, (egress) => {
      const entries = entriesOf(withEgress(egress))
      const of = (direction: string) =>
        entries
          .filter(({ list }) => list.includes(`-${direction}-`))
          .map(({ list, name }) => `${list.slice(-4)} ${name}`)
      expect(of('to')).toEqual(of('from'))
      expect(new Set(entries.map(({ list, name }) => `${list} ${name}`)).size).toBe(entries.length)
    })
    fc.assert(property, { numRuns: 60 })
  })
})
