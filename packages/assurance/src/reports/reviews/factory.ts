import type { DeviceComponent } from '@sekisho/model'
import { wordOf } from '../../design/design.ts'
import type { Design } from '../../design/design.ts'
import type { ComponentElement, ElementOf } from '../../design/element.ts'
import { same, words } from '../../words.ts'
import type { Words } from '../../words.ts'
import { cell, code, column, list, note, paragraph, question, row, small, table } from '../document.ts'
import type { Block, Line, Row, Section } from '../document.ts'
import type { ReportKind } from '../input.ts'
import { isShutState } from '../parts.ts'
import { enumerated, spoken } from '../../view/vocabulary.ts'

/** What happens to a unit on the line, in order, how each step is checked, and when a unit may leave (CSA guide, steps 5, 9 and 11). */

type Device = ComponentElement<DeviceComponent>

interface Step {
  readonly what: Line
  readonly check: Line
  /** What the factory record keeps of it. */
  readonly record: readonly string[]
  readonly ids: string
}

const keysThat = (design: Design, device: string, wanted: (purpose: string) => boolean) =>
  design.keysAt(device).filter(({ part }) => wanted(wordOf(part.purpose)))

const namesOf = (keys: readonly ElementOf<'keys'>[]): Line => [code(keys.map(({ id }) => id).join(', '))]

function firmware({ part }: Device): Step {
  const signed = part.hardware?.secureBoot?.enabled === true
  return {
    what: [
      words(
        'Load the released, signed firmware; a build with debug code or test keys may not be at hand on the line.',
        'リリース済みの署名付きファームウェアを書き込む。デバッグ用コードや試験鍵を含むビルドを製造ラインに置かない。',
      ),
    ],
    check: [
      signed
        ? words(
            'Try an unsigned image on one unit of each lot: it must not start.',
            'ロットごとに 1 台で未署名のイメージを試し、起動しないことを確かめる。',
          )
        : words('Compare the digest of what was read back.', '読み戻した内容のダイジェストを照合する。'),
    ],
    record: ['firmware', 'test:firmware-digest'],
    ids: 'S05-67, S09-07 to S09-09',
  }
}

function bootKeys(design: Design, { id }: Device): readonly Step[] {
  const keys = keysThat(design, id, (purpose) => purpose === 'verify-boot')
  if (keys.length === 0) return []
  return [
    {
      what: [
        words(
          'Burn the digest of the boot key and switch signed start on: ',
          '起動鍵のダイジェストを焼き込み、署名起動を有効にする：',
        ),
        ...namesOf(keys),
      ],
      check: [
        words(
          'Read the fuses back; the unit starts only the signed image.',
          'ヒューズを読み戻し、署名付きイメージだけが起動することを確かめる。',
        ),
      ],
      record: ['fuse:secure-boot'],
      ids: 'S05-27, S09-28',
    },
  ]
}

function identity(design: Design, { id }: Device): Step {
  const [key] = keysThat(design, id, (purpose) => purpose === 'bootstrap')
  if (!key)
    return {
      what: [
        words(
          'The unit gets no identity here: make a one-time enrolment code for its serial number.',
          'ここでは識別情報を与えない。シリアル番号に対して一度限りの登録コードを発行する。',
        ),
      ],
      check: [
        words(
          'The code is unique and printed nowhere else.',
          'コードが一意で、ほかに印字されていないことを確かめる。',
        ),
      ],
      record: ['serial'],
      ids: 'S11-45',
    }
  const injected = ['in-factory', 'by-backend'].includes(wordOf(key.part.generated))
  return {
    what: injected
      ? [
          words('Make in the loading station’s HSM the key', '書込み装置の HSM で生成する鍵：'),
          code(key.id),
          words(
            '– load it over an encrypted link, and forget it there. Better: let the unit make it itself.',
            '暗号化した経路で書き込み、装置側から消去する。ユニット自身に生成させる方がよい。',
          ),
        ]
      : [
          words('Let the unit make this key itself:', 'ユニット自身に次の鍵を生成させる：'),
          code(key.id),
          words(
            '– take its request (CSR) and give it its certificate.',
            '要求（CSR）を受け取り、証明書を書き込む。',
          ),
        ],
    check: [
      words(
        'The unit signs a challenge with the key of the certificate; no key appears twice in the lot.',
        'ユニットが証明書の鍵でチャレンジに署名する。ロット内に同じ鍵が 2 つないことを確かめる。',
      ),
    ],
    record: ['serial', 'key fingerprint'],
    ids: 'S01-28, S11-16, S11-17, S11-45',
  }
}

function anchors(design: Design, { id }: Device): Step {
  const keys = keysThat(design, id, (purpose) => purpose.startsWith('verify-') && purpose !== 'verify-boot')
  return {
    what:
      keys.length === 0
        ? [question(words('Which keys does the unit trust?', 'ユニットはどの鍵を信頼するか。'))]
        : [words('Write what it trusts:', '信頼の基点を書き込む：'), ...namesOf(keys)],
    check: [words('Read back and compare with the released set.', '読み戻し、リリースした一式と照合する。')],
    record: ['test:trust-anchors'],
    ids: 'S11-16, S11-20',
  }
}

function setup({ part }: Device): readonly Step[] {
  const word = wordOf(part.credentials?.setup)
  if (!['per-device-code', 'per-device-password', 'qr-code', 'out-of-band-qr'].includes(word)) return []
  return [
    {
      what: [
        words(
          'Write the unit’s own set-up code and print its label and claim code (QR).',
          'ユニット固有の初期設定コードを書き込み、ラベルと登録用コード（QR）を印刷する。',
        ),
      ],
      check: [
        words(
          'Codes are random, different in every unit, and kept as a digest only.',
          'コードは乱数で、個体ごとに異なり、ダイジェストだけを保存する。',
        ),
      ],
      record: ['claim code (digest)'],
      ids: 'I-020, I-021, S03-06',
    },
  ]
}

const portStep = ({ id, part }: ElementOf<'interfaces'>): Step => ({
  what: [
    words('Shut', '入口を閉じる：'),
    code(id),
    ...(wordOf(part.kind) === id ? [] : [code(wordOf(part.kind))]),
    words('→', '→'),
    spoken(part.state),
  ],
  check: [
    words(
      'Try to get in with the tool that repair shops use; read the fuse or the lock bit.',
      '修理業者が使う工具で接続を試み、ヒューズまたはロックビットを読む。',
    ),
  ],
  record: [`port:${id}`],
  ids: 'S01-52, S05-57 to S05-60',
})

function selfTest({ part }: Device): Step {
  const tests = part.software?.selfTest ?? []
  return {
    what: [
      words(
        'Start the unit as a customer will, and let it test itself',
        '利用時と同じ手順で起動し、自己検査を行わせる',
      ),
    ],
    check:
      tests.length === 0
        ? [question(words('Which security functions does it test?', 'どのセキュリティ機能を検査するか。'))]
        : [words('Passed:', '合格：'), enumerated(tests)],
    record: ['test:self-test'],
    ids: 'S05-52, S05-53',
  }
}

const lock: Step = {
  what: [
    words(
      'Sign the batch of records at the station and import it: sekisho factory import. A unit without a record waits at the server until somebody vouches for it.',
      '書込み装置で記録の束に署名し、取り込む：sekisho factory import。記録のないユニットは、サーバー側で誰かが確認するまで待つ。',
    ),
  ],
  check: [
    words(
      'As many records as units left the line; rejects are destroyed and counted.',
      '記録の数とラインを出たユニットの数が一致する。不良品は破棄して数える。',
    ),
  ],
  record: ['batch', 'facility', 'operator'],
  ids: 'S11-16, S11-46',
}

const stepsOf = (design: Design, device: Device): readonly Step[] => [
  firmware(device),
  ...bootKeys(design, device),
  identity(design, device),
  anchors(design, device),
  ...setup(device),
  ...design
    .interfacesAt(device.id)
    .filter(({ part }) => isShutState(part))
    .map(portStep),
  selfTest(device),
  lock,
]

const stepRow = ({ what, check, record, ids }: Step, index: number): Row =>
  row(
    cell(same(String(index + 1))),
    [what, [small(ids)]],
    [check],
    record.map((name) => [code(name)]),
  )

const lineOf = (design: Design, device: Device): Section => ({
  title: words(`The line: ${device.id}`, `製造工程：${device.id}`),
  blocks: [
    table(
      [
        column(6, 'No.', '順序', 'right'),
        column(40, 'Step', '工程'),
        column(34, 'How it is checked', '確認方法'),
        column(20, 'In the record', '記録項目'),
      ],
      stepsOf(design, device).map(stepRow),
    ),
  ],
})

const criteria: readonly Words[] = [
  words('Every step has its check, passed and recorded.', 'すべての工程の確認が合格し、記録されている。'),
  words('Every port is in the state that the model names.', 'すべてのポートがモデルの定める状態にある。'),
  words(
    'The firmware is a published release without debug code.',
    'ファームウェアがデバッグ用コードを含まない公開リリースである。',
  ),
  words('No key, code or password occurs twice.', '鍵、コード、パスワードに重複がない。'),
  words(
    'The record is signed by a station that is registered.',
    '記録が登録済みの書込み装置により署名されている。',
  ),
]

const facilityQuestions: readonly (readonly [Words, string])[] = [
  [
    words(
      'Who may enter the room where keys are loaded, and who has checked that?',
      '鍵を書き込む部屋に誰が入れ、誰がそれを確かめたか。',
    ),
    'S11-17, S11-20',
  ],
  [
    words(
      'Where is the station’s signing key kept, and who can use it?',
      '書込み装置の署名鍵をどこに保管し、誰が使えるか。',
    ),
    'S11-21, S11-22',
  ],
  [
    words(
      'How do firmware and trust anchors get to the line, and what shows that nobody changed them?',
      'ファームウェアと信頼の基点をどのように製造ラインへ運び、改変がないことを何で示すか。',
    ),
    'S09-07 to S09-09',
  ],
  [words('What happens to units that fail, and to their keys?', '不良品とその鍵をどう扱うか。'), 'S11-17'],
  [
    words(
      'Who counts blanks, units and labels, so that nobody makes one more at night?',
      '部材、ユニット、ラベルを誰が数え、余分な製造を防ぐか。',
    ),
    'S05-28',
  ],
  [
    words(
      'Does the line work without a connection, and what is brought in afterwards?',
      '製造ラインは切断時も動くか。後から何を取り込むか。',
    ),
    'S11-16',
  ],
]

const facility = (design: Design): Section => {
  const lines = design.components.filter(({ part }) => part.kind === 'factory')
  return {
    title: words('The facility', '工場'),
    blocks: [
      paragraph(
        words('In the model:', 'モデルの記述：'),
        lines.length === 0
          ? question(
              words(
                'Where are units made? (component of kind factory)',
                'どこで製造するか（種別 factory の構成要素）。',
              ),
            )
          : code(lines.map(({ id }) => id).join(', ')),
      ),
      list(facilityQuestions.map(([ask, ids]): Line => [question(ask), small(ids)])),
    ],
  }
}

export const factoryPlan: ReportKind = {
  id: 'factory-plan',
  title: words('Factory plan', '工場計画書'),
  about: words(
    'What is done to each unit before it leaves the factory, how each step is checked, what is recorded, and when a unit may be released. Worked out from the model; what it doesn’t say is a question. It claims no conformity with any law or standard.',
    '工場を出るまでに各ユニットへ行うこと、その確認方法、記録項目、出荷の条件を示す。モデルから作成し、記述のない事項は質問とする。いかなる法令や規格への適合も主張しない。',
  ),
  landscape: true,
  sections: ({ design }) => [
    ...(design.devices.length === 0
      ? [{ title: words('The line', '製造工程'), blocks: [noDevice] }]
      : design.devices.map((device) => lineOf(design, device))),
    {
      title: words('When a unit may leave', '出荷の条件'),
      blocks: [list(criteria.map((line): Line => [line]))],
    },
    facility(design),
  ],
}

const noDevice: Block = note('open', [words('The model has no device.', 'モデルにデバイスがない。')])
