import type { Model } from '@sekisho/model'
import { spoken } from '../../../view/vocabulary.ts'
import { same, words } from '../../../words.ts'
import type { Words } from '../../../words.ts'
import type { UpdateSettings } from './settings.ts'

/** What the model wants of updates beside what a server is set to: the differences are findings (S09-20). Pure. */

export interface Compared {
  readonly matter: Words
  /** Nothing where the model doesn’t speak of it. */
  readonly wanted: Words | undefined
  readonly set: Words
  /** `differs`: from the model, or from what is safe. */
  readonly verdict: 'agrees' | 'differs' | 'watch'
}

type Updates = NonNullable<Model['updates']>
type Role = UpdateSettings['roles'][number]

const dayOf = (at: number): string => new Date(at).toISOString().slice(0, 10)
const days = (ms: number): number => Math.floor(ms / 86_400_000)

const numbersIn = (text: unknown): readonly number[] => (String(text).match(/\d+/g) ?? []).map(Number)

const share = (needed: number, of: number): Words =>
  words(`${needed} of ${of} signatures`, `${of} 人中 ${needed} 人の署名`)

function threshold(role: Role, said: unknown): Compared {
  const [needed, of] = numbersIn(said)
  const isMet = needed === undefined || (role.threshold >= needed && role.keys >= (of ?? 0))
  return {
    matter: words(`Threshold of ${role.role}`, `${role.role} の署名しきい値`),
    wanted: needed === undefined ? undefined : share(needed, of ?? needed),
    set: share(role.threshold, role.keys),
    verdict: isMet ? 'agrees' : 'differs',
  }
}

const noRole = (role: string): Compared => ({
  matter: words(`Threshold of ${role}`, `${role} の署名しきい値`),
  wanted: words('the role exists', 'ロールが存在すること'),
  set: words('no such role is in force', '有効なロールなし'),
  verdict: 'differs',
})

/** The offline roles, by the names that the model’s thresholds have, and a line for each channel. */
function thresholds(
  product: string,
  { signatures, channels }: Updates,
  { roles }: UpdateSettings,
): Compared[] {
  const lines = (Array.isArray(channels) ? channels : []).map((channel) => `${product}-${channel}`)
  const said = typeof signatures === 'object' ? signatures : undefined
  const wanted = [
    ['root', said?.root],
    ['targets', said?.targets],
    ...lines.map((one) => [one, said?.targets]),
  ] as const
  return wanted.map(([name, needed]) => {
    const role = roles.find((one) => one.role === name)
    return role ? threshold(role, needed) : noRole(String(name))
  })
}

/** Offline roles are signed by people, who need weeks; online ones are signed anew by the server at half of their time. */
function expiries({ roles, at }: UpdateSettings): Compared[] {
  return roles.map(({ role, signedAt, expiresAt }) => {
    const left = expiresAt - at
    const isLow = left < (expiresAt - signedAt) / 4
    const set =
      left <= 0
        ? words(`expired on ${dayOf(expiresAt)}`, `${dayOf(expiresAt)} に失効`)
        : words(
            `until ${dayOf(expiresAt)}, ${days(left)} days`,
            `${dayOf(expiresAt)} まで（残り ${days(left)} 日）`,
          )
    return {
      matter: words(`Expiry of ${role}`, `${role} の期限`),
      wanted: undefined,
      set,
      verdict: left <= 0 ? 'differs' : isLow ? 'watch' : 'agrees',
    }
  })
}

/** A root that was never rotated shows that nobody has tried it. */
function rotation({ roles }: UpdateSettings): Compared[] {
  const root = roles.find(({ role }) => role === 'root')
  if (!root) return []
  const isFirst = root.version === 1
  return [
    {
      matter: words('Last rotation of the root', '最後のルート更新'),
      wanted: undefined,
      set: isFirst
        ? words(
            `never: the first root, of ${dayOf(root.signedAt)}`,
            `実績なし（最初のルート、${dayOf(root.signedAt)}）`,
          )
        : words(
            `version ${root.version}, ${dayOf(root.signedAt)}`,
            `版 ${root.version}、${dayOf(root.signedAt)}`,
          ),
      verdict: isFirst ? 'watch' : 'agrees',
    },
  ]
}

const homes = {
  file: words('encrypted file', '暗号化ファイル'),
  pkcs11: words('HSM', 'HSM'),
} as const

function keyOf({ role, custody, since, until }: UpdateSettings['onlineKeys'][number], at: number): Compared {
  const home = homes[custody]
  const age = since === undefined ? undefined : days(at - since)
  const isOver = until !== undefined && until <= at
  return {
    matter: words(`Key of ${role}`, `${role} の鍵`),
    wanted: undefined,
    set: words(
      `${home.en}${age === undefined ? '' : `, ${age} days old`}${isOver ? ', past its time' : ''}`,
      `${home.ja}${age === undefined ? '' : `、使用開始から ${age} 日`}${isOver ? '、期限超過' : ''}`,
    ),
    verdict: isOver ? 'differs' : custody === 'file' ? 'watch' : 'agrees',
  }
}

function second({ signatures }: Updates, { secondKeys }: UpdateSettings): Compared[] {
  const also = typeof signatures === 'object' ? signatures.manifestAlso : undefined
  if (also === undefined && !secondKeys) return []
  const isAsked = also !== undefined && also !== 'none' && also !== 'unknown'
  return [
    {
      matter: words('Second signature', '第 2 署名'),
      wanted: isAsked ? same(also.toUpperCase()) : undefined,
      set: secondKeys
        ? words('devices have its keys', 'デバイスに検証鍵を配布済み')
        : words('no keys are published', '検証鍵が未公開'),
      verdict: isAsked && !secondKeys ? 'differs' : 'agrees',
    },
  ]
}

function encryption(
  { encrypted = 'none' }: Updates,
  { images: { published, encrypted: sealed } }: UpdateSettings,
): Compared {
  const isWanted = encrypted !== 'none' && encrypted !== 'unknown'
  const open = published - sealed
  return {
    matter: words('Encryption of images', 'イメージの暗号化'),
    wanted: encrypted === 'unknown' ? undefined : spoken(encrypted),
    set:
      published === 0
        ? words('nothing is published', '公開済みのイメージなし')
        : words(`${sealed} of ${published} published images`, `公開済み ${published} 件中 ${sealed} 件`),
    verdict: isWanted && open > 0 ? 'differs' : 'agrees',
  }
}

function publishing(
  { authority }: Updates,
  { publishing: { roles, people, needed } }: UpdateSettings,
): Compared {
  const said = authority?.approve
  const wanted = Array.isArray(said) ? said.map(String) : undefined
  const others = wanted === undefined ? [] : roles.filter((role) => !wanted.includes(role))
  return {
    matter: words('Who agrees to a publication', '公開の承認者'),
    wanted: wanted && same(wanted.join(', ')),
    set: words(
      `${needed} of ${people} people: ${roles.join(', ')}`,
      `${people} 人中 ${needed} 人：${roles.join('、')}`,
    ),
    verdict: people < needed || others.length > 0 ? 'differs' : 'agrees',
  }
}

function rollout({ rollout: last }: UpdateSettings): Compared {
  const matter = words('Last roll-out', '最後の段階配信')
  if (!last) return { matter, wanted: undefined, set: words('none yet', '実績なし'), verdict: 'watch' }
  const { release, startedAt, stages, abortPercent, approvedStages, restrictOverdue } = last
  return {
    matter,
    wanted: undefined,
    set: words(
      `${release}, ${dayOf(startedAt)}: ${stages} stages, stopped at ${abortPercent} % failures, ${approvedStages} stages with a second person, late devices ${restrictOverdue ? 'restricted' : 'not restricted'}`,
      `${release}（${dayOf(startedAt)}）：${stages} 段階、失敗率 ${abortPercent} % で中止、2 人目の承認は ${approvedStages} 段階、期限超過デバイスは${restrictOverdue ? '制限する' : '制限しない'}`,
    ),
    verdict: stages > 1 ? 'agrees' : 'watch',
  }
}

const rank = { differs: 0, watch: 1, agrees: 2 } as const

/** The worst first. */
export function compare(product: string, updates: Updates, settings: UpdateSettings): readonly Compared[] {
  return [
    ...thresholds(product, updates, settings),
    publishing(updates, settings),
    encryption(updates, settings),
    ...second(updates, settings),
    ...rotation(settings),
    ...settings.onlineKeys.map((key) => keyOf(key, settings.at)),
    ...expiries(settings),
    rollout(settings),
  ].toSorted((one, other) => rank[one.verdict] - rank[other.verdict])
}
