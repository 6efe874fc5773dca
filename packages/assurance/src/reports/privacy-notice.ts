import { fill } from '../words.ts'
import type { Words } from '../words.ts'
import { cell, list, note, paragraph, question, same, small, strong, words } from './document.ts'
import type { Block, Cell, Line, Section } from './document.ts'
import type { ReportKind, Source } from './input.ts'
import { personalFields } from './parts.ts'
import {
  ask,
  collects,
  contactCell,
  dataTable,
  purposeText,
  recipientsTable,
  retentionText,
  undeclared,
} from './privacy-facts.ts'
import { enumerated, named, spoken } from '../view/vocabulary.ts'

/** A privacy notice to complete: GDPR Art. 13 and 14, and what Japan's Act on the Protection of Personal Information (APPI) words differently. */

/** Articles of the two laws that a section answers. */
const article = (ids: string) =>
  small(
    words(
      ids,
      ids
        .replace('APPI', '個人情報保護法')
        .replaceAll(' to ', '〜')
        .replaceAll('; ', '／')
        .replaceAll(', ', '、'),
    ),
  )

function controller({ analysis }: Source): Section {
  const { maker, name } = analysis.model.product
  const address: Cell =
    maker.address === undefined ? ask('At which address?', '所在地はどこか。') : cell(same(maker.address))
  return {
    title: words('Who is responsible', '責任者'),
    blocks: [
      {
        kind: 'facts',
        rows: [
          { name: words('Product', '製品'), value: cell(named(name)) },
          { name: words('Controller', '管理者（事業者）'), value: [[same(maker.name)], ...address] },
          {
            name: words('Contact for your data', '個人データの窓口'),
            value: ask('To whom do people write about their data?', '本人はどこに問い合わせるか。'),
          },
          {
            name: words('Data protection officer', 'データ保護責任者'),
            value: ask('Is there one, and how is he or she reached?', '選任しているか。連絡先は何か。'),
          },
          {
            name: words('Security contact', 'セキュリティの窓口'),
            value: contactCell(maker.securityContact),
          },
          {
            name: words('In force from', '施行日'),
            value: ask('From which day?', 'いつから施行するか。'),
          },
        ],
      },
      paragraph(article('GDPR 13(1)(a), (b); APPI 32')),
    ],
  }
}

function purposes({ design }: Source): Section {
  const places = personalFields(design)
  const names = [...new Set(places.map(({ personal }) => personal.purpose))]
  const sentence = (purpose: string): Line => {
    const mine = places.filter(({ personal }) => personal.purpose === purpose)
    const values = {
      purpose: purposeText(purpose),
      data: enumerated([...new Set(mine.map(({ personal }) => personal.category))]),
      basis: enumerated([...new Set(mine.map(({ personal }) => personal.basis))]),
    }
    return [
      strong(values.purpose),
      fill(words('We use {data}. Basis: {basis}.', '{data}を利用する。法的根拠：{basis}。'), values),
    ]
  }
  const interests = places.filter(({ personal }) => personal.basis === 'legitimate-interest')
  const blocks: Block[] = [
    list(names.map(sentence)),
    dataTable(design),
    ...(names.length === 0
      ? []
      : [
          paragraph(
            question(
              words(
                'Purposes are the maker’s short words: write each out as a reader understands it, in every language of the notice.',
                '利用目的はメーカーの略記である。読み手に分かる文で、各言語に書き改める。',
              ),
            ),
          ),
        ]),
    ...(interests.length === 0
      ? []
      : [
          paragraph(
            question(
              words(
                'Which legitimate interest is it, and why does it outweigh the interests of those concerned?',
                '正当な利益とは何か。本人の利益に優先する理由は何か。',
              ),
            ),
          ),
        ]),
    paragraph(article('GDPR 13(1)(c), (d), 14(1)(d); APPI 17, 21')),
  ]
  return {
    title: words('What we use, and what for', '利用するデータと利用目的'),
    blocks: names.length === 0 ? blocks.slice(1) : blocks,
  }
}

const notices = ({ design }: Source): readonly Section[] => {
  const others = personalFields(design).filter(
    ({ personal }) => personal.subject !== 'owner' && personal.subject !== 'user',
  )
  if (others.length === 0) return []
  const line = (place: (typeof others)[number]): Line => {
    const { subject, notice, category } = place.personal
    const told: Words = notice === undefined || notice === 'unknown' ? words('?', '?') : spoken(notice)
    return notice === undefined || notice === 'unknown'
      ? [spoken(subject), question(words('How do they learn of it?', '本人はどのようにして知るか。'))]
      : [
          fill(
            words(
              '{subject}, whose {category} may be captured, learn of it by: {told}.',
              '{subject}の{category}を取得することがある。知らせる方法：{told}。',
            ),
            { subject: spoken(subject), category: spoken(category), told },
          ),
        ]
  }
  return [
    {
      title: words('People who aren’t users', '利用者以外の人'),
      blocks: [list(others.map(line)), paragraph(article('GDPR 14; APPI 21'))],
    },
  ]
}

function recipients({ design }: Source): Section {
  return {
    title: words('Who receives data, and where', '受領者と国、地域'),
    blocks: [
      recipientsTable(design),
      paragraph(
        question(
          words(
            'Do data leave the country or the EEA, on which ground, and which safeguards apply there?',
            'データは国外（EEA 外、日本国外）に移転されるか。その根拠と、移転先の制度および保護措置は何か。',
          ),
        ),
        article('GDPR 13(1)(e), (f); APPI 27, 28'),
      ),
    ],
  }
}

function retention({ design }: Source): Section {
  const lines = personalFields(design).map((place): Line => [
    fill(words('{data} ({field}): {time}', '{data}（{field}）：{time}'), {
      data: spoken(place.personal.category),
      field: `${place.stream.id}${place.personal.field}`,
      time: retentionText(place),
    }),
  ])
  const open = undeclared(design).map(({ what, flow }): Line => [
    fill(words('{what} ({flow}):', '{what}（{flow}）：'), { what: spoken(what), flow }),
    question(words('kept at all, and how long?', '保存するか。どれだけの期間か。')),
  ])
  return {
    title: words('How long data are kept', '保存期間'),
    blocks: [list([...lines, ...open]), paragraph(article('GDPR 13(2)(a); APPI 22'))],
  }
}

const rights: readonly (readonly [en: string, ja: string])[] = [
  [
    'Ask which data we have about you, and get a copy (in Japan: disclosure).',
    '保有する個人データの開示を請求する。',
  ],
  [
    'Have wrong data put right (in Japan: correction, addition, deletion).',
    '誤ったデータの訂正、追加、削除を請求する。',
  ],
  [
    'Have data erased, or their use limited (in Japan: suspension of use, or of provision to others).',
    '利用停止、消去、第三者への提供の停止を請求する。',
  ],
  ['Take your data elsewhere (EU, UK).', 'データの移行を求める（EU、英国）。'],
  [
    'Object to what rests on a legitimate interest (EU, UK).',
    '正当な利益に基づく処理に異議を述べる（EU、英国）。',
  ],
  [
    'Complain to a supervisory authority; in Japan: the Personal Information Protection Commission.',
    '監督機関に申し立てる（日本では個人情報保護委員会）。',
  ],
]

function yourRights({ design }: Source): Section {
  const consent = personalFields(design).some(({ personal }) => personal.basis === 'consent')
  return {
    title: words('Your rights', '本人の権利'),
    blocks: [
      list([
        ...rights.map(([en, ja]): Line => [words(en, ja)]),
        ...(consent
          ? [
              [
                words(
                  'Withdraw consent at any time; what was done before stays lawful.',
                  '同意はいつでも撤回できる。撤回前の処理は影響を受けない。',
                ),
              ],
            ]
          : []),
      ]),
      paragraph(
        question(
          words(
            'How does somebody use these rights: address, form, time until the answer, fee?',
            '権利をどう行使するか（窓口、書式、回答までの期間、手数料）。',
          ),
        ),
        article('GDPR 13(2)(b) to (d); APPI 32 to 39'),
      ),
    ],
  }
}

const rest: Section = {
  title: words('Further', 'その他'),
  blocks: [
    list([
      [
        question(
          words(
            'Do users have to give the data, and what happens if they don’t?',
            '提供は必須か。提供しない場合どうなるか。',
          ),
        ),
        article('GDPR 13(2)(e)'),
      ],
      [
        question(words('Are there decisions made by machines alone?', '機械のみによる決定を行うか。')),
        article('GDPR 13(2)(f)'),
      ],
      [
        question(
          words(
            'Which measures keep the data safe? The engineers’ report lists them.',
            '安全管理措置は何か（技術者向け報告書に一覧がある）。',
          ),
        ),
        article('APPI 23, 32'),
      ],
    ]),
  ],
}

const none: Section = {
  title: words('Personal data', '個人データ'),
  blocks: [
    note('open', [
      question(
        words(
          'The model declares no personal data. Is that so: no account, no identifier that belongs to a person, no log about people?',
          'モデルに個人データの宣言がない。アカウント、個人に結び付く識別子、人に関するログは本当にないか。',
        ),
      ),
    ]),
  ],
}

export const privacyNotice: ReportKind = {
  id: 'privacy-notice',
  title: words('Privacy notice (draft)', 'プライバシー通知（草案）'),
  about: words(
    'A draft to complete, filled with what the description of the product says of personal data. The items follow Art. 13 of the GDPR, with Japan’s APPI where it differs. It is no legal advice and claims no conformity; “?” marks what is still to write.',
    '完成させるための草案であり、製品の記述にある個人データの取扱いを記入している。項目は GDPR 第 13 条に従い、個人情報保護法と異なる点を併記する。法的助言ではなく、適合を主張しない。「?」は記入待ちを示す。',
  ),
  sections: (source) => [
    controller(source),
    ...(collects(source.design)
      ? [purposes(source), ...notices(source), recipients(source), retention(source)]
      : [none]),
    yourRights(source),
    rest,
  ],
}
