import { wordOf } from '../../design/design.ts'
import type { Design } from '../../design/design.ts'
import { code, words } from '../document.ts'
import { messageFlows, ownInterfaces } from '../parts.ts'
import { enumerated, spoken, spokenDuration } from '../../view/vocabulary.ts'
import { ask, fieldColumns, entryOf, filled, label, open, said, text, together } from './table.ts'
import type { Entry, Field, IxitTable } from './table.ts'

/** Authentication, secrets and how they are managed: tables 1, 10 and 14. */

/** Values that nobody guesses: certificates, keys, signatures. */
const unguessable = new Set([
  'mutual-x509',
  'signed-messages',
  'server-x509',
  'pre-shared-key',
  'raw-public-key',
  'certificate',
  'key',
])

const guessing = (means: string): Field =>
  unguessable.has(means)
    ? text(words('not guessable: a key of full length', '推測できない（十分な長さの鍵）'))
    : open('How are repeated attempts slowed down?', '繰り返しの試行をどう抑えるか。')

const values = (means: string): Field =>
  unguessable.has(means)
    ? text(words('a key, see table 10', '鍵（表 10 を参照）'))
    : open(
        'How are the values made, and are they different in each unit?',
        '値をどう作り、個体ごとに異なるか。',
      )

const flowEntries = (design: Design): readonly Entry[] =>
  messageFlows(design).map(({ id, part }) =>
    entryOf(
      'AuthMech',
      id,
      filled([code(`${part.from} → ${part.to}`)], [code(wordOf(part.protocol))]),
      said(part.authentication, 'How do the two ends know each other?', '両端は互いをどう認証するか。'),
      values(wordOf(part.authentication)),
      said(part.transport, 'Which cryptography protects it?', 'どの暗号で保護するか。'),
      guessing(wordOf(part.authentication)),
    ),
  )

const interfaceEntries = (design: Design): readonly Entry[] =>
  ownInterfaces(design)
    .filter(({ part }) => part.authentication !== undefined || part.pairing !== undefined)
    .map(({ id, part }) => {
      const means = part.authentication ?? part.pairing
      return entryOf(
        'AuthMech',
        `if-${id}`,
        label([words('interface of', 'インターフェース：'), code(part.at)], [code(wordOf(part.kind))]),
        said(means, 'What does a peer prove?', '相手は何を証明するか。'),
        values(wordOf(means)),
        said(part.security, 'Which cryptography protects it?', 'どの暗号で保護するか。'),
        guessing(wordOf(means)),
      )
    })

const where = new Set([
  'secure-element',
  'tpm',
  'hsm',
  'trusted-execution-environment',
  'one-time-programmable',
])

const keyEntries = ({ keys }: Design): readonly Entry[] =>
  keys.map(({ id, part }) =>
    entryOf(
      'SecParam',
      id,
      filled([code(wordOf(part.purpose))], [code(part.at)]),
      filled(
        [code(part.algorithm)],
        [part.holds === undefined ? words('kind not said', '種別の記述なし') : spoken(part.holds)],
      ),
      where.has(wordOf(part.storage))
        ? text(spoken(part.storage))
        : together([['in', '保管先', part.storage]], ['Where is it kept?', 'どこに保管するか。']),
      part.holds === 'public' || part.holds === 'digest'
        ? text(words('public: the same in every unit', '公開情報（全個体で共通）'))
        : said(
            part.generated,
            'Where is it made, and is it different in each unit?',
            'どこで生成し、個体ごとに異なるか。',
          ),
      part.lifetime === undefined || part.lifetime === 'unknown'
        ? part.rotate === undefined || part.rotate === 'unknown'
          ? open('How long is it used, and how is it replaced?', 'どれだけの期間使い、どう更新するか。')
          : text(wordOf(part.rotate))
        : text(spokenDuration(part.lifetime)),
    ),
  )

const credentialEntries = ({ devices }: Design): readonly Entry[] =>
  devices.map(({ id, part: { credentials } }) =>
    entryOf(
      'SecParam',
      `setup-${id}`,
      label([words('right to set up', '初期設定の権限')], [code(id)]),
      said(credentials?.setup, 'What proves the right to set it up?', '初期設定の権限を何で証明するか。'),
      said(credentials?.storage, 'Where are credentials kept?', '認証情報をどこに保管するか。'),
      together(
        [['default', '初期値', credentials?.default]],
        ['Is there a value that is the same in all units?', '全個体に共通の値はあるか。'],
      ),
      open('How long is it valid, and how is it replaced?', 'どれだけの期間有効で、どう更新するか。'),
    ),
  )

const phases = [
  [
    'generation',
    'Generation',
    '生成',
    'Who makes keys in factory and backend, with which source of randomness?',
    '工場とバックエンドの鍵を、誰が、どの乱数源で生成するか。',
  ],
  [
    'provisioning',
    'Provisioning',
    '書込み',
    'How do keys and certificates get into the devices?',
    '鍵と証明書をどのようにデバイスへ書き込むか。',
  ],
  [
    'storage',
    'Storage',
    '保管',
    'Where does the maker keep its own keys, and who has access?',
    'メーカー自身の鍵をどこに保管し、誰が扱えるか。',
  ],
  ['renewal', 'Renewal', '更新', 'When and how are keys renewed?', '鍵をいつ、どのように更新するか。'],
  [
    'compromise',
    'Compromise',
    '漏えい時',
    'What happens when a key is known to strangers?',
    '鍵が漏えいした場合、何を行うか。',
  ],
  ['end', 'End', '廃棄', 'How are keys destroyed, and who records it?', '鍵をどう廃棄し、誰が記録するか。'],
] as const

/** What the model says of a phase. */
function fromModel(phase: string, { keys, dataflows }: Design): Field | undefined {
  const of = (property: 'generated' | 'storage' | 'rotate'): readonly string[] => [
    ...new Set(keys.flatMap(({ part }) => (part[property] === undefined ? [] : [wordOf(part[property])]))),
  ]
  const provisioning = dataflows.filter(({ part }) => part.carries?.includes('identity'))
  const found: Readonly<Record<string, readonly string[]>> = {
    generation: of('generated'),
    storage: of('storage'),
    renewal: of('rotate'),
    provisioning: provisioning.map(({ id }) => id),
    end: [...new Set(keys.flatMap(({ part }) => (part.zeroise ?? []).map((one) => wordOf(one))))],
  }
  const known = (found[phase] ?? []).filter((word) => word !== 'unknown')
  return known.length === 0 ? undefined : text(enumerated(known))
}

export const identityTables: readonly IxitTable[] = [
  {
    number: 1,
    short: 'AuthMech',
    name: words('Authentication mechanisms', '認証の仕組み'),
    columns: fieldColumns(
      [16, 'Who to whom', '相互の関係'],
      [15, 'By what', '認証方法'],
      [19, 'How values are made', '値の作り方'],
      [15, 'Cryptography', '暗号'],
      [19, 'Against guessing', '総当たりへの対策'],
    ),
    entries: (design) => [...flowEntries(design), ...interfaceEntries(design)],
    none: ask('How do users and machines authenticate?', '利用者と機器はどう認証するか。'),
  },
  {
    number: 10,
    short: 'SecParam',
    name: words('Security parameters', 'セキュリティ情報'),
    columns: fieldColumns(
      [18, 'What for, and where', '用途と所在'],
      [16, 'Kind', '種別'],
      [16, 'Kept in', '保管'],
      [18, 'Made, and unique', '生成と個体差'],
      [16, 'Life', '有効期間'],
    ),
    entries: (design) => [...keyEntries(design), ...credentialEntries(design)],
    none: ask(
      'Which keys, certificates and passwords does the product hold?',
      '製品はどの鍵、証明書、パスワードを持つか。',
    ),
  },
  {
    number: 14,
    short: 'SecMgmt',
    name: words('Management of critical parameters', '秘密情報の管理'),
    columns: fieldColumns(
      [16, 'Phase', '段階'],
      [30, 'From the model', 'モデルの記述'],
      [38, 'Procedure', '手順'],
    ),
    entries: (design) =>
      phases.map(([id, en, ja, askEn, askJa]) =>
        entryOf(
          'SecMgmt',
          id,
          label([words(en, ja)]),
          fromModel(id, design) ?? open('The model says nothing of it.', 'モデルに記述がない。'),
          open(askEn, askJa),
        ),
      ),
    none: ask('How are keys managed?', '鍵をどう管理するか。'),
  },
]
