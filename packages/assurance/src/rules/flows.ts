import type { Component, Dataflow, Egress } from '@sekisho/model'
import { carriedBy, isDevice, wordOf } from '../design/design.ts'
import type { Design } from '../design/design.ts'
import type { ComponentElement, ElementOf } from '../design/element.ts'
import { all, any, fact, noneOf, oneOf } from '../design/facts.ts'
import type { Condition, Fact } from '../design/facts.ts'
import { rule, subject } from '../threats/rule.ts'
import type { Subject, ThreatRule } from '../threats/rule.ts'
import { answering } from './conditions.ts'
import {
  isBare,
  isProtected,
  ordinaryFlows,
  receiverIsProved,
  senderIsProved,
  senderIsServer,
} from './ends.ts'
import { flowsOnTheWay } from './subjects.ts'
import { appsOf, hasKey, stated, yes } from './system.ts'

/** What happens to messages on the way. */

/** Others’ services are their own business: whether they know who asks is nothing that the product can lose. */
const isTheirs = (design: Design, { part }: Subject<Dataflow>): boolean =>
  design.component(part.to)?.part.kind === 'external-service'

/** Whoever makes authenticated frames has the key: nothing else is asked for. */
const provesByFrames = ({ part: { transport, authentication } }: Subject<Dataflow>): boolean =>
  transport === 'authenticated-frames' && authentication === undefined

/** Protection by a certificate raises the question of whose it is: the change that brings it answers that as well. */
function pinningAsWell(design: Design, flow: Subject<Dataflow>, condition: Condition): Condition {
  const { from, to, pinning } = flow.part
  const ends = [from, to].map((id) => design.component(id)?.part)
  const asks = ends.some((end) => end?.kind === 'service') && ends.some((end) => end && isDevice(end))
  return condition.kind === 'fact' && asks && pinning === undefined
    ? answering(condition, [{ op: 'set', path: `${flow.pointer}/pinning`, value: true }])
    : condition
}

const old = ['tls1.2', 'dtls1.2'] as const
const isOld = ({ part: { transport } }: Subject<Dataflow>): boolean =>
  old.some((version) => version === transport)

const withServerKeys = new Set(['tls1.3', 'tls1.2', 'dtls1.3', 'dtls1.2', 'quic'])

/** The flows on which a device or an app finds its server by a certificate. */
const certified = (design: Design, client: string): readonly ElementOf<'dataflows'>[] =>
  [...design.flowsFrom(client), ...design.flowsTo(client)].filter(({ part }) => {
    const other = design.component(part.from === client ? part.to : part.from)?.part
    return other?.kind === 'service' && withServerKeys.has(wordOf(part.transport))
  })

/** What the client pins holds for a flow that says nothing else; who says no is believed. */
function isPinned({ model }: Design, flow: ElementOf<'dataflows'>, own: Fact): Condition {
  const pinned = fact(model, flow, 'pinning', yes)
  return flow.part.pinning === false ? pinned : any(own, pinned)
}

const saysNo = ({ value }: Fact): boolean => value === false

const isCarried = ({ part }: ComponentElement): boolean => isDevice(part) && part.behind !== undefined

/** What calls a service and can pin its key: a browser can't, and what is behind a gateway doesn't call. */
function clients(design: Design): readonly Subject<Component>[] {
  const callers: readonly ComponentElement[] = [
    ...design.devices.filter((device) => !isCarried(device)),
    ...appsOf(design).filter(({ part }) => part.kind !== 'web-app'),
  ]
  return callers.flatMap((client) => {
    const flows = certified(design, client.id)
    return flows.length === 0
      ? []
      : [subject(client, [...new Set(flows.flatMap(({ part }) => part.path))], { access: ['network'] })]
  })
}

/** Flows that bring a command to its device from elsewhere than the backend. */
const shortcuts = (design: Design): readonly Subject<Dataflow>[] =>
  flowsOnTheWay(design).filter(
    ({ part }) =>
      part.from !== design.backend?.id &&
      carriedBy(part).some((what) => design.command(what)?.part.to === part.to),
  )

const NTS = 4460 // key establishment of Network Time Security (RFC 8915 §4)
const isTime = ({ part }: { readonly part: Dataflow }): boolean =>
  part.protocol === 'ntp' || part.protocol === 'nts'

const timeFlows = ({ dataflows }: Design): readonly Subject<Dataflow>[] =>
  dataflows.filter(isTime).map((flow) => subject(flow, flow.part.path, { access: ['network'] }))

/** Servers of time that no data flow says more about, each once. */
function timePeers(design: Design): readonly Subject<Egress>[] {
  if (design.dataflows.some(isTime)) return []
  const peers = design.egress
    .filter(({ part }) => part.purpose === 'time')
    .toSorted((one, other) => (one.part.port ?? 0) - (other.part.port ?? 0)) // the same one in whatever order they stand
  const zones = [...new Set(design.devices.flatMap(({ id }) => design.networkZones(id)))]
  return [...Map.groupBy(peers, ({ part }) => part.to).values()].flatMap(([peer]) =>
    peer ? [subject(peer, zones, { access: ['network'], facet: 'time' })] : [],
  )
}

const timeIsProved = (design: Design, { pointer, part }: Subject<Dataflow | Egress>) => {
  if ('from' in part && 'path' in part)
    return fact(
      design.model,
      subject({ section: 'dataflows', id: part.id, pointer, part, label: { en: '', ja: '' } }, []),
      'protocol',
      oneOf('nts'),
    )
  const { to } = part
  const secured = design.egress.some((peer) => peer.part.to === to && peer.part.port === NTS)
  return stated(`${pointer}/port`, secured ? 'holds' : 'fails', {
    remedy: [
      {
        op: 'append',
        path: '/egress',
        value: { to, port: NTS, protocol: 'tcp', purpose: 'time', maxRate: '24/d' },
      },
    ],
  })
}

export const flowRules: readonly ThreatRule[] = [
  rule({
    id: 'messages-read-or-changed',
    categories: ['information-disclosure', 'tampering'],
    title: {
      en: 'Messages are read or changed on {subject}',
      ja: '{subject} のメッセージが盗み見られ、または改ざんされる',
    },
    attack: {
      en: 'Whoever sits on the path copies what passes, and replaces what suits them.',
      ja: '経路上にいる者が、通過するデータを写し取り、都合のよい内容に差し替える。',
    },
    effect: {
      en: 'What the flow carries is known to strangers, and the receiver acts on what they wrote.',
      ja: 'データの内容が第三者に知られ、受信側は差し替えられた内容に従って動作する。',
    },
    refs: {
      cwe: ['CWE-319', 'CWE-924'],
      capec: ['CAPEC-94', 'CAPEC-157'],
      emb3d: ['TID-408'],
      attackIcs: ['T0830', 'T0842'],
      linddun: ['data-disclosure'],
      guide: [
        'S01-41',
        'S06-11',
        'S08-12',
        'S08-13',
        'S08-30',
        'S10-15',
        'S10-17',
        'S10-20',
        'I-014',
        'I-038',
      ],
    },
    layers: ['network', 'message'],
    severity: 2,
    access: ['network', 'radio', 'physical'],
    gain: 'inject',
    over: ordinaryFlows,
    met: (flow, design) =>
      isBare(flow)
        ? all(pinningAsWell(design, flow, isProtected(design, flow)), senderIsProved(design, flow))
        : isProtected(design, flow),
  }),
  rule({
    id: 'sender-impersonated',
    categories: ['spoofing'],
    title: { en: 'Somebody else speaks on {subject}', ja: '{subject} で第三者が送信者になりすます' },
    attack: {
      en: 'The receiver doesn’t ask who is speaking, or takes a password or key that many know, so anybody who reaches it may speak.',
      ja: '受信側が相手を確かめないか、多くの者が知り得るパスワードや API キーだけを確かめるため、到達できる者なら誰でも送信できる。',
    },
    effect: {
      en: 'False messages are taken for true ones.',
      ja: '偽のメッセージが本物として扱われる。',
    },
    refs: {
      cwe: ['CWE-306', 'CWE-287', 'CWE-308'],
      capec: ['CAPEC-151'],
      emb3d: ['TID-310', 'TID-406'],
      attackIcs: ['T0848'],
      guide: ['S01-26', 'N-B4', 'S08-09', 'S08-10', 'S08-29', 'S10-16', 'S10-21', 'S10-25', 'S10-36'],
    },
    layers: ['network', 'message', 'backend'],
    severity: 3,
    access: ['network', 'radio', 'physical'],
    gain: 'inject',
    over: (design) =>
      ordinaryFlows(design).filter(
        (flow) => !isBare(flow) && !provesByFrames(flow) && !isTheirs(design, flow),
      ),
    met: (flow, design) => senderIsProved(design, flow),
  }),
  rule({
    id: 'receiver-impersonated',
    categories: ['spoofing', 'information-disclosure'],
    title: {
      en: 'A stranger receives what is meant for somebody else on {subject}',
      ja: '{subject} で、宛先になりすました第三者がデータを受け取る',
    },
    attack: {
      en: 'Who fetches the messages is asked for nothing that only the right one has: the attacker asks in its name.',
      ja: '受け取る側に固有の証明を求めないため、攻撃者がその名で要求して受け取る。',
    },
    effect: {
      en: 'Orders, configuration and data of one device are known to others, and the right one may never get them.',
      ja: 'あるデバイス宛ての指令・設定・データが他者に知られ、本来の宛先に届かないこともある。',
    },
    refs: {
      cwe: ['CWE-287', 'CWE-308'],
      capec: ['CAPEC-151'],
      guide: ['S08-29', 'S10-25', 'S10-36', 'N-D10'],
    },
    layers: ['network', 'backend'],
    severity: 2,
    access: ['network', 'radio', 'physical'],
    gain: 'read',
    over: (design) =>
      ordinaryFlows(design).filter(
        (flow) =>
          !isBare(flow) &&
          senderIsServer(design, flow) &&
          design.component(flow.part.from)?.part.kind !== 'external-service' &&
          flow.part.authentication !== 'none',
      ),
    met: (flow, design) => receiverIsProved(design, flow),
  }),
  rule({
    id: 'server-impersonated',
    categories: ['spoofing', 'tampering'],
    title: {
      en: '{subject} is led to a false server',
      ja: '{subject} が偽のサーバーに誘導される',
    },
    attack: {
      en: 'With a certificate from any authority that the client trusts, and a lie about the name or the route, the attacker stands between it and the backend.',
      ja: 'クライアントが信頼するいずれかの認証局の証明書を入手し、名前解決または経路を偽ることで、バックエンドとの間に割り込む。',
    },
    effect: {
      en: 'Everything that it says and hears passes through the attacker’s hands.',
      ja: '送受信するすべてのデータが攻撃者を経由する。',
    },
    refs: {
      cwe: ['CWE-295'],
      capec: ['CAPEC-94'],
      attackIcs: ['T0830'],
      guide: ['S07-04', 'S08-32', 'S08-33', 'S08-34'],
    },
    layers: ['network', 'application', 'firmware'],
    severity: 3,
    access: ['network'],
    effort: 1,
    gain: 'inject',
    over: clients,
    met: (client, design) => {
      const own = isDevice(client.part)
        ? hasKey(design, client.id, 'verify-server')
        : fact(design.model, client, 'pinning', yes)
      const flows = certified(design, client.id)
      return all(...(saysNo(own) ? [own] : []), ...flows.map((flow) => isPinned(design, flow, own)))
    },
  }),
  rule({
    id: 'old-protocol-accepted',
    categories: ['information-disclosure', 'spoofing'],
    title: {
      en: '{subject} uses an old version of TLS that still has weak options',
      ja: '{subject} が、弱い選択肢を残す旧版の TLS を用いる',
    },
    attack: {
      en: 'By weak cipher suites, renegotiation or a key exchange without forward secrecy that the older version allows, recorded traffic is opened later.',
      ja: '旧版が許す弱い暗号スイート、再交渉、前方秘匿性のない鍵交換を利用し、記録した通信を後から解読する。',
    },
    effect: {
      en: 'What was recorded is read once a key is lost or an algorithm falls.',
      ja: '鍵の流出やアルゴリズムの危殆化により、記録済みの通信が読まれる。',
    },
    refs: { cwe: ['CWE-757', 'CWE-327'], capec: ['CAPEC-620'], guide: ['S11-42', 'S06-15', 'I-016'] },
    layers: ['network'],
    severity: 1,
    access: ['network'],
    effort: 2,
    gain: 'read',
    over: (design) => ordinaryFlows(design).filter(isOld),
    met: (flow, { model }) =>
      fact(
        model,
        flow,
        'transport',
        noneOf(flow.part.transport === 'dtls1.2' ? 'dtls1.3' : 'tls1.3', ...old),
      ),
  }),
  rule({
    id: 'orders-past-the-checkpoint',
    categories: ['elevation-of-privilege', 'repudiation'],
    title: {
      en: 'Commands reach the device by {subject}, past the backend',
      ja: '{subject} により、指令がバックエンドを経ずにデバイスへ届く',
    },
    attack: {
      en: 'Whoever controls that sender gives orders that no role, confirmation or expiry was checked for and no log knows.',
      ja: 'その送信元を支配した者が、権限・確認・有効期限の検査も記録も受けない指令を出す。',
    },
    effect: {
      en: 'What the backend forbids happens all the same, and nobody can say who ordered it.',
      ja: 'バックエンドが禁じた操作が実行され、誰の指令かも分からない。',
    },
    refs: {
      cwe: ['CWE-862', 'CWE-288'],
      attackIcs: ['T0855'],
      guide: ['S08-31', 'S10-22', 'S07-06', 'N-C2'],
    },
    layers: ['message', 'backend', 'firmware'],
    severity: 3,
    access: ['network', 'radio', 'physical', 'credentials'],
    gain: 'inject',
    over: shortcuts,
    met: (flow, { model }) => fact(model, flow, 'authentication', oneOf('signed-messages')),
  }),
  rule<Dataflow | Egress>({
    id: 'time-spoofed',
    categories: ['spoofing', 'tampering'],
    title: {
      en: 'The device is told a false time ({subject})',
      ja: 'デバイスが偽の時刻を信じ込まされる（{subject}）',
    },
    attack: {
      en: 'Whoever sits in the network answers the question for the time first, or changes the answer: NTP proves nothing of its origin.',
      ja: 'ネットワーク上の者が、時刻の問い合わせに先に応答するか、応答を書き換える。NTP は出所を証明しない。',
    },
    effect: {
      en: 'Expired certificates and orders pass as valid, valid ones are refused, and logs show times that never were.',
      ja: '期限切れの証明書や指令が有効とみなされ、有効なものが拒否され、記録の時刻も信用できなくなる。',
    },
    refs: {
      cwe: ['CWE-345', 'CWE-294'],
      capec: ['CAPEC-94'],
      guide: ['S03-27', 'S11-34', 'S11-35', 'S01-33'],
    },
    layers: ['network', 'firmware'],
    severity: 2,
    access: ['network'],
    effort: 1,
    gain: 'none',
    over: (design) => [...timeFlows(design), ...timePeers(design)],
    met: (flow, design) => timeIsProved(design, flow),
  }),
]
