import type { Personal } from '@sekisho/model'
import { carriedBy, wordOf } from '../design/design.ts'
import type { Design } from '../design/design.ts'
import type { Words } from '../words.ts'
import { cell, code, column, question, row, same, table, words } from './document.ts'
import type { Block, Cell, Line } from './document.ts'
import { personalFields, personalFlows } from './parts.ts'
import type { PersonalPlace } from './parts.ts'
import { enumerated, spoken, spokenDuration } from '../view/vocabulary.ts'

/** What the data sheet and the privacy notice both say of personal data. */

/** Where a stream's retention isn't said, the platform keeps a year (the schema's default). */
const DEFAULT_RETENTION = '1y'

export const ask = (en: string, ja: string): Cell => cell(question(words(en, ja)))

const without: Readonly<Record<NonNullable<Personal['without']>, Words>> = {
  drop: words('the field is left out', 'その項目を破棄する'),
  coarsen: words('the field is made coarser', 'その項目を粗くする'),
  refuse: words('the message is refused', 'メッセージを拒否する'),
}

/** A purpose is the maker's own word; in a notice it has to be told in both languages. */
export const purposeText = (purpose: string): Words => same(purpose.replaceAll('-', ' '))

export const retentionText = ({ stream, personal }: PersonalPlace): Words =>
  spokenDuration(personal.retention ?? stream.part.retention ?? DEFAULT_RETENTION)

const dataLine = ({ personal, stream }: PersonalPlace): Line => [
  spoken(personal.category),
  { kind: 'small', text: same(`${stream.id}${personal.field}`) },
]

const media = new Set([
  'video',
  'audio',
  'images',
  'location',
  'health-data',
  'payment-data',
  'personal-data',
])

/** Kinds of personal data that flow without a declared field, such as a video call. */
export const undeclared = (design: Design): readonly { readonly what: string; readonly flow: string }[] =>
  personalFlows(design).flatMap(({ id, part }) =>
    carriedBy(part)
      .filter((what) => media.has(what))
      .map((what) => ({ what, flow: id })),
  )

export const collects = (design: Design): boolean =>
  personalFields(design).length + undeclared(design).length > 0

/** Every field with personal data: whom it is about, what for, on which basis, how long, and what happens without. */
export function dataTable(design: Design): Block {
  const fields = personalFields(design).map((place) =>
    row(
      [dataLine(place)],
      cell(spoken(place.personal.subject)),
      cell(purposeText(place.personal.purpose)),
      cell(spoken(place.personal.basis)),
      cell(retentionText(place)),
      cell(place.personal.without === undefined ? without.drop : without[place.personal.without]),
    ),
  )
  const flows = undeclared(design).map(({ what, flow }) =>
    row(
      [[spoken(what), { kind: 'small', text: same(flow) }]],
      ask('About whom?', '誰のデータか。'),
      ask('What for?', '何のためか。'),
      ask('On which basis?', '法的根拠は何か。'),
      ask('Kept how long?', '保存期間はどれだけか。'),
      ask('What happens without?', 'なければどうなるか。'),
    ),
  )
  return table(
    [
      column(18, 'Data', 'データ'),
      column(14, 'About', '本人'),
      column(18, 'Purpose', '利用目的'),
      column(16, 'Basis', '法的根拠'),
      column(14, 'Kept', '保存期間'),
      column(20, 'Without it', '根拠がない場合'),
    ],
    [...fields, ...flows],
  )
}

/** Who receives data, and where: services and apps that data flows lead to. */
export function recipientsTable(design: Design): Block {
  const parts = design.components.filter(
    ({ id, part }) =>
      ['service', 'external-service', 'data-store', 'third-party-device', 'mobile-app', 'web-app'].includes(
        wordOf(part.kind),
      ) && design.flowsTo(id).some((flow) => carriedBy(flow.part).length > 0),
  )
  const regions = (part: object): Cell => {
    const listed =
      'regions' in part && Array.isArray(part.regions) ? part.regions.filter((one) => one !== 'unknown') : []
    return listed.length === 0
      ? ask('In which country or region are data kept?', 'どの国、地域で保存するか。')
      : cell(enumerated(listed))
  }
  const operator = (part: object): Cell =>
    'operator' in part && typeof part.operator === 'string' && part.operator !== 'unknown'
      ? cell(same(part.operator))
      : 'platform' in part
        ? cell(same(design.model.product.maker.name))
        : ask('Who runs it?', '誰が運営するか。')
  const isApp = (kind: string): boolean => kind.endsWith('-app')
  return table(
    [
      column(24, 'Recipient', '受領者'),
      column(20, 'Run by', '運営者'),
      column(28, 'Where', '国、地域'),
      column(28, 'Receives', '受け取るデータ'),
    ],
    parts.map(({ id, label, part }) => {
      const carried = [...new Set(design.flowsTo(id).flatMap((flow) => carriedBy(flow.part)))]
      return row(
        cell(label, { kind: 'small', text: spoken(wordOf(part.kind)) }),
        isApp(wordOf(part.kind)) ? cell(words('the user', '利用者')) : operator(part),
        isApp(wordOf(part.kind)) ? cell(words('the user’s own device', '利用者の端末')) : regions(part),
        cell(code(carried.join(', '))),
      )
    }),
  )
}

/** Which contact a reader has; a question where the model has none. */
export function contactCell(contact: string | undefined): Cell {
  if (contact === undefined || contact === 'unknown')
    return ask('Where do people report a vulnerability?', '脆弱性をどこに報告できるか。')
  const href = contact.includes('@') && !contact.includes(':') ? `mailto:${contact}` : contact
  return cell({ kind: 'link', href, text: same(contact) })
}
