import { sourceOf } from '@sekisho/gate'
import { describe, expect, test } from 'vitest'
import { hostIn, hostIsOurs } from './host.ts'

describe('[RB6] the name that a request was sent to', () => {
  test.each([
    ['localhost', 'localhost'],
    ['Api.Acme.example:8080', 'api.acme.example'],
    ['[::1]:8080', '::1'],
    ['192.0.2.7', '192.0.2.7'],
    ['', undefined],
    [undefined, undefined],
    ['localhost:8080:9090', undefined],
    ['localhost@attacker.example', undefined],
    ['::1', undefined],
  ])('in %s is %s', (header, name) => {
    expect(hostIn(header)).toBe(name)
  })

  test.each([
    ['a configured name', 'API.acme.example', true],
    ['the bind address', '192.0.2.7:8080', true],
    ['the address that the connection came in by', '198.51.100.1', true],
    ['another address', '198.51.100.2', false],
    ['another name', 'attacker.example', false],
  ])('%s', (_what, header, ours) => {
    expect(hostIsOurs(header, ['api.ACME.example', '192.0.2.7'], '::ffff:198.51.100.1')).toBe(ours)
  })
})

test.each([
  ['192.0.2.7', '192.0.2.7'],
  ['::ffff:192.0.2.7', '192.0.2.7'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:db8:1:2::6', '2001:db8:1:2::/64'],
  ['2001:DB8::1', '2001:db8:0:0::/64'],
  ['::1', '0:0:0:0::/64'],
  ['fe80::1%eth0', 'fe80:0:0:0::/64'],
])('failures from %s are counted as those of %s', (address, network) => {
  expect(sourceOf(address)).toBe(network)
})
