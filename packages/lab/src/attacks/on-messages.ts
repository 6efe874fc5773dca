import type { Answer } from './answer.ts'
import { type Attack, refused, type Result, type Scene } from './attack.ts'
import { envelope, goodStatus, prey, topicOf } from './prey.ts'
import type { Wire } from './wire.ts'

/** Attacks with a real device's key and certificate, on what a message says. */

/** Something good first, without which the attack itself would prove nothing. */
async function accepted(wire: Wire, topic: string, payload: string): Promise<void> {
  const answer = await wire.publish(topic, payload)
  if (answer !== 'PUBACK 0x00') throw new Error(`the honest message before it got ${answer}`)
}

/** One message under the attacker's own name, on a topic of its choice. */
const sending =
  (payload: (seq: number, scene: Scene) => string, topic = (scene: Scene) => topicOf(scene.device.id)) =>
  async (scene: Scene): Promise<Result> => {
    const wire = await scene.join(scene.device)
    const text = payload(wire.nextNumber(prey.stream), scene)
    return { answers: [await wire.publish(topic(scene), text)] }
  }

/** A good message, then something built on it over a connection of its own. */
const afterwards =
  (then: (wire: Wire, scene: Scene, message: string, seq: number) => Promise<Answer>) =>
  async (scene: Scene): Promise<Result> => {
    const first = await scene.join(scene.device)
    const seq = first.nextNumber(prey.stream)
    const message = envelope(seq)
    await accepted(first, topicOf(scene.device.id), message)
    await first.close()
    const second = await scene.join(scene.device)
    return { answers: [await then(second, scene, message, seq)] }
  }

const hourMs = 3_600_000
const dayMs = 24 * hourMs
const deepest = 200

export const pubackRefused = (code: string): Attack['expects'] => ({
  answers: ['PUBACK 0x83'],
  events: [refused(code)],
})

export const messageAttacks: readonly Attack[] = [
  {
    name: 'replay',
    title: { en: 'Replayed message', ja: 'メッセージのリプレイ' },
    tries: {
      en: 'sends a message once more that was accepted before, octet by octet the same',
      ja: '受理済みのメッセージを、1 オクテットも変えずにもう一度送る',
    },
    ids: ['S08-08', 'RB4'],
    expects: pubackRefused('GATE_REPLAY'),
    run: afterwards((wire, { device }, message) => wire.publish(topicOf(device.id), message)),
  },
  {
    name: 'replay-altered',
    title: { en: 'Same number, other content', ja: '同じ番号、異なる内容' },
    tries: {
      en: 'sends other data under a number that was accepted before',
      ja: '受理済みの番号で、異なるデータを送る',
    },
    ids: ['S08-08', 'RB4'],
    expects: pubackRefused('GATE_REPLAY_ALTERED'),
    run: afterwards((wire, { device }, _message, seq) =>
      wire.publish(topicOf(device.id), envelope(seq, { data: { ...goodStatus, battery: 1 } })),
    ),
  },
  {
    name: 'moved',
    title: { en: 'Moved to another stream', ja: '別のストリームへの転用' },
    tries: {
      en: 'sends a good message of one stream to another stream',
      ja: 'あるストリームの正しいメッセージを、別のストリームに送る',
    },
    ids: ['S08-08', 'S08-03', 'RB4'],
    expects: pubackRefused('GATE_SCHEMA'),
    run: afterwards((wire, { device }, message) =>
      wire.publish(topicOf(device.id, prey.otherStream), message),
    ),
  },
  {
    name: 'forged-topic',
    title: { en: "Another device's topic", ja: '他のデバイスのトピック' },
    tries: {
      en: 'reports under the topic of another device, with its own certificate',
      ja: '自分の証明書で、他のデバイスのトピックに送る',
    },
    ids: ['RB6', 'S12-08'],
    expects: { answers: ['PUBACK 0x87'], events: [refused('GATE_TOPIC')] },
    run: sending(
      (seq) => envelope(seq),
      ({ victim }) => topicOf(victim.id),
    ),
  },
  {
    name: 'forged-response',
    title: { en: "Another device's answer", ja: '他のデバイスの応答の偽造' },
    tries: {
      en: 'answers an order that was given to another device',
      ja: '他のデバイスへの命令に、代わって応答する',
    },
    ids: ['RB6', 'S12-08'],
    expects: { answers: ['PUBACK 0x87'], events: [refused('GATE_TOPIC')] },
    run: sending(
      (seq) => envelope(seq, { data: { order: 'forged', status: 'done' } }),
      ({ victim }) => `devices/${victim.id}/responses/${prey.command}`,
    ),
  },
  {
    name: 'forged-origin',
    title: { en: 'Forged origin', ja: '発信元の偽造' },
    tries: {
      en: 'names another device as origin inside the message',
      ja: 'メッセージの中で、他のデバイスを発信元として名乗る',
    },
    ids: ['RB6', 'S12-08'],
    expects: pubackRefused('GATE_ORIGIN'),
    run: sending((seq, { victim }) => envelope(seq, { origin: victim.id })),
  },
  {
    name: 'oversize',
    title: { en: 'Oversize message', ja: '大きすぎるメッセージ' },
    tries: {
      en: 'sends more octets than the stream allows',
      ja: 'ストリームの上限を超える大きさのメッセージを送る',
    },
    ids: ['S08-05', 'RB4'],
    expects: pubackRefused('GATE_SIZE'),
    run: sending((seq) => envelope(seq, { data: { ...goodStatus, firmware: 'x'.repeat(2000) } })),
  },
  {
    name: 'wrong-type',
    title: { en: 'Wrong type', ja: '型の誤り' },
    tries: { en: 'sends a text where a number belongs', ja: '数であるべき値に文字列を送る' },
    ids: ['S08-06', 'S08-03'],
    expects: pubackRefused('GATE_SCHEMA'),
    run: sending((seq) => envelope(seq, { data: { ...goodStatus, battery: '87; DROP TABLE device' } })),
  },
  {
    name: 'unknown-member',
    title: { en: 'Unknown member', ja: '未知のメンバー' },
    tries: {
      en: 'adds a member that the model does not have',
      ja: 'モデルにないメンバーを加えて送る',
    },
    ids: ['S08-06', 'S08-03'],
    expects: pubackRefused('GATE_SCHEMA'),
    run: sending((seq) => envelope(seq, { data: { ...goodStatus, admin: true } })),
  },
  {
    name: 'huge-number',
    title: { en: 'Huge number', ja: '巨大な数' },
    tries: {
      en: 'sends a number beyond everything a computer can hold',
      ja: '計算機が扱える範囲を超える数を送る',
    },
    ids: ['S08-06', 'S08-04'],
    expects: pubackRefused('GATE_SCHEMA'),
    run: sending((seq) => `{"seq":${seq},"ts":${Date.now()},"data":{"battery":1e400,"rssi":-61}}`),
  },
  {
    name: 'deep-nesting',
    title: { en: 'Deep nesting', ja: '深い入れ子' },
    tries: { en: `nests lists ${deepest} levels deep`, ja: `リストを ${deepest} 段の入れ子にして送る` },
    ids: ['S08-05', 'S08-06'],
    expects: pubackRefused('GATE_SCHEMA'),
    run: sending((seq) => {
      const nested = '['.repeat(deepest) + ']'.repeat(deepest)
      return `{"seq":${seq},"ts":${Date.now()},"data":{"battery":${nested},"rssi":-61}}`
    }),
  },
  {
    name: 'duplicate-member',
    title: { en: 'Member given twice', ja: 'メンバーの重複' },
    tries: {
      en: 'gives a member twice, so that two readers may understand two things',
      ja: '同じ名前のメンバーを 2 回書き、読み手によって解釈が分かれるようにする',
    },
    ids: ['S08-05', 'S08-04'],
    expects: pubackRefused('GATE_ENVELOPE'),
    run: sending((seq) => `{"seq":${seq},"ts":${Date.now()},"data":{"battery":87,"rssi":-61,"battery":1}}`),
  },
  {
    name: 'huge-sequence',
    title: { en: 'Number beyond exactness', ja: '正確に表せない番号' },
    tries: {
      en: 'numbers a message so high that two numbers can not be told apart any more',
      ja: '隣の番号と区別できないほど大きな番号を付ける',
    },
    ids: ['S08-04', 'S08-08'],
    expects: pubackRefused('GATE_ENVELOPE'),
    run: sending(() => `{"seq":9007199254740993,"ts":${Date.now()},"data":{"battery":87,"rssi":-61}}`),
  },
  {
    name: 'future-clock',
    title: { en: 'Future clock', ja: '未来の時刻' },
    tries: { en: 'dates a message one hour ahead', ja: '1 時間先の時刻を付けて送る' },
    ids: ['S08-08'],
    expects: pubackRefused('GATE_TOO_EARLY'),
    run: sending((seq) => envelope(seq, { ts: Date.now() + hourMs })),
  },
  {
    name: 'ancient-clock',
    title: { en: 'Ancient clock', ja: '古い時刻' },
    tries: {
      en: 'dates a message eight days back, one more than the stream takes',
      ja: 'ストリームの許容より 1 日古い、8 日前の時刻を付けて送る',
    },
    ids: ['S08-08'],
    expects: pubackRefused('GATE_TOO_OLD'),
    run: sending((seq) => envelope(seq, { ts: Date.now() - 8 * dayMs })),
  },
]
