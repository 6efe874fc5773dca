import type { Model, Personal, Stream } from '@sekisho/model'
import { parseDuration } from '@sekisho/model'
import { wordOf } from '../design/design.ts'
import type { Design } from '../design/design.ts'
import type { Element, ElementOf } from '../design/element.ts'
import { all, any, fact, noneOf, oneOf } from '../design/facts.ts'
import type { Condition, Fact } from '../design/facts.ts'
import { proofOf } from '../design/proof.ts'
import { rule, subject } from '../threats/rule.ts'
import type { Subject, ThreatRule } from '../threats/rule.ts'
import { externalsOf, getsPersonal, insidersOf, personalStreams, stated, yes } from './system.ts'
import { undeclaredFields, withoutField } from './telling-fields.ts'

/** What happens to people through their data, after LINDDUN’s kinds of threats. */

type Product = Model['product']

const YEAR = parseDuration('1y') ?? 0
const QUARTER = parseDuration('90d') ?? 0

const streams = (design: Design): readonly Subject<Stream>[] =>
  personalStreams(design).map((stream) => subject(stream, insidersOf(design)))

const theProduct = (design: Design): readonly Subject<Product>[] => [
  subject(design.product, insidersOf(design), { stakes: personalStreams(design).map(({ id }) => id) }),
]

/** A row of a stream’s personal fields, as something that facts can be about. */
const rowsOf = (
  stream: ElementOf<'streams'>,
  wanted: (row: Personal) => boolean = () => true,
): readonly Element<Personal>[] =>
  (stream.part.personal ?? []).flatMap((row, index) =>
    wanted(row)
      ? [
          {
            section: stream.section,
            id: stream.id,
            label: stream.label,
            pointer: `${stream.pointer}/personal/${index}`,
            part: row,
          },
        ]
      : [],
  )

const withRows = (
  design: Design,
  wanted: (row: Personal, stream: Stream) => boolean,
): readonly Subject<Stream>[] =>
  streams(design).filter((stream) => rowsOf(stream, (row) => wanted(row, stream.part)).length > 0)

const special = new Set(['health', 'biometric'])
const identifying = new Set(['device-identifier', 'network-identifier', 'identity', 'location', 'contact'])

const isSpecial = ({ category }: Personal): boolean => special.has(wordOf(category))
const isIdentifying = ({ category }: Personal): boolean => identifying.has(wordOf(category))

const within = (kept: string, most: number): boolean => (parseDuration(kept) ?? Infinity) <= most

/**
 * The platform deletes whole messages at the end of their time, a year where the model says nothing. A time of the field's own
 * that ends before is the maker's word as yet.
 */
function isKeptFor(
  { model }: Design,
  stream: Subject<Stream>,
  row: Element<Personal>,
  most: number,
  set: string,
): Fact {
  const ofMessage = stream.part.retention ?? '1y'
  const kept = row.part.retention ?? ofMessage
  const [whole, own] = [`${stream.pointer}/retention`, `${row.pointer}/retention`]
  if (within(ofMessage, most) && within(kept, most))
    return stated(whole, 'holds', { proof: proofOf(model, whole), value: ofMessage })
  return stated(own, within(kept, most) ? 'holds' : 'fails', {
    proof: proofOf(model, own),
    value: kept,
    remedy: [{ op: 'set', path: own, value: set }],
  })
}

const european = new Set(['EU', 'EEA'])

/** Services with personal data, where the product is sold under a law that binds data to a place. */
const keepers = (design: Design) => {
  const sold = design.model.product.markets ?? []
  return personalStreams(design).length > 0 &&
    sold.some((market) => ['EU', 'EEA', 'UK', 'JP'].includes(market))
    ? theProduct(design)
    : []
}

/** Data stay where they were collected: every service that gets them has a region for every market. */
function staysInMarket(design: Design): Condition {
  const { markets = [] } = design.model.product
  const holders = design.services.filter(({ id }) => getsPersonal(design, id))
  return all(
    ...holders.map((service) =>
      fact(design.model, service, 'regions', {
        good: (regions) =>
          Array.isArray(regions) &&
          markets.every(
            (market) => regions.includes(market) || (european.has(market) && regions.includes('EU')),
          ),
      }),
    ),
  )
}

/** Whether anybody’s data show that these are about strangers. */
const strangers = (design: Design): readonly Subject<Stream>[] =>
  withRows(design, ({ subject: whom }) => whom === 'bystander')

const captures = ({ model: { product } }: Design): boolean =>
  ['recorded', 'observed'].includes(wordOf(product.people?.bystanders))

const delicate = (design: Design): boolean =>
  personalStreams(design).length > 1 ||
  personalStreams(design).some((stream) => rowsOf(stream, isSpecial).length > 0) ||
  design.model.product.people?.minors === 'intended'

export const privacyRules: readonly ThreatRule[] = [
  rule({
    id: 'people-unaware',
    categories: ['privacy'],
    title: {
      en: 'People don’t know what {subject} tells about them',
      ja: '{subject} が自分について何を伝えるかを、本人が知らない',
    },
    attack: {
      en: 'Nobody attacks: the data are collected, and whom they are about is never told.',
      ja: '攻撃者は要らない。データは収集されるが、対象となる本人に知らされない。',
    },
    effect: {
      en: 'People can neither object nor choose, and the maker has no ground to stand on.',
      ja: '本人は異議も選択もできず、メーカーには正当化の根拠がない。',
    },
    refs: {
      linddun: ['unawareness'],
      guide: ['S04-20', 'S04-22', 'S04-23', 'S04-26', 'S04-27', 'S04-31', 'S04-65'],
    },
    layers: ['organisation', 'application'],
    severity: 2,
    access: ['credentials', 'supply-chain'],
    gain: 'none',
    over: (design) => personalStreams(design).map((stream) => subject(stream, [])),
    met: (stream, { model }) =>
      all(...rowsOf(stream).map((row) => fact(model, row, 'notice', noneOf('in-app')))),
  }),
  rule({
    id: 'data-without-purpose',
    categories: ['privacy'],
    title: {
      en: '{subject} collects data on people without a purpose or a basis',
      ja: '{subject} が、利用目的または法的根拠のない個人データを収集する',
    },
    attack: {
      en: 'A field is there because it could be: some day somebody finds a use that nobody was told of.',
      ja: '収集できるという理由だけで項目が残り、いずれ本人の知らない用途に使われる。',
    },
    effect: {
      en: 'Data are used against those who gave them; collecting them was unlawful from the first day.',
      ja: '提供した本人の不利益に使われる。収集自体が初日から違法である。',
    },
    refs: {
      linddun: ['non-compliance', 'data-disclosure'],
      guide: ['S04-11', 'S04-45', 'S04-46', 'S04-33', 'S04-59'],
    },
    layers: ['organisation', 'backend'],
    severity: 2,
    access: ['credentials', 'supply-chain'],
    gain: 'none',
    over: (design) => personalStreams(design).map((stream) => subject(stream, [])),
    met: (stream, { model }) =>
      all(
        ...rowsOf(stream).flatMap((row) => [
          fact(model, row, 'purpose', { good: () => true }),
          fact(model, row, 'basis', { good: () => true, set: 'consent' }),
        ]),
      ),
  }),
  rule({
    id: 'delicate-data-on-weak-basis',
    categories: ['privacy'],
    title: {
      en: 'Health or biometric data in {subject} rest on a basis that doesn’t carry them',
      ja: '{subject} の健康・生体データが、それを支えられない法的根拠に基づいている',
    },
    attack: {
      en: 'A contract or an interest of the maker’s is taken for leave, where the law asks for consent or for duty.',
      ja: '法が同意または義務を求める場面で、契約やメーカーの利益を根拠とする。',
    },
    effect: {
      en: 'The most intimate data are processed without right, and have to be erased when somebody asks.',
      ja: '最も私的なデータが根拠なく処理され、求められれば消去しなければならない。',
    },
    refs: { linddun: ['non-compliance'], guide: ['S04-51', 'S04-57', 'S04-59', 'S04-36'] },
    layers: ['organisation', 'backend'],
    severity: 2,
    access: ['credentials', 'supply-chain'],
    gain: 'none',
    over: (design) =>
      personalStreams(design)
        .filter((stream) => rowsOf(stream, isSpecial).length > 0)
        .map((stream) => subject(stream, [])),
    met: (stream, { model }) =>
      all(
        ...rowsOf(stream, isSpecial).map((row) =>
          fact(model, row, 'basis', oneOf('consent', 'legal-obligation', 'vital-interests', 'public-task')),
        ),
      ),
  }),
  rule({
    id: 'personal-data-kept-too-long',
    categories: ['privacy', 'information-disclosure'],
    title: {
      en: 'Personal data of {subject} are kept long after their purpose',
      ja: '{subject} の個人データが、目的を終えた後も残り続ける',
    },
    attack: {
      en: 'What is kept gets out one day: by burglary, by sale, by court order, by a curious insider.',
      ja: '保存されたものは、侵入、売却、裁判所の命令、内部者の好奇心により、いつか外に出る。',
    },
    effect: {
      en: 'Years of somebody’s life are disclosed instead of weeks.',
      ja: '数週間分ではなく、何年分もの生活が明らかになる。',
    },
    refs: {
      cwe: ['CWE-359'],
      linddun: ['non-compliance', 'data-disclosure'],
      guide: ['S04-12', 'S04-15', 'S04-46'],
    },
    layers: ['backend'],
    severity: 2,
    access: ['credentials', 'network'],
    effort: 1,
    gain: 'read',
    over: (design) => withRows(design, (row) => !isIdentifying(row)),
    met: (stream, design) =>
      all(
        ...rowsOf(stream, (row) => !isIdentifying(row)).map((row) =>
          isKeptFor(design, stream, row, YEAR, '30d'),
        ),
      ),
  }),
  rule({
    id: 'people-followed',
    categories: ['privacy'],
    title: {
      en: 'People are followed by what stays the same in {subject}',
      ja: '{subject} に含まれる変わらない値により、人が追跡される',
    },
    attack: {
      en: 'An identifier, a place or a name in message after message ties days together into a life.',
      ja: 'メッセージごとに現れる識別子、位置、氏名が、日々の出来事を一人の生活として結び付ける。',
    },
    effect: {
      en: 'Who has the data knows who somebody is, where they go and whom they meet.',
      ja: 'データを持つ者に、その人が誰で、どこへ行き、誰と会うかが知られる。',
    },
    refs: {
      cwe: ['CWE-359'],
      linddun: ['linking', 'identifying'],
      guide: ['S04-52', 'S04-53', 'S04-54', 'S04-69', 'S04-12'],
    },
    layers: ['backend', 'message'],
    severity: 2,
    access: ['credentials', 'network'],
    effort: 1,
    gain: 'read',
    over: (design) => withRows(design, isIdentifying),
    met: (stream, design) =>
      any(
        all(...rowsOf(stream, isIdentifying).map((row) => isKeptFor(design, stream, row, QUARTER, '30d'))),
        ...(stream.part.recipient === undefined
          ? []
          : [
              fact(design.model, stream, 'protection', {
                good: (value) => value === 'encrypt',
                absent: 'fails',
              }),
            ]),
      ),
  }),
  rule({
    id: 'field-about-people-undeclared',
    categories: ['privacy'],
    title: {
      en: '{subject} carries {field}, and nobody has said that it is about people',
      ja: '{subject} に含まれる {field} が、個人データとして宣言されていない',
    },
    attack: {
      en: 'By its name the field is personal; undeclared, it passes every rule for such data.',
      ja: '名称からみて個人データだが、宣言がないため、個人データ向けの規則をすべてすり抜ける。',
    },
    effect: {
      en: 'No consent, no notice, no limit applies to it.',
      ja: '同意、通知、保存期間の制限が一切適用されない。',
    },
    refs: {
      cwe: ['CWE-359'],
      linddun: ['non-compliance', 'unawareness'],
      guide: ['S04-43', 'S04-45', 'S04-36', 'S04-11'],
    },
    layers: ['organisation', 'backend'],
    severity: 2,
    access: ['credentials', 'supply-chain'],
    gain: 'none',
    over: ({ streams: every }) =>
      every.flatMap((stream) =>
        undeclaredFields(stream.part).map((field) => subject(stream, [], { facet: field, words: { field } })),
      ),
    met: ({ pointer, part, facet = '' }) =>
      stated(`${pointer}/schema/properties/${facet}`, 'fails', {
        remedy: withoutField(pointer, part, facet),
      }),
  }),
  rule({
    id: 'data-leave-their-market',
    categories: ['privacy', 'information-disclosure'],
    title: {
      en: 'Personal data of {subject} go to countries with weaker law',
      ja: '{subject} の個人データが、保護の弱い国へ移転される',
    },
    attack: {
      en: 'The service stores elsewhere, or its operator is reached by another state’s orders.',
      ja: 'サービスが別の国に保存するか、運営者が他国の命令に服する。',
    },
    effect: {
      en: 'Authorities and companies there read what is protected here, and the transfer itself is unlawful.',
      ja: '現地の当局や企業が、本来保護されるデータを読む。移転自体も違法となる。',
    },
    refs: { linddun: ['non-compliance', 'data-disclosure'], guide: ['S04-59', 'S04-60', 'S04-43'] },
    layers: ['organisation', 'backend'],
    severity: 2,
    access: ['credentials', 'supply-chain'],
    gain: 'read',
    over: keepers,
    met: (product, design) =>
      any(
        fact(
          design.model,
          product,
          'privacy/transfers',
          oneOf('contract-clauses', 'none', 'adequacy', 'explicit-consent'),
        ),
        staysInMarket(design),
      ),
  }),
  rule({
    id: 'children-without-guardian',
    categories: ['privacy'],
    title: {
      en: '{subject} takes data from children on their own word',
      ja: '{subject} が、保護者を介さず子どもからデータを得る',
    },
    attack: {
      en: 'A child agrees to what it can’t understand, and nobody asks who is responsible for it.',
      ja: '子どもが理解できない内容に同意し、保護者の確認が行われない。',
    },
    effect: {
      en: 'Voice, pictures and whereabouts of children are with strangers.',
      ja: '子どもの声、姿、居場所が第三者の手に渡る。',
    },
    refs: { linddun: ['unawareness', 'non-compliance'], guide: ['S04-58', 'I-011', 'S04-25'] },
    layers: ['organisation', 'application'],
    severity: 3,
    access: ['credentials', 'supply-chain'],
    gain: 'none',
    over: (design) =>
      design.model.product.people?.minors === 'intended' && personalStreams(design).length > 0
        ? [subject(design.product, [])]
        : [],
    met: (product, { model }) => fact(model, product, 'privacy/guardians', yes),
  }),
  rule({
    id: 'bystander-recorded',
    categories: ['privacy'],
    title: {
      en: 'Strangers are recorded by {subject}',
      ja: '{subject} に周囲の人が記録される',
    },
    attack: {
      en: 'Whoever passes is captured, without having bought, read or agreed to anything.',
      ja: '通りかかった人が、購入も閲覧も同意もしないまま記録される。',
    },
    effect: {
      en: 'Neighbours, visitors and children find themselves in others’ data.',
      ja: '隣人、訪問者、子どもが、他人のデータの中に残る。',
    },
    refs: { linddun: ['unawareness', 'identifying', 'detecting'], guide: ['S04-26', 'S04-48', 'N-T1'] },
    layers: ['organisation', 'hardware'],
    severity: 2,
    access: ['credentials', 'supply-chain'],
    gain: 'none',
    irreducible: {
      en: 'What senses a public place senses the people in it; a notice, a short time and a narrow view only lessen it.',
      ja: '公共の場を捉えるものは、そこにいる人も捉える。掲示、短い保存期間、狭い視野は軽減にとどまる。',
    },
    over: (design) => strangers(design).map((stream) => subject(stream, [])),
    met: (stream, design) =>
      all(
        ...rowsOf(stream, (row) => row.subject === 'bystander').flatMap((row) => [
          fact(design.model, row, 'notice', oneOf('sign-at-door', 'light', 'sound')),
          isKeptFor(design, stream, row, QUARTER, '14d'),
        ]),
      ),
  }),
  rule({
    id: 'bystanders-not-in-the-model',
    categories: ['privacy'],
    title: {
      en: '{subject} captures strangers, and no stream says what becomes of that',
      ja: '{subject} は周囲の人を捉えるが、その扱いがどのストリームにも記されていない',
    },
    attack: {
      en: 'Pictures and sounds of people who never agreed flow where nobody drew them.',
      ja: '同意していない人の映像や音声が、どの図にも描かれない経路を流れる。',
    },
    effect: {
      en: 'No purpose, no notice and no time limit holds for them.',
      ja: '利用目的も、通知も、保存期間の制限も定まらない。',
    },
    refs: { linddun: ['unawareness', 'non-compliance'], guide: ['S04-26', 'S04-43', 'S04-48'] },
    layers: ['organisation'],
    severity: 2,
    access: ['credentials', 'supply-chain'],
    gain: 'none',
    over: (design) =>
      captures(design) &&
      design.model.product.people?.bystanders === 'recorded' &&
      strangers(design).length === 0
        ? [subject(design.product, [])]
        : [],
    met: (product, { model }) => fact(model, product, 'people/bystanders', noneOf('observed', 'recorded')),
  }),
  rule({
    id: 'rights-not-granted',
    categories: ['privacy'],
    title: {
      en: 'People can’t see, take along, erase or withdraw what {subject} knows about them',
      ja: '{subject} が持つ自分のデータを、本人が確認・持ち出し・消去・同意撤回できない',
    },
    attack: {
      en: 'Who asks gets no answer, and consent given once holds for ever.',
      ja: '求めても回答がなく、一度与えた同意が永久に有効とされる。',
    },
    effect: {
      en: 'People lose control over their data, for good.',
      ja: '本人が自分のデータに対する支配を恒久的に失う。',
    },
    refs: {
      linddun: ['unawareness', 'non-compliance'],
      guide: ['S04-18', 'S04-19', 'S04-24', 'S04-28', 'S04-29', 'S04-32'],
    },
    layers: ['backend', 'organisation'],
    severity: 2,
    access: ['credentials', 'supply-chain'],
    gain: 'none',
    over: (design) => (personalStreams(design).length > 0 ? [subject(design.product, [])] : []),
    met: (product, { model }) => fact(model, product, 'privacy/rights', yes),
  }),
  rule({
    id: 'data-combined',
    categories: ['privacy'],
    title: {
      en: 'Data of {subject} tell more together than each by itself',
      ja: '{subject} のデータが、組み合わせにより個々の項目以上のことを明らかにする',
    },
    attack: {
      en: 'Streams of one home or patient are laid side by side, or beside others’ data, by who may read each of them.',
      ja: '個々の閲覧権限を持つ者が、一つの家庭や患者の複数のストリーム、または他社のデータを突き合わせる。',
    },
    effect: {
      en: 'Illness, faith, poverty and quarrels are read out of meters and sensors.',
      ja: '計器やセンサーの値から、病気、信仰、困窮、不和が読み取られる。',
    },
    refs: { linddun: ['linking', 'identifying'], guide: ['S04-14', 'S04-35', 'S04-38', 'S04-49', 'S04-50'] },
    layers: ['organisation', 'backend'],
    severity: 2,
    access: ['credentials', 'supply-chain'],
    effort: 1,
    gain: 'read',
    over: (design) => (delicate(design) ? theProduct(design) : []),
    met: (product, { model }) => fact(model, product, 'privacy/assessment', yes),
  }),
  rule({
    id: 'personal-data-passed-on',
    categories: ['privacy', 'information-disclosure'],
    title: {
      en: '{subject} does as it likes with people’s data',
      ja: '{subject} が、受け取った個人データを意のままに扱う',
    },
    attack: {
      en: 'Whoever receives the data uses, joins or sells them, and no contract says what for.',
      ja: '受領者がデータを利用、結合、売却するが、用途を定めた契約がない。',
    },
    effect: {
      en: 'People find what they told one maker with a hundred others.',
      ja: '一社に渡したはずの情報が、数多くの企業に広まる。',
    },
    refs: {
      linddun: ['data-disclosure', 'non-compliance'],
      guide: ['S04-05', 'S04-06', 'S04-21', 'S04-34', 'S07-15'],
    },
    layers: ['organisation'],
    severity: 2,
    access: ['supply-chain'],
    gain: 'read',
    over: (design) =>
      externalsOf(design)
        .filter(({ id, part }) => part.kind !== 'data-store' && getsPersonal(design, id))
        .map((external) => subject(external, [])),
    met: (external, { model }) => fact(model, external, 'contract', yes),
  }),
]
