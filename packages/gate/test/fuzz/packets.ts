import { generate, type Packet } from 'mqtt-packet'
import type { Random } from './random.ts'

/** Who speaks, to whom, and when. */
export interface Speaker {
  readonly version: 4 | 5
  readonly clientId: string
  readonly now: number
}

const topicOf = ({ clientId }: Speaker, random: Random): string =>
  random.one([
    `devices/${clientId}/telemetry/status`,
    `devices/${clientId}/telemetry/status`,
    `devices/${clientId}/security/tamper`,
    `devices/${clientId}/telemetry/signed`,
    'a/b',
    '$SYS/x',
  ])

function payloadOf({ now }: Speaker, random: Random): Buffer | string {
  const message = {
    seq: random.below(300),
    ts: now - random.below(1000),
    data: { battery: random.below(110) },
  }
  return random.one([
    JSON.stringify(message),
    JSON.stringify(message),
    JSON.stringify({ ...message, epoch: random.below(3), origin: 'x' }),
    Buffer.from([0xa1, 0x63, 0x73, 0x65, 0x71, 0x01]),
    '',
    'x'.repeat(random.below(300)),
  ])
}

const connectOf = (speaker: Speaker, random: Random): Packet => ({
  cmd: 'connect',
  protocolId: 'MQTT',
  protocolVersion: speaker.version,
  clientId: speaker.clientId,
  clean: random.chance(50),
  keepalive: random.below(100),
  ...(random.chance(30)
    ? {
        will: {
          topic: topicOf(speaker, random),
          payload: Buffer.from(random.one(['{"battery":1}', 'x', ''])),
          qos: random.one([0, 1, 2] as const),
          retain: random.chance(30),
          ...(speaker.version === 5
            ? { properties: { willDelayInterval: random.below(100), contentType: 'a' } }
            : {}),
        },
      }
    : {}),
  ...(speaker.version === 5
    ? {
        properties: {
          sessionExpiryInterval: random.below(5000),
          receiveMaximum: 1 + random.below(50),
          topicAliasMaximum: random.below(5),
          maximumPacketSize: random.one([50, 1000, 100_000]),
        },
      }
    : { username: 'u', password: Buffer.from('p') }),
})

function publishOf(speaker: Speaker, random: Random): Packet {
  const qos = random.one([0, 1, 2] as const)
  const properties = {
    payloadFormatIndicator: random.chance(50),
    messageExpiryInterval: random.below(100),
    ...(random.chance(30) ? { topicAlias: 1 + random.below(18) } : {}),
    correlationData: Buffer.from([1, 2, 3]),
    responseTopic: 'r',
    userProperties: { a: 'b' },
  }
  return {
    cmd: 'publish',
    topic: topicOf(speaker, random),
    payload: payloadOf(speaker, random),
    qos,
    dup: qos > 0 && random.chance(20),
    retain: random.chance(20),
    messageId: 1 + random.below(8),
    ...(speaker.version === 5 && random.chance(40) ? { properties } : {}),
  }
}

function restOf(speaker: Speaker, random: Random): Packet {
  const messageId = 1 + random.below(8)
  const reason = speaker.version === 5 && random.chance(30) ? { reasonCode: random.one([0, 0x10, 0x80]) } : {}
  const filter = random.one([
    topicOf(speaker, random),
    '#',
    '+/+',
    '$share/g/#',
    `devices/${speaker.clientId}/commands/+`,
  ])
  return random.one<Packet>([
    { cmd: 'puback', messageId, ...reason },
    { cmd: 'pubrec', messageId, ...reason },
    { cmd: 'pubrel', messageId, ...reason },
    { cmd: 'pubcomp', messageId, ...reason },
    {
      cmd: 'subscribe',
      messageId,
      subscriptions: [
        { topic: filter, qos: random.one([0, 1, 2] as const), rh: random.below(3), rap: true, nl: false },
      ],
      ...(speaker.version === 5 ? { properties: { subscriptionIdentifier: 1 + random.below(300) } } : {}),
    },
    { cmd: 'unsubscribe', messageId, unsubscriptions: [filter] },
    { cmd: 'pingreq' },
    { cmd: 'disconnect', ...(speaker.version === 5 ? { reasonCode: random.one([0, 4]) } : {}) },
    connectOf(speaker, random),
  ])
}

const encode = (packet: Packet, { version }: Speaker): Buffer =>
  generate(packet, { protocolVersion: version })

export const validConnect = (speaker: Speaker, random: Random): Buffer =>
  encode(connectOf(speaker, random), speaker)

/** A valid packet of any type that a client sends; half of them PUBLISH. */
export const validPacket = (speaker: Speaker, random: Random): Buffer =>
  encode(random.chance(50) ? publishOf(speaker, random) : restOf(speaker, random), speaker)
