import { enforced, later, observed, review, tool } from '../row.ts'
import type { RequirementRow } from '../row.ts'
import { demanding, hasDevices } from './common.ts'

/** What goes on when something fails, and nobody is hurt by it. */
export const resilienceRequirements: readonly RequirementRow[] = [
  {
    id: 'REQ-AVAIL-1',
    text: {
      en: 'Without network or backend the device goes on with what it is bought for, as far as that can be, and keeps what it has to report.',
      ja: 'ネットワークやバックエンドがなくても、デバイスは可能な限り本来の機能を続け、報告すべき内容を保持する。',
    },
    why: {
      en: 'Networks fail without any attacker; with one, at the worst moment.',
      ja: 'ネットワークは攻撃がなくても止まる。攻撃者がいれば、最悪の瞬間に止まる。',
    },
    must: demanding,
    baseline: true,
    applies: hasDevices,
    answers: ['useless-without-cloud', 'radio-jammed'],
    verify: [
      review('a day without network', '1 日のネットワーク断の試験'),
      observed('gaps and late messages', '欠落と遅延したメッセージ'),
    ],
    asked: ['S01-74', 'S01-76', 'I-045'],
    maps: {
      guide: ['1', '3'],
      en303645: ['5.9-1', '5.9-2'],
      en18031: ['RLM-1'],
      cra: ['I.2h'],
      nist: ['DS.OPS'],
      jcStar: ['S1.1-14'],
      isvs: ['V1.1'],
    },
  },
  {
    id: 'REQ-AVAIL-2',
    text: {
      en: 'After a loss of power or network devices come back by themselves, in order and not all at once.',
      ja: '停電や通信断の後、デバイスは自動的に、順序よく、一斉にならないように復帰する。',
    },
    why: {
      en: 'A fleet that comes back in one second attacks its own backend.',
      ja: '一斉に復帰するデバイス群は、自身のバックエンドを攻撃してしまう。',
    },
    must: () => false,
    baseline: true,
    applies: hasDevices,
    answers: ['all-come-back-at-once'],
    verify: [
      observed('connections after an outage', '停止後の接続状況'),
      review('a power cut in the middle of work', '動作中の電源断'),
    ],
    asked: ['S06-05', 'S01-68'],
    maps: {
      guide: ['3', '6'],
      en303645: ['5.9-2', '5.9-3'],
      en18031: ['RLM-1'],
      cra: ['I.2h', 'I.2i'],
      nist: ['DS.OPS', 'DS.RSC'],
      jcStar: ['S1.1-14'],
      isvs: ['V1.1'],
    },
  },
  {
    id: 'REQ-SAFE-1',
    text: {
      en: 'For each hazard there is a safe state, and the device goes there by itself when it can’t be sure of its orders, its sensors or itself.',
      ja: '危険源ごとに安全状態を定め、命令、センサー、自身の状態を信頼できないとき、デバイスは自ら安全状態に移る。',
    },
    why: {
      en: 'A device that does nothing dangerous when in doubt makes most attacks a nuisance.',
      ja: '疑わしいときに危険な動作をしないデバイスであれば、多くの攻撃は迷惑行為で済む。',
    },
    applies: ({ design }) =>
      design.hazards.length > 0 || design.commands.some(({ part }) => part.safety !== 'none'),
    answers: ['safe-state-needs-network', 'power-cut-endangers', 'people-locked-in'],
    verify: [
      review(
        'each hazard, with the fault brought about on purpose',
        '故障を意図的に起こした危険源ごとの確認',
      ),
    ],
    asked: ['S01-72', 'S01-73', 'S01-74', 'S01-76', 'N-P16'],
    maps: {
      guide: ['1'],
      en303645: ['5.9-2'],
      cra: ['I.1', 'I.2h', 'A7.3'],
      nist: ['DS.OPS'],
      isvs: ['V1.1'],
    },
  },
  {
    id: 'REQ-SAFE-2',
    text: {
      en: 'Limits that protect people are kept by the device itself, by means that no message can change.',
      ja: '人を守る制限は、メッセージでは変更できない手段によりデバイス自身が維持する。',
    },
    why: {
      en: 'The last defence must not stand on the far side of the network.',
      ja: '最後の防御を、ネットワークの向こう側に置いてはならない。',
    },
    applies: ({ design }) =>
      design.commands.some(({ part }) => part.safety === 'high' || part.safety === 'critical'),
    answers: ['order-beyond-bounds', 'actuator-driven-directly'],
    verify: [review('orders beyond the limits, on a device', '制限を超える命令を与えたデバイスの確認')],
    asked: ['S01-76', 'S02-02'],
    maps: {
      guide: ['1', '2'],
      en303645: ['5.13-1B'],
      cra: ['I.1', 'I.2f'],
      nist: ['LA.LDU'],
      isvs: ['V1.1'],
    },
  },
  {
    id: 'REQ-SAFE-3',
    text: {
      en: 'The fleet can be brought into its safe state at once, by two people, and taken back by a new order.',
      ja: 'デバイス群を 2 人の承認で直ちに安全状態に移し、新たな命令で解除できる。',
    },
    why: {
      en: 'When an attack is under way there is no time to visit every device.',
      ja: '攻撃の最中に、全デバイスを訪れる時間はない。',
    },
    must: ({ endangers, sector }) => endangers && sector !== 'consumer',
    applies: ({ endangers }) => endangers,
    answers: ['no-emergency-stop'],
    verify: [
      later(
        enforced('signed orders that the device checks by itself', 'デバイスが単独で検証する署名済み命令'),
      ),
      review('an exercise once a year', '年 1 回の訓練'),
    ],
    asked: ['S11-33', 'S11-41', 'S01-76'],
    maps: {
      guide: ['1', '11'],
      en303645: ['5.9-2'],
      cra: ['I.2h', 'I.2k'],
      nist: ['DS.OPS', 'CS.EVR'],
      isvs: ['V1.5'],
    },
  },
  {
    id: 'REQ-SAFE-4',
    text: {
      en: 'A safety impact assessment answers the guide’s six questions for each hazard, is signed, and is looked at again on each change.',
      ja: '安全性影響評価は、危険源ごとに 6 つの問いに答え、責任者が署名し、変更のたびに見直す。',
    },
    why: {
      en: 'Security rules find what can be done; only people who know the place find what it does to them.',
      ja: 'セキュリティの規則は何ができるかを示す。誰に何が起こるかは、現場を知る人にしか分からない。',
    },
    baseline: true,
    answers: ['danger-not-analysed'],
    verify: [review('`sekisho assess safety`', '`sekisho assess safety` の結果'), tool('test-coverage')],
    asked: ['S01-72', 'S01-73', 'S01-75', 'S01-77', 'S01-78'],
    maps: {
      guide: ['1'],
      en303645: ['5.0-1'],
      cra: ['A7.3', 'A2.5'],
      nist: ['DOC'],
      isvs: ['V1.1'],
    },
  },
]
