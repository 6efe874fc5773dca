import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { SetClock } from '@sekisho/testkit'
import { type BareWorld, createBareWorld, type PlainProbe, publishing, subscribing } from './bare-world.ts'

/** The engine by itself: MQTT 5.0 and 3.1.1 as the standards have it. Statement ids are those of MQTT 5.0 where nothing else stands. */

const clock = new SetClock()
let world: BareWorld

beforeEach(async () => {
  clock.set(Date.UTC(2026, 10, 22))
  world = await createBareWorld({ clock, refusedFilters: ['test/nosubscribe'], mostKeepAliveSeconds: 60 })
})
afterEach(() => world.close())

const lasting = { clean: false, properties: { sessionExpiryInterval: 3600 } }
const payloadOf = ({ payload }: { payload: string | Buffer }) => payload.toString()

/** Subscribes and waits for the answer. */
async function subscribed(probe: PlainProbe, ...packet: Parameters<typeof subscribing>): Promise<PlainProbe> {
  probe.send(subscribing(...packet))
  await probe.next('suback')
  return probe
}

/** Ends the connection in a way that leaves the will, and waits until the server is through with it. */
async function leaveBadly(probe: PlainProbe): Promise<void> {
  probe.send({ cmd: 'disconnect', reasonCode: 4 })
  await probe.untilClosed()
}

/** Everything that has come, by payload. */
async function heard(probe: PlainProbe): Promise<string[]> {
  await probe.settled()
  return probe.received.flatMap((packet) => (packet.cmd === 'publish' ? payloadOf(packet) : []))
}

describe('QoS 2 to the server [MQTT-4.3.3-8 to MQTT-4.3.3-12]', () => {
  test('a message goes on once, however often it comes before it is released', async () => {
    const listener = await subscribed(await world.join('listener'), 'a')
    const sender = await world.join('sender')
    sender.send(publishing('a', { qos: 2, payload: 'once' }))
    expect(await sender.next('pubrec')).toMatchObject({ messageId: 1 })
    sender.send(publishing('a', { qos: 2, payload: 'once', dup: true }))
    await sender.next('pubrec')
    sender.send({ cmd: 'pubrel', messageId: 1 })
    expect(await sender.next('pubcomp')).toMatchObject({ messageId: 1, reasonCode: 0 })
    sender.send(publishing('a', { qos: 2, payload: 'the next' }))
    await sender.next('pubrec')
    expect(await heard(listener)).toEqual(['once', 'the next'])
  })
  test('the identifier stays held when the connection is lost', async () => {
    const listener = await subscribed(await world.join('listener'), 'a')
    const before = await world.join('sender', lasting)
    before.send(publishing('a', { qos: 2, payload: 'once' }))
    await before.next('pubrec')
    before.end()
    const after = await world.join('sender', lasting)
    after.send(publishing('a', { qos: 2, payload: 'once', dup: true }))
    await after.next('pubrec')
    expect(await heard(listener)).toEqual(['once'])
  })
  test.each([
    [5, 0x92],
    [4, undefined],
  ] as const)('PUBREL for nothing is answered in version %i with %s', async (version, reasonCode) => {
    const sender = await world.join('sender', {}, version)
    sender.send({ cmd: 'pubrel', messageId: 7 })
    const pubcomp = await sender.next('pubcomp')
    expect(pubcomp.messageId).toBe(7)
    if (reasonCode !== undefined) expect(pubcomp.reasonCode).toBe(reasonCode)
  })
  test('more than the receive maximum at once is 0x93: a message counts until PUBCOMP [MQTT-3.3.4-7]', async () => {
    const sender = await world.join('sender')
    for (let messageId = 1; messageId <= 101; messageId += 1)
      sender.send(publishing('a', { qos: 2, messageId }))
    expect(await sender.next('disconnect')).toMatchObject({ reasonCode: 0x93 })
  })
  test('what was released counts no more', async () => {
    const sender = await world.join('sender')
    for (let messageId = 1; messageId <= 250; messageId += 1) {
      sender.send(publishing('a', { qos: 2, messageId }))
      sender.send({ cmd: 'pubrel', messageId })
    }
    await sender.settled()
    expect(sender.received.filter(({ cmd }) => cmd === 'pubcomp')).toHaveLength(250)
  })
})

describe('QoS 2 from the server [MQTT-4.3.3-1 to MQTT-4.3.3-7]', () => {
  test('goes by PUBREC, PUBREL, PUBCOMP', async () => {
    const listener = await subscribed(await world.join('listener'), 'a', 2)
    const sender = await world.join('sender')
    sender.send(publishing('a', { qos: 2 }))
    const { messageId, qos } = await listener.next('publish')
    expect(qos).toBe(2)
    listener.send({ cmd: 'pubrec', messageId: messageId ?? 0 })
    expect(await listener.next('pubrel')).toMatchObject({ messageId, qos: 1 }) // flags 0010 [MQTT-3.6.1-1]
  })
  test('PUBREC for nothing is answered with PUBREL 0x92', async () => {
    const listener = await world.join('listener')
    listener.send({ cmd: 'pubrec', messageId: 77 })
    expect(await listener.next('pubrel')).toMatchObject({ messageId: 77, reasonCode: 0x92 })
  })
  test('a PUBREC that refuses ends it, and makes room [MQTT-4.3.3-4]', async () => {
    const listener = await world.join('listener', { properties: { receiveMaximum: 1 } })
    await subscribed(listener, 'a', 2)
    const sender = await world.join('sender')
    sender.send(publishing('a', { qos: 2, messageId: 1, payload: '1' }))
    sender.send(publishing('a', { qos: 2, messageId: 2, payload: '2' }))
    const first = await listener.next('publish')
    await listener.settled()
    expect(listener.received, 'no more than the receive maximum [MQTT-3.3.4-9]').toEqual([])
    listener.send({ cmd: 'pubrec', messageId: first.messageId ?? 0, reasonCode: 0x83 })
    expect(payloadOf(await listener.next('publish'))).toBe('2')
  })
})

describe('a session that is resumed [MQTT-4.4.0-1 MQTT-4.6.0-1]', () => {
  test('gets what was open in its order, under the same identifiers, marked, before anything new', async () => {
    const before = await subscribed(await world.join('listener', lasting), 'a', 2)
    const sender = await world.join('sender')
    for (const qos of [1, 2] as const) {
      sender.send(publishing('a', { qos, messageId: qos, payload: `open ${qos}` }))
    }
    sender.send(publishing('a', { qos: 2, messageId: 3, payload: 'received' }))
    const [one, two, three] = [
      await before.next('publish'),
      await before.next('publish'),
      await before.next('publish'),
    ]
    before.send({ cmd: 'pubrec', messageId: three.messageId ?? 0 })
    await before.next('pubrel')
    await leaveBadly(before)
    sender.send(publishing('a', { qos: 1, messageId: 4, payload: 'new' }))
    await sender.settled()
    const after = await world.join('listener', lasting)
    await after.settled()
    expect(after.received).toMatchObject([
      { cmd: 'pubrel', messageId: three.messageId },
      { cmd: 'publish', messageId: one.messageId, dup: true, qos: 1 },
      { cmd: 'publish', messageId: two.messageId, dup: true, qos: 2 },
      { cmd: 'publish', dup: false, payload: Buffer.from('new') },
    ])
  })
  test('gets no more at once than the receive maximum of the new connection', async () => {
    const before = await subscribed(await world.join('listener', lasting), 'a', 1)
    const sender = await world.join('sender')
    for (const messageId of [1, 2, 3]) sender.send(publishing('a', { qos: 1, messageId }))
    await sender.settled()
    await before.settled()
    await leaveBadly(before)
    const properties = { ...lasting.properties, receiveMaximum: 2 }
    const after = await world.join('listener', { clean: false, properties })
    await after.settled()
    expect(after.received).toHaveLength(2)
  })
  test('is over when its time is over [MQTT-3.1.2-23]', async () => {
    const before = await world.join('client', lasting)
    await leaveBadly(before)
    clock.advance(3_600_001)
    world.engine.sweep()
    const again = await world.open()
    expect(await again.connect('client', lasting)).toMatchObject({ sessionPresent: false })
  })
  test('of 3.1.1 is there again when it is not clean [MQTT-3.1.2-4 of 3.1.1]', async () => {
    const before = await subscribed(await world.join('client', { clean: false }, 4), 'a', 1)
    before.send({ cmd: 'disconnect' })
    await before.untilClosed()
    const sender = await world.join('sender')
    sender.send(publishing('a', { qos: 1, payload: 'waited' }))
    await sender.next('puback')
    const again = await world.open(4)
    expect(await again.connect('client', { clean: false })).toMatchObject({ sessionPresent: true })
    expect(payloadOf(await again.next('publish'))).toBe('waited')
  })
})

describe('wills [§3.1.2.5, §3.1.3.2]', () => {
  const will = { topic: 'gone', payload: Buffer.from('gone'), qos: 1 as const, retain: false }
  const delayed = { ...will, properties: { willDelayInterval: 30 } }

  test.each([
    ['the connection is lost', (probe: PlainProbe) => probe.end()],
    ['DISCONNECT says 0x04', (probe: PlainProbe) => probe.send({ cmd: 'disconnect', reasonCode: 4 })],
    ['the client breaks the protocol', (probe: PlainProbe) => probe.raw(Buffer.from([0x00, 0]))],
  ])('published when %s [MQTT-3.1.2-8]', async (_when, leave) => {
    const listener = await subscribed(await world.join('listener'), 'gone', 1)
    leave(await world.join('client', { will }))
    expect(await listener.next('publish')).toMatchObject({
      topic: 'gone',
      qos: 1,
      payload: Buffer.from('gone'),
    })
  })
  test.each([4, 5] as const)(
    'forgotten at a normal DISCONNECT, version %i [MQTT-3.14.4-3]',
    async (version) => {
      const listener = await subscribed(await world.join('listener'), 'gone', 1)
      const client = await world.join('client', { will }, version)
      client.send({ cmd: 'disconnect' })
      await client.untilClosed()
      expect(await heard(listener)).toEqual([])
    },
  )
  test('waits for its delay, and not longer', async () => {
    const listener = await subscribed(await world.join('listener'), 'gone', 1)
    const client = await world.join('client', { ...lasting, will: delayed })
    await leaveBadly(client)
    await listener.settled()
    clock.advance(29_000)
    world.engine.sweep()
    expect(await heard(listener)).toEqual([])
    clock.advance(1_000)
    world.engine.sweep()
    expect(await heard(listener)).toEqual(['gone'])
  })
  test('is not published when the client is back before [MQTT-3.1.3-9]', async () => {
    const listener = await subscribed(await world.join('listener'), 'gone', 1)
    const client = await world.join('client', { ...lasting, will: delayed })
    await leaveBadly(client)
    await world.join('client', lasting)
    clock.advance(31_000)
    world.engine.sweep()
    expect(await heard(listener)).toEqual([])
  })
  test('goes with the session, when that ends before the delay', async () => {
    const listener = await subscribed(await world.join('listener'), 'gone', 1)
    await world.join('client', { ...lasting, will: delayed })
    await world.join('client', { clean: true }) // takes over, and begins anew
    expect(payloadOf(await listener.next('publish'))).toBe('gone')
  })
  test('carries its properties, and can be retained', async () => {
    const properties = {
      contentType: 'text/plain',
      responseTopic: 'r',
      correlationData: Buffer.from('c'),
      messageExpiryInterval: 60,
      userProperties: { a: 'b' },
    }
    const client = await world.join('client', { will: { ...will, retain: true, properties } })
    await leaveBadly(client)
    const listener = await world.join('listener')
    await listener.settled()
    await subscribed(listener, 'gone', 1)
    expect(await listener.next('publish')).toMatchObject({ retain: true, properties })
  })
})

describe('retained messages [§3.3.1.3]', () => {
  const keep = async (topic: string, payload: string, more = {}) => {
    const sender = await world.join('sender')
    sender.send(publishing(topic, { qos: 1, payload, retain: true, ...more }))
    await sender.next('puback')
  }
  test('the last of a topic goes to who subscribes later, flagged [MQTT-3.3.1-5 MQTT-3.3.1-8]', async () => {
    await keep('a/1', 'old')
    await keep('a/1', 'new')
    const listener = await subscribed(await world.join('listener'), 'a/+', 1)
    expect(await listener.next('publish')).toMatchObject({
      payload: Buffer.from('new'),
      retain: true,
      qos: 1,
    })
    expect(await heard(listener)).toEqual([])
  })
  test('an empty one removes it [MQTT-3.3.1-6 MQTT-3.3.1-10]', async () => {
    await keep('a', 'x')
    await keep('a', '')
    expect(await heard(await subscribed(await world.join('listener'), 'a'))).toEqual([])
  })
  test.each([
    [0, ['x', 'x']],
    [1, ['x']],
    [2, []],
  ] as const)(
    'retain handling %i sends %j over two subscriptions [MQTT-3.3.1-9 to -11]',
    async (rh, expected) => {
      await keep('a', 'x')
      const listener = await world.join('listener')
      await subscribed(listener, 'a', 1, { rh })
      await subscribed(listener, 'a', 1, { rh })
      expect(await heard(listener)).toEqual(expected)
    },
  )
  test.each([
    [false, false],
    [true, true],
  ])('with retain as published %s the flag of a new message is %s [MQTT-3.3.1-12 -13]', async (rap, flag) => {
    const listener = await subscribed(await world.join('listener'), 'a', 0, { rap })
    await keep('a', 'x')
    expect((await listener.next('publish')).retain).toBe(flag)
  })
  test('has less of its life left, and none in the end [MQTT-3.3.2-6 MQTT-3.3.2-5]', async () => {
    await keep('a', 'x', { properties: { messageExpiryInterval: 60 } })
    clock.advance(45_000)
    const listener = await subscribed(await world.join('listener'), 'a')
    expect(await listener.next('publish')).toMatchObject({ properties: { messageExpiryInterval: 15 } })
    clock.advance(15_000)
    expect(await heard(await subscribed(await world.join('late'), 'a'))).toEqual([])
  })
})

describe('subscriptions', () => {
  test('several that match lead to one message: highest QoS, every identifier [MQTT-3.3.4-2 MQTT-3.3.4-4]', async () => {
    const listener = await world.join('listener')
    await subscribed(listener, 'a/+', 0, {}, { subscriptionIdentifier: 3 })
    await subscribed(listener, 'a/#', 2, {}, { subscriptionIdentifier: 300 })
    const sender = await world.join('sender')
    sender.send(publishing('a/b', { qos: 2 }))
    const message = await listener.next('publish')
    expect(message.qos).toBe(2)
    expect([message.properties?.subscriptionIdentifier].flat()).toEqual(expect.arrayContaining([3, 300]))
    expect(await heard(listener)).toEqual([])
  })
  test('wildcards at the beginning leave out what begins with $ [MQTT-4.7.2-1]', async () => {
    const listener = await subscribed(await world.join('listener'), '#')
    await subscribed(listener, '+/a')
    const sender = await world.join('sender')
    sender.send(publishing('$x/a'))
    await sender.settled()
    expect(await heard(listener)).toEqual([])
  })
  test('no local: its own messages do not come back [MQTT-3.8.3-3]', async () => {
    const client = await subscribed(await world.join('client'), 'a', 0, { nl: true })
    client.send(publishing('a'))
    expect(await heard(client)).toEqual([])
  })
  test('shared: each message to one of them, by turns [MQTT-4.8.2-3 to MQTT-4.8.2-5]', async () => {
    const one = await subscribed(await world.join('one'), '$share/g/a', 1)
    const two = await subscribed(await world.join('two'), '$share/g/a', 1)
    const sender = await world.join('sender')
    for (const messageId of [1, 2, 3, 4])
      sender.send(publishing('a', { qos: 1, messageId, payload: `${messageId}` }))
    await sender.settled()
    const [first, second] = [await heard(one), await heard(two)]
    expect([...first, ...second].toSorted()).toEqual(['1', '2', '3', '4'])
    expect(first).toHaveLength(2)
  })
  test.each([
    ['$share/g', 0x8f],
    ['$share//a', 0x8f],
    ['$share/+/a', 0x8f],
    ['a/#/b', 0x8f],
    ['test/nosubscribe', 0x87],
  ])('%s is answered with %i', async (filter, code) => {
    const client = await world.join('client')
    client.send(subscribing(filter))
    expect(await client.next('suback')).toMatchObject({ granted: [code] })
  })
  test('no local on a shared one is a protocol error [MQTT-3.8.3-4]', async () => {
    const client = await world.join('client')
    client.send(subscribing('$share/g/a', 0, { nl: true }))
    expect(await client.next('disconnect')).toMatchObject({ reasonCode: 0x82 })
  })
})

describe('topic aliases [§3.3.2.3.4]', () => {
  test('of the client stand for their topic, on their connection only', async () => {
    const listener = await subscribed(await world.join('listener'), 'a')
    const sender = await world.join('sender')
    sender.send(publishing('a', { payload: '1', properties: { topicAlias: 16 } }))
    sender.send(publishing('', { payload: '2', properties: { topicAlias: 16 } }))
    for (const payload of ['1', '2']) {
      const message = await listener.next('publish')
      expect(message).toMatchObject({ topic: 'a', payload: Buffer.from(payload) })
      expect(message.properties?.topicAlias).toBeUndefined()
    }
    const other = await world.join('other')
    other.send(publishing('', { properties: { topicAlias: 16 } }))
    expect(await other.next('disconnect')).toMatchObject({ reasonCode: 0x82 })
  })
  test('of the server, as many as the client allows [MQTT-3.1.2-26]', async () => {
    const listener = await world.join('listener', { properties: { topicAliasMaximum: 1 } })
    await subscribed(listener, '#', 1)
    const sender = await world.join('sender')
    for (const topic of ['a', 'a', 'b']) sender.send(publishing(topic))
    await sender.settled()
    await listener.settled()
    expect(listener.received).toMatchObject([
      { topic: 'a', properties: { topicAlias: 1 } },
      { topic: '', properties: { topicAlias: 1 } },
      { topic: 'b' },
    ])
  })
})

describe('what CONNECT and CONNACK agree on', () => {
  test('a client without an id gets one [MQTT-3.1.3-6 MQTT-3.2.2-16]', async () => {
    const client = await world.open()
    const connack = await client.connect('')
    expect(connack).toMatchObject({
      reasonCode: 0,
      properties: { assignedClientIdentifier: expect.stringMatching(/./) },
    })
  })
  test.each([
    [0x02, 0],
    [0x00, 2],
  ])(
    'in 3.1.1, with connect flags %i: return code %i [MQTT-3.1.3-7 -8 of 3.1.1]',
    async (flags, returnCode) => {
      const client = await world.open(4)
      client.raw(Buffer.from([0x10, 12, 0, 4, 0x4d, 0x51, 0x54, 0x54, 4, flags, 0, 60, 0, 0]))
      expect(await client.next('connack')).toMatchObject({ returnCode })
    },
  )
  test('a longer keep-alive than is granted is shortened [MQTT-3.1.2-21]', async () => {
    const client = await world.open()
    expect(await client.connect('client', { keepalive: 120 })).toMatchObject({
      properties: { serverKeepAlive: 60 },
    })
  })
  test("a packet above the client's maximum is left out, and the next comes [MQTT-3.1.2-24 MQTT-3.1.2-25]", async () => {
    const listener = await world.join('listener', {
      properties: { maximumPacketSize: 40, receiveMaximum: 1 },
    })
    await subscribed(listener, 'a', 1)
    const sender = await world.join('sender')
    sender.send(publishing('a', { qos: 1, messageId: 1, payload: 'x'.repeat(50) }))
    sender.send(publishing('a', { qos: 1, messageId: 2, payload: 'small' }))
    expect(payloadOf(await listener.next('publish'))).toBe('small')
  })
  test('a client that asks gets a response topic of its own [§3.1.2.11.7]', async () => {
    const client = await world.open()
    const connack = await client.connect('client', { properties: { requestResponseInformation: true } })
    expect(connack).toMatchObject({ properties: { responseInformation: 'responses/client/' } })
  })
  test('an authentication method that nobody knows is 0x8c', async () => {
    const client = await world.open()
    const properties = { authenticationMethod: 'SCRAM-SHA-1' }
    expect(await client.connect('client', { properties })).toMatchObject({ reasonCode: 0x8c })
  })
  test('the second of two clients with one id takes over [MQTT-3.1.4-3]', async () => {
    const first = await world.join('client')
    await world.join('client')
    expect(await first.next('disconnect')).toMatchObject({ reasonCode: 0x8e })
  })
  test('to a client of 3.1.1 the server says nothing when it ends', async () => {
    const first = await world.join('client', {}, 4)
    await world.join('client', {}, 4)
    await first.untilClosed()
    expect(first.received).toEqual([])
  })
})

test('who reads nothing is cut off before it fills the memory [S08-05]', async () => {
  const watcher = await subscribed(await world.join('watcher'), 'gone', 1)
  const will = { topic: 'gone', payload: Buffer.from('cut off'), qos: 1 as const, retain: false }
  const silent = await subscribed(await world.join('silent', { will }), 'a', 1)
  silent.socket.pause()
  const sender = await world.join('sender')
  const payload = Buffer.alloc(1_000_000)
  for (let messageId = 1; messageId <= 90; messageId += 1) {
    sender.send(publishing('a', { qos: 1, messageId, payload }))
    await sender.next('puback')
  }
  expect(payloadOf(await watcher.next('publish'))).toBe('cut off')
})
