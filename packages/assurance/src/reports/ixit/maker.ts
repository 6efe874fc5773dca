import type { Design } from '../../design/design.ts'
import { code, link, same, words } from '../document.ts'
import type { Cell } from '../document.ts'
import { sensorsOf } from '../parts.ts'
import { supportCell } from '../support.ts'
import { named, spokenDuration } from '../../view/vocabulary.ts'
import { ask, fieldColumns, entryOf, filled, label, open, text, why } from './table.ts'
import type { Entry, Field, IxitTable } from './table.ts'

/** What the maker says and does: tables 2 to 5, 8, 9 and 19. */

const address = (href: string | undefined, en: string, ja: string): Field =>
  href === undefined || href === 'unknown'
    ? open(en, ja)
    : filled([link(href.includes('@') && !href.includes(':') ? `mailto:${href}` : href, same(href))])

const asField = (value: Cell, en: string, ja: string): Field =>
  value.some((line) => line.some((part) => 'kind' in part && part.kind === 'question'))
    ? open(en, ja)
    : { kind: 'filled', value }

function userInformation(design: Design): readonly Entry[] {
  const { product } = design.model
  const row = (id: string, en: string, ja: string, field: Field): Entry =>
    entryOf('UserInfo', id, label([words(en, ja)]), field)
  const documents = product.documents ?? []
  return [
    row(
      'contact',
      'Where to report a vulnerability',
      '脆弱性の報告先',
      address(
        product.maker.securityContact,
        'At which address does the maker take reports?',
        '報告をどこで受け付けるか。',
      ),
    ),
    row(
      'policy',
      'Policy for reports',
      '報告に関する方針',
      address(
        product.maker.disclosurePolicy,
        'Where is the policy published?',
        '方針をどこで公開しているか。',
      ),
    ),
    row(
      'support',
      'Support period',
      'サポート期間',
      asField(supportCell(product), 'For how long, and until which day?', '期間と終了日はいつか。'),
    ),
    row(
      'designation',
      'Model designation',
      '型式',
      filled(
        [named(product.name)],
        (product.variants ?? []).flatMap(({ id }) => [code(id)]),
      ),
    ),
    row(
      'documents',
      'Documents for users',
      '利用者向け文書',
      documents.length === 0
        ? open('Where are manual and data sheet?', '取扱説明書とデータシートはどこにあるか。')
        : filled(...documents.map((one) => [link(one)])),
    ),
    row(
      'sensors',
      'Sensors',
      'センサー',
      sensorsOf(design).length === 0
        ? open('Does the product sense its surroundings?', '製品は外界を感知するか。')
        : text(words('see table 22', '表 22 を参照')),
    ),
    row(
      'personal',
      'Use of personal data',
      '個人データの取扱い',
      open('Where is the privacy notice published?', 'プライバシー通知をどこで公開しているか。'),
    ),
    row(
      'erasure',
      'How to erase data',
      'データの消去方法',
      open('Where are the instructions?', '手順はどこに書かれているか。'),
    ),
    row(
      'setup',
      'How to set up securely, and to check it',
      '安全な設定とその確認方法',
      open('Where are the instructions?', '手順はどこに書かれているか。'),
    ),
  ]
}

const vulnerabilities = [
  ['software', 'In software of our own', '自社のソフトウェア'],
  ['components', 'In software of others (SBOM)', '他社のソフトウェア部品（SBOM）'],
  ['hardware', 'In hardware', 'ハードウェア'],
  ['services', 'In the services', 'サービス'],
] as const

const confirmations = [
  [
    'vulnerabilities',
    'Vulnerabilities are dealt with as described (3)',
    '脆弱性に記述のとおり対応している（表 3）',
  ],
  ['monitoring', 'Vulnerabilities are looked for as described (5)', '脆弱性を記述のとおり調べている（表 5）'],
  ['updates', 'Updates are released as described (8)', '更新を記述のとおり公開している（表 8）'],
  ['management', 'Keys are managed as described (14)', '鍵を記述のとおり管理している（表 14）'],
  [
    'development',
    'Software is developed as described (19)',
    'ソフトウェアを記述のとおり開発している（表 19）',
  ],
] as const

const development = [
  [
    'training',
    'Training',
    '教育',
    'Who is trained, in what and how often?',
    '誰を、何について、どの頻度で教育するか。',
  ],
  [
    'design',
    'Design',
    '設計',
    'When is the threat model made and reviewed? The threat reports are evidence.',
    '脅威分析をいつ行い、誰がレビューするか（脅威分析報告書が証跡となる）。',
  ],
  [
    'coding',
    'Coding',
    '実装',
    'Which coding rules and which static analysis?',
    'どのコーディング規約と静的解析を用いるか。',
  ],
  [
    'testing',
    'Testing',
    '試験',
    'Which security tests, before each release?',
    'リリース前にどのセキュリティ試験を行うか。',
  ],
  [
    'suppliers',
    'Suppliers',
    '供給者',
    'What is asked of those who deliver software?',
    'ソフトウェアの供給者に何を求めるか。',
  ],
  [
    'release',
    'Release',
    'リリース',
    'Who releases, against which criteria?',
    '誰が、どの基準で公開を決めるか。',
  ],
] as const

const severities = [
  ['critical', 'Critical', '緊急'],
  ['high', 'High', '高'],
  ['other', 'Other', 'その他'],
] as const

export const makerTables: readonly IxitTable[] = [
  {
    number: 2,
    short: 'UserInfo',
    name: words('Information for users', '利用者への情報'),
    columns: fieldColumns(
      [34, 'What users are told', '知らせる内容'],
      [50, 'Where, or what', '場所または内容'],
    ),
    entries: userInformation,
    none: ask('What are users told?', '利用者に何を知らせるか。'),
  },
  {
    number: 3,
    short: 'VulnTypes',
    name: words('Kinds of vulnerabilities', '脆弱性の種類'),
    columns: fieldColumns([30, 'Kind', '種類'], [30, 'What is done', '対応'], [24, 'Within', '期限']),
    entries: () =>
      vulnerabilities.map(([id, en, ja]) =>
        entryOf(
          'VulnTypes',
          id,
          label([words(en, ja)]),
          open('What is done, by whom?', '誰が何を行うか。'),
          open('Within which time?', 'いつまでに行うか。'),
        ),
      ),
    none: ask('Which vulnerabilities are relevant?', 'どのような脆弱性が関係するか。'),
  },
  {
    number: 4,
    short: 'Conf',
    name: words('Confirmations', '実施の確認'),
    columns: fieldColumns(
      [50, 'What is confirmed', '確認する内容'],
      [34, 'By whom, since when', '確認者と開始日'],
    ),
    entries: () =>
      confirmations.map(([id, en, ja]) =>
        entryOf(
          'Conf',
          id,
          label([words(en, ja)]),
          open('Who confirms it, and since when is it so?', '誰が確認し、いつから実施しているか。'),
        ),
      ),
    none: ask('What is confirmed?', '何を確認するか。'),
  },
  {
    number: 5,
    short: 'VulnMon',
    name: words('Watching for vulnerabilities', '脆弱性の監視'),
    columns: fieldColumns([30, 'Of what', '対象'], [54, 'How', '方法']),
    entries: ({ devices }) =>
      devices.map(({ id, part: { software } }) =>
        entryOf(
          'VulnMon',
          id,
          software?.sbom === undefined || software.sbom === 'unknown'
            ? open('Where is the bill of materials?', 'SBOM はどこにあるか。')
            : filled([words('components of', '部品表：'), code(software.sbom)]),
          open(
            'Who compares it with which sources, and how often?',
            '誰が、どの情報源と、どの頻度で照合するか。',
          ),
        ),
      ),
    none: ask('Who watches which sources?', '誰がどの情報源を調べるか。'),
  },
  {
    number: 8,
    short: 'UpdProc',
    name: words('Procedure for updates', '更新の手順'),
    columns: fieldColumns(
      [16, 'Severity', '深刻度'],
      [30, 'Installed after release within', '公開から適用まで'],
      [38, 'From knowledge to release', '把握から公開まで'],
    ),
    entries: ({ model: { updates } }) =>
      updates
        ? severities.map(([id, en, ja]) => {
            const within = updates.installWithin?.[id]
            return entryOf(
              'UpdProc',
              id,
              label([words(en, ja)]),
              within === undefined
                ? open('Within which time?', '期限はいつか。')
                : text(spokenDuration(within)),
              open('Who does what, and within which time?', '誰が、何を、いつまでに行うか。'),
            )
          })
        : [],
    none: ask(
      'How do updates come about, from knowledge to release?',
      '把握から公開まで、更新をどう進めるか。',
    ),
  },
  {
    number: 9,
    short: 'ReplSup',
    name: words('Replacement and isolation', '交換と切離し'),
    columns: fieldColumns([40, 'Isolation', '切離し'], [44, 'Replacement', '交換']),
    entries: ({ model: { updates } }) =>
      updates
        ? []
        : [
            entryOf(
              'ReplSup',
              'product',
              open('How can it be isolated?', 'どのように切り離せるか。'),
              open('What replaces it, and until when?', '何に、いつまで交換できるか。'),
            ),
          ],
    none: why(
      'The product can be updated; replacement isn’t needed for security.',
      '製品を更新できるため、セキュリティ上の交換は不要。',
    ),
  },
  {
    number: 19,
    short: 'SecDev',
    name: words('Secure development', 'セキュアな開発'),
    columns: fieldColumns([18, 'Stage', '段階'], [66, 'What is done', '実施内容']),
    entries: () =>
      development.map(([id, en, ja, askEn, askJa]) =>
        entryOf('SecDev', id, label([words(en, ja)]), open(askEn, askJa)),
      ),
    none: ask('How is software developed?', 'ソフトウェアをどう開発するか。'),
  },
]
