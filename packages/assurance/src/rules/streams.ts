import type { DeviceComponent, Stream } from '@sekisho/model'
import { wordOf } from '../design/design.ts'
import type { Design } from '../design/design.ts'
import type { ElementOf } from '../design/element.ts'
import { all, any, fact, noneOf, oneOf } from '../design/facts.ts'
import type { Condition } from '../design/facts.ts'
import { proofOf } from '../design/proof.ts'
import { rule, subject } from '../threats/rule.ts'
import type { Subject, ThreatRule } from '../threats/rule.ts'
import { byBackend, hazardousStreams, insidersOf, isProvedEndToEnd, stated } from './system.ts'

/** What devices say: whether it is true, whether it comes, and what it tells. */

const pathsOf = (design: Design, { id }: { readonly id: string }): readonly string[] => [
  ...new Set(design.carriersOf(id).flatMap(({ part }) => part.path)),
]

/** Devices whose messages somebody’s safety or property rests on, attacked on their way. */
const reliedOn = (design: Design): readonly Subject<DeviceComponent>[] => {
  const said = Map.groupBy(hazardousStreams(design), ({ part }) => part.from)
  return design.devices.flatMap((device) => {
    const streams = said.get(device.id) ?? []
    const zones = [...new Set(streams.flatMap((stream) => pathsOf(design, stream)))]
    return streams.length === 0 ? [] : [subject(device, zones, { stakes: streams.map(({ id }) => id) })]
  })
}

/**
 * Whether the silence of a device shows: by one of its streams whose absence is noticed. What reports by itself comes first,
 * for nobody can miss a ring that hasn’t rung.
 */
function silenceShows(design: Design, device: string): Condition {
  const steady = (stream: ElementOf<'streams'>): boolean => design.hazardsOf(stream.id).length === 0
  const streams = design.streamsFrom(device)
  return any(
    ...[...streams.filter(steady), ...streams.filter((one) => !steady(one))].map((stream) =>
      fact(design.model, stream, 'silence', oneOf('alert', 'safe-state')),
    ),
  )
}

/** Alarms that nobody confirms are lost without anybody knowing. */
const areConfirmed = (design: Design, streams: readonly string[]): readonly Condition[] =>
  streams.flatMap((id) => {
    const stream = design.stream(id)
    return stream?.part.qos === undefined ? [] : [fact(design.model, stream, 'qos', noneOf(1, 0))]
  })

const fromDevices = (design: Design): readonly Subject<Stream>[] =>
  design.streams.map((stream) =>
    subject(stream, [...new Set([...pathsOf(design, stream), ...design.networkZones(stream.part.from)])]),
  )

/** A sub-device’s protection is asked for in its gateway’s rule. */
const fromItself =
  (design: Design) =>
  ({ part }: ElementOf<'streams'>) => {
    const sender = design.component(part.from)?.part
    return !(sender && 'behind' in sender && sender.behind !== undefined)
  }

const aboutPeople = new Set(['consumer', 'health'])
const lived = new Set(['home', 'office', 'body', 'vehicle', 'hospital'])

/** Products that people live or work with, so that what the product does tells what they do. */
const isLivedWith = ({ model: { product } }: Design): boolean =>
  aboutPeople.has(wordOf(product.class).split('/')[0] ?? '') ||
  (product.environment ?? []).some((trait) => typeof trait === 'string' && lived.has(trait))

const isPersonal = ({ part }: ElementOf<'streams'>): boolean => (part.personal ?? []).length > 0

/**
 * Streams of a product that people live with, from devices that declare nothing about people: where another stream of the
 * same device tells of them openly, these add little to it.
 */
const harmless = (design: Design): readonly Subject<Stream>[] =>
  isLivedWith(design)
    ? design.streams
        .filter(({ part }) => !design.streamsFrom(part.from).some(isPersonal))
        .map((stream) => subject(stream, insidersOf(design)))
    : []

export const streamRules: readonly ThreatRule[] = [
  rule({
    id: 'readings-forged-behind-the-link',
    categories: ['tampering', 'spoofing', 'repudiation'],
    title: {
      en: 'Messages of {subject} are forged where the link’s protection ends',
      ja: '{subject} のメッセージが、通信路の保護が終わる箇所で偽造される',
    },
    attack: {
      en: 'TLS ends in the cloud: a broker, a service or an administrator behind it changes or invents messages, and nothing in them shows it.',
      ja: 'TLS はクラウドで終端する。その先のブローカー、サービス、管理者がメッセージを変更・捏造しても、痕跡が残らない。',
    },
    effect: {
      en: 'People and machines act on readings that the device never made, and afterwards nobody can prove what it said.',
      ja: '人や機械が、デバイスの送っていない値に従って行動し、事後に何が送られたかを証明できない。',
    },
    refs: {
      cwe: ['CWE-345', 'CWE-353'],
      attackIcs: ['T0856', 'T0832'],
      guide: ['S01-32', 'S10-22', 'S01-34', 'S06-23'],
    },
    layers: ['message'],
    severity: 2,
    access: ['credentials'],
    effort: 1,
    gain: 'inject',
    over: (design) =>
      hazardousStreams(design)
        .filter(fromItself(design))
        .map((stream) => subject(stream, insidersOf(design))),
    met: (stream, design) => isProvedEndToEnd(design, stream),
  }),
  rule({
    id: 'readings-replayed',
    categories: ['spoofing', 'tampering'],
    title: {
      en: 'Old messages of {subject} are sent once more',
      ja: '{subject} の古いメッセージが再送される',
    },
    attack: {
      en: 'Recorded messages, each of them genuine, are sent again when the truth is to be hidden.',
      ja: '記録した本物のメッセージを、真の状態を隠したいときに送り直す。',
    },
    effect: {
      en: 'The backend sees a calm past while something happens.',
      ja: '異常が起きている間、バックエンドには平穏な過去が映る。',
    },
    refs: { cwe: ['CWE-294'], attackIcs: ['T0856'], guide: ['S08-08', 'S01-33'] },
    layers: ['message', 'backend'],
    severity: 2,
    access: ['network', 'radio', 'physical'],
    gain: 'inject',
    over: fromDevices,
    met: (_, design) => byBackend(design),
  }),
  rule({
    id: 'silence-unnoticed',
    categories: ['denial-of-service', 'safety'],
    title: {
      en: 'Messages from {subject} are held back or lost, and nobody notices',
      ja: '{subject} からのメッセージが止められ、または失われても、誰も気付かない',
    },
    attack: {
      en: 'Whoever jams the radio, cuts the link or sits on the path lets nothing through, or lets it through late.',
      ja: '電波妨害、回線の切断、経路上での遮断により、メッセージを止めるか遅らせる。',
    },
    effect: {
      en: 'An alarm that doesn’t come looks like a day on which all is well.',
      ja: '届かない警報は、異常のない一日と区別がつかない。',
    },
    refs: {
      capec: ['CAPEC-603'],
      attackIcs: ['T0804', 'T0815'],
      guide: ['S06-08', 'S06-17', 'S01-74', 'N-B1'],
    },
    layers: ['backend', 'message'],
    severity: 2,
    access: ['network', 'radio', 'physical'],
    gain: 'suppress',
    over: reliedOn,
    met: ({ id, stakes = [] }, design) => all(silenceShows(design, id), ...areConfirmed(design, stakes)),
  }),
  rule({
    id: 'stream-floods',
    categories: ['denial-of-service'],
    title: {
      en: 'A hijacked device floods the backend by {subject}',
      ja: '乗っ取られたデバイスが {subject} でバックエンドをあふれさせる',
    },
    attack: {
      en: 'The device sends as many and as large messages as its line carries.',
      ja: 'デバイスが、回線の許す限り多数の、または巨大なメッセージを送る。',
    },
    effect: {
      en: 'Other devices wait, and storage fills with rubbish.',
      ja: '他のデバイスの通信が滞り、ストレージが無意味なデータで埋まる。',
    },
    refs: { cwe: ['CWE-770'], capec: ['CAPEC-125'], guide: ['S08-02', 'N-B2', 'N-C5', 'S01-43'] },
    layers: ['backend'],
    severity: 2,
    access: ['network', 'radio', 'physical'],
    effort: 1,
    gain: 'suppress',
    over: fromDevices,
    met: (stream, design) =>
      all(
        byBackend(design),
        stated(`${stream.pointer}/rate`, 'holds', { proof: proofOf(design.model, `${stream.pointer}/rate`) }),
      ),
  }),
  rule({
    id: 'stream-takes-anything',
    categories: ['tampering', 'elevation-of-privilege'],
    title: {
      en: 'Anything at all gets in through {subject}',
      ja: '{subject} から任意の内容が入り込む',
    },
    attack: {
      en: 'A hijacked device sends what no program behind the gate expects: other types, other fields, code.',
      ja: '乗っ取られたデバイスが、後段のプログラムが想定しない型、項目、コードを送る。',
    },
    effect: {
      en: 'The attack goes on inside, from the device into the services that read its messages.',
      ja: '攻撃が、デバイスからそのメッセージを読むサービスの内部へ広がる。',
    },
    refs: { cwe: ['CWE-20', 'CWE-1287'], guide: ['S08-03', 'S08-04', 'S08-05', 'S08-06', 'N-C6'] },
    layers: ['message', 'backend'],
    severity: 2,
    access: ['network', 'radio', 'physical'],
    effort: 1,
    gain: 'inject',
    over: (design) =>
      fromDevices(design).filter(({ part }) => part.protection !== 'encrypt' || part.recipient === undefined),
    met: (stream, design) =>
      fact(design.model, stream, 'schema', {
        good: () => true,
        absent: 'fails',
        set: { type: 'object', additionalProperties: false, properties: {} },
      }),
  }),
  rule({
    id: 'life-inferred',
    categories: ['privacy', 'information-disclosure'],
    title: {
      en: 'The pattern of {subject} over time tells how people live',
      ja: '{subject} の推移から人々の生活が推測される',
    },
    attack: {
      en: 'Whoever gets the messages, as customer of the data, insider or thief, looks at times and values: a battery, a temperature or a counter moves when somebody is there.',
      ja: 'データの利用者、内部者、窃取者が、時刻と値の変化を観察する。電池残量、温度、カウンターは、人がいるときに動く。',
    },
    effect: {
      en: 'Presence, sleep, absence and habits are known, though no field names anybody.',
      ja: '誰の名も含まれないのに、在宅、睡眠、不在、習慣が知られる。',
    },
    refs: {
      cwe: ['CWE-203'],
      linddun: ['detecting', 'linking'],
      guide: ['N-T5', 'S04-49', 'S04-50', 'N-D10', 'S04-48'],
    },
    layers: ['message', 'backend'],
    severity: 1,
    access: ['credentials'],
    effort: 1,
    gain: 'read',
    over: harmless,
    met: (stream, { model }) =>
      fact(model, stream, 'inference', oneOf('coarsened', 'batched', 'padded', 'nothing-to-infer')),
  }),
]
