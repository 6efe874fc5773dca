import type { KeyObject } from 'node:crypto'
import { protectMessage, readProtectedMessage, withoutFields } from '@sekisho/trust'
import type { Attack, Result, Scene } from './attack.ts'
import { pubackRefused } from './on-messages.ts'
import { envelope, prey, topicOf } from './prey.ts'
import type { Wire } from './wire.ts'

/** Attacks on messages that have to be signed. The attacker has a device's keys; what it can't do is what they are for. */

/** What a doorbell would say of somebody at the door. */
const goodMotion = { zone: 'door', confidence: 0.5, snapshot: 'UDUgMSAxIDI1NQqA' }
const removable = ['/snapshot', '/zone']

interface Signing {
  readonly device: string
  readonly key: KeyObject
  readonly stream?: string
}

const signed = (wire: Wire, { device, key, stream = prey.signedStream }: Signing): Buffer =>
  protectMessage(
    { device, channel: `telemetry/${stream}` },
    { seq: wire.nextNumber(prey.signedStream), ts: Date.now(), epoch: wire.epoch, data: goodMotion },
    removable,
    key,
  )

/** One message on the stream of the attacker's own device that has to be signed. */
const sending =
  (payload: (wire: Wire, scene: Scene) => string | Buffer) =>
  async (scene: Scene): Promise<Result> => {
    const wire = await scene.join(scene.device)
    const topic = topicOf(scene.device.id, prey.signedStream)
    return { answers: [await wire.publish(topic, payload(wire, scene))] }
  }

const own = ({ device }: Scene): Signing => ({ device: device.id, key: device.messageKey })

/** The same octets with a half in them made a quarter (RFC 8949 §3.3: floats of 16 bits). */
function halved(octets: Buffer): Buffer {
  const at = octets.indexOf('f93800', 0, 'hex')
  if (at < 0) throw new Error('nothing to alter in the message')
  octets.write('f93400', at, 'hex')
  return octets
}

export const signatureAttacks: readonly Attack[] = [
  {
    name: 'signature-stripped',
    title: { en: 'Signature stripped', ja: '署名の除去' },
    tries: {
      en: 'sends a message without signature to a stream that has to be signed',
      ja: '署名が必要なストリームに、署名のないメッセージを送る',
    },
    ids: ['RB4', 'S01-32'],
    expects: pubackRefused('GATE_PROTECTION'),
    run: sending((wire) => envelope(wire.nextNumber(prey.signedStream), { data: goodMotion })),
  },
  {
    name: 'signature-altered',
    title: { en: 'Altered after signing', ja: '署名後の改ざん' },
    tries: {
      en: 'changes one number in a message that the device has signed',
      ja: 'デバイスが署名したメッセージの数値を 1 つ書き換えて送る',
    },
    ids: ['RB4', 'S01-32', 'S10-22'],
    expects: pubackRefused('GATE_SIGNATURE'),
    run: sending((wire, scene) => halved(signed(wire, own(scene)))),
  },
  {
    name: 'signature-moved',
    title: { en: 'Signed for another stream', ja: '別のストリーム用の署名' },
    tries: {
      en: 'sends to one stream what the device has signed for another one',
      ja: 'デバイスが別のストリームのために署名したメッセージを送る',
    },
    ids: ['RB4', 'S01-32', 'S10-22'],
    expects: pubackRefused('GATE_SIGNATURE'),
    run: sending((wire, scene) => signed(wire, { ...own(scene), stream: prey.otherStream })),
  },
  {
    name: 'signed-by-another-device',
    title: { en: 'Signed by another device', ja: '他のデバイスによる署名' },
    tries: {
      en: 'passes on, as its own, what another device has signed',
      ja: '他のデバイスが署名したメッセージを、自分のものとして送る',
    },
    ids: ['RB4', 'S01-32', 'S10-22'],
    expects: pubackRefused('GATE_SIGNING_KEY_UNKNOWN'),
    run: sending((wire, { victim }) => signed(wire, { device: victim.id, key: victim.messageKey })),
  },
  {
    name: 'field-withheld',
    title: { en: 'Field withheld on the way', ja: '途中でのフィールドの除去' },
    tries: {
      en: 'takes the picture out of a signed message, whose signature still holds',
      ja: '署名済みのメッセージから画像を取り除く（署名は有効なまま）',
    },
    ids: ['RB4', 'S01-32'],
    expects: pubackRefused('GATE_DISCLOSURE'),
    run: sending((wire, scene) =>
      withoutFields(readProtectedMessage(signed(wire, own(scene))), ['/snapshot']),
    ),
  },
]
