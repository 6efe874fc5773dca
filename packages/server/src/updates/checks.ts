import type { UpdatePolicy } from '@sekisho/model'
import { authorityInTargets, type RootContent, roleOfLine, settingsPath, type TufRole } from '@sekisho/trust'
import type { ExpiryState } from './expiry.ts'
import type { OnlineRole } from './online.ts'
import type { Repository } from './repository.ts'

/** Whether the update server itself is set up as it should be (S09-20). Pure. */

export type CheckOutcome = 'good' | 'warning' | 'fault'

export interface UpdateCheck {
  readonly id: string
  /** What it is about: a role, a product; absent: the whole repository. */
  readonly about?: string
  readonly outcome: CheckOutcome
  readonly says: { readonly en: string; readonly ja: string }
}

export interface CheckFacts {
  readonly repository: Repository
  readonly products: readonly { readonly id: string; readonly updates: UpdatePolicy }[]
  readonly ends: readonly { readonly role: string; readonly state: ExpiryState; readonly expiresAt: number }[]
  /** Where the keys of the online roles and of the director are. */
  readonly custody: Readonly<Record<OnlineRole | 'director', 'file' | 'pkcs11'>>
  /** Whether the root names the keys that the server has. */
  readonly online: Readonly<Record<OnlineRole, boolean>>
  /** Key ids of the director that published settings name, by product; absent: none are published. */
  readonly directorKids: ReadonlyMap<string, readonly string[]>
  readonly directorKid: string
}

const check = (id: string, outcome: CheckOutcome, en: string, ja: string, about?: string): UpdateCheck => ({
  id,
  outcome,
  says: { en, ja },
  ...(about === undefined ? {} : { about }),
})

function thresholdCheck(
  product: string,
  role: string,
  actual: TufRole | undefined,
  wanted: { readonly needed: number; readonly of: number },
): UpdateCheck {
  const { threshold = 0, keyids = [] } = actual ?? {}
  const isMet = threshold >= wanted.needed && keyids.length >= wanted.of
  return check(
    'threshold',
    isMet ? 'good' : 'fault',
    `${role} needs ${threshold} of ${keyids.length} signatures; the model of ${product} wants ${wanted.needed} of ${wanted.of}`,
    `${role} は ${keyids.length} 人中 ${threshold} 人の署名を要する（${product} のモデルの要求は ${wanted.of} 人中 ${wanted.needed} 人）`,
    role,
  )
}

function thresholdChecks({ repository: { root, targets }, products }: CheckFacts): UpdateCheck[] {
  if (!root || !targets) return []
  return products.flatMap(({ id, updates: { thresholds, channels } }) => [
    thresholdCheck(id, 'root', root.signed.roles.root, thresholds.root),
    thresholdCheck(id, 'targets', root.signed.roles.targets, thresholds.targets),
    ...channels.map((channel) => {
      const role = roleOfLine({ product: id, channel })
      const authority = authorityInTargets(targets.signed, role)
      return authority
        ? thresholdCheck(id, role, authority, thresholds.targets)
        : check(
            'line',
            'warning',
            `the channel ${channel} of ${id} has no role yet: nothing can be released in it`,
            `${id} のチャネル ${channel} にロールがまだなく、リリースできない`,
            role,
          )
    }),
  ])
}

const shared = (root: RootContent, one: 'root', other: 'targets'): boolean =>
  root.roles[one].keyids.some((keyid) => root.roles[other].keyids.includes(keyid))

function separationCheck({ repository: { root } }: CheckFacts): UpdateCheck[] {
  if (!root) return []
  const isShared = shared(root.signed, 'root', 'targets')
  return [
    check(
      'separation',
      isShared ? 'warning' : 'good',
      isShared
        ? 'keys sign both root and targets: whoever loses them loses both; give root keys of its own'
        : 'root and targets have keys of their own',
      isShared
        ? 'root と targets に同じ鍵が使われている。漏えいすると両方に及ぶため、root には専用の鍵を使うこと'
        : 'root と targets の鍵は分けられている',
    ),
  ]
}

const custodyChecks = ({ custody }: CheckFacts): UpdateCheck[] =>
  (['snapshot', 'timestamp', 'director'] as const).map((role) =>
    custody[role] === 'pkcs11'
      ? check('custody', 'good', `the key of ${role} is in an HSM`, `${role} の鍵は HSM にある`, role)
      : check(
          'custody',
          'warning',
          `the key of ${role} is an encrypted file; an HSM keeps it from being copied (docs/guides/hsm.md)`,
          `${role} の鍵は暗号化ファイルにある。HSM に移せば複製を防げる（docs/guides/hsm.md）`,
          role,
        ),
  )

const onlineChecks = ({ online, repository: { root } }: CheckFacts): UpdateCheck[] =>
  root
    ? (['snapshot', 'timestamp'] as const).map((role) =>
        online[role]
          ? check(
              'online-key',
              'good',
              `the root names this server's key for ${role}`,
              `ルートは ${role} にこのサーバーの鍵を指定している`,
              role,
            )
          : check(
              'online-key',
              'fault',
              `the root names no key of this server for ${role}: it can't be signed anew; rotate the root`,
              `ルートが ${role} にこのサーバーの鍵を指定していないため、署名を更新できない。ルートを更新すること`,
              role,
            ),
      )
    : []

const outcomes: Readonly<Record<ExpiryState, CheckOutcome>> = {
  valid: 'good',
  expiring: 'warning',
  urgent: 'fault',
  expired: 'fault',
}

const expiryChecks = ({ ends }: CheckFacts): UpdateCheck[] =>
  ends.map(({ role, state, expiresAt }) => {
    const day = new Date(expiresAt).toISOString().slice(0, 16).replace('T', ' ')
    const [en, ja] =
      state === 'expired'
        ? [
            `${role} has expired (${day} UTC): devices take no news`,
            `${role} は期限切れ（${day} UTC）。デバイスは更新情報を受け付けない`,
          ]
        : [`${role} expires on ${day} UTC`, `${role} の期限は ${day} UTC`]
    return check('expiry', outcomes[state], en, ja, role)
  })

function directorCheck(id: string, { directorKids, directorKid }: CheckFacts): UpdateCheck {
  const kids = directorKids.get(id)
  if (!kids)
    return check(
      'director-keys',
      'fault',
      `no settings tell the devices of ${id} whose assignments to follow; make them with \`sekisho release settings\``,
      `${id} のデバイスに割り当ての検証鍵が配布されていない。\`sekisho release settings\` で作成すること`,
      id,
    )
  return kids.includes(directorKid)
    ? check(
        'director-keys',
        'good',
        `the devices of ${id} know the key of assignments`,
        `${id} のデバイスは割り当ての検証鍵を持つ`,
        id,
      )
    : check(
        'director-keys',
        'fault',
        `the settings of ${id} do not name the key that signs assignments: devices refuse them`,
        `${id} の設定に、割り当てに署名する鍵が含まれていない。デバイスは割り当てを拒否する`,
        id,
      )
}

function secondKeyCheck(id: string, { repository: { targets } }: CheckFacts): UpdateCheck {
  const isThere = targets?.signed.targets[settingsPath(id, 'second-keys')] !== undefined
  return isThere
    ? check(
        'second-keys',
        'good',
        `the devices of ${id} have keys for the second signature`,
        `${id} のデバイスは第 2 署名の検証鍵を持つ`,
        id,
      )
    : check(
        'second-keys',
        'fault',
        `the model of ${id} wants a second signature, and no settings name its keys`,
        `${id} のモデルは第 2 署名を求めているが、その検証鍵が設定にない`,
        id,
      )
}

const productChecks = (facts: CheckFacts): UpdateCheck[] =>
  facts.products.flatMap(({ id, updates }) => [
    directorCheck(id, facts),
    ...(updates.secondSignature === undefined ? [] : [secondKeyCheck(id, facts)]),
    ...(updates.rollbackProtection
      ? []
      : [
          check(
            'rollback',
            'warning',
            `the model of ${id} does not ask for rollback protection`,
            `${id} のモデルはロールバック防止を求めていない`,
            id,
          ),
        ]),
  ])

/** The worst first. */
export function checksOf(facts: CheckFacts): readonly UpdateCheck[] {
  if (!facts.repository.root)
    return [
      check(
        'root',
        'warning',
        'there is no root yet: devices get no updates; `sekisho release keys init` makes one',
        'ルートがまだないため、デバイスは更新を受け取れない。`sekisho release keys init` で作成すること',
      ),
    ]
  const all = [
    ...thresholdChecks(facts),
    ...separationCheck(facts),
    ...onlineChecks(facts),
    ...custodyChecks(facts),
    ...expiryChecks(facts),
    ...productChecks(facts),
  ]
  const order: readonly CheckOutcome[] = ['fault', 'warning', 'good']
  return order.flatMap((outcome) => all.filter((one) => one.outcome === outcome))
}
