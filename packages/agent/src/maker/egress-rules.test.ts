import { describe, expect, it } from 'vitest'
import { isAllowed, readEgress, type Transport } from './egress-rules.ts'
import { isUploadDue, readMakerSettings } from './settings.ts'

const rules = readEgress([
  { to: 'Turn.Acme.Example', port: 3478, protocol: 'udp', purpose: 'media' },
  { to: '192.0.2.7', port: 443, protocol: ['tcp'] },
  { to: '2001:db8::7' },
  { to: '198.51.100.0/24.5' },
  { to: '198.51.100.0/24', port: 8080 },
  { to: 'local-resolver', port: 53 },
  { to: 'local-dhcp', port: 67, protocol: 'udp' },
  { to: 'camera.example', from: 'camera' },
  { to: '*' },
  { to: '0.0.0.0/0' },
  { to: 'no-port.example', port: 70_000 },
  { to: 'no-transport.example', protocol: 'sctp' },
  'text',
])
const at = { component: 'device', resolvers: ['192.168.1.1', '2001:db8::53'] }

describe('egress', () => {
  it.each<[string, number, Transport, boolean]>([
    ['turn.acme.example', 3478, 'udp', true],
    ['TURN.acme.example.', 3478, 'udp', true],
    ['turn.acme.example', 3478, 'tcp', false],
    ['turn.acme.example', 3479, 'udp', false],
    ['a.turn.acme.example', 3478, 'udp', false],
    ['turn.acme.example.evil.example', 3478, 'udp', false],
    ['192.0.2.7', 443, 'tcp', true],
    ['::ffff:192.0.2.7', 443, 'tcp', true],
    ['192.0.2.70', 443, 'tcp', false],
    ['[2001:0db8:0:0::7]', 1, 'udp', true],
    ['2001:db8::8', 1, 'udp', false],
    ['198.51.100.255', 8080, 'tcp', true],
    ['198.51.101.0', 8080, 'tcp', false],
    ['192.168.1.1', 53, 'udp', true],
    ['2001:db8::53', 53, 'tcp', true],
    ['192.168.1.2', 53, 'udp', false],
    ['local-resolver', 53, 'udp', false],
    ['255.255.255.255', 67, 'udp', true],
    ['203.0.113.1', 67, 'udp', false],
    ['camera.example', 1, 'tcp', false],
    ['no-port.example', 70_000, 'tcp', false],
    ['no-transport.example', 1, 'tcp', false],
    ['anybody.example', 443, 'tcp', false],
    ['', 443, 'tcp', false],
  ])('to %s port %i by %s is allowed: %s [RD6 S08-23 S04-47]', (host, port, protocol, allowed) => {
    expect(isAllowed(rules, { host, port, protocol }, at)).toBe(allowed)
  })

  it.each([undefined, null, 'all', { to: 'x' }, 7])('that can’t be read allows nothing: %j', (value) => {
    expect(readMakerSettings({ egress: value }).egress).toEqual([])
    expect(readMakerSettings(value).egress).toEqual([])
  })
})

describe('settings of the maker', () => {
  it('ask for tests often, and never all the time', () => {
    const read = (selfTestEvery: unknown) => readMakerSettings({ selfTestEvery }).selfTest.everyMs
    expect([read('15min'), read('1s'), read('unlimited'), read(7)]).toEqual([
      900_000,
      60_000,
      undefined,
      undefined,
    ])
  })

  it.each<[unknown, object]>([
    [
      { buffer: 2000, upload: '5min' },
      { faultsAlone: false, most: 2000, uploadMs: 300_000 },
    ],
    [
      { buffer: 0, upload: '1s', level: 'faults' },
      { faultsAlone: true, most: 1, uploadMs: 60_000 },
    ],
    [{ buffer: -1, upload: 'often' }, { faultsAlone: false }],
    [{ buffer: 1.5, upload: 300 }, { faultsAlone: false }],
    ['all', { faultsAlone: false }],
  ])('say of the log what can be followed: %j [RD6]', (logging, read) => {
    expect(readMakerSettings({ logging }).logging).toEqual(read)
  })

  it.each<[number | undefined, number | undefined, boolean]>([
    [undefined, undefined, true],
    [undefined, 1000, true],
    [300_000, undefined, true],
    [300_000, 1000, false],
    [300_000, 1001 - 300_000, false],
    [300_000, 1000 - 300_000, true],
  ])('let reports wait for %s ms, sent at %s: due at 1000 is %s', (uploadMs, sentAt, due) => {
    const logging = { faultsAlone: false, ...(uploadMs === undefined ? {} : { uploadMs }) }
    expect(isUploadDue(logging, sentAt, 1000)).toBe(due)
  })
})
