import fc from 'fast-check'
import { generate, type IConnectPacket, type IPublishPacket, type Packet, parser } from 'mqtt-packet'
import { describe, expect, test } from 'vitest'
import { Cursor } from './cursor.ts'
import { dialects } from './dialect.ts'
import { answerLength, answerTo, pingResponse, writeAnswer } from './encode.ts'
import {
  type Level,
  readAcknowledgement,
  readConnect,
  readDisconnect,
  readPublish,
  readSubscribe,
  readUnsubscribe,
} from './packets.ts'
import { bareTail, withSubscriptionIdentifiers, withTopicAlias } from './tail.ts'

/**
 * Our codec against the `mqtt-packet` package, both ways: what it writes we read to the same fields, what we write it reads
 * to the same fields. Known disagreements, with the statement that decides:
 *
 * - An absent reason code: we read the value that it stands for, 0 (MQTT 5.0 §3.4.2.1, §3.14.2.1), it leaves it out or says 0.
 * - It reads a boolean where the standard has an octet 0 or 1 (§3.1.2.11.6, §3.3.2.3.2); we keep the number.
 * - It writes and reads U+0000 and lone surrogates in strings, which are malformed ([MQTT-1.5.4-1], [MQTT-1.5.4-2]): left out
 *   of what is generated here; codec/packets.test.ts and test/protocol.test.ts show that we refuse them.
 * - An empty object of user properties it writes as an identifier without a value, which is malformed (§2.2.2.2): none is
 *   generated here.
 * - It reads a topic name with wildcards in PUBLISH; that is refused here ([MQTT-3.3.2-2]).
 */

const levels = [4, 5] as const
const text = fc
  .string({ unit: 'grapheme', maxLength: 20 })
  .filter((one) => !one.includes('\0') && one.isWellFormed())
const topicName = text.filter((one) => one !== '' && !/[+#]/.test(one))
const u16 = fc.integer({ min: 1, max: 65_535 })
const u32 = fc.integer({ min: 0, max: 4_294_967_295 })
const octets = fc.uint8Array({ maxLength: 200 }).map((one) => Buffer.from(one))
const userProperties = fc.dictionary(
  text.filter((name) => name !== '__proto__'),
  text,
  { minKeys: 1, maxKeys: 3, noNullPrototype: true },
)
const qos = fc.constantFrom(0 as const, 1 as const, 2 as const)

/** Every property may be there or not. */
const optional: { requiredKeys: []; noNullPrototype: true } = { requiredKeys: [], noNullPrototype: true }

const publishProperties = fc.record(
  {
    messageExpiryInterval: u32,
    contentType: text,
    responseTopic: topicName,
    correlationData: octets,
    topicAlias: u16,
    userProperties,
  },
  optional,
)
const willProperties = fc.record(
  {
    willDelayInterval: u32,
    messageExpiryInterval: u32,
    contentType: text,
    userProperties,
  },
  optional,
)
const connectProperties = fc.record(
  {
    sessionExpiryInterval: u32,
    receiveMaximum: u16,
    maximumPacketSize: fc.integer({ min: 1, max: 4_294_967_295 }),
    topicAliasMaximum: u16,
    userProperties,
  },
  optional,
)

const encode = (packet: Packet, level: Level): Buffer => generate(packet, { protocolVersion: level })

/** Our cursor behind the fixed header, which `mqtt-packet` has written. */
function bodyOf(packet: Buffer): { readonly cursor: Cursor; readonly start: number } {
  let start = 1
  while ((packet[start] ?? 0) >= 0x80) start += 1
  return { cursor: new Cursor(packet, start + 1, packet.length), start: start + 1 }
}

/** What `mqtt-packet` makes of octets of ours: exactly one packet. */
function readByOther(packet: Uint8Array, level: Level): Packet {
  const found: Packet[] = []
  const read = parser({ protocolVersion: level })
  read.on('error', (error: Error) => {
    throw error
  })
  read.on('packet', (one) => found.push(one))
  expect(read.parse(Buffer.from(packet)), 'nothing is left over').toBe(0)
  expect(found).toHaveLength(1)
  return found[0] as Packet // there is one
}

/** Properties as ours names them: pairs instead of an object. */
function named(properties: Record<string, unknown>): Record<string, unknown> {
  const { userProperties: pairs, ...rest } = properties
  return pairs === undefined || Object.keys(pairs as object).length === 0
    ? rest
    : { ...rest, userProperties: Object.entries(pairs as Record<string, string>) }
}

describe.each(levels)('what mqtt-packet writes, version %i, we read alike', (level) => {
  test('CONNECT, with wills', () => {
    const will = fc.record({
      topic: topicName,
      payload: octets,
      qos,
      retain: fc.boolean(),
      properties: willProperties,
    })
    const parts = fc.record({
      clientId: text.filter((id) => id !== ''),
      clean: fc.boolean(),
      keepalive: fc.integer({ min: 0, max: 65_535 }),
      properties: connectProperties,
      will: fc.option(will, { nil: undefined }),
    })
    fc.assert(
      fc.property(parts, ({ properties, will: left, ...connect }) => {
        const of5 = level === 5 ? { properties } : {}
        const packet: IConnectPacket = {
          cmd: 'connect',
          protocolId: 'MQTT',
          protocolVersion: level,
          ...connect,
          ...of5,
          ...(left ? { will: left } : {}),
        }
        const read = readConnect(bodyOf(encode(packet, level)).cursor)
        const { clientId, clean: cleanStart, keepalive: keepAliveSeconds } = connect
        expect(read).toMatchObject({ protocolLevel: level, clientId, cleanStart, keepAliveSeconds })
        expect(read.properties).toEqual(level === 5 ? named(properties) : {})
        expect(read.will === undefined).toBe(left === undefined)
        if (!left || !read.will) return
        const { topic, payload, retain } = left
        expect(read.will).toMatchObject({ topic, payload, qos: left.qos, retain })
        expect(read.will.properties).toEqual(level === 5 ? named(left.properties) : {})
      }),
    )
  })
  test('PUBLISH', () => {
    const parts = fc.record({
      topic: topicName,
      payload: octets,
      qos,
      dup: fc.boolean(),
      retain: fc.boolean(),
      messageId: u16,
    })
    fc.assert(
      fc.property(parts, publishProperties, (publish, properties) => {
        const dup = publish.dup && publish.qos > 0
        const packet: IPublishPacket = {
          cmd: 'publish',
          ...publish,
          dup,
          ...(level === 5 ? { properties } : {}),
        }
        const written = encode(packet, level)
        const read = readPublish(written[0] ?? 0, written, bodyOf(written).start, written.length, level)
        const { topic, payload, retain } = publish
        const packetId = publish.qos === 0 ? 0 : publish.messageId
        expect(read).toMatchObject({ topic, payload, qos: publish.qos, dup, retain, packetId })
        expect(read.properties ?? {}).toEqual(level === 5 ? named(properties) : {})
      }),
    )
  })
  test.each(['puback', 'pubrec', 'pubrel', 'pubcomp'] as const)('%s', (cmd) => {
    fc.assert(
      fc.property(u16, fc.constantFrom(0, 0x92), (messageId, reasonCode) => {
        const packet = encode({ cmd, messageId, ...(level === 5 ? { reasonCode } : {}) }, level)
        const read = readAcknowledgement(bodyOf(packet).cursor, level)
        expect(read).toEqual({ packetId: messageId, reasonCode: level === 5 ? reasonCode : 0 })
      }),
    )
  })
  test('SUBSCRIBE and UNSUBSCRIBE', () => {
    const entry = fc.record({
      topic: topicName,
      qos,
      nl: fc.boolean(),
      rap: fc.boolean(),
      rh: fc.integer({ min: 0, max: 2 }),
    })
    const entries = fc.array(entry, { minLength: 1, maxLength: 5 })
    const identifiers = fc.integer({ min: 1, max: 268_435_455 })
    fc.assert(
      fc.property(u16, entries, identifiers, (messageId, subscriptions, subscriptionIdentifier) => {
        const of5 = level === 5 ? { properties: { subscriptionIdentifier } } : {}
        const subscribe = encode({ cmd: 'subscribe', messageId, subscriptions, ...of5 }, level)
        expect(readSubscribe(bodyOf(subscribe).cursor, level)).toEqual({
          packetId: messageId,
          identifier: level === 5 ? subscriptionIdentifier : undefined,
          entries: subscriptions.map(({ topic: filter, qos: asked, nl, rap, rh }) => ({
            filter,
            qos: asked,
            noLocal: level === 5 && nl,
            retainAsPublished: level === 5 && rap,
            retainHandling: level === 5 ? rh : 0,
          })),
        })
        const filters = subscriptions.map(({ topic }) => topic)
        const unsubscribe = encode({ cmd: 'unsubscribe', messageId, unsubscriptions: filters }, level)
        expect(readUnsubscribe(bodyOf(unsubscribe).cursor, level)).toEqual({ packetId: messageId, filters })
      }),
    )
  })
  test('DISCONNECT', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(0, 4, 0x82),
        u32,
        text,
        (reasonCode, sessionExpiryInterval, reasonString) => {
          const properties = { sessionExpiryInterval, reasonString }
          const packet = encode(
            { cmd: 'disconnect', ...(level === 5 ? { reasonCode, properties } : {}) },
            level,
          )
          const expected = level === 5 ? { reasonCode, properties } : { reasonCode: 0, properties: {} }
          expect(readDisconnect(bodyOf(packet).cursor)).toEqual(expected)
        },
      ),
    )
  })
})

describe.each(levels)('what we write, version %i, mqtt-packet reads alike', (level) => {
  const dialect = dialects[level]
  test('PUBLISH, with aliases and identifiers', () => {
    const identifiers = fc.array(fc.integer({ min: 1, max: 268_435_455 }), { maxLength: 3 })
    const parts = fc.record({ topic: topicName, qos, dup: fc.boolean(), retain: fc.boolean(), packetId: u16 })
    fc.assert(
      fc.property(parts, octets, identifiers, fc.option(u16), (message, payload, subscribed, alias) => {
        const identified = withSubscriptionIdentifiers(bareTail(payload), subscribed)
        const tail = alias === null ? identified : withTopicAlias(identified, alias)
        const dup = message.dup && message.qos > 0
        const read = readByOther(dialect.publish({ ...message, dup, tail }), level)
        const { topic, retain, packetId } = message
        const id = message.qos === 0 ? {} : { messageId: packetId }
        expect(read).toMatchObject({ cmd: 'publish', topic, qos: message.qos, dup, retain, payload, ...id })
        if (level === 4 || read.cmd !== 'publish') return
        expect([read.properties?.subscriptionIdentifier ?? []].flat()).toEqual(subscribed)
        expect(read.properties?.topicAlias ?? null).toBe(alias)
      }),
    )
  })
  test('CONNACK', () => {
    const parts = fc.record({
      sessionPresent: fc.boolean(),
      sessionExpirySeconds: u32,
      receiveMaximum: u16,
      maximumPacketSize: fc.integer({ min: 1, max: 4_294_967_295 }),
      topicAliasMaximum: u16,
      sharedSubscriptions: fc.boolean(),
      serverKeepAliveSeconds: u16,
      assignedClientId: text,
      responseInformation: text,
    })
    fc.assert(
      fc.property(parts, userProperties, (terms, pairs) => {
        const read = readByOther(
          dialect.connackAccepted({ ...terms, userProperties: Object.entries(pairs) }),
          level,
        )
        const { sessionPresent } = terms
        if (level === 4) {
          expect(read).toMatchObject({ cmd: 'connack', sessionPresent, returnCode: 0 })
          return
        }
        expect(read).toMatchObject({
          cmd: 'connack',
          sessionPresent,
          reasonCode: 0,
          properties: {
            sessionExpiryInterval: terms.sessionExpirySeconds,
            receiveMaximum: terms.receiveMaximum,
            maximumPacketSize: terms.maximumPacketSize,
            topicAliasMaximum: terms.topicAliasMaximum,
            serverKeepAlive: terms.serverKeepAliveSeconds,
            assignedClientIdentifier: terms.assignedClientId,
            responseInformation: terms.responseInformation,
            ...(terms.sharedSubscriptions ? {} : { sharedSubscriptionAvailable: false }),
            ...(Object.keys(pairs).length === 0 ? {} : { userProperties: { ...pairs } }),
          },
        })
      }),
    )
  })
  test('SUBACK, UNSUBACK, PUBREL, PUBCOMP', () => {
    const codes = fc.array(fc.constantFrom(0, 1, 2, 0x80), { minLength: 1, maxLength: 5 })
    fc.assert(
      fc.property(u16, codes, fc.constantFrom(0, 0x92), (packetId, granted, reasonCode) => {
        const said = level === 5 ? { reasonCode } : {}
        expect(readByOther(dialect.suback(packetId, granted), level)).toMatchObject({
          cmd: 'suback',
          messageId: packetId,
          granted,
        })
        expect(readByOther(dialect.unsuback(packetId, [0]), level)).toMatchObject({
          cmd: 'unsuback',
          messageId: packetId,
        })
        expect(readByOther(dialect.pubrel(packetId, reasonCode), level)).toMatchObject({
          cmd: 'pubrel',
          messageId: packetId,
          ...said,
        })
        expect(readByOther(dialect.pubcomp(packetId, reasonCode), level)).toMatchObject({
          cmd: 'pubcomp',
          messageId: packetId,
          ...said,
        })
      }),
    )
  })
  test('PUBACK and PUBREC', () => {
    const code = level === 5 ? fc.constantFrom(0, 0x10, 0x83, 0x87) : fc.constant(0) // 3.1.1 has no other
    fc.assert(
      fc.property(fc.constantFrom(1, 2), u16, code, (answered, packetId, reasonCode) => {
        const answer = answerTo(answered, packetId, reasonCode)
        const written = Buffer.alloc(answerLength(answer))
        expect(writeAnswer(written, 0, answer)).toBe(written.length)
        const read = readByOther(written, level)
        expect(read).toMatchObject({ cmd: answered === 2 ? 'pubrec' : 'puback', messageId: packetId })
        if (level === 5) expect(read).toMatchObject({ reasonCode })
      }),
    )
  })
  test('CONNACK that refuses, DISCONNECT, PINGRESP', () => {
    const refused = readByOther(dialect.connackRefused(0x85), level)
    expect(refused).toMatchObject(level === 5 ? { reasonCode: 0x85 } : { returnCode: 2 })
    const word = dialect.disconnect(0x8e)
    if (level === 4) expect(word, '3.1.1 §3.14: only a client says it').toBeUndefined()
    else expect(readByOther(word as Buffer, level)).toMatchObject({ cmd: 'disconnect', reasonCode: 0x8e }) // 5.0 has one
    expect(readByOther(pingResponse, level)).toMatchObject({ cmd: 'pingresp' })
  })
})
