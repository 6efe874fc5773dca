import type { DeviceComponent, Interface } from '@sekisho/model'
import { wordOf } from '../design/design.ts'
import type { Design } from '../design/design.ts'
import { any, fact, noneOf, oneOf } from '../design/facts.ts'
import { rule } from '../threats/rule.ts'
import type { Subject, ThreatRule } from '../threats/rule.ts'
import { stateIsNot } from './conditions.ts'
import { entriesOfDevices, openEntries } from './device-subjects.ts'
import { devicesInPlace } from './subjects.ts'

/** Ways into a device by wire: debug ports, buses, media, and services that answer on a network. */

const debugKinds = new Set(['jtag', 'swd', 'uart', 'test-point'])
const busKinds = new Set(['i2c', 'spi'])
const mediaKinds = new Set(['usb', 'sd-card'])

const serviceKinds = new Set([
  'http',
  'https',
  'ssh',
  'telnet',
  'ftp',
  'tftp',
  'snmp',
  'rtsp',
  'onvif',
  'mqtt',
  'coap',
  'opc-ua',
  'bacnet',
  'modbus',
])

/** Services that send in the clear, and what takes their place; those without can be wrapped in TLS. */
const plaintext: Readonly<Record<string, string | undefined>> = {
  http: 'https',
  telnet: 'ssh',
  ftp: 'https',
  tftp: 'https',
  snmp: undefined,
  rtsp: undefined,
}
const plaintextKinds = new Set(Object.keys(plaintext))

const strongProofs = ['certificate', 'key', 'token'] as const

const services = (design: Design): readonly Subject<Interface>[] =>
  openEntries(design, serviceKinds, 'network')

/** Services of which the model says what a peer has to prove, and it is something. */
const servicesThatAsk = (design: Design): readonly Subject<Interface>[] =>
  services(design).filter(
    ({ part: { authentication } }) => !['unknown', 'none'].includes(wordOf(authentication)),
  )

const codes = new Set(['password', 'per-device-code'])

/** Debug ports one by one; a device that lists none is asked as a whole. */
const debugAccess = (design: Design): readonly Subject<Interface | DeviceComponent>[] => {
  const ports = entriesOfDevices(design, debugKinds, 'physical')
  const listed = new Set(ports.map(({ part }) => part.at))
  return [...ports, ...devicesInPlace(design).filter(({ id }) => !listed.has(id))]
}

const isPort = (one: Subject<Interface | DeviceComponent>): one is Subject<Interface> =>
  one.section === 'interfaces'

export const portRules: readonly ThreatRule[] = [
  rule({
    id: 'debug-port-open',
    categories: ['elevation-of-privilege', 'information-disclosure', 'physical-bypass'],
    title: {
      en: '{subject} lets anybody with a cable in by its debug access',
      ja: '{subject} のデバッグ用接続が有効で、ケーブルがあれば誰でも入れる',
    },
    attack: {
      en: 'Somebody with a cable and the device on a table reads memory, halts the processor and writes firmware, labels or not.',
      ja: 'ケーブルを用意した者が、表示の有無にかかわらずメモリを読み出し、プロセッサーを停止させ、ファームウェアを書き換える。',
    },
    effect: {
      en: 'Firmware and keys are theirs within minutes, and what they learn opens other units.',
      ja: '数分でファームウェアと鍵を奪われ、そこで得た知識が他の個体への攻撃に使われる。',
    },
    refs: {
      cwe: ['CWE-1191', 'CWE-1299', 'CWE-1313'],
      emb3d: ['TID-115', 'TID-116', 'TID-119'],
      guide: ['S05-03', 'S05-57', 'S05-58', 'S05-59', 'S05-60', 'S01-52', 'I-122'],
    },
    layers: ['hardware', 'organisation'],
    severity: 4,
    access: ['physical'],
    gain: 'control',
    over: debugAccess,
    met: (port, design) =>
      isPort(port)
        ? any(
            stateIsNot(design, port, 'fused', 'enabled', 'on-demand', 'setup-only'),
            fact(design.model, port, 'authentication', { ...oneOf(...strongProofs), absent: 'fails' }),
          )
        : fact(design.model, port, 'hardware/debugPorts', noneOf('fused', 'open')),
  }),
  rule({
    id: 'board-bus-tapped',
    categories: ['information-disclosure', 'tampering', 'physical-bypass'],
    title: {
      en: 'What passes on the bus {subject} is read on the board',
      ja: '基板上のバス {subject} を流れるデータを読み取られる',
    },
    attack: {
      en: 'A clip on two pins of the flash or the secure element shows keys and data as they pass between the chips.',
      ja: 'フラッシュやセキュアエレメントの端子にクリップを付け、チップ間を流れる鍵やデータを読み取る。',
    },
    effect: {
      en: 'A secret that is safe in its chip is lost on the way to the next one.',
      ja: 'チップ内では守られている秘密が、次のチップへ渡る途中で漏れる。',
    },
    refs: {
      cwe: ['CWE-319'],
      emb3d: ['TID-106', 'TID-114'],
      guide: ['S05-02', 'S05-21', 'S05-29', 'S05-45'],
    },
    layers: ['hardware'],
    severity: 2,
    access: ['physical'],
    effort: 1,
    gain: 'read',
    over: (design) => openEntries(design, busKinds, 'physical'),
    met: (bus, design) => {
      const device = design.component(bus.part.at)
      const covers = device
        ? [
            fact(design.model, device, 'hardware/enclosure/tamper', {
              ...oneOf('mesh', 'potted'),
              absent: 'fails',
            }),
            fact(design.model, device, 'hardware/enclosure/potted', { ...oneOf(true), absent: 'fails' }),
          ]
        : []
      return any(fact(design.model, bus, 'security', noneOf('encrypted', 'none', 'open')), ...covers)
    },
  }),
  rule({
    id: 'medium-trusted',
    categories: ['tampering', 'elevation-of-privilege', 'information-disclosure'],
    title: {
      en: 'Whatever is plugged into {subject} is trusted',
      ja: '{subject} に挿したものを無条件に信頼する',
    },
    attack: {
      en: 'A stick or a card brings malware, poses as a keyboard, or takes data away.',
      ja: 'USB メモリやカードでマルウェアを持ち込む、キーボードになりすます、データを持ち出す。',
    },
    effect: {
      en: 'The device is taken over, or carries the infection into a network that is otherwise cut off.',
      ja: 'デバイスが乗っ取られるか、隔離されたネットワークに感染を持ち込む。',
    },
    refs: {
      cwe: ['CWE-1299', 'CWE-1263'],
      emb3d: ['TID-111'],
      attackIcs: ['T0847'],
      guide: ['S05-61', 'S05-64', 'S01-19', 'I-122'],
    },
    layers: ['hardware', 'firmware'],
    severity: 3,
    access: ['physical'],
    gain: 'control',
    over: (design) => openEntries(design, mediaKinds, 'physical'),
    met: (port, design) =>
      any(
        fact(design.model, port, 'authentication', { ...oneOf(...strongProofs), absent: 'fails' }),
        stateIsNot(
          design,
          port,
          port.part.kind === 'usb' ? 'power-only' : 'disabled',
          'enabled',
          'on-demand',
          'setup-only',
        ),
      ),
  }),
  rule({
    id: 'service-in-the-clear',
    categories: ['information-disclosure', 'tampering'],
    title: {
      en: 'The service {subject} speaks in the clear',
      ja: 'サービス {subject} が平文で通信する',
    },
    attack: {
      en: 'Anybody in the same network reads what is said to it, codes and passwords included, or answers in its place.',
      ja: '同じネットワークにいる者が、コードやパスワードを含む通信を盗み見るか、代わりに応答する。',
    },
    effect: {
      en: 'What was typed in once opens the device to somebody else.',
      ja: '一度入力された認証情報で、第三者がデバイスに入る。',
    },
    refs: {
      cwe: ['CWE-319', 'CWE-523'],
      capec: ['CAPEC-94'],
      emb3d: ['TID-408'],
      attackIcs: ['T0842'],
      guide: ['S01-41', 'S02-10', 'I-036', 'S10-20'],
    },
    layers: ['network', 'firmware'],
    severity: 3,
    access: ['network'],
    gain: 'read',
    over: (design) => openEntries(design, plaintextKinds, 'network'),
    met: (service, { model }) => {
      const successor = plaintext[wordOf(service.part.kind)]
      const tls = fact(model, service, 'security', { ...oneOf('tls'), absent: 'fails' })
      return successor === undefined
        ? tls
        : any(fact(model, service, 'kind', noneOf(successor, ...plaintextKinds)), tls)
    },
  }),
  rule({
    id: 'service-asks-nobody',
    categories: ['spoofing', 'elevation-of-privilege'],
    title: {
      en: 'The service {subject} asks nobody who they are',
      ja: 'サービス {subject} が相手を確認しない',
    },
    attack: {
      en: 'A scan of the network finds the port; the service does what it is asked.',
      ja: 'ネットワークの走査でポートを見つけ、要求すればサービスがそのまま従う。',
    },
    effect: {
      en: 'Everybody who reaches the network of the device is its administrator.',
      ja: 'デバイスのネットワークに到達できる者は、誰でも管理者になれる。',
    },
    refs: {
      cwe: ['CWE-306'],
      emb3d: ['TID-310'],
      attackIcs: ['T0886'],
      guide: ['I-020', 'S02-37', 'N-C1', 'N-D10', 'S06-12'],
    },
    layers: ['firmware', 'network'],
    severity: 4,
    access: ['network'],
    gain: 'control',
    over: services,
    met: (service, { model }) => fact(model, service, 'authentication', noneOf('certificate', 'none')),
  }),
  rule({
    id: 'password-opens-service',
    categories: ['spoofing'],
    title: {
      en: 'A password alone opens the service {subject}',
      ja: 'パスワードだけでサービス {subject} に入れる',
    },
    attack: {
      en: 'The password is one that somebody used elsewhere, wrote on the cabinet, or told a contractor last year.',
      ja: '使い回し、機器への貼り紙、過去の委託先への開示などから、パスワードを手に入れる。',
    },
    effect: {
      en: 'Whoever has it is in, from then on, and nobody can tell who it was.',
      ja: '知る者は以後いつでも入れ、誰が入ったかも分からない。',
    },
    refs: {
      cwe: ['CWE-308', 'CWE-521'],
      capec: ['CAPEC-560'],
      attackIcs: ['T0859'],
      guide: ['S10-16', 'S10-26', 'N-D9'],
    },
    layers: ['firmware'],
    severity: 3,
    access: ['network', 'credentials'],
    gain: 'control',
    over: servicesThatAsk,
    met: (service, { model }) =>
      fact(model, service, 'authentication', noneOf('certificate', 'password', 'none')),
  }),
  rule({
    id: 'code-guessed',
    categories: ['spoofing'],
    title: {
      en: 'The code of {subject} is found by trying',
      ja: '{subject} のコードが総当たりで破られる',
    },
    attack: {
      en: 'A program tries one code after the other; a short code falls in hours.',
      ja: 'プログラムがコードを次々に試す。短いコードは数時間で破られる。',
    },
    effect: {
      en: 'A code that nobody gave away opens the device.',
      ja: '誰も漏らしていないコードでデバイスに入られる。',
    },
    refs: {
      cwe: ['CWE-307'],
      capec: ['CAPEC-112', 'CAPEC-49'],
      emb3d: ['TID-314'],
      guide: ['S01-43', 'N-D2'],
    },
    layers: ['firmware'],
    severity: 3,
    access: ['network'],
    gain: 'control',
    over: (design) => services(design).filter(({ part }) => codes.has(wordOf(part.authentication))),
    met: (service, { model }) => fact(model, service, 'attemptLimit', oneOf(true)),
  }),
  rule({
    id: 'router-opened',
    categories: ['elevation-of-privilege', 'information-disclosure'],
    title: {
      en: '{subject} opens the owner’s router to the internet',
      ja: '{subject} が所有者のルーターをインターネットに開放する',
    },
    attack: {
      en: 'The device asks the router by UPnP to let connections in; scanners find it within the hour.',
      ja: 'デバイスが UPnP でルーターに着信の許可を求める。一時間以内に走査で見つけられる。',
    },
    effect: {
      en: 'A device made for a home network answers the whole world, and so does what stands behind it.',
      ja: '家庭内向けのデバイスが世界中から到達可能になり、その背後の機器も同様になる。',
    },
    refs: {
      cwe: ['CWE-668'],
      attackIcs: ['T0883'],
      guide: ['I-065', 'N-T4', 'S06-12'],
    },
    layers: ['network', 'firmware'],
    severity: 3,
    access: ['network'],
    gain: 'control',
    over: (design) => entriesOfDevices(design, new Set(['upnp']), 'network'),
    met: (entry, design) => stateIsNot(design, entry, 'disabled', 'enabled', 'on-demand', 'setup-only'),
  }),
]
