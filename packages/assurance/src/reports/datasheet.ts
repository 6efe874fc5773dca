import {
  cell,
  code,
  link,
  list,
  note,
  paragraph,
  question,
  row,
  same,
  small,
  table,
  column,
  words,
} from './document.ts'
import type { Block, Cell, Line, Section } from './document.ts'
import type { ReportKind, Source } from './input.ts'
import { ask, collects, contactCell, dataTable, recipientsTable } from './privacy-facts.ts'
import { supportCell } from './support.ts'
import { enumerated, named, spokenDuration, spokenHarm } from './vocabulary.ts'

/** What a buyer and user is told: one to two pages. The ids are the items of Annex II of Regulation (EU) 2024/2847. */

const annex = (item: string) => small(`II.${item}`)

interface Fact {
  readonly en: string
  readonly ja: string
  readonly item: string
  readonly value: Cell
}

/** Facts with the number of the item that they answer, small, below the name. */
const facts = (rows: readonly Fact[]): Block =>
  table(
    [column(27, 'What', '項目'), column(73, 'Answer', '内容')],
    rows.map(({ en, ja, item, value }) => row(cell(words(en, ja), annex(item)), value)),
  )

function product({ analysis }: Source): Section {
  const { product: of } = analysis.model
  const { maker } = of
  return {
    title: words('The product and its maker', '製品とメーカー'),
    blocks: [
      facts([
        {
          en: 'Maker',
          ja: 'メーカー',
          item: '1',
          value: [
            [same(maker.name)],
            maker.address === undefined
              ? [question(words('At which postal address?', '所在地はどこか。'))]
              : [same(maker.address)],
            ...(maker.website === undefined ? [] : [[link(maker.website)]]),
          ],
        },
        {
          en: 'Report a vulnerability',
          ja: '脆弱性の報告',
          item: '2',
          value: [
            ...contactCell(maker.securityContact),
            maker.disclosurePolicy === undefined
              ? [question(words('Where is the policy for reports?', '報告に関する方針はどこにあるか。'))]
              : [link(maker.disclosurePolicy)],
          ],
        },
        {
          en: 'Product',
          ja: '製品',
          item: '3',
          value: [
            [named(of.name), code(of.id)],
            ...(of.variants ?? []).map(({ id, hardware, firmware }): Line => [
              small(
                words(
                  `${id}: hardware ${hardware.join(', ')}, firmware ${firmware}`,
                  `${id}：ハードウェア ${hardware.join('、')}、ファームウェア ${firmware}`,
                ),
              ),
            ]),
          ],
        },
        {
          en: 'Made for',
          ja: '用途と使用環境',
          item: '4',
          value: [
            of.purpose === undefined
              ? [question(words('What is it for?', '何のためのものか。'))]
              : [named(of.purpose)],
            of.environment === undefined
              ? [question(words('Where is it used?', 'どこで使うか。'))]
              : [small(enumerated(of.environment))],
          ],
        },
        {
          en: 'Declaration and markings',
          ja: '宣言書と表示',
          item: '6',
          value: ask(
            'At which address is the declaration that the law asks for?',
            '法令が求める宣言書をどこで公開するか。',
          ),
        },
        { en: 'Security updates', ja: 'セキュリティ更新の期間', item: '7', value: supportCell(of) },
      ]),
    ],
  }
}

/** What the maker foresees that can go wrong: the hazards, in the maker's own words. */
function risks({ design }: Source): readonly Section[] {
  const items = design.hazards.map(({ part }): Line => [same(part.cause), small(spokenHarm(part.harm))])
  return [
    {
      title: words('Risks to know of', '知っておくべきリスク'),
      blocks: [
        paragraph(words('What the maker foresees:', 'メーカーが想定する事象：'), annex('5')),
        items.length === 0
          ? note('open', [
              question(
                words(
                  'Which misuse or circumstance can lead to a risk?',
                  'どのような誤用や状況がリスクにつながるか。',
                ),
              ),
            ])
          : list(items),
      ],
    },
  ]
}

function data({ design }: Source): Section {
  const sensors = design.devices.flatMap(({ part }) => part.hardware?.sensors ?? [])
  return {
    title: words('What it senses and collects', '感知と収集'),
    blocks: [
      {
        kind: 'facts',
        rows: [
          {
            name: words('Sensors', 'センサー'),
            value:
              sensors.length === 0
                ? ask('What does it sense?', '何を感知するか。')
                : cell(enumerated(sensors)),
          },
        ],
      },
      collects(design)
        ? dataTable(design)
        : note('plain', [
            words('The maker declares no personal data.', 'メーカーは個人データの取扱いを宣言していない。'),
          ]),
    ],
  }
}

const whereDataGo = ({ design }: Source): Section => ({
  title: words('Where data go', 'データの送り先'),
  blocks: [
    recipientsTable(design),
    ...(design.egress.length === 0
      ? []
      : [
          paragraph(
            words('Besides, the product talks to:', 'このほか、次の相手と通信する。'),
            code([...new Set(design.egress.map(({ part }) => part.to))].join(', ')),
          ),
        ]),
  ],
})

function updateLine({ analysis }: Source): Cell {
  const automatic = analysis.model.updates?.automatic
  if (!automatic || automatic.default === 'unknown')
    return ask('How are updates installed?', '更新をどう適用するか。')
  const critical = automatic.ownerMayPostpone?.critical
  return [
    [
      automatic.default
        ? words('Updates install by themselves.', '更新は自動で適用される。')
        : words('Updates are installed by the owner.', '更新は所有者が適用する。'),
      ...(automatic.window === undefined ? [] : [small(automatic.window)]),
    ],
    ...(critical === undefined
      ? []
      : [
          [
            words(
              `An urgent one can be put off for ${spokenDuration(critical).en}.`,
              `緊急の更新は最長 ${spokenDuration(critical).ja}延期できる。`,
            ),
          ],
        ]),
  ]
}

function turnOff({ analysis }: Source): Cell {
  const may = analysis.model.updates?.automatic?.ownerMayDisable
  if (may === undefined || may === 'unknown')
    return ask('Can automatic updates be turned off, and how?', '自動更新を無効にできるか。方法は何か。')
  return may
    ? [
        [words('The owner may turn them off.', '所有者が無効にできる。')],
        [question(words('Where is the switch?', '設定はどこにあるか。'))],
      ]
    : cell(words('They can’t be turned off.', '無効にできない。'))
}

function resetLine({ design }: Source): Cell {
  const keys = design.keys.filter(({ part }) => part.zeroise?.includes('factory-reset'))
  return [
    ...(keys.length === 0
      ? []
      : [
          [
            words(
              'A factory reset destroys the key of the stored data; they can’t be read any more.',
              '初期化により保存データの鍵を破棄し、データを読めなくする。',
            ),
          ],
        ]),
    [
      question(
        words(
          'How does the user reset it before giving it away?',
          '譲渡や廃棄の前に、利用者はどう初期化するか。',
        ),
      ),
    ],
  ]
}

const handling = (source: Source): Section => ({
  title: words('Setting up, updating, giving away', '設定、更新、譲渡'),
  blocks: [
    facts([
      { en: 'Secure setup', ja: '安全な設定', item: '8a', value: setupCell(source) },
      {
        en: 'What changes do',
        ja: '変更の影響',
        item: '8b',
        value: ask(
          'Which changes to the product affect the safety of data?',
          '製品のどの変更がデータの安全に影響するか。',
        ),
      },
      { en: 'Installing updates', ja: '更新の適用', item: '8c', value: updateLine(source) },
      { en: 'Reset and erasure', ja: '初期化と消去', item: '8d', value: resetLine(source) },
      { en: 'Automatic updates', ja: '自動更新', item: '8e', value: turnOff(source) },
      {
        en: 'Building it in',
        ja: '組込み',
        item: '8f',
        value: ask(
          'What does somebody have to know who builds it into another product?',
          '他の製品に組み込む者は何を知る必要があるか。',
        ),
      },
      { en: 'Bill of materials', ja: 'SBOM（部品表）', item: '9', value: sbomCell(source) },
    ]),
  ],
})

function setupCell({ analysis }: Source): Cell {
  const documents = analysis.model.product.documents ?? []
  return documents.length === 0
    ? ask('Where are the instructions for setting it up securely?', '安全な設定の手順はどこにあるか。')
    : documents.map((one): Line => [link(one)])
}

function sbomCell({ design }: Source): Cell {
  const held = design.devices.filter(
    ({ part }) => part.software?.sbom !== undefined && part.software.sbom !== 'unknown',
  )
  return [
    [
      held.length === 0
        ? words('The maker names none.', 'メーカーは示していない。')
        : words('The maker keeps one.', 'メーカーが保有する。'),
    ],
    [question(words('Is it given to users, and where?', '利用者に提供するか。どこで入手できるか。'))],
  ]
}

/** What apps may do and who may give which order. */
function permissions({ design }: Source): readonly Section[] {
  if (design.commands.length === 0) return []
  return [
    {
      title: words('Who may do what', '権限'),
      blocks: [
        table(
          [
            column(40, 'Order', '操作'),
            column(36, 'May be given by', '実行できる者'),
            column(24, 'Asked again', '確認'),
          ],
          design.commands.map(({ label, part }) =>
            row(
              cell(label),
              cell(enumerated(part.roles)),
              cell(part.confirm === true ? words('yes', 'あり') : words('no', 'なし')),
            ),
          ),
        ),
      ],
    },
  ]
}

export const datasheet: ReportKind = {
  id: 'datasheet',
  title: words('Security and data: what users should know', 'セキュリティとデータに関する製品データシート'),
  about: words(
    'What the product is, what it collects, where data go, and how to keep it secure. A draft from the maker’s description of the product; “?” marks what the maker still has to write. Small numbers are items of Annex II of Regulation (EU) 2024/2847; no conformity is claimed.',
    '製品の概要、収集するデータ、その送り先、安全に使う方法を示す。メーカーの記述に基づく草案であり、「?」はメーカーの記入待ちを示す。小さな番号は規則 (EU) 2024/2847 附属書 II の項目であり、適合を主張するものではない。',
  ),
  sections: (source) => [
    product(source),
    data(source),
    whereDataGo(source),
    ...permissions(source),
    ...risks(source),
    handling(source),
  ],
}
