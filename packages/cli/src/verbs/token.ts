import { parseDuration } from '@sekisho/model'
import { roles } from '@sekisho/server'
import { ask, asJson, homeOptions, only, required, shownTime, table, withHome } from '../house/house.ts'
import { peopleTexts } from '../house/people-texts.ts'
import { houseSummaries, houseTexts } from '../house/texts.ts'
import { say } from '../texts.ts'
import { defineGroup, UsageError } from '../verb.ts'

interface TokenRecord {
  readonly id: string
  readonly name: string
  readonly role: string
  readonly device?: string
  readonly person?: string
  readonly createdAt: number
  readonly expiresAt?: number
  readonly revokedAt?: number
}

function roleOf(text: string): (typeof roles)[number] {
  const role = roles.find((one) => one === text)
  if (role === undefined)
    throw new UsageError(houseTexts.oneOf, { option: '--role', names: roles.join(', ') })
  return role
}

/** Milliseconds; nothing for no end. */
function lifetimeOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  const ms = parseDuration(text)
  if (ms === undefined) throw new UsageError(houseTexts.badDuration, { option: '--expires' })
  return Number.isFinite(ms) ? ms : undefined
}

export const token = defineGroup({
  name: 'token',
  summary: houseSummaries.token,
  options: {
    person: { type: 'string', value: 'ID', about: peopleTexts.person },
    role: {
      type: 'string',
      value: 'ROLE',
      about: {
        en: 'admin, security-officer, release-manager, operator, auditor or owner',
        ja: 'admin、security-officer、release-manager、operator、auditor、owner のいずれか',
      },
    },
    device: { type: 'string', value: 'ID', about: { en: "an owner's device", ja: '所有者のデバイス' } },
    name: { type: 'string', value: 'NAME', about: { en: 'what it is for', ja: '用途' } },
    expires: {
      type: 'string',
      value: 'DURATION',
      about: { en: 'how long it lives, such as 90d', ja: '有効期間（例：90d）' },
    },
  },
  everywhere: homeOptions,
  verbs: {
    create: {
      summary: { en: 'make a token; it is shown this once', ja: 'トークンを作成する（表示は一度だけ）' },
      usage: '(--person ID | --role ROLE [--device ID]) [--name NAME] [--expires 90d]',
      example: "--person alice --name 'laptop' --expires 90d",
      takes: ['person', 'role', 'device', 'name', 'expires'],
    },
    list: {
      summary: { en: 'tokens, without what they are', ja: 'トークンを一覧表示する（値は表示しない）' },
      usage: '',
      example: '',
      takes: [],
    },
    revoke: {
      summary: { en: 'let a token be good no longer', ja: 'トークンを失効させる' },
      usage: 'ID',
      example: '01JD3Q8M5V',
      takes: [],
    },
  },
  run: (name, { values, positionals: rest }, context) => {
    const { language, out } = context
    if (name === 'create') {
      const { person } = values
      const whose = person === undefined ? { role: roleOf(required(values.role, '--role')) } : { person }
      const lifetimeMs = lifetimeOf(values.expires)
      const { device, name: label = '' } = values
      const body = {
        ...whose,
        name: label,
        ...(device === undefined ? {} : { device }),
        ...(lifetimeMs === undefined ? {} : { lifetimeMs }),
      }
      return withHome(values, context, async (control) => {
        const made = (await ask(control, 'POST', '/api/v1/tokens', body)) as {
          token: string
          record: TokenRecord
        }
        const [first = '', ...others] = say(language, houseTexts.tokenMade, {
          token: made.token,
          role: made.record.role,
        }).split('\n')
        if (values.json) out(asJson(made))
        else {
          out(`${first}\n`) // alone on standard output, for scripts
          context.err(others.join('\n'))
        }
        return 0
      })
    }
    const id = name === 'revoke' ? only(rest, 'ID') : ''
    return withHome(values, context, async (control) => {
      if (name === 'revoke') {
        await ask(control, 'DELETE', `/api/v1/tokens/${encodeURIComponent(id)}`)
        out(values.json ? asJson({ id }) : `${say(language, houseTexts.tokenRevoked, { id })}\n`)
        return 0
      }
      const body = (await ask(control, 'GET', '/api/v1/tokens')) as { tokens: readonly TokenRecord[] }
      const rows = body.tokens.map((one) => [
        one.id,
        one.role,
        one.person ?? one.device ?? '',
        one.name,
        one.revokedAt === undefined ? '' : say(language, houseTexts.revoked),
        one.expiresAt === undefined
          ? ''
          : say(language, houseTexts.until, { time: shownTime(one.expiresAt) }),
      ])
      const text = rows.length > 0 ? table(rows) : `${say(language, houseTexts.nothing)}\n`
      out(values.json ? asJson(body) : text)
      return 0
    })
  },
})
