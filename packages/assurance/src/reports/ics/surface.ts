import { including, noneOf, oneOf } from '../../design/facts.ts'
import type { Design } from '../../design/design.ts'
import { fill } from '../../words.ts'
import type { Words } from '../../words.ts'
import { words } from '../document.ts'
import {
  debugInterfaces,
  ownInterfaces,
  personalFields,
  personalFlows,
  physicalInterfaces,
  sensorsOf,
  serviceInterfaces,
  unusedInterfaces,
} from '../parts.ts'
import { among, each, every, not, present, required } from './support.ts'
import type { Support } from './support.ts'

/** What can be got at, what runs, and what it does when things fail: clauses 5.6 to 5.9. */

const shut = among('disabled', 'fused', 'removed', 'locked', 'power-only')

const sensitive = new Set<unknown>([
  'health',
  'biometric',
  'financial',
  'location',
  'video',
  'audio',
  'image',
])

const needed =
  (text: Words) =>
  (parts: readonly { readonly id: string }[]): Words | undefined =>
    parts.length === 0 ? undefined : fill(text, { ids: parts.map(({ id }) => id).join(', ') })

const whatFor = needed(
  words(
    'What are {ids} needed for? No data flow uses them.',
    '{ids} は何に必要か。使用するデータフローがない。',
  ),
)

const noInterfaces = ({ interfaces }: Design): Words | undefined =>
  interfaces.length === 0
    ? words('Which interfaces does the product have?', '製品にはどのインターフェースがあるか。')
    : undefined

const noDebug = (design: Design): Words | undefined =>
  debugInterfaces(design).length === 0 &&
  design.devices.length > 0 &&
  design.devices.every(({ part }) => part.hardware?.debugPorts === 'none')
    ? words('The device has no debug interface.', 'デバイスにデバッグインターフェースはない。')
    : undefined

const noPersonal = (design: Design): Words | undefined =>
  personalFlows(design).length === 0
    ? words('No data flow carries personal data.', '個人データを運ぶデータフローはない。')
    : undefined

const noSensitive = (design: Design): Words | undefined =>
  personalFields(design).some(({ personal }) => sensitive.has(personal.category)) ||
  personalFlows(design).some(({ part }) => part.carries?.some((what) => what === 'video' || what === 'audio'))
    ? undefined
    : words('The model declares no sensitive personal data.', 'モデルに機微な個人データの宣言はない。')

export const surfaceSupport: Readonly<Record<string, Support>> = {
  '5.6-1': {
    holds: (design) => each(design, ownInterfaces(design), 'state', present),
    rest: (design) => noInterfaces(design) ?? whatFor(unusedInterfaces(design)),
  },
  '5.6-2': {
    rest: words(
      'What does each interface tell a peer before it authenticates: versions, names, serial numbers?',
      '各インターフェースは認証前の相手に何を示すか（版数、名称、シリアル番号）。',
    ),
  },
  '5.6-3': {
    holds: (design) => each(design, physicalInterfaces(design), 'state', shut),
    rest: noInterfaces,
  },
  '5.6-4A': {
    absent: noDebug,
    holds: (design) =>
      every(
        each(design, debugInterfaces(design), 'state', among('disabled', 'fused', 'removed', 'locked')),
        each(
          design,
          design.devices.filter(({ part }) => part.hardware?.debugPorts !== undefined),
          'hardware/debugPorts',
          among('none', 'fused', 'locked'),
        ),
      ),
    rest: (design) =>
      debugInterfaces(design).length === 0
        ? words(
            'Which debug interfaces are on the board, and in what state?',
            '基板上にどのデバッグインターフェースが、どの状態であるか。',
          )
        : undefined,
  },
  '5.6-4B': {
    absent: noDebug,
    holds: (design) => each(design, design.devices, 'hardware/enclosure/tamper', noneOf('switch', 'none')),
  },
  '5.6-5': {
    holds: (design) => each(design, serviceInterfaces(design), 'state', present),
    rest: (design) =>
      serviceInterfaces(design).length === 0
        ? words(
            'Which services run and listen on the device?',
            'デバイス上でどのサービスが動作し、待ち受けているか。',
          )
        : whatFor(unusedInterfaces(design).filter((one) => serviceInterfaces(design).includes(one))),
  },
  '5.6-6': {
    holds: (design) => each(design, design.devices, 'software/debugCode', oneOf('removed')),
    rest: words(
      'How is code that the product doesn’t need left out of the image?',
      '製品に不要なコードを、どのようにイメージから除くか。',
    ),
  },
  '5.6-7': {
    holds: (design) => each(design, design.devices, 'software/privileges', oneOf('separated')),
  },
  '5.6-8': {
    holds: (design) => each(design, design.devices, 'hardware/memoryProtection', noneOf('mpu', 'none')),
  },
  '5.6-9': {
    rest: words(
      'Which development process is followed: training, design review, coding rules, tests, release gates?',
      'どの開発プロセスに従うか（教育、設計レビュー、コーディング規約、試験、リリース基準）。',
    ),
  },
  '5.7-1': {
    holds: (design) => each(design, design.devices, 'hardware/secureBoot/enabled', oneOf(true)),
  },
  '5.7-2': {
    holds: (design) =>
      every(
        ...design.devices.map((device) =>
          each(
            design,
            [device],
            'software/selfTest',
            including('boot-chain', device.part.software?.selfTest),
          ),
        ),
      ),
    rest: words(
      'Whom does the device alert after a failed check, and what does it still connect to?',
      '検証に失敗したデバイスは誰に警告し、なお何に接続するか。',
    ),
  },
  '5.8-1': {
    absent: noPersonal,
    holds: (design) => each(design, personalFlows(design), 'transport', not('none', 'authenticated-frames')),
  },
  '5.8-2': {
    absent: noSensitive,
    holds: (design) => each(design, personalFlows(design), 'transport', not('none', 'authenticated-frames')),
  },
  '5.8-3': {
    absent: (design) =>
      design.devices.length > 0 &&
      design.devices.every(({ part }) => part.hardware?.sensors !== undefined) &&
      sensorsOf(design).length === 0
        ? words('The product senses nothing.', '製品は外界を感知しない。')
        : undefined,
    holds: (design) => each(design, [design.product], 'documents', present),
    rest: words(
      'Where does the user read what the product senses? The data sheet lists it.',
      '製品が何を感知するかを、利用者はどこで読めるか（データシートに一覧がある）。',
    ),
  },
  '5.9-1': {
    holds: (design) => each(design, design.hazards, 'safeState', required),
    rest: words(
      'What does the product do without network, without power, and without its backend?',
      'ネットワーク、電源、バックエンドのそれぞれが途絶えたとき、製品はどう動作するか。',
    ),
  },
  '5.9-2': {
    rest: words(
      'What keeps working without the network, and in which state does the device come back?',
      'ネットワークなしで何が動作し続けるか。デバイスはどの状態で復帰するか。',
    ),
  },
  '5.9-3': {
    holds: (design) => each(design, design.streams, 'rate/sustained', required),
    rest: (design) =>
      design.streams.length === 0
        ? words(
            'How do many devices reconnect after an outage?',
            '停止後、多数のデバイスはどのように再接続するか。',
          )
        : undefined,
  },
}
