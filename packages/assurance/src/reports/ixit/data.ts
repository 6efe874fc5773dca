import { carriedBy, wordOf } from '../../design/design.ts'
import type { Design } from '../../design/design.ts'
import { code, words } from '../document.ts'
import { personalFields, personalFlows } from '../parts.ts'
import { enumerated, spoken, spokenDuration } from '../../view/vocabulary.ts'
import { ask, fieldColumns, entryOf, filled, label, open, said, text, why } from './table.ts'
import type { Entry, Field, IxitTable } from './table.ts'

/** What is collected, sensed and erased: tables 21 to 26. */

/** Where a stream's retention isn't said, the platform keeps a year (the schema's default). */
const DEFAULT_RETENTION = '1y'

const media = new Set([
  'video',
  'audio',
  'images',
  'location',
  'health-data',
  'payment-data',
  'personal-data',
])

function personalData(design: Design): readonly Entry[] {
  const fields = personalFields(design).map(({ stream, personal }) =>
    entryOf(
      'PersData',
      `${stream.id}${personal.field.replaceAll('/', '-')}`,
      filled([spoken(personal.category)], [spoken(personal.subject)]),
      text(spoken(personal.purpose)),
      filled([spoken(personal.basis)], [code(personal.without ?? 'drop')]),
      text(spokenDuration(personal.retention ?? stream.part.retention ?? DEFAULT_RETENTION)),
      filled([
        code(
          design
            .carriersOf(stream.id)
            .map(({ id }) => id)
            .join(', '),
        ),
      ]),
    ),
  )
  const flows = personalFlows(design).flatMap(({ id, part }) =>
    carriedBy(part)
      .filter((what) => media.has(what))
      .map((what) =>
        entryOf(
          'PersData',
          `${id}-${what}`,
          filled([spoken(what)]),
          open('What for?', '何のためか。'),
          open('On which basis, and what happens without it?', 'どの法的根拠に基づき、なければどうなるか。'),
          open('Is it kept, where and how long?', '保存するか、どこにどれだけか。'),
          filled([code(id)]),
        ),
      ),
  )
  return [...fields, ...flows]
}

const sensors = ({ devices }: Design): readonly Entry[] =>
  devices.flatMap(({ id, label: name, part }) =>
    (part.hardware?.sensors ?? []).map((sensor) =>
      entryOf(
        'ExtSens',
        `${id}-${wordOf(sensor)}`,
        text(spoken(sensor)),
        label([name]),
        open(
          'Where does the user read of it? (The data sheet lists it.)',
          '利用者はどこで読めるか（データシートに一覧がある）。',
        ),
      ),
    ),
  )

const resilience = (design: Design): readonly Entry[] => [
  ...design.devices.map(({ id, label: name }) =>
    entryOf(
      'ResMech',
      id,
      label([name]),
      open(
        'What still works without network, power or backend, and how does it recover?',
        'ネットワーク、電源、バックエンドなしで何が動作し、どう復帰するか。',
      ),
    ),
  ),
  ...design.streams.map(({ id, part }) =>
    entryOf(
      'ResMech',
      id,
      label([words('messages of the stream', 'ストリームのメッセージ')]),
      text(
        words(
          `kept by the device and sent later, up to ${spokenDuration(part.late ?? '7d').en}; at most ${part.rate.catchUp ?? part.rate.sustained}`,
          `デバイスが保持し後で送信（最長 ${spokenDuration(part.late ?? '7d').ja}、最大 ${part.rate.catchUp ?? part.rate.sustained}）`,
        ),
      ),
    ),
  ),
]

const fieldsOf = (schema: unknown): Field => {
  const properties =
    typeof schema === 'object' && schema !== null && 'properties' in schema ? schema.properties : undefined
  return typeof properties === 'object' && properties !== null
    ? filled([code(Object.keys(properties).join(', '))])
    : open('Which data does it hold?', 'どのデータを含むか。')
}

const telemetry = (design: Design): readonly Entry[] =>
  design.streams.map(({ id, part }) =>
    entryOf(
      'TelData',
      id,
      fieldsOf(part.schema),
      part.description === undefined
        ? open('What is it collected for?', '何のために収集するか。')
        : text(part.description),
      filled([code([...new Set(design.carriersOf(id).map((flow) => flow.part.to))].join(', '))]),
      (part.personal?.length ?? 0) === 0
        ? text(words('none declared', '宣言なし'))
        : text(enumerated((part.personal ?? []).map(({ category }) => category))),
      design.backend
        ? text(
            words(
              'checked against its schema; refusals are security events',
              'スキーマで検査し、拒否をセキュリティイベントとして記録',
            ),
          )
        : open('How is it examined for anomalies?', '異常をどう調べるか。'),
    ),
  )

function deletion(design: Design): readonly Entry[] {
  const keys = design.keys.filter(({ part }) => part.zeroise?.includes('factory-reset'))
  const device = design.devices.map(({ id, label: name }) => {
    const here = keys.filter(({ part }) => part.at === id).map((key) => key.id)
    return entryOf(
      'DelFunc',
      id,
      label([name]),
      here.length === 0
        ? open('What does a factory reset erase?', '初期化で何を消去するか。')
        : filled([words('keys destroyed:', '破棄する鍵：'), code(here.join(', '))]),
      open(
        'How does the user start it, and how is completion shown?',
        '利用者はどう始め、完了をどう知るか。',
      ),
    )
  })
  const service = design.services.map(({ id, label: name }) =>
    entryOf(
      'DelFunc',
      id,
      label([name]),
      open('Which data of a person does it erase on request?', '求めに応じて本人のどのデータを消去するか。'),
      open(
        'How does the user start it, and how is completion shown?',
        '利用者はどう始め、完了をどう知るか。',
      ),
    ),
  )
  return [...device, ...service]
}

function decisions(design: Design): readonly Entry[] {
  const { updates } = design.model
  const automatic = updates?.automatic
  return [
    ...design.interfaces
      .filter(({ part }) => part.pairing !== undefined)
      .map(({ id, part }) =>
        entryOf(
          'UserDec',
          `pair-${id}`,
          label([words('pairing', 'ペアリング')]),
          said(part.pairing, 'How?', '方法は何か。'),
          open('Which decision is left to the user?', '利用者に何を判断させるか。'),
        ),
      ),
    ...(automatic
      ? [
          entryOf(
            'UserDec',
            'updates',
            label([words('automatic updates', '自動更新')]),
            said(automatic.default, 'What is the default?', '既定は何か。'),
            said(automatic.ownerMayDisable, 'May the owner turn it off?', '所有者は無効にできるか。'),
          ),
        ]
      : []),
    ...personalFields(design)
      .filter(({ personal }) => personal.basis === 'consent')
      .map(({ stream, personal }) =>
        entryOf(
          'UserDec',
          `consent-${stream.id}${personal.field.replaceAll('/', '-')}`,
          label([words('consent:', '同意：'), spoken(personal.purpose)]),
          text(words('not given', '未同意')),
          filled([words('without:', '同意がない場合：'), code(personal.without ?? 'drop')]),
        ),
      ),
  ]
}

export const dataTables: readonly IxitTable[] = [
  {
    number: 21,
    short: 'PersData',
    name: words('Personal data', '個人データ'),
    columns: fieldColumns(
      [16, 'Data, and about whom', 'データと本人'],
      [18, 'Purpose', '利用目的'],
      [20, 'Basis, and without it', '法的根拠とない場合'],
      [15, 'Kept', '保存期間'],
      [15, 'Carried by', '通信'],
    ),
    entries: personalData,
    none: ask(
      'Does the product process personal data? The model declares none.',
      '製品は個人データを扱うか（モデルに宣言がない）。',
    ),
  },
  {
    number: 22,
    short: 'ExtSens',
    name: words('Sensors', '外界のセンサー'),
    columns: fieldColumns([26, 'Sensor', 'センサー'], [22, 'Device', 'デバイス'], [36, 'Documented', '文書']),
    entries: sensors,
    none: ({ devices }) =>
      devices.every(({ part }) => part.hardware?.sensors !== undefined)
        ? { why: words('The product senses nothing.', '製品は外界を感知しない。') }
        : { ask: words('What does the product sense?', '製品は何を感知するか。') },
  },
  {
    number: 23,
    short: 'ResMech',
    name: words('Resilience', '停止への耐性'),
    columns: fieldColumns([26, 'Of what', '対象'], [58, 'How', '方法']),
    entries: resilience,
    none: ask('What happens in an outage?', '停止時にどうなるか。'),
  },
  {
    number: 24,
    short: 'TelData',
    name: words('Telemetry', 'テレメトリー'),
    columns: fieldColumns(
      [18, 'Data', 'データ'],
      [18, 'Purpose', '目的'],
      [14, 'Received by', '受信者'],
      [14, 'Personal data', '個人データ'],
      [20, 'Examined', '監視'],
    ),
    entries: telemetry,
    none: why(
      'No stream is declared: no telemetry is collected.',
      'ストリームの宣言がない（テレメトリーを収集しない）。',
    ),
  },
  {
    number: 25,
    short: 'DelFunc',
    name: words('Erasure', '消去の機能'),
    columns: fieldColumns(
      [22, 'Where', '対象'],
      [30, 'What is erased', '消去する内容'],
      [32, 'How the user does it', '利用者の操作'],
    ),
    entries: deletion,
    none: ask('How are data erased?', 'データをどう消去するか。'),
  },
  {
    number: 26,
    short: 'UserDec',
    name: words('Decisions of the user', '利用者の判断'),
    columns: fieldColumns([28, 'Decision', '判断'], [26, 'Default', '既定'], [30, 'Choices', '選択肢']),
    entries: decisions,
    none: ask('What does the user decide in setup and use?', '利用者は設定と使用で何を判断するか。'),
  },
]
