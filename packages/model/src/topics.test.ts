import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseDeviceId } from './device-id.ts'
import { fillTopic, filterCovers, filterMatches, isTopicFilter, isTopicName } from './topics.ts'

describe('a topic name', () => {
  it.each([
    ['devices/doorbell:1/telemetry/status', true],
    ['/', true],
    ['a//b', true],
    ['', false], // [MQTT-4.7.3-1]
    ['a/+', false], // [MQTT-4.7.0-1]
    ['a/#', false],
    ['a\0b', false], // [MQTT-4.7.3-2]
    ['a\uD800', false], // [MQTT-1.5.4-1]
    ['a'.repeat(65_535), true], // [MQTT-4.7.3-3]
    ['a'.repeat(65_536), false],
    ['関'.repeat(21_845), true],
    [`${'関'.repeat(21_845)}a`, false],
  ])('%j is one: %s', (text, expected) => {
    expect(isTopicName(text)).toBe(expected)
  })
})

describe('a topic filter', () => {
  it.each([
    ['#', true],
    ['+', true],
    ['a/#', true],
    ['+/a/+', true],
    ['a/#/b', false], // [MQTT-4.7.1-1]
    ['a#', false],
    ['#a', false],
    ['a+', false], // [MQTT-4.7.1-2]
    ['+a/b', false],
    ['##', false],
    ['', false],
  ])('%j is one: %s', (text, expected) => {
    expect(isTopicFilter(text)).toBe(expected)
  })
})

describe('matching [MQTT-4.7.1, MQTT-4.7.2]', () => {
  it.each([
    ['sport/tennis/player1/#', 'sport/tennis/player1', true],
    ['sport/tennis/player1/#', 'sport/tennis/player1/ranking', true],
    ['sport/tennis/player1/#', 'sport/tennis/player1/score/wimbledon', true],
    ['sport/tennis/+', 'sport/tennis/player1', true],
    ['sport/tennis/+', 'sport/tennis/player1/ranking', false],
    ['sport/+', 'sport', false],
    ['sport/+', 'sport/', true],
    ['+/+', '/finance', true],
    ['/+', '/finance', true],
    ['+', '/finance', false],
    ['#', '$SYS/monitor', false],
    ['+/monitor', '$SYS/monitor', false],
    ['$SYS/#', '$SYS/monitor', true],
    ['ACCOUNTS', 'Accounts', false],
    ['a/+', 'a/+', false], // the second is no topic name
  ])('%s against %s: %s', (filter, name, expected) => {
    expect(filterMatches(filter, name)).toBe(expected)
  })
})

describe('a grant covers a subscription', () => {
  it.each([
    ['devices/a/commands/+', 'devices/a/commands/+', true],
    ['devices/a/commands/+', 'devices/a/commands/unlock', true],
    ['devices/a/commands/+', 'devices/a/commands/#', false],
    ['devices/a/commands/+', 'devices/+/commands/+', false],
    ['a/#', 'a', true],
    ['a/#', 'a/+/b/#', true],
    ['a/+/#', 'a/#', false],
    ['a/+/#', 'a/+', true],
    ['#', '#', true],
    ['#', '$SYS/#', false],
    ['#', '$share/g/a', false],
    ['a/b', '#', false],
    ['a/b', 'a/b/#', false],
    ['a/#b', 'a/#b', false],
  ])('%s covers %s: %s', (granted, asked, expected) => {
    expect(filterCovers(granted, asked)).toBe(expected)
  })

  const level = fc.constantFrom('a', 'b', '', '$s', '+')
  const filter = fc
    .tuple(fc.array(level, { minLength: 1, maxLength: 4 }), fc.boolean())
    .map(([levels, open]) => [...levels, ...(open ? ['#'] : [])].join('/'))
    .filter(isTopicFilter)
  const name = fc
    .array(fc.constantFrom('a', 'b', '', '$s'), { minLength: 1, maxLength: 5 })
    .map((levels) => levels.join('/'))
    .filter(isTopicName)

  it('never lets a name through that the grant itself does not match', () => {
    fc.assert(
      fc.property(filter, filter, name, (granted, asked, topic) => {
        if (!filterCovers(granted, asked) || !filterMatches(asked, topic)) return
        expect(filterMatches(granted, topic)).toBe(true)
      }),
      { numRuns: 2000 },
    )
  })

  it('holds for every filter against itself', () => {
    fc.assert(fc.property(filter, (asked) => filterCovers(asked, asked)))
  })
})

describe('filling a template', () => {
  it('puts the id in, however often it is asked for, and reads no pattern in it', () => {
    const id = parseDeviceId('doorbell:A-1.$&'.slice(0, 13))
    if (!id) throw new Error('not an id')
    expect(fillTopic('devices/{id}/x/{id}', id)).toBe('devices/doorbell:A-1./x/doorbell:A-1.')
  })
})
