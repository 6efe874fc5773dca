import { wordOf } from '../../design/design.ts'
import type { Design } from '../../design/design.ts'
import { words } from '../../words.ts'
import type { Words } from '../../words.ts'
import { cell, chip, code, column, question, row, small, strong, table } from '../document.ts'
import type { Block, Cell, Line, Tone } from '../document.ts'
import type { Source } from '../input.ts'
import { secretKeys } from '../parts.ts'
import { isTooWeak, strengthOf } from './algorithms.ts'
import { lifetimeVerdict } from './cryptoperiods.ts'

/** The nine questions on key management (CSA guide, table 14), answered from model and platform. */

interface Finding {
  readonly tone: Tone
  readonly line: Line
}

interface Asked {
  readonly ids: string
  readonly question: Words
  /** What the model says; nothing where it has no say. */
  readonly model: (design: Design) => readonly Finding[]
  readonly platform: Words
  /** What neither can know. */
  readonly left?: Words
}

const good = (...line: Line): Finding => ({ tone: 'good', line })
const bad = (...line: Line): Finding => ({ tone: 'bad', line })
const open = (...line: Line): Finding => ({ tone: 'open', line })

const protectedStores = new Set([
  'secure-element',
  'tpm',
  'hsm',
  'trusted-execution-environment',
  'one-time-programmable',
  'platform-keystore',
])

const ids = (keys: readonly { readonly id: string }[]): Line => [code(keys.map(({ id }) => id).join(', '))]

function storage(design: Design): readonly Finding[] {
  const keys = secretKeys(design)
  const safe = keys.filter(({ part }) => protectedStores.has(wordOf(part.storage)))
  const unsaid = keys.filter(({ part }) => wordOf(part.storage) === 'unknown')
  const bare = keys.filter((key) => !safe.includes(key) && !unsaid.includes(key))
  return [
    ...(safe.length > 0
      ? [good(words('in protected hardware:', '保護されたハードウェア内：'), ...ids(safe))]
      : []),
    ...(bare.length > 0 ? [bad(words('outside of it:', 'その外：'), ...ids(bare))] : []),
    ...(unsaid.length > 0 ? [open(words('not said:', '記述なし：'), ...ids(unsaid))] : []),
  ]
}

function discarded(design: Design): readonly Finding[] {
  const keys = secretKeys(design)
  const without = keys.filter(({ part }) => (part.zeroise ?? []).length === 0)
  const named = keys.filter((key) => !without.includes(key))
  return [
    ...(named.length > 0 ? [good(words('an occasion is named:', '契機の記述あり：'), ...ids(named))] : []),
    ...(without.length > 0
      ? [open(words('no occasion is named:', '契機の記述なし：'), ...ids(without))]
      : []),
  ]
}

function lengths({ keys }: Design): readonly Finding[] {
  const weak = keys.filter(({ part }) => isTooWeak(strengthOf(part.algorithm)))
  const unknown = keys.filter(({ part }) => strengthOf(part.algorithm) === undefined)
  const rest = keys.filter((key) => !weak.includes(key) && !unknown.includes(key))
  return [
    ...(rest.length > 0 ? [good(words('112 bits or more:', '112 ビット以上：'), ...ids(rest))] : []),
    ...(weak.length > 0 ? [bad(words('too weak:', '強度不足：'), ...ids(weak))] : []),
    ...(unknown.length > 0 ? [open(words('not known to us:', '強度を判断できない：'), ...ids(unknown))] : []),
  ]
}

const randomness = ({ devices }: Design): readonly Finding[] =>
  devices.map(({ id, part }) => {
    const source = wordOf(part.hardware?.randomSource)
    const line: Line = [code(id), code(source)]
    if (source === 'unknown') return open(...line)
    return source === 'none' || source === 'software' ? bad(...line) : good(...line)
  })

function ends(design: Design): readonly Finding[] {
  const long = design.keys.filter(({ part }) => ['longer', 'unlimited'].includes(lifetimeVerdict(part)))
  const unsaid = design.keys.filter(({ part }) => lifetimeVerdict(part) === 'unsaid')
  return [
    ...(long.length > 0 ? [bad(words('longer than recommended:', '推奨より長い：'), ...ids(long))] : []),
    ...(unsaid.length > 0 ? [open(words('lifetime not said:', '有効期間の記述なし：'), ...ids(unsaid))] : []),
    ...(long.length + unsaid.length === 0
      ? [good(words('every lifetime is within what is recommended', 'すべての有効期間が推奨の範囲内'))]
      : []),
  ]
}

const secret = new Set(['tls1.2', 'tls1.3', 'dtls1.2', 'dtls1.3', 'dtls-srtp', 'quic', 'wireguard', 'ipsec'])

function forward({ dataflows }: Design): readonly Finding[] {
  const flows = dataflows.filter(({ part }) => secret.has(wordOf(part.transport)))
  const old = flows.filter(({ part }) => ['tls1.2', 'dtls1.2'].includes(wordOf(part.transport)))
  const fresh = flows.filter((flow) => !old.includes(flow))
  return [
    ...(fresh.length > 0 ? [good(words('by the protocol:', 'プロトコルが保証：'), ...ids(fresh))] : []),
    ...(old.length > 0
      ? [open(words('by the choice of suites only:', '暗号スイートの選択による：'), ...ids(old))]
      : []),
  ]
}

const nothing = (): readonly Finding[] => []

const questions: readonly Asked[] = [
  {
    ids: 'S11-22, S11-23',
    question: words('Are keys stored securely?', '鍵は安全に保管されているか。'),
    model: storage,
    platform: words(
      'The server’s keys are encrypted on disk or in an HSM; the root is outside. The agent uses a TPM, or an encrypted vault.',
      'サーバーの鍵は暗号化したファイルまたは HSM にあり、ルートは外部に置く。エージェントは TPM または暗号化ボールトを使う。',
    ),
  },
  {
    ids: 'S11-24 to S11-26',
    question: words('How are keys discarded after use or expiry?', '使用後・期限後の鍵をどう破棄するか。'),
    model: discarded,
    platform: words(
      'Copies outside of the cryptographic library are overwritten after use; TLS sessions end after an hour at most; destroying a key gives a receipt.',
      '暗号ライブラリの外の写しは使用後に上書きし、TLS セッションは最長 1 時間で終わる。鍵の破棄には証跡を残す。',
    ),
    left: words(
      'Which of your own programs hold keys, and who has seen that they wipe them?',
      '自社のどのプログラムが鍵を扱い、消去を誰が確かめたか。',
    ),
  },
  {
    ids: 'S11-27, S11-28',
    question: words('Which key lengths are used?', 'どの鍵長を使うか。'),
    model: lengths,
    platform: words(
      'Weak, known and shared keys are refused at enrolment; SHA-1 and MD5 are refused in every certificate.',
      '弱い鍵、既知の鍵、共有された鍵は登録時に拒否し、SHA-1 と MD5 はすべての証明書で拒否する。',
    ),
  },
  {
    ids: 'S11-29 to S11-31',
    question: words('Is the random source random enough?', '乱数源は十分に予測不能か。'),
    model: randomness,
    platform: words(
      'The agent tests its source at start and while it runs (NIST SP 800-90B §4.4).',
      'エージェントが起動時と稼働中に乱数源を検査する（NIST SP 800-90B 4.4 項）。',
    ),
    left: words(
      'Where is the min-entropy analysis of the source?',
      '乱数源の最小エントロピー分析はどこにあるか。',
    ),
  },
  {
    ids: 'S11-32',
    question: words('How are certificates validated?', '証明書をどう検証するか。'),
    model: nothing,
    platform: words(
      'One path validation after RFC 5280 §6 for gate, server and agent; sekisho-verify asks it from outside.',
      'ゲート、サーバー、エージェントが共通の経路検証（RFC 5280 6 章）を使う。sekisho-verify で外部から確かめられる。',
    ),
  },
  {
    ids: 'S11-33 to S11-37',
    question: words(
      'How are certificates revoked, and how do they expire?',
      '証明書の失効と期限切れをどう扱うか。',
    ),
    model: ends,
    platform: words(
      'The registry is asked at every connection; a revocation cuts the session within a second, and shows in CRL and OCSP. Expired certificates open no door but renewal.',
      '接続のたびに台帳を照会する。失効は 1 秒以内にセッションを切断し、CRL と OCSP に載る。期限切れの証明書では更新以外の入口を開けない。',
    ),
  },
  {
    ids: 'S11-38 to S11-41',
    question: words('Who has access to key management, and how?', '鍵管理に誰がどのように接続できるか。'),
    model: nothing,
    platform: words(
      'Sensitive acts need the agreement of several different people, and are events. The root is used in a ceremony with split shares.',
      '重要な操作には異なる複数人の同意が必要で、すべて記録する。ルートは分割した持分を持ち寄る鍵セレモニーでのみ使う。',
    ),
    left: words(
      'In which locked room do server, HSM and shares lie, and who has been in there?',
      'サーバー、HSM、分割した持分をどの施錠された部屋に置き、誰が入室したか。',
    ),
  },
  {
    ids: 'S11-42',
    question: words('Is perfect forward secrecy used?', '前方秘匿性を備えているか。'),
    model: forward,
    platform: words(
      'The gate offers ephemeral key exchange only, in TLS 1.2 as well.',
      'ゲートは TLS 1.2 でも一時的な鍵共有だけを受け付ける。',
    ),
  },
  {
    ids: 'S11-43',
    question: words('Which key-management protocol is used?', 'どの鍵管理プロトコルを使うか。'),
    model: nothing,
    platform: words(
      'EST (RFC 7030) for certificates, PKCS#11 towards an HSM; operations of the key service are named as KMIP names them.',
      '証明書は EST（RFC 7030）、HSM との間は PKCS#11。鍵サービスの操作名は KMIP に合わせる。',
    ),
  },
]

const marks: Readonly<Partial<Record<Tone, Words>>> = {
  good: words('met', '充足'),
  bad: words('to do', '要対応'),
  open: words('open', '未回答'),
}

const shown = ({ tone, line }: Finding): Line => [chip(tone, marks[tone] ?? words('', '')), ...line]

function fromModel({ model, left }: Asked, design: Design): Cell {
  const lines = [...model(design).map(shown), ...(left ? [[question(left)]] : [])]
  return lines.length === 0 ? cell(words('the model has no say in it', 'モデルでは決まらない')) : lines
}

export const answers = ({ design }: Source): readonly Block[] => [
  table(
    [
      column(22, 'Question', '質問'),
      column(40, 'This product', 'この製品'),
      column(38, 'What the platform does', 'プラットフォームが行うこと'),
    ],
    questions.map((asked) =>
      row([[strong(asked.question)], [small(asked.ids)]], fromModel(asked, design), cell(asked.platform)),
    ),
  ),
]
