import type { Dataflow } from '@sekisho/model'
import { carriedBy, wordOf } from '../design/design.ts'
import type { Design } from '../design/design.ts'
import { all, any, fact, noneOf, oneOf } from '../design/facts.ts'
import { rule, subject } from '../threats/rule.ts'
import type { Subject, ThreatRule } from '../threats/rule.ts'
import { carriers, fieldbuses, isProtected, senderIsProved } from './ends.ts'
import { insidersOf, personalKinds, stated } from './system.ts'

/** What a protocol brings along that isn't true of every data flow. */

const withProtocols = ({ dataflows }: Design, protocols: ReadonlySet<string>) =>
  dataflows.filter(({ part }) => protocols.has(wordOf(part.protocol)))

const kindOf = (design: Design, id: string): string => wordOf(design.component(id)?.part.kind)

/** What a third party’s device says on a bus is believed or not: that is asked of the device. */
const ownFieldbuses = (design: Design): readonly Subject<Dataflow>[] =>
  withProtocols(design, fieldbuses)
    .filter(({ part }) => kindOf(design, part.from) !== 'third-party-device')
    .map((flow) => subject(flow, flow.part.path))

const signalled = new Set(['webrtc', 'rtsp'])

/** Media whose ends know each other only through a third. */
const media = (design: Design): readonly Subject<Dataflow>[] =>
  withProtocols(design, signalled)
    .filter(({ part }) => part.transport !== 'none' && part.transport !== undefined)
    .map((flow) => subject(flow, insidersOf(design)))

const longRange = new Set(['lorawan'])

/** Notices with more in them than that there is something. */
const tellingNotices = (design: Design): readonly Subject<Dataflow>[] =>
  withProtocols(design, carriers).map((flow) => subject(flow, []))

const tells = (design: Design, what: string): boolean =>
  personalKinds.has(what) ||
  ['credentials', 'tokens', 'keys', 'wifi-credentials', 'identity'].includes(what) ||
  design.command(what) !== undefined ||
  (design.stream(what)?.part.personal ?? []).length > 0

const anyStreamProtected = (design: Design, flow: Subject<Dataflow>) => {
  const streams = carriedBy(flow.part).flatMap((what) => design.stream(what) ?? [])
  return streams.length === 0
    ? []
    : [
        all(
          ...streams.map((stream) =>
            fact(design.model, stream, 'protection', {
              good: (value) => value !== 'none',
              absent: 'fails',
              ...(design.keysAt(stream.part.from).some(({ part }) => part.purpose === 'sign-messages') && {
                set: 'sign',
              }),
            }),
          ),
        ),
      ]
}

export const protocolRules: readonly ThreatRule[] = [
  rule({
    id: 'fieldbus-obeys-anybody',
    categories: ['spoofing', 'tampering', 'safety'],
    title: {
      en: 'Anybody on the bus speaks on {subject}',
      ja: '{subject} では、バスに接続した者なら誰でも送信できる',
    },
    attack: {
      en: 'The bus knows no sender: a laptop, or any other device on it that was taken over, writes registers and frames as the controller would.',
      ja: 'バスは送信者を区別しない。接続したノート PC や乗っ取られた機器が、制御装置と同じようにレジスターやフレームを書き込む。',
    },
    effect: {
      en: 'Machines move on false setpoints, and the operator sees what the attacker shows.',
      ja: '機械が偽の設定値で動作し、運用者には攻撃者が作った値が表示される。',
    },
    refs: {
      cwe: ['CWE-306', 'CWE-1390'],
      attackIcs: ['T0855', 'T0856', 'T0836'],
      guide: ['I-036', 'S02-36', 'S02-37', 'A-14', 'S06-16'],
    },
    layers: ['network', 'message', 'physical'],
    severity: 3,
    access: ['network', 'physical'],
    gain: 'inject',
    over: ownFieldbuses,
    met: (flow, design) => all(isProtected(design, flow), senderIsProved(design, flow)),
  }),
  rule({
    id: 'media-taken-by-signalling',
    categories: ['information-disclosure', 'spoofing'],
    title: {
      en: 'Whoever controls the signalling listens in on {subject}',
      ja: 'シグナリングを支配した者が {subject} を傍受する',
    },
    attack: {
      en: 'The keys of the media are exchanged through the backend: an insider or a burglar there swaps both fingerprints and sits in the middle.',
      ja: 'メディアの鍵指紋はバックエンドを介して交換される。内部者や侵入者が双方の指紋を差し替え、中間に割り込む。',
    },
    effect: {
      en: 'Picture and sound are seen and heard by a third, though both ends say that they are encrypted.',
      ja: '両端は暗号化と表示していても、映像と音声が第三者に視聴される。',
    },
    refs: {
      cwe: ['CWE-300', 'CWE-322'],
      capec: ['CAPEC-94'],
      linddun: ['data-disclosure'],
      guide: ['S10-22', 'S04-08', 'S10-10', 'S10-11'],
    },
    layers: ['message', 'application', 'backend'],
    severity: 3,
    access: ['credentials'],
    effort: 1,
    gain: 'read',
    over: media,
    met: (flow, { model }) =>
      fact(
        model,
        flow,
        'authentication',
        oneOf(
          'raw-public-key',
          'mutual-x509',
          'signed-messages',
          'out-of-band-qr',
          'pairing',
          'pre-shared-key',
        ),
      ),
  }),
  rule({
    id: 'notices-read-by-carriers',
    categories: ['information-disclosure', 'privacy'],
    title: {
      en: 'Notices on {subject} are read by those who carry them',
      ja: '{subject} の通知が、配送する事業者に読まれる',
    },
    attack: {
      en: 'Push services, mobile networks and mail servers see what they deliver; SMS is also got by who takes over the number.',
      ja: 'プッシュ配信事業者、携帯電話網、メールサーバーは配送内容を見ることができる。SMS は電話番号を乗っ取った者にも届く。',
    },
    effect: {
      en: 'What happens at the owner’s is known to third parties, and codes sent that way open accounts to them.',
      ja: '所有者宅での出来事が第三者に知られ、この経路で送った認証コードによりアカウントも奪われる。',
    },
    refs: {
      cwe: ['CWE-319', 'CWE-201'],
      linddun: ['data-disclosure'],
      guide: ['S04-47', 'S04-21', 'S07-15'],
    },
    layers: ['message', 'application'],
    severity: 2,
    access: ['supply-chain'],
    gain: 'read',
    over: tellingNotices,
    met: (flow, design) => {
      const told = carriedBy(flow.part).some((what) => tells(design, what))
      return stated(`${flow.pointer}/carries`, told ? 'fails' : 'holds', {
        remedy: [{ op: 'set', path: `${flow.pointer}/carries`, value: ['notifications'] }],
      })
    },
  }),
  rule({
    id: 'radio-network-operator-in-between',
    categories: ['information-disclosure', 'tampering'],
    title: {
      en: 'The operator of the radio network reads and changes {subject}',
      ja: '{subject} が、無線網の事業者に読まれ、または改ざんされる',
    },
    attack: {
      en: 'Long-range radio protects messages as far as the network server; behind it they lie open to whoever runs that server or breaks into it.',
      ja: '長距離無線が保護するのはネットワークサーバーまでであり、その先では運営者や侵入者に対して平文となる。',
    },
    effect: {
      en: 'Measurements and orders are known to others, and can be replaced on their way to the backend.',
      ja: '計測値や指令が他者に知られ、バックエンドに届く前に差し替えられる。',
    },
    refs: { cwe: ['CWE-311', 'CWE-345'], guide: ['S10-22', 'S06-23', 'S06-11'] },
    layers: ['message', 'network'],
    severity: 2,
    access: ['supply-chain'],
    gain: 'inject',
    over: (design) => withProtocols(design, longRange).map((flow) => subject(flow, [])),
    met: (flow, design) =>
      any(
        fact(design.model, flow, 'authentication', oneOf('signed-messages')),
        fact(
          design.model,
          flow,
          'transport',
          noneOf('oscore', 'none', 'link-encryption', 'authenticated-frames'),
        ),
        ...anyStreamProtected(design, flow),
      ),
  }),
]
