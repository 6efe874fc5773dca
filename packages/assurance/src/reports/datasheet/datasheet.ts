import type { Stream } from '@sekisho/model'
import type { Design } from '../../design/design.ts'
import type { ElementOf } from '../../design/element.ts'
import { cell, code, link, list, note, paragraph, question, same, small, words } from '../document.ts'
import type { Cell, Line, Section } from '../document.ts'
import type { ReportKind, Source } from '../input.ts'
import { ask, collects, contactCell, dataTable, recipientsTable } from '../privacy-facts.ts'
import { supportCell } from '../support.ts'
import { enumerated, named, spokenDuration, spokenHarm } from '../../view/vocabulary.ts'
import { annex, facts } from './annex.ts'
import { handling } from './handling.ts'

/** What a buyer and user is told: one to two pages. The ids are the items of Annex II of Regulation (EU) 2024/2847. */

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

/** Fields of a stream that the maker doesn't call personal. */
function technicalFields({ schema, personal = [] }: Stream): readonly string[] {
  const properties = typeof schema === 'object' && 'properties' in schema ? schema['properties'] : undefined
  if (typeof properties !== 'object' || properties === null) return []
  const declared = new Set(personal.map(({ field }) => field.split('/')[1]))
  return Object.keys(properties).filter((name) => !declared.has(name))
}

/** Everything else that is sent: technical readings are data that are collected, too. */
function otherData({ streams }: Design): Cell {
  const lineOf = ({ label, part }: ElementOf<'streams'>): Line => {
    const kept = part.retention === undefined ? same('') : spokenDuration(part.retention)
    return [label, code(technicalFields(part).join(', ')), small(kept)]
  }
  const lines = streams.filter(({ part }) => technicalFields(part).length > 0).map(lineOf)
  return lines.length === 0 ? cell(words('none declared', '宣言なし')) : lines
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
          {
            name: words('Technical data, and how long kept', '技術的なデータと保存期間'),
            value: otherData(design),
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

const asked = words('asked again before it is done', '実行前に確認する')

/** Who may have the product do what. */
function permissions({ design }: Source): readonly Section[] {
  if (design.commands.length === 0) return []
  return [
    {
      title: words('Who may do what', '権限'),
      blocks: [
        {
          kind: 'facts',
          rows: design.commands.map(({ label, part }) => ({
            name: label,
            value: cell(enumerated(part.roles), ...(part.confirm === true ? [small(asked)] : [])),
          })),
        },
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
