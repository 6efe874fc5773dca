import { noneOf, oneOf } from '../../design/facts.ts'
import type { Design } from '../../design/design.ts'
import { fill } from '../../words.ts'
import { words } from '../document.ts'
import {
  appFlows,
  deviceFlows,
  machineFlows,
  remoteFlows,
  secretFlows,
  secretKeys,
  serviceInterfaces,
} from '../parts.ts'
import { among, each, every, not, present, required } from './support.ts'
import type { Support } from './support.ts'

/** Who is who, what is secret, and how it travels: clauses 5.0 to 5.2, 5.4 and 5.5. */

const noUsers = (design: Design) =>
  appFlows(design).length + serviceInterfaces(design).length === 0
    ? words('People don’t authenticate to this product.', '利用者がこの製品に対して認証を行うことはない。')
    : undefined

const noFactoryPasswords = ({ devices }: Design) =>
  devices.length > 0 &&
  devices.every(
    ({ part }) => part.credentials?.default === 'none' && part.credentials.setup !== 'per-device-code',
  )
    ? words('No password comes from the factory.', '出荷時に設定されたパスワードはない。')
    : undefined

const namesOf = (parts: readonly { readonly id: string }[]): string => parts.map(({ id }) => id).join(', ')

const guessable = new Set<unknown>(['password', 'per-device-code'])

/** Interfaces at which somebody could try one code after another. */
function guessing(design: Design) {
  const open = serviceInterfaces(design).filter(({ part }) => guessable.has(part.authentication))
  return open.length === 0
    ? undefined
    : fill(
        words(
          'How many attempts do {ids} allow, and how are more slowed down?',
          '{ids} では試行を何回まで許し、それ以降をどう抑えるか。',
        ),
        { ids: namesOf(open) },
      )
}

const ownMade = among('on-device', 'in-secure-element')

export const accessSupport: Readonly<Record<string, Support>> = {
  '5.0-1': {
    rest: words(
      'Write down a reason for each recommendation below that isn’t supported or doesn’t apply.',
      '以下で「満たさない」または「該当しない」とした推奨事項ごとに、理由を記録する。',
    ),
  },
  '5.1-1': {
    holds: (design) => each(design, design.devices, 'credentials/default', oneOf('none', 'per-device')),
  },
  '5.1-2': {
    absent: noFactoryPasswords,
    rest: words(
      'How are the codes of each unit made: length, characters, source of randomness?',
      '個体ごとのコードはどう作るか（長さ、文字種、乱数源）。',
    ),
  },
  '5.1-2A': {
    holds: (design) =>
      each(design, machineFlows(design), 'authentication', noneOf('mutual-x509', 'none', 'password')),
  },
  '5.1-3': {
    absent: noUsers,
    holds: (design) =>
      every(
        each(design, appFlows(design), 'authentication', noneOf('oauth2-pkce', 'none')),
        each(design, appFlows(design), 'transport', noneOf('tls1.3', 'none')),
        each(design, serviceInterfaces(design), 'authentication', noneOf('certificate', 'none')),
      ),
  },
  '5.1-4': {
    absent: noUsers,
    rest: words(
      'Where does a user change a password, a code or a passkey, and in how many steps?',
      '利用者はパスワード、コード、パスキーをどこで、何手順で変更するか。',
    ),
  },
  '5.1-5': {
    absent: noUsers,
    holds: (design) => design.backend && each(design, [design.backend], 'platform', oneOf('sekisho')),
    rest: guessing,
  },
  '5.2-1': {
    holds: (design) =>
      every(
        each(design, [design.product], 'maker/securityContact', present),
        each(design, [design.product], 'maker/disclosurePolicy', present),
      ),
    rest: words(
      'Does the published policy say when a reporter hears of receipt, and when of progress?',
      '公開した方針に、受領と進捗を知らせる時期が書かれているか。',
    ),
  },
  '5.2-2': {
    rest: words(
      'Within which time is a vulnerability of each severity dealt with, and who sees to it?',
      '深刻度ごとに、脆弱性へいつまでに、誰の責任で対応するか。',
    ),
  },
  '5.2-3': {
    holds: (design) => each(design, design.devices, 'software/sbom', present),
    rest: words(
      'Who watches which sources for vulnerabilities in these components, and how often?',
      'これらの部品の脆弱性について、誰が、どの情報源を、どの頻度で調べるか。',
    ),
  },

  '5.4-1': {
    absent: (design) =>
      design.keys.length === 0
        ? undefined
        : secretKeys(design).length === 0
          ? words('No device holds a secret key.', '秘密鍵を持つデバイスはない。')
          : undefined,
    holds: (design) => each(design, secretKeys(design), 'storage', not('plain-flash', 'file', 'memory')),
    rest: ({ keys }) =>
      keys.length === 0
        ? words(
            'Which keys does the product have, and where are they kept?',
            '製品はどの鍵を持ち、どこに保管するか。',
          )
        : undefined,
  },
  '5.4-2': {
    holds: (design) =>
      each(
        design,
        design.keys.filter(({ part }) => part.purpose === 'bootstrap'),
        'storage',
        among('secure-element', 'tpm', 'one-time-programmable', 'trusted-execution-environment'),
      ),
    rest: (design) =>
      design.keys.some(({ part }) => part.purpose === 'bootstrap')
        ? undefined
        : words(
            'Is there an identity in hardware, and what keeps it from being changed?',
            'ハードウェアに固有の識別情報はあるか。その改ざんを何が防ぐか。',
          ),
  },
  '5.4-3': {
    rest: words(
      'How do you make sure that no secret is in the source code, such as by a scan of every commit?',
      'ソースコードに秘密情報がないことを、どう確かめるか（コミットごとの検査など）。',
    ),
  },
  '5.4-4': {
    holds: (design) => {
      const made = secretKeys(design).filter(({ part }) => ownMade.good(part.generated))
      return each(design, made, 'generated', ownMade)
    },
    rest: (design) => {
      const others = secretKeys(design).filter(({ part }) => !ownMade.good(part.generated))
      return others.length === 0 && secretKeys(design).length > 0
        ? undefined
        : fill(
            words(
              'What makes the secrets differ in each unit ({ids})?',
              '秘密情報（{ids}）が個体ごとに異なることを、何が保証するか。',
            ),
            { ids: namesOf(others) || 'keys' },
          )
    },
  },

  '5.5-1': {
    holds: (design) => each(design, deviceFlows(design), 'transport', noneOf('tls1.3', 'none')),
  },
  '5.5-2': {
    rest: words(
      'Which libraries implement TLS, radio and cryptography, in which versions, and who has reviewed them?',
      'TLS、無線、暗号をどのライブラリーのどの版で実装し、誰がレビューしたか。',
    ),
  },
  '5.5-3': {
    holds: (design) => design.updates && each(design, [design.updates], 'signatures/algorithm', present),
    rest: words(
      'Which algorithms can an update replace, and which are fixed in hardware?',
      'どの暗号アルゴリズムを更新で置き換えられ、どれがハードウェアに固定されているか。',
    ),
  },
  '5.5-4': {
    holds: (design) =>
      every(
        each(
          design,
          deviceFlows(design).filter(({ part }) => design.devices.some(({ id }) => id === part.to)),
          'authentication',
          noneOf('mutual-x509', 'none'),
        ),
        each(design, serviceInterfaces(design), 'authentication', noneOf('certificate', 'none')),
      ),
  },
  '5.5-5': {
    absent: (design) =>
      design.commands.length + serviceInterfaces(design).length === 0
        ? words('Nothing can be set over a network.', 'ネットワーク経由で設定できるものはない。')
        : undefined,
    holds: (design) =>
      every(
        each(design, design.commands, 'roles', required),
        each(design, serviceInterfaces(design), 'authentication', noneOf('certificate', 'none')),
      ),
  },
  '5.5-6': {
    absent: (design) =>
      secretFlows(design).length === 0
        ? words('No data flow carries secrets.', '秘密情報を運ぶデータフローはない。')
        : undefined,
    holds: (design) => each(design, secretFlows(design), 'transport', not('none', 'authenticated-frames')),
  },
  '5.5-7': {
    absent: (design) =>
      remoteFlows(design).length === 0
        ? words(
            'No data flow of a device crosses an open network.',
            '公開ネットワークを通るデバイスのデータフローはない。',
          )
        : undefined,
    holds: (design) => each(design, remoteFlows(design), 'transport', not('none', 'authenticated-frames')),
  },
  '5.5-8': {
    holds: (design) => each(design, secretKeys(design), 'lifetime', present),
    rest: words(
      'Who makes, distributes, replaces and destroys the keys in factory and backend, and by which procedure?',
      '工場とバックエンドの鍵を、誰がどの手順で生成、配布、更新、廃棄するか。',
    ),
  },
}
