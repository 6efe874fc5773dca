import type { DeviceComponent, Egress } from '@sekisho/model'
import { isAnyHost } from '@sekisho/model'
import { wordOf } from '../design/design.ts'
import type { Design } from '../design/design.ts'
import type { ElementOf } from '../design/element.ts'
import { all, fact } from '../design/facts.ts'
import type { Fact } from '../design/facts.ts'
import { rule, subject } from '../threats/rule.ts'
import type { Subject, ThreatRule } from '../threats/rule.ts'
import { stated } from './system.ts'

/**
 * What a device sends out into the world. The list becomes a MUD file and a filter; as long as nothing on the device or in
 * its network enforces it, only the maker’s word stands behind it.
 */

const withoutIp = new Set(['serial', 'usb', 'can', 'physical', 'visual', 'voice', 'bluetooth-le', 'zigbee'])

const speaksIp = (design: Design, { id }: { readonly id: string }): boolean =>
  [...design.flowsFrom(id), ...design.flowsTo(id)].some(({ part }) => !withoutIp.has(wordOf(part.protocol)))

/** Devices on a network of the Internet’s kind that nobody carries. */
const outgoing = (design: Design): readonly Subject<DeviceComponent>[] =>
  design.devices
    .filter((device) => device.part.behind === undefined && speaksIp(design, device))
    .map((device) => subject(device, design.networkZones(device.id)))

/** Every peer besides the backend is named: with a backend of the platform no list means nobody else. */
const peersAreListed = ({ model, backend }: Design): Fact =>
  stated('/egress', model.egress.length > 0 || backend ? 'holds' : 'unknown', {
    remedy: [
      {
        op: 'append',
        path: '/egress',
        value: { to: 'local-resolver', port: 53, protocol: ['udp', 'tcp'], purpose: 'dns' },
      },
    ],
  })

/** Whether a device may talk to a peer: every device may to one that names none. */
const isFor =
  (device: string) =>
  ({ part: { from } }: ElementOf<'egress'>): boolean =>
    from === undefined || from === device

/** An entry that names everybody takes the list back; to take it out is the way to mean it. */
const namesSomebody = (peer: ElementOf<'egress'>): Fact =>
  stated(`${peer.pointer}/to`, 'fails', {
    value: peer.part.to,
    remedy: [{ op: 'remove', path: peer.pointer }],
  })

const ofTheNetwork = new Set(['dns', 'dhcp'])

const peers = (
  design: Design,
  wanted: (peer: ElementOf<'egress'>) => boolean,
): readonly Subject<Egress>[] => {
  const all = [...new Set(design.devices.flatMap(({ id }) => design.networkZones(id)))]
  return design.egress
    .filter(wanted)
    .map((peer) => subject(peer, peer.part.from === undefined ? all : design.networkZones(peer.part.from)))
}

/** Who may be anybody is found by another rule, once. */
const isNamed = ({ part: { to } }: ElementOf<'egress'>): boolean => !isAnyHost(to)

const isNear = ({ part }: ElementOf<'egress'>): boolean =>
  part.to === 'local-network' || part.purpose === 'discovery'

const isOutside = (peer: ElementOf<'egress'>): boolean =>
  isNamed(peer) && !ofTheNetwork.has(wordOf(peer.part.purpose)) && !isNear(peer)

const plain: Readonly<Record<number, number>> = {
  20: 22,
  21: 22,
  23: 22,
  69: 443,
  80: 443,
  110: 995,
  143: 993,
  161: 10161,
  1883: 8883,
  5683: 5684,
}

const isLimited = (design: Design, peer: Subject<Egress>): Fact =>
  fact(design.model, peer, 'maxRate', { good: () => true, set: '100/d', absent: 'fails' })

const hasPort = (design: Design, peer: Subject<Egress>): Fact =>
  fact(design.model, peer, 'port', { good: () => true, set: 443, absent: 'fails' })

export const egressRules: readonly ThreatRule[] = [
  rule({
    id: 'device-joins-botnet',
    categories: ['elevation-of-privilege', 'denial-of-service'],
    title: {
      en: 'Once infected, {subject} takes orders from anybody and attacks anybody',
      ja: '感染した {subject} が、任意の相手から指示を受け、任意の相手を攻撃する',
    },
    attack: {
      en: 'The malicious program calls its master, looks for further victims, and sends what it is told to send; nobody has said whom the device may talk to.',
      ja: '不正プログラムが指令元に接続し、新たな標的を探し、指示されたものを送信する。通信してよい相手がどこにも定められていない。',
    },
    effect: {
      en: 'A fleet becomes a weapon against others, in the maker’s name.',
      ja: 'デバイス群が、メーカーの名のもとに他者への武器となる。',
    },
    refs: {
      cwe: ['CWE-923'],
      capec: ['CAPEC-125'],
      guide: ['I-003', 'N-T8', 'N-C4', 'N-C7', 'I-017', 'S01-44'],
    },
    layers: ['network', 'firmware'],
    severity: 3,
    access: ['network'],
    effort: 1,
    gain: 'control',
    over: outgoing,
    met: ({ id }, design) =>
      all(
        peersAreListed(design),
        ...design.egress.filter((peer) => !isNamed(peer) && isFor(id)(peer)).map(namesSomebody),
      ),
  }),
  rule({
    id: 'device-floods-others',
    categories: ['denial-of-service'],
    title: {
      en: 'Hijacked devices flood {subject}',
      ja: '乗っ取られたデバイス群が {subject} に大量の通信を送り付ける',
    },
    attack: {
      en: 'The peer is allowed, and nothing says how much may go there: every device sends all that its line takes.',
      ja: '許可された相手であり、通信量の上限がないため、全デバイスが回線の限界まで送信する。',
    },
    effect: {
      en: 'A server that the product itself needs goes down, or a third party’s does.',
      ja: '製品自身が必要とするサーバー、または第三者のサーバーが停止する。',
    },
    refs: { cwe: ['CWE-406', 'CWE-770'], capec: ['CAPEC-125'], guide: ['N-C5', 'N-T8', 'I-003', 'S08-02'] },
    layers: ['network', 'firmware'],
    severity: 2,
    access: ['network'],
    effort: 1,
    gain: 'none',
    over: (design) => peers(design, isOutside),
    met: (peer, design) => isLimited(design, peer),
  }),
  rule({
    id: 'peer-reached-on-any-port',
    categories: ['elevation-of-privilege'],
    title: {
      en: 'A hijacked device reaches every service at {subject}',
      ja: '乗っ取られたデバイスが、{subject} のすべてのサービスに到達できる',
    },
    attack: {
      en: 'The host is named, the port isn’t: its administration, its mail and its file shares are within reach too.',
      ja: 'ホストは指定されているがポートの指定がない。管理画面、メール、ファイル共有にも到達できる。',
    },
    effect: {
      en: 'The allowed way out carries attacks and stolen data.',
      ja: '許可された出口が、攻撃と窃取データの通り道となる。',
    },
    refs: { cwe: ['CWE-923'], capec: ['CAPEC-300'], guide: ['N-C4', 'N-D1', 'I-051'] },
    layers: ['network', 'firmware'],
    severity: 2,
    access: ['network'],
    effort: 1,
    gain: 'none',
    over: (design) => peers(design, isOutside),
    met: (peer, design) => hasPort(design, peer),
  }),
  rule({
    id: 'peer-reached-in-the-clear',
    categories: ['information-disclosure', 'tampering'],
    title: {
      en: 'What the device says to {subject} is read and changed on the way',
      ja: 'デバイスと {subject} との通信が、経路上で読まれ、改ざんされる',
    },
    attack: {
      en: 'The port is that of a protocol without protection: everybody on the way takes part in the conversation.',
      ja: '保護のないプロトコルのポートであり、経路上の誰もが通信に介入できる。',
    },
    effect: {
      en: 'Data leak, and false answers enter the device.',
      ja: 'データが漏れ、偽の応答がデバイスに入り込む。',
    },
    refs: { cwe: ['CWE-319'], capec: ['CAPEC-94'], guide: ['S08-12', 'S01-41', 'S10-20', 'S08-13'] },
    layers: ['network'],
    severity: 2,
    access: ['network'],
    gain: 'read',
    over: (design) => peers(design, ({ part }) => part.port !== undefined && plain[part.port] !== undefined),
    met: (peer, design) =>
      fact(design.model, peer, 'port', {
        good: (port) => plain[Number(port)] === undefined,
        set: plain[peer.part.port ?? 80],
      }),
  }),
  rule({
    id: 'neighbours-attacked',
    categories: ['elevation-of-privilege'],
    title: {
      en: 'A hijacked device attacks what is beside it in the network ({subject})',
      ja: '乗っ取られたデバイスが、同じネットワークの機器を攻撃する（{subject}）',
    },
    attack: {
      en: 'From inside, where nobody expects it, the device tries printers, cameras and controllers, without bounds of port and number.',
      ja: '警戒されていない内側から、ポートや回数の制限なく、プリンター、カメラ、制御装置を試す。',
    },
    effect: {
      en: 'The product is the door into its owner’s network.',
      ja: '製品が、所有者のネットワークへの侵入口となる。',
    },
    refs: {
      cwe: ['CWE-923'],
      capec: ['CAPEC-300'],
      attackIcs: ['T0866', 'T0846'],
      guide: ['I-003', 'N-C3', 'N-C7', 'A-04', 'I-136'],
    },
    layers: ['network', 'firmware'],
    severity: 3,
    access: ['network'],
    effort: 1,
    gain: 'none',
    over: (design) => peers(design, isNear),
    met: (peer, design) => all(hasPort(design, peer), isLimited(design, peer)),
  }),
]
