import { enforced, lab, later, observed, review } from '../row.ts'
import type { RequirementRow } from '../row.ts'
import type { Scope } from '../scope.ts'
import { hasPersonal } from './common.ts'

const senses = ({ design }: Scope): boolean =>
  design.devices.some(({ part }) => (part.hardware?.sensors?.length ?? 0) > 0)

const records = ({ design }: Scope): boolean =>
  design.devices.some(({ part }) =>
    part.hardware?.sensors?.some((sensor) => sensor === 'camera' || sensor === 'microphone'),
  )

const children = ({ design }: Scope): boolean => {
  const minors = design.model.product.people?.minors
  return minors === 'intended' || design.model.product.class === 'consumer/toy'
}

/** What is known about people, and what they have to say about it. */
export const privacyRequirements: readonly RequirementRow[] = [
  {
    id: 'REQ-PRIV-1',
    text: {
      en: 'Each personal field has a subject, a purpose and a need on record; what isn’t declared isn’t stored.',
      ja: '個人データの各項目に、本人、利用目的、必要性を記録し、宣言のない項目は保存しない。',
    },
    why: {
      en: 'Data that nobody has can’t leak.',
      ja: '持っていないデータは漏れない。',
    },
    baseline: true,
    applies: hasPersonal,
    answers: ['data-without-purpose', 'field-about-people-undeclared'],
    verify: [
      enforced('schemas at the gate; fields declared as personal', '関所のスキーマと、個人データ項目の宣言'),
      lab('unknown-member'),
    ],
    asked: ['S04-11', 'S04-43', 'S04-45', 'S04-46', 'S04-53'],
    maps: {
      guide: ['4'],
      en303645: ['6-4', '6-6', '6-1'],
      en18031: ['UNM-1'],
      cra: ['I.2g'],
      nist: ['DP'],
      isvs: ['V2.3'],
    },
  },
  {
    id: 'REQ-PRIV-2',
    text: {
      en: 'Where consent is the basis, it is asked for each purpose, recorded, as easy to withdraw as to give, and without it nothing is stored.',
      ja: '同意を根拠とする場合、利用目的ごとに求め、記録し、与えるのと同じ容易さで撤回でき、同意なしには何も保存しない。',
    },
    why: {
      en: 'A consent that can’t be withdrawn is none.',
      ja: '撤回できない同意は、同意ではない。',
    },
    applies: ({ design }) =>
      design.streams.some(({ part }) => part.personal?.some(({ basis }) => basis === 'consent')),
    baseline: true,
    answers: [],
    verify: [
      enforced(
        'fields without a recorded consent are dropped before anything is stored',
        '同意の記録がない項目を保存前に除去',
      ),
      lab('field-withheld'),
      review('the words of the consent', '同意文の内容'),
    ],
    asked: ['S04-24', 'S04-25', 'S04-29', 'S04-32', 'S04-62', 'S04-63', 'S04-64'],
    maps: {
      guide: ['4'],
      en303645: ['6-2', '6-3A', '6-3B'],
      en18031: ['UNM-1'],
      cra: ['I.2g'],
      nist: ['DP'],
      isvs: ['V2.3'],
    },
  },
  {
    id: 'REQ-PRIV-3',
    text: {
      en: 'Everybody whose data are collected is told, before that and in plain words, what, what for, by whom, how long, and to whom they go.',
      ja: 'データを収集される全員に、事前に平易な言葉で、内容、目的、取得者、期間、提供先を知らせる。',
    },
    why: {
      en: 'Nobody can object to what nobody has told them.',
      ja: '知らされていないことには、異議を唱えられない。',
    },
    baseline: true,
    applies: hasPersonal,
    answers: ['people-unaware'],
    verify: [
      enforced('the notice is filled from the model', 'モデルから作成する通知'),
      review('the notice, read by somebody outside', '部外者による通知の確認'),
    ],
    asked: ['S04-20', 'S04-21', 'S04-22', 'S04-23', 'S04-31', 'S04-65'],
    maps: {
      guide: ['4'],
      en303645: ['6-1', '6-5', '5.8-3'],
      en18031: ['UNM-1', 'UNM-2'],
      cra: ['I.2g', 'A2.4'],
      nist: ['INF', 'EDU'],
      jcStar: ['S1.1-16'],
      isvs: ['V2.3'],
    },
  },
  {
    id: 'REQ-PRIV-4',
    text: {
      en: 'People nearby see or hear when they are recorded, by a sign that software can’t suppress.',
      ja: '周囲の人は、記録されていることを、ソフトウェアでは抑止できない表示や音で知ることができる。',
    },
    why: {
      en: 'They have bought nothing and signed nothing.',
      ja: '周囲の人は、購入も同意もしていない。',
    },
    applies: records,
    must: ({ design }) => design.model.product.people?.bystanders !== 'none',
    baseline: true,
    answers: ['bystander-recorded', 'bystanders-not-in-the-model', 'recorded-unseen'],
    verify: [review('the sign while an attacker has the software', 'ソフトウェアを掌握された状態での表示')],
    asked: ['S04-26', 'S04-48', 'S04-62'],
    maps: {
      guide: ['4', '5'],
      en303645: ['5.8-3', '6-1'],
      en18031: ['GEC-7', 'UNM-1'],
      cra: ['I.2g'],
      nist: ['INF'],
      isvs: ['V2.3'],
    },
  },
  {
    id: 'REQ-PRIV-5',
    text: {
      en: 'Personal data have an end: each field is deleted when its purpose is fulfilled.',
      ja: '個人データには終わりがあり、目的を果たした項目は削除する。',
    },
    why: {
      en: 'What is kept for ever is lost one day.',
      ja: '永久に保管するものは、いつか失われる。',
    },
    baseline: true,
    applies: hasPersonal,
    answers: ['personal-data-kept-too-long'],
    verify: [
      enforced('retention of the messages', 'メッセージの保存期間'),
      later(enforced('retention per field', '項目ごとの保存期間')),
      observed('the oldest record per field', '項目ごとの最古の記録'),
    ],
    asked: ['S04-12', 'S04-15', 'S04-46'],
    maps: {
      guide: ['4'],
      en303645: ['6-6'],
      en18031: ['DLM-1'],
      cra: ['I.2g'],
      nist: ['DP.STO'],
      isvs: ['V2.3'],
    },
  },
  {
    id: 'REQ-PRIV-6',
    text: {
      en: 'Users can delete their data on the device and in every service, easily, and get a receipt.',
      ja: '利用者は、デバイスとすべてのサービス上の自分のデータを容易に消去でき、受領記録を得る。',
    },
    why: {
      en: 'Products are sold on and thrown away with their owners’ lives in them.',
      ja: '製品は、所有者の生活を記録したまま転売、廃棄される。',
    },
    baseline: true,
    applies: hasPersonal,
    answers: [],
    verify: [
      later(enforced('erasure under a key per person, with a receipt', '個人ごとの鍵による消去と受領記録')),
      review('the reset button of a device', 'デバイスの初期化操作'),
    ],
    asked: ['S04-18', 'S04-19', 'S01-40', 'S03-09'],
    maps: {
      guide: ['4'],
      en303645: ['5.11-1', '5.11-2', '5.11-3', '5.11-4'],
      en18031: ['DLM-1'],
      cra: ['I.2m', 'A2.8d'],
      nist: ['DP', 'DP.STO'],
      jcStar: ['S1.1-15'],
      isvs: ['V2.3'],
    },
  },
  {
    id: 'REQ-PRIV-7',
    text: {
      en: 'Everybody can see, correct, take with them and object to what is held about them, and it takes effect at once.',
      ja: '本人は、保有されている自分のデータを閲覧、訂正、持ち出し、異議申立てでき、直ちに反映される。',
    },
    why: {
      en: 'These are rights in most markets, and the only check by those concerned.',
      ja: '多くの市場で権利とされ、本人による唯一の確認手段でもある。',
    },
    baseline: true,
    applies: hasPersonal,
    answers: ['rights-not-granted'],
    verify: [
      later(
        enforced(
          'access, export, rectification and objection in the platform',
          'プラットフォームでの閲覧、出力、訂正、異議申立て',
        ),
      ),
    ],
    asked: ['S04-18', 'S04-19', 'S04-27', 'S04-28', 'S04-30'],
    maps: {
      guide: ['4'],
      en303645: ['6-3A', '6-1'],
      cra: ['I.2g'],
      nist: ['IQR'],
      isvs: ['V2.3'],
    },
  },
  {
    id: 'REQ-PRIV-8',
    text: {
      en: 'Addresses, names and certificates that others can see don’t follow a person about.',
      ja: '他者から見えるアドレス、名前、証明書によって、人の移動を追跡できない。',
    },
    why: {
      en: 'A fixed address makes every receiver on the way a witness.',
      ja: '固定のアドレスは、途中のすべての受信機を目撃者にする。',
    },
    must: ({ sensitive }) => sensitive,
    answers: ['people-followed', 'wearer-followed'],
    verify: [
      review('a scan by radio over a day', '1 日にわたる電波の観測'),
      observed('addresses that the device uses', 'デバイスが使うアドレス'),
    ],
    asked: ['S04-67', 'S04-68', 'S04-69', 'I-023'],
    maps: {
      guide: ['4', '6'],
      en303645: ['5.6-2'],
      en18031: ['SCM-3'],
      cra: ['I.2g', 'I.2e'],
      nist: ['DI.IMS'],
      isvs: ['V4.3'],
    },
  },
  {
    id: 'REQ-PRIV-9',
    text: {
      en: 'What can be inferred from the data, alone and together with others, is known, lessened, and told to those concerned.',
      ja: 'データ単独または他との組み合わせから推測できる内容を把握し、低減し、本人に知らせる。',
    },
    why: {
      en: 'A lamp’s state tells a burglar who is away.',
      ja: '照明の状態は、留守宅を空き巣に教える。',
    },
    must: ({ sensitive }) => sensitive,
    applies: senses,
    baseline: true,
    answers: ['data-combined', 'life-inferred'],
    verify: [
      review('`sekisho assess privacy`', '`sekisho assess privacy` の結果'),
      later(enforced('coarsening and aggregates', '粗視化と集計')),
    ],
    asked: ['N-T5', 'S04-49', 'S04-50', 'S04-52'],
    maps: {
      guide: ['4'],
      en303645: ['6-4'],
      en18031: ['GEC-7'],
      cra: ['I.2g'],
      nist: ['DP'],
      isvs: ['V2.3'],
    },
  },
  {
    id: 'REQ-PRIV-10',
    text: {
      en: 'A privacy impact assessment is made before launch and after each change of what is collected, and a manager releases the result.',
      ja: '発売前と収集内容の変更時にプライバシー影響評価を行い、管理者が結果を承認する。',
    },
    why: {
      en: 'After launch the answer is always that it is too late.',
      ja: '発売後の答えは、いつも「もう遅い」である。',
    },
    baseline: true,
    applies: hasPersonal,
    answers: [],
    verify: [review('the assessment, its date and its name', '評価の日付と責任者')],
    asked: ['S04-14', 'S04-16', 'S04-36', 'S04-37', 'S04-38', 'S04-55', 'S01-61'],
    maps: {
      guide: ['4'],
      en303645: ['6-4'],
      cra: ['I.2g', 'A7.3'],
      nist: ['DOC'],
      isvs: ['V2.3'],
    },
  },
  {
    id: 'REQ-PRIV-11',
    text: {
      en: 'Personal data go to others only for a declared purpose, under a contract, and in the least identifying form.',
      ja: '個人データの第三者提供は、宣言した目的に限り、契約のもとで、識別性を最小にして行う。',
    },
    why: {
      en: 'Whoever passes data on answers for what becomes of them.',
      ja: '渡したデータのその後の責任は、渡した側にある。',
    },
    applies: hasPersonal,
    answers: ['data-leave-their-market', 'personal-data-passed-on'],
    verify: [
      enforced('grants of services', 'サービスごとの許可'),
      review('contracts with processors', '委託先との契約'),
    ],
    asked: ['S04-21', 'S04-33', 'S04-34', 'S04-05', 'S04-60'],
    maps: {
      guide: ['4'],
      en303645: ['6-1', '6-5'],
      cra: ['I.2g'],
      nist: ['DP.STX'],
      isvs: ['V2.3', 'V1.2'],
    },
  },
  {
    id: 'REQ-PRIV-12',
    text: {
      en: 'Where children use the product, parents decide, the settings protect by default, and nothing serves advertising.',
      ja: '子どもが使う製品では、保護者が判断し、初期設定で保護され、データを広告に使わない。',
    },
    why: {
      en: 'Children can’t judge what they give away.',
      ja: '子どもは、自分が何を渡しているかを判断できない。',
    },
    applies: children,
    baseline: true,
    answers: ['children-without-guardian'],
    verify: [
      review(
        'the consent of parents, and the settings of a fresh account',
        '保護者の同意手順と、新規アカウントの初期設定',
      ),
    ],
    asked: ['S04-58', 'S04-17'],
    maps: {
      guide: ['4'],
      en303645: ['6-2'],
      en18031: ['ACM-3', 'ACM-4', 'ACM-5', 'ACM-6'],
      cra: ['I.2b', 'I.2g'],
      nist: ['LA.ACF'],
      isvs: ['V2.3'],
    },
  },
  {
    id: 'REQ-PRIV-13',
    text: {
      en: 'Data about health, the body, children or money have a basis that the law takes for them, and stricter protection than the rest.',
      ja: '健康、身体、子ども、金銭に関するデータは、法が認める根拠を持ち、他より厳しく保護する。',
    },
    why: {
      en: 'What becomes known of a body can’t be changed as a password can.',
      ja: '身体に関する情報は、知られてもパスワードのように変更できない。',
    },
    answers: ['delicate-data-on-weak-basis'],
    verify: [
      enforced('bases checked before anything is stored', '保存前の根拠の検査'),
      review('the condition for each such field', '該当する項目ごとの条件'),
    ],
    asked: ['S04-36', 'S04-51', 'S04-57'],
    maps: {
      guide: ['4'],
      en303645: ['5.8-2', '6-2'],
      en18031: ['SCM-3', 'SSM-3'],
      cra: ['I.2e', 'I.2g'],
      nist: ['DP'],
      isvs: ['V2.3'],
    },
  },
]
