import type { DeviceComponent } from '@sekisho/model'
import { wordOf } from '../../design/design.ts'
import type { Design } from '../../design/design.ts'
import type { ComponentElement } from '../../design/element.ts'
import { table10 } from '../../knowledge/tables/table-10.ts'
import { isUnsettled } from '../../threats/threat.ts'
import { same, words } from '../../words.ts'
import type { Words } from '../../words.ts'
import { cell, code, column, heading, note, paragraph, question, row, small, table } from '../document.ts'
import type { Block, Cell, Line, Section } from '../document.ts'
import type { ReportKind, Source } from '../input.ts'
import { riskChip } from '../labels.ts'
import { isShutState, secretKeys } from '../parts.ts'
import { productFacts } from '../product-facts.ts'
import { spoken } from '../../view/vocabulary.ts'
import { type Asked, bodyQuestions, chipQuestions, shown } from './hardware-questions.ts'
import { openThreats } from './key-tables.ts'

/** What an attacker with the device in hand meets, device by device (CSA guide, step 5). */

type Device = ComponentElement<DeviceComponent>
function answerOf({ of, ask }: Asked, device: DeviceComponent): Cell {
  const known = of(device).map(shown)
  const lines = known.flatMap((one): readonly Line[] => (one === undefined ? [] : [[one]]))
  return lines.length === 0 ? cell(question(ask)) : lines
}

const questionTable = (asked: readonly Asked[], { part }: Device): Block =>
  table(
    [
      column(52, 'Question', '質問'),
      column(34, 'Answer of the model', 'モデルの回答'),
      column(14, 'Ids', '識別子'),
    ],
    asked.map((one) => row(cell(one.ask), answerOf(one, part), cell(small(one.ids)))),
  )

/** Where crypto is done and keys are kept: what needs the strongest protection [S05-29, S05-30]. */
function boundary(source: Source, { id, part }: Device): Block {
  const keys = secretKeys(source.design).filter((key) => key.part.at === id)
  const inside = keys.filter(({ part: { storage } }) => strongStores.has(wordOf(storage)))
  const outside = keys.filter((key) => !inside.includes(key))
  const chip = shown(part.hardware?.secureElement)
  const listed = (some: typeof keys): Cell =>
    some.length === 0
      ? cell(words('none', 'なし'))
      : some.map((key): Line => [code(key.id), small(spoken(key.part.purpose))])
  return {
    kind: 'facts',
    rows: [
      {
        name: words('The boundary', '境界'),
        value: cell(chip ?? question(words('Which chip is the boundary?', 'どのチップが境界か。'))),
      },
      { name: words('Keys inside', '境界内の鍵'), value: listed(inside) },
      { name: words('Keys outside', '境界外の鍵'), value: listed(outside) },
    ],
  }
}

const strongStores = new Set(['secure-element', 'tpm', 'hsm', 'trusted-execution-environment'])

function ports({ design, ...source }: Source, { id }: Device): Block {
  const entries = design.interfacesAt(id)
  if (entries.length === 0)
    return note('open', [
      question(words('Which ports, pads and radios does it have?', 'どのポート、端子、無線を備えるか。')),
    ])
  return table(
    [
      column(22, 'Way in', '入口'),
      column(22, 'State as sold', '出荷時の状態'),
      column(36, 'What is left to do', '残る作業'),
      column(20, 'Threats', '脅威'),
    ],
    entries.map(({ id: name, part, pointer }) =>
      row(
        [[code(name)], [small(wordOf(part.kind))]],
        cell(shown(part.state) ?? question(words('In which state is it?', 'どの状態か。'))),
        cell(
          isShutState(part)
            ? words(
                'check it on the line, record it, and let the device report it',
                '製造ラインで確かめて記録し、デバイスにも報告させる',
              )
            : words('open: each peer has to prove itself', '有効：接続相手の認証が必要'),
        ),
        [openThreats({ design, ...source }, pointer)],
      ),
    ),
  )
}

function threatsOf({ analysis, numberOf }: Source, { pointer, id }: Device, design: Design): Block {
  const places = new Set([pointer, ...design.interfacesAt(id).map((one) => one.pointer)])
  const found = analysis.threats.filter(
    (threat) =>
      places.has(threat.pointer) &&
      isUnsettled(threat.standing.status) &&
      threat.attackers.some(({ access }) => access === 'physical'),
  )
  return found.length === 0
    ? note('good', [words('No threat by hand is open.', '物理的な手段による未対策の脅威はない。')])
    : table(
        [column(10, 'No.', '番号'), column(16, 'Risk', 'リスク'), column(74, 'Threat', '脅威')],
        found.map((threat) =>
          row(cell(same(numberOf(threat))), cell(riskChip(threat.risk)), cell(threat.title)),
        ),
      )
}

function deviceSection(source: Source, device: Device): Section {
  const { id, part } = device
  const mcu = shown(part.hardware?.mcu)
  return {
    title: words(`Device ${id}`, `デバイス ${id}`),
    blocks: [
      paragraph(
        words('Processor:', 'プロセッサー：'),
        mcu ?? question(words('Which processor does it have?', 'どのプロセッサーを使うか。')),
      ),
      heading(3, words('Processor and chips', 'プロセッサーとチップ')),
      questionTable(chipQuestions, device),
      heading(3, words('Cryptographic boundary', '暗号の境界')),
      boundary(source, device),
      heading(3, words('Enclosure, software, neighbours', '筐体・ソフトウェア・接続先')),
      questionTable(bodyQuestions, device),
      heading(3, words('Ways in', '入口')),
      ports(source, device),
      heading(3, words('Open threats by hand', '物理的な手段による未対策の脅威')),
      threatsOf(source, device, source.design),
    ],
  }
}

const wordsOf = (text: string | Words | undefined): Words =>
  typeof text === 'object' ? text : same(text ?? '')

const module: Section = {
  title: words('Level of the crypto module', '暗号モジュールのレベル'),
  blocks: [
    paragraph(
      question(
        words(
          'Which level of FIPS 140-3 (the successor of 140-2) does the market ask for, and is the module validated (certificate number) or one’s own?',
          '市場は FIPS 140-3（140-2 の後継）のどのレベルを求めるか。モジュールは認証済み（認証番号）か自社製か。',
        ),
      ),
      small('S05-31 to S05-34'),
    ),
    table(
      [
        column(28, 'Area', '分野'),
        column(24, 'Level 1', 'レベル 1'),
        column(24, 'Level 2', 'レベル 2'),
        column(24, 'Level 3', 'レベル 3'),
      ],
      table10.rows.map(({ cells }) =>
        row(...(['area', 'level1', 'level2', 'level3'] as const).map((name) => cell(wordsOf(cells[name])))),
      ),
    ),
  ],
}

const procurement: Section = {
  title: words('Asked of suppliers', '調達先への要求'),
  blocks: [
    paragraph(
      words(
        'What the model relies on has to be bought: each line belongs in a purchase order, with the proof that comes along [S05-28, S05-48].',
        'モデルが前提とする機能は調達で確保する。各項目を証拠とともに発注書に記載する［S05-28、S05-48］。',
      ),
    ),
  ],
}

function asked({ devices }: Design): Block {
  const rows = devices.flatMap(({ id, part: { hardware = {} } }) => {
    const lines: Words[] = []
    if (
      hardware.secureElement !== undefined &&
      hardware.secureElement !== 'none' &&
      wordOf(hardware.secureElement) !== 'unknown'
    )
      lines.push(
        words(
          `${wordOf(hardware.secureElement)}: genuine parts by a traceable chain, delivered locked, certificate of its evaluation`,
          `${wordOf(hardware.secureElement)}：流通経路を追跡できる正規品、ロック状態での納入、評価の認証書`,
        ),
      )
    if (hardware.secureBoot?.enabled === true)
      lines.push(
        words(
          'processor with signed start: errata and known bypasses of this revision, how its key is fused and locked',
          '署名起動に対応するプロセッサー：その版の不具合と既知の回避手法、鍵の書込みとロックの方法',
        ),
      )
    if (hardware.randomSource === 'hardware' || hardware.randomSource === 'secure-element')
      lines.push(
        words(
          'random source: its entropy claim and validation (SP 800-90B), access to raw samples',
          '乱数源：エントロピーの主張と検証（SP 800-90B）、生の標本の入手方法',
        ),
      )
    return lines.map((line) => row(cell(code(id)), cell(line)))
  })
  return rows.length === 0
    ? note('plain', [words('The model relies on no such part.', 'モデルはこうした部品を前提としていない。')])
    : table([column(20, 'Device', 'デバイス'), column(80, 'Requirement', '要求')], rows)
}

export const hardwareReview: ReportKind = {
  id: 'hardware-review',
  title: words('Hardware review', 'ハードウェア審査'),
  about: words(
    'Processor, chips, enclosure and ports of each device, asked as somebody with a screwdriver would look at them. Answers come from the model; the rest are questions for the review. It claims no conformity with any law or standard.',
    '各デバイスのプロセッサー、チップ、筐体、ポートを、手元で分解する攻撃者の視点で確かめる。回答はモデルから得られたもので、残りは審査で答える質問である。いかなる法令や規格への適合も主張しない。',
  ),
  sections: (source) => [
    { title: words('The product', '製品'), blocks: [productFacts(source)] },
    ...source.design.devices.map((device) => deviceSection(source, device)),
    module,
    { ...procurement, blocks: [...procurement.blocks, asked(source.design)] },
    {
      title: words('Sign-off', '承認'),
      blocks: [
        {
          kind: 'facts',
          rows: [
            {
              name: words('Reviewed by', '審査者'),
              value: cell(question(words('Who, and when?', '氏名と日付'))),
            },
            {
              name: words('Trade-offs accepted', '受け入れた妥協'),
              value: cell(question(words('Which, and why?', '内容と理由'))),
            },
          ],
        },
      ],
    },
  ],
}
