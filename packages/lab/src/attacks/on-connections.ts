import { generate } from 'mqtt-packet'
import type { Answer } from './answer.ts'
import { type Attack, refused, type Result, type Scene } from './attack.ts'
import { forgeDevice, type Papers } from './identity.ts'
import { envelope, prey, topicOf } from './prey.ts'
import { connectPacket } from './wire.ts'

/** Attacks on who comes in, on what one may hear, and on the protocol itself. */

const handshake = { answers: ['cut-off'], events: [{ kind: 'gate.handshake-failed' }] } as const

/** Says CONNECT with these papers, under the device's own name. */
const comingWith =
  (papersOf: (scene: Scene) => Papers | undefined | Promise<Papers>) =>
  async (scene: Scene): Promise<Result> => {
    const wire = await scene.open(await papersOf(scene))
    return { answers: [await wire.connect(scene.device.id)] }
  }

/** Broken octets in the middle of a good connection. */
const breaking =
  (octets: (scene: Scene, limit: number) => Uint8Array) =>
  async (scene: Scene): Promise<Result> => {
    const wire = await scene.join(scene.device)
    wire.raw(octets(scene, wire.maximumPacketSize))
    return { answers: [await wire.answer()] }
  }

/** One SUBSCRIBE after the other. */
const listening =
  (filters: (victim: string) => readonly string[]) =>
  async (scene: Scene): Promise<Result> => {
    const wire = await scene.join(scene.device)
    const answers: Answer[] = []
    for (const filter of filters(scene.victim.id)) answers.push(await wire.subscribe(filter))
    return { answers }
  }

const subscriptionRefused = { kind: 'gate.subscription-refused', code: 'GATE_SUBSCRIPTION' }

const mqttPublish = 0x30
/** QoS 3, which does not exist [MQTT-3.3.1-4]. */
const brokenPublish = Buffer.from([0x36, 7, 0, 1, 0x61, 0, 1, 0, 0])

/** A fixed header that promises so many octets (MQTT 5.0 §1.5.5). */
function announcing(octets: number): Uint8Array {
  const header = [mqttPublish]
  for (let left = octets; left > 0; left = Math.floor(left / 128))
    header.push((left % 128) + (left >= 128 ? 128 : 0))
  return Buffer.from(header)
}

const floodSize = 400

/** Many good messages at once, without waiting for anything. */
const torrent = (device: string, first: number): Buffer =>
  Buffer.concat(
    Array.from({ length: floodSize }, (_, index) =>
      generate(
        {
          cmd: 'publish',
          topic: topicOf(device),
          payload: envelope(first + index),
          qos: 0,
          dup: false,
          retain: false,
        },
        { protocolVersion: 5 },
      ),
    ),
  )

export const connectionAttacks: readonly Attack[] = [
  {
    name: 'no-certificate',
    title: { en: 'No certificate', ja: '証明書なし' },
    tries: { en: 'connects without any certificate', ja: '証明書を提示せずに接続する' },
    ids: ['RB3', 'S10-25', 'S10-36'],
    expects: handshake,
    anonymous: true,
    run: comingWith(() => undefined),
  },
  {
    name: 'unknown-authority',
    title: { en: 'Unknown authority', ja: '未知の認証局' },
    tries: {
      en: "shows a certificate with the device's name, signed by an authority of its own",
      ja: 'デバイスの名前を記した、自作の認証局による証明書を提示する',
    },
    ids: ['RB3', 'S10-25', 'S10-36'],
    expects: handshake,
    anonymous: true,
    run: comingWith(({ device }) => forgeDevice(device)),
  },
  {
    name: 'factory-certificate',
    title: { en: 'Factory certificate at the gate', ja: '工場証明書でのゲート接続' },
    tries: {
      en: 'shows the genuine factory certificate, which is good for enrolment alone',
      ja: '登録にしか使えない、本物の工場出荷時の証明書を提示する',
    },
    ids: ['RB3', 'S10-23', 'S10-36'],
    expects: handshake,
    anonymous: true,
    run: comingWith(({ device }) => device.factory),
  },
  {
    name: 'revoked',
    title: { en: 'Revoked device', ja: '失効したデバイス' },
    tries: {
      en: 'connects with the certificate of a device that was revoked',
      ja: '失効したデバイスの証明書で接続する',
    },
    ids: ['S11-33', 'S12-06'],
    expects: {
      answers: ['CONNACK 0x87'],
      events: [{ kind: 'gate.connection-refused', code: 'GATE_CERTIFICATE_REVOKED' }],
    },
    async run(scene) {
      const device = await scene.revoked()
      const wire = await scene.open(device)
      return { answers: [await wire.connect(device.id)], about: device.id }
    },
  },
  {
    name: 'stolen-client-id',
    title: { en: "Another device's client id", ja: '他のデバイスのクライアント ID' },
    tries: {
      en: 'connects with its own certificate under the name of another device',
      ja: '自分の証明書で、他のデバイスの名前を名乗って接続する',
    },
    ids: ['S10-23', 'S12-08', 'RB6'],
    expects: {
      answers: ['CONNACK 0x85'],
      events: [{ kind: 'gate.connection-refused', code: 'GATE_CLIENT_ID' }],
    },
    async run(scene) {
      const wire = await scene.open(scene.device)
      return { answers: [await wire.connect(scene.victim.id)] }
    },
  },
  {
    name: 'listen-to-everything',
    title: { en: 'Subscription to everything', ja: 'すべてのトピックの購読' },
    tries: { en: 'subscribes to `#`', ja: '`#` を購読する' },
    ids: ['S12-08', 'RB6'],
    expects: { answers: ['SUBACK 0x87'], events: [subscriptionRefused] },
    run: listening(() => ['#']),
  },
  {
    name: 'eavesdrop',
    title: { en: "Listening to others' orders and data", ja: '他のデバイスへの命令やデータの盗聴' },
    tries: {
      en: "subscribes to another device's orders, to those of all devices, and to another device's data",
      ja: '他のデバイスへの命令、全デバイスへの命令、他のデバイスのデータを購読する',
    },
    ids: ['S12-08', 'RB6'],
    expects: {
      answers: ['SUBACK 0x87', 'SUBACK 0x87', 'SUBACK 0x87'],
      events: [subscriptionRefused, subscriptionRefused, subscriptionRefused],
    },
    run: listening((victim) => [
      `devices/${victim}/commands/+`,
      'devices/+/commands/+',
      `devices/${victim}/telemetry/+`,
    ]),
  },
  {
    name: 'packet-too-large',
    title: { en: 'Above the maximum packet size', ja: '最大パケットサイズの超過' },
    tries: {
      en: 'announces a packet above the Maximum Packet Size of CONNACK',
      ja: 'CONNACK の Maximum Packet Size を超えるパケットを送り始める',
    },
    ids: ['S08-05', 'S06-13'],
    expects: { answers: ['DISCONNECT 0x95'], events: [refused('GATE_PACKET_SIZE')] },
    run: breaking((_scene, limit) => announcing(limit + 1)),
  },
  {
    name: 'malformed',
    title: { en: 'Malformed packet', ja: '不正な形式のパケット' },
    tries: { en: 'sends a packet that MQTT does not have', ja: 'MQTT に存在しない形式のパケットを送る' },
    ids: ['S12-09', 'S06-13'],
    expects: { answers: ['DISCONNECT 0x81'], events: [refused('GATE_MALFORMED')] },
    run: breaking(() => brokenPublish),
  },
  {
    name: 'second-connect',
    title: { en: 'Second CONNECT', ja: '2 度目の CONNECT' },
    tries: {
      en: 'changes its name in the middle of a connection',
      ja: '接続の途中で名前を変えようとする',
    },
    ids: ['S12-09', 'S06-13'],
    expects: { answers: ['DISCONNECT 0x82'], events: [refused('GATE_PROTOCOL')] },
    run: breaking(({ victim }) => generate(connectPacket(victim.id), { protocolVersion: 5 })),
  },
  {
    name: 'flood',
    title: { en: 'Flood', ja: '大量送信' },
    tries: {
      en: `sends ${floodSize} messages at once, and comes back when it is thrown out`,
      ja: `${floodSize} 件のメッセージを一斉に送り、切断されると再び接続する`,
    },
    ids: ['S08-02', 'RB5'],
    expects: {
      answers: ['DISCONNECT 0x96', 'CONNACK 0x8a'],
      events: [
        refused('GATE_FLOOD'),
        { kind: 'gate.banned', code: 'GATE_BANNED' },
        { kind: 'gate.connection-refused', code: 'GATE_BANNED' },
      ],
    },
    async run(scene) {
      const device = await scene.fresh() // it is shut out from now on
      const wire = await scene.join(device)
      wire.raw(torrent(device.id, wire.nextNumber(prey.stream)))
      const thrownOut = await wire.answer()
      await wire.close()
      const again = await scene.open(device)
      return { answers: [thrownOut, await again.connect(device.id)], about: device.id }
    },
  },
]
