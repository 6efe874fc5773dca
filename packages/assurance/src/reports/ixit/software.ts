import type { Dataflow } from '@sekisho/model'
import { carriedBy, wordOf } from '../../design/design.ts'
import type { Design } from '../../design/design.ts'
import { code, same, words } from '../document.ts'
import { appsOf, isShutState, messageFlows, serviceInterfaces } from '../parts.ts'
import { enumerated } from '../../view/vocabulary.ts'
import { ask, fieldColumns, entryOf, filled, label, open, said, text, together } from './table.ts'
import type { Entry, Field, IxitTable } from './table.ts'

/** What runs: tables 6, 7, 12, 13, 16 to 18 and 20. */

const listed = (
  values: readonly (string | { readonly other: string })[] | undefined,
  en: string,
  ja: string,
): Field =>
  values === undefined || values.length === 0 || values.includes('unknown')
    ? open(en, ja)
    : text(enumerated(values))

function components(design: Design): readonly Entry[] {
  const devices = design.devices.map(({ id, part: { software, ...device } }) =>
    entryOf(
      'SoftComp',
      id,
      filled([words('firmware', 'ファームウェア')], [code(wordOf(software?.os))]),
      listed(software?.languages, 'In which languages is it written?', '何語で書かれているか。'),
      said(software?.sbom, 'Where is the bill of materials?', 'SBOM はどこにあるか。'),
      design.updates && software?.updatable !== false && device.kind !== 'sub-device'
        ? text('UpdMech')
        : said(software?.updatable, 'Can it be updated, and how?', '更新できるか、その方法は何か。'),
      open('For what does it use cryptography, in which library?', '暗号を何に、どのライブラリーで使うか。'),
    ),
  )
  const apps = appsOf(design).map(({ id, part }) =>
    entryOf(
      'SoftComp',
      id,
      text(wordOf(part.kind)),
      listed(
        'languages' in part ? part.languages : undefined,
        'In which languages is it written?',
        '何語で書かれているか。',
      ),
      said(
        'sbom' in part ? part.sbom : undefined,
        'Where is the bill of materials?',
        'SBOM はどこにあるか。',
      ),
      text(words('store or server', 'ストアまたはサーバー')),
      open('For what does it use cryptography, in which library?', '暗号を何に、どのライブラリーで使うか。'),
    ),
  )
  return [...devices, ...apps]
}

function updateMechanisms(design: Design): readonly Entry[] {
  const { updates } = design.model
  if (!updates) return []
  const flows = messageFlows(design).filter(({ part }) => carriedBy(part).includes('updates'))
  const ways = flows.length === 0 ? [undefined] : flows
  return ways.map((flow) =>
    entryOf(
      'UpdMech',
      flow?.id ?? 'updates',
      flow
        ? filled(
            [code(`${flow.part.from} → ${flow.part.to}`)],
            [code(`${wordOf(flow.part.protocol)} ${wordOf(flow.part.transport)}`)],
          )
        : open('By which data flow do updates come?', '更新はどのデータフローで届くか。'),
      together(
        [
          ['algorithm', 'アルゴリズム', updates.signatures?.algorithm],
          ['signatures', '必要な署名', updates.signatures?.targets],
          ['no older version', '旧版の拒否', updates.rollbackProtection],
        ],
        ['Who signs, and what is checked?', '誰が署名し、何を検証するか。'],
      ),
      together(
        [
          ['automatic', '自動', updates.automatic?.default],
          ['owner may disable', '所有者による無効化', updates.automatic?.ownerMayDisable],
        ],
        [
          'Does it install by itself, and what may the user choose?',
          '自動で適用するか。利用者は何を選べるか。',
        ],
      ),
      open(
        'When does the device look for updates, and how is the user told?',
        'いつ更新を確認し、利用者にどう知らせるか。',
      ),
    ),
  )
}

const services = (design: Design): readonly Entry[] =>
  serviceInterfaces(design).map(({ id, part }) =>
    entryOf(
      'SoftServ',
      id,
      filled(
        [code(wordOf(part.kind))],
        [code(part.port === undefined ? part.at : `${part.at}:${part.port}`)],
      ),
      said(part.state, 'Does it run by default?', '既定で動作するか。'),
      said(part.authentication, 'What does a peer prove?', '相手は何を証明するか。'),
      isShutState(part)
        ? text(words('not needed: it is off', '不要（停止している）'))
        : part.note === undefined
          ? open('What is it needed for, and what can be set through it?', '何に必要で、何を設定できるか。')
          : text(same(part.note)),
    ),
  )

const stackOf = ({ protocol, transport }: Dataflow): string =>
  [protocol, transport]
    .flatMap((one) => (one === undefined || one === 'unknown' ? [] : [wordOf(one)]))
    .join(' / ')

const perDevice =
  (table: string, fields: (design: Design, index: number) => readonly Field[]) =>
  (design: Design): readonly Entry[] =>
    design.devices.map(({ id }, index) => entryOf(table, id, ...fields(design, index)))

const bootKey = (design: Design, device: string): Field => {
  const roots = design.keysAt(device).filter(({ part }) => part.purpose === 'verify-boot')
  return roots.length === 0
    ? open(
        'By which key is software verified, and where is it kept?',
        'どの鍵で検証し、その鍵をどこに保管するか。',
      )
    : filled(...roots.map(({ part }) => [code(`${part.id} ${part.algorithm} ${wordOf(part.storage)}`)]))
}

export const softwareTables: readonly IxitTable[] = [
  {
    number: 6,
    short: 'SoftComp',
    name: words('Software components', 'ソフトウェアの構成'),
    columns: fieldColumns(
      [15, 'What', '種類'],
      [15, 'Languages', '言語'],
      [19, 'Bill of materials', 'SBOM'],
      [13, 'Updated by', '更新'],
      [22, 'Cryptography', '暗号の利用'],
    ),
    entries: components,
    none: ask('Which software runs on the product?', '製品でどのソフトウェアが動作するか。'),
  },
  {
    number: 7,
    short: 'UpdMech',
    name: words('Update mechanisms', '更新の仕組み'),
    columns: fieldColumns(
      [20, 'Way', '経路'],
      [22, 'Genuine and whole', '真正性と完全性'],
      [20, 'Automatic, and choices', '自動適用と選択'],
      [22, 'Looking for updates, telling users', '確認と通知'],
    ),
    entries: updateMechanisms,
    none: ask('How is the product updated?', '製品をどう更新するか。'),
  },
  {
    number: 12,
    short: 'NetSecImpl',
    name: words('Implementations of networking and security', '通信とセキュリティの実装'),
    columns: fieldColumns(
      [28, 'Of what', '対象'],
      [28, 'Library and version', 'ライブラリーと版'],
      [28, 'Reviewed by', 'レビュー'],
    ),
    entries: (design) =>
      [...new Set(messageFlows(design).map(({ part }) => stackOf(part)))].map((stack, index) =>
        entryOf(
          'NetSecImpl',
          String(index + 1),
          label([code(stack)]),
          open('Which library, in which version?', 'どのライブラリーの、どの版か。'),
          open('Who reviewed or evaluated it?', '誰がレビューまたは評価したか。'),
        ),
      ),
    none: ask(
      'Which libraries implement networking and security?',
      '通信とセキュリティをどのライブラリーで実装するか。',
    ),
  },
  {
    number: 13,
    short: 'SoftServ',
    name: words('Software services', 'ソフトウェアサービス'),
    columns: fieldColumns(
      [20, 'Service', 'サービス'],
      [16, 'As sold', '出荷時の状態'],
      [20, 'Authentication', '認証'],
      [28, 'Needed for', '必要な理由'],
    ),
    entries: services,
    none: ask(
      'Which services listen on the device? The model declares none.',
      'デバイス上でどのサービスが待ち受けるか（モデルに宣言がない）。',
    ),
  },
  {
    number: 16,
    short: 'CodeMin',
    name: words('Reduction of code', 'コードの最小化'),
    columns: fieldColumns(
      [34, 'Debug code', 'デバッグコード'],
      [50, 'Other code that isn’t needed', 'その他の不要なコード'],
    ),
    entries: perDevice('CodeMin', ({ devices }, at) => [
      said(
        devices[at]?.part.software?.debugCode,
        'What became of debug code?',
        'デバッグコードをどうしたか。',
      ),
      open('How is it kept out of the image?', 'どのようにイメージから除くか。'),
    ]),
    none: ask('How is code reduced?', 'コードをどう最小化するか。'),
  },
  {
    number: 17,
    short: 'PrivlCtrl',
    name: words('Control of privileges', '権限の制御'),
    columns: fieldColumns([34, 'Privileges', '権限'], [50, 'Hardening', '堅牢化']),
    entries: perDevice('PrivlCtrl', ({ devices }, at) => [
      said(
        devices[at]?.part.software?.privileges,
        'With which rights do programs run?',
        'プログラムはどの権限で動作するか。',
      ),
      listed(
        devices[at]?.part.software?.hardening,
        'What makes a fault hard to exploit?',
        '欠陥の悪用を何が難しくするか。',
      ),
    ]),
    none: ask('How are privileges limited?', '権限をどう制限するか。'),
  },
  {
    number: 18,
    short: 'AccCtrl',
    name: words('Access to memory', 'メモリーへのアクセス制御'),
    columns: fieldColumns([34, 'Hardware', 'ハードウェア'], [50, 'What it keeps apart', '何を分離するか']),
    entries: perDevice('AccCtrl', ({ devices }, at) => [
      said(
        devices[at]?.part.hardware?.memoryProtection,
        'Which hardware protects memory?',
        'どのハードウェアがメモリーを保護するか。',
      ),
      open('Which programs are kept apart from which?', 'どのプログラムを互いに分離するか。'),
    ]),
    none: ask('How is memory protected?', 'メモリーをどう保護するか。'),
  },
  {
    number: 20,
    short: 'SecBoot',
    name: words('Secure boot', 'セキュアブート'),
    columns: fieldColumns(
      [24, 'What is checked', '検証'],
      [30, 'By which key', '検証鍵'],
      [30, 'What happens on failure', '失敗時の動作'],
    ),
    entries: perDevice('SecBoot', (design, at) => {
      const device = design.devices[at]
      const boot = device?.part.hardware?.secureBoot
      return [
        together(
          [
            ['only signed software', '署名済みのみ起動', boot?.enabled],
            ['no older image', '旧版の拒否', boot?.rollbackProtection],
          ],
          ['What is checked when the device starts?', '起動時に何を検証するか。'],
        ),
        bootKey(design, device?.id ?? ''),
        open('What does the device do, and whom does it tell?', 'デバイスはどう動作し、誰に知らせるか。'),
      ]
    }),
    none: ask('How is software checked at start?', '起動時にソフトウェアをどう検証するか。'),
  },
]
