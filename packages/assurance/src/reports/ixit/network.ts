import { carriedBy, wordOf } from '../../design/design.ts'
import type { Design } from '../../design/design.ts'
import { code, same, small, words } from '../document.ts'
import type { Line } from '../document.ts'
import { appsOf, deviceFlows, isShutState, messageFlows, userInterfaces } from '../parts.ts'
import { enumerated } from '../../view/vocabulary.ts'
import { ask, fieldColumns, entryOf, filled, label, open, said, text, together } from './table.ts'
import type { Entry, Field, IxitTable } from './table.ts'

/** Ways in and between: tables 11, 15 and 27 to 29. */

const communication = (design: Design): readonly Entry[] =>
  messageFlows(design).map(({ id, part }) =>
    entryOf(
      'ComMech',
      id,
      filled(
        [code(`${part.from} → ${part.to}`)],
        carriedBy(part).map((one) => small(one)),
      ),
      filled([code(wordOf(part.protocol))], [small(part.path.join(' › '))]),
      said(part.transport, 'What protects it on the way?', '経路上で何によって保護するか。'),
      together(
        [
          ['by', '方式', part.authentication],
          ...(part.pinning === undefined ? [] : [['pinned', 'ピンニング', part.pinning] as const]),
        ],
        ['How do the two ends know each other?', '両端は互いをどう認証するか。'],
      ),
      open(
        'What happens when it fails or is cut: retries, backoff, storing?',
        '失敗や切断の際にどうするか（再試行、間隔、蓄積）。',
      ),
    ),
  )

/** What an interface is needed for: the flows through it, or the maker's note. */
function need(design: Design, id: string, note: string | undefined, off: boolean): Field {
  const flows = design.flowsVia(id).map((flow) => flow.id)
  const lines: readonly Line[] = [
    ...(flows.length > 0 ? [[words('data flows:', 'データフロー：'), code(flows.join(', '))]] : []),
    ...(note === undefined ? [] : [[same(note)]]),
  ]
  if (lines.length > 0) return filled(...lines)
  return off
    ? text(words('not needed: it is off', '不要（停止している）'))
    : open('What is it needed for?', '何に必要か。')
}

const interfaces = (design: Design): readonly Entry[] =>
  design.interfaces.map(({ id, part }) => {
    const off = isShutState(part)
    const guarded = part.authentication ?? part.security ?? part.pairing
    return entryOf(
      'Intf',
      id,
      filled(
        [code(wordOf(part.kind))],
        [code(part.port === undefined ? part.at : `${part.at}:${part.port}`)],
      ),
      said(part.state, 'Does it work in the product as sold?', '出荷時に動作するか。'),
      need(design, id, part.note, off),
      off && guarded === undefined
        ? text(words('off', '停止'))
        : said(
            guarded,
            'What protects it, and what does a peer prove?',
            '何が保護し、相手は何を証明するか。',
          ),
      off
        ? text(words('nothing', 'なし'))
        : open('What does it tell a peer before it authenticates?', '認証前の相手に何を示すか。'),
    )
  })

const userFaces = (design: Design): readonly Entry[] => [
  ...userInterfaces(design).map(({ id, part }) =>
    entryOf(
      'UserIntf',
      id,
      filled([code(wordOf(part.kind))], [code(part.at)]),
      open('What can the user enter or see there?', '利用者は何を入力、閲覧できるか。'),
    ),
  ),
  ...appsOf(design).map(({ id, label: name, part }) =>
    entryOf(
      'UserIntf',
      id,
      label([name], [code(wordOf(part.kind))]),
      open('Which screens take input, and of what kind?', 'どの画面が、どのような入力を受け付けるか。'),
    ),
  ),
]

function externalApis(design: Design): readonly Entry[] {
  const endpoints = design.services.flatMap(({ id, part }) =>
    (part.endpoints ?? []).map((endpoint) => ({ service: id, endpoint })),
  )
  return endpoints.map(({ service, endpoint }) =>
    entryOf(
      'ExtAPI',
      `${service}-${endpoint.id}`,
      filled(...[endpoint.mqtt, endpoint.https].filter((one) => one !== undefined).map((one) => [code(one)])),
      text([...new Set(design.flowsTo(service).map(({ part }) => wordOf(part.protocol)))].join(', ')),
      text(enumerated([...new Set(design.flowsTo(service).map(({ part }) => wordOf(part.authentication)))])),
    ),
  )
}

const byGate = words(
  'schema, size and rate, checked by the gate before anything else',
  'スキーマ、大きさ、頻度を関所が最初に検査',
)
const byDevice = words(
  'signature, expiry and schema, checked by the device',
  '署名、有効期限、スキーマをデバイスが検査',
)

function validation(design: Design): readonly Entry[] {
  const streams = design.streams.map(({ id, part }) =>
    entryOf(
      'InpVal',
      id,
      label([words('stream', 'ストリーム')]),
      part.protection === 'encrypt'
        ? open('How does the recipient check it?', '受信者はどう検証するか。')
        : text(byGate),
    ),
  )
  const commands = design.commands.map(({ id }) =>
    entryOf('InpVal', id, label([words('command', 'コマンド')]), text(byDevice)),
  )
  const others = deviceFlows(design)
    .filter(({ part }) => design.devices.some(({ id }) => id === part.to) && part.from !== design.backend?.id)
    .map(({ id }) =>
      entryOf(
        'InpVal',
        `flow-${id}`,
        label([words('data flow', 'データフロー')]),
        open('How does the device check what comes in?', 'デバイスは入力をどう検証するか。'),
      ),
    )
  const people = userInterfaces(design).map(({ id }) =>
    entryOf(
      'InpVal',
      `ui-${id}`,
      label([words('user interface', 'ユーザーインターフェース')]),
      open('How is what users enter checked?', '利用者の入力をどう検証するか。'),
    ),
  )
  return [...streams, ...commands, ...others, ...people]
}

export const networkTables: readonly IxitTable[] = [
  {
    number: 11,
    short: 'ComMech',
    name: words('Communication mechanisms', '通信の仕組み'),
    columns: fieldColumns(
      [19, 'Between, carrying', '両端と内容'],
      [19, 'Protocol and path', 'プロトコルと経路'],
      [12, 'Protection', '保護'],
      [15, 'Authentication', '認証'],
      [19, 'When it fails', '失敗時'],
    ),
    entries: communication,
    none: ask('How does the product communicate?', '製品はどのように通信するか。'),
  },
  {
    number: 15,
    short: 'Intf',
    name: words('Interfaces', 'インターフェース'),
    columns: fieldColumns(
      [15, 'Kind, and where', '種類と所在'],
      [12, 'As sold', '出荷時の状態'],
      [21, 'Needed for', '必要な理由'],
      [15, 'Protection', '保護'],
      [21, 'Told without authentication', '認証なしで示す情報'],
    ),
    entries: interfaces,
    none: ask('Which interfaces does the product have?', '製品にはどのインターフェースがあるか。'),
  },
  {
    number: 27,
    short: 'UserIntf',
    name: words('User interfaces', 'ユーザーインターフェース'),
    columns: fieldColumns([34, 'What', '種類'], [50, 'Input', '入力']),
    entries: userFaces,
    none: ask('Where do users enter something?', '利用者はどこで入力するか。'),
  },
  {
    number: 28,
    short: 'ExtAPI',
    name: words('Interfaces for programs', '外部向け API'),
    columns: fieldColumns(
      [38, 'Where', '所在'],
      [23, 'Protocols', 'プロトコル'],
      [23, 'Authentication', '認証'],
    ),
    entries: externalApis,
    none: ask('Which interfaces for programs do the services offer?', 'サービスはどの API を提供するか。'),
  },
  {
    number: 29,
    short: 'InpVal',
    name: words('Validation of input', '入力の検証'),
    columns: fieldColumns([24, 'Of what', '対象'], [60, 'How', '方法']),
    entries: validation,
    none: ask('How is input validated?', '入力をどう検証するか。'),
  },
]
