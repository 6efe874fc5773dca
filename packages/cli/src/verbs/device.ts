import { type Control, vouchable } from '@sekisho/server'
import { ask, asJson, homeOptions, only, shownTime, subcommand, table, withHome } from '../house/house.ts'
import { houseSummaries, houseTexts, stateTexts } from '../house/texts.ts'
import { lifeTexts } from '../life/texts.ts'
import { type Language, say } from '../texts.ts'
import { defineVerb, Failure, UsageError } from '../verb.ts'

interface Device {
  readonly id: string
  readonly state: string
  readonly epoch: number
  readonly connected: boolean
  readonly firmware?: string
  readonly revokedAt?: number
  readonly name?: string
  readonly location?: string
  readonly groups?: readonly string[]
}

interface Details extends Device {
  readonly policyHash?: string
  readonly certificates: readonly {
    readonly kind: string
    readonly state: string
    readonly fingerprint: string
    readonly notAfter: number
  }[]
  readonly history: readonly {
    readonly at: number
    readonly after: string
    readonly actor: string
    readonly reason?: string
  }[]
}

interface Waiting {
  readonly device: string
  readonly fingerprint: string
  readonly lastSeenAt: number
}

const stateOf = (language: Language, { state, revokedAt }: Pick<Device, 'state' | 'revokedAt'>): string => {
  const text = stateTexts[state]
  const shown = text ? say(language, text) : state
  return revokedAt === undefined ? shown : `${shown}, ${say(language, houseTexts.revoked)}`
}

type Filter = Readonly<Record<string, string | undefined>>

const given = (filter: Filter): Record<string, string> =>
  Object.fromEntries(Object.entries(filter).flatMap(([name, value]) => (value ? [[name, value]] : [])))

/** All pages. */
async function allDevices(control: Control, filter: Filter): Promise<Device[]> {
  const devices: Device[] = []
  let after = ''
  for (;;) {
    const query = new URLSearchParams({
      limit: '1000',
      ...given(filter),
      ...(after ? { after } : {}),
    })
    const page = (await ask(control, 'GET', `/api/v1/devices?${query.toString()}`)) as {
      readonly devices: readonly Device[]
      readonly next?: string
    }
    devices.push(...page.devices)
    if (page.next === undefined) return devices
    after = page.next
  }
}

async function listText(
  control: Control,
  filter: Filter,
  language: Language,
): Promise<{ text: string; body: object }> {
  const devices = await allDevices(control, filter)
  const { enrolments } = (await ask(control, 'GET', '/api/v1/enrolments')) as {
    enrolments: readonly Waiting[]
  }
  const rows = [
    ...devices.map((device) => [
      device.id,
      stateOf(language, device),
      device.firmware ?? '',
      device.connected ? say(language, houseTexts.connected) : '',
    ]),
    ...enrolments.map(({ device, fingerprint, lastSeenAt }) => [
      device,
      say(language, houseTexts.waiting),
      fingerprint.slice(0, 16),
      shownTime(lastSeenAt),
    ]),
  ]
  const text = rows.length > 0 ? table(rows) : `${say(language, houseTexts.nothing)}\n`
  return { text, body: { devices, enrolments } }
}

function detailsText(device: Details, language: Language): string {
  const { certificates, history, firmware = '', policyHash = '' } = device
  const head = table([
    [device.id, stateOf(language, device), device.connected ? say(language, houseTexts.connected) : ''],
    [say(language, houseTexts.firmware), firmware],
    [say(language, houseTexts.policy), policyHash],
  ])
  const shownCertificates = table(
    certificates.map(({ kind, state, fingerprint, notAfter }) => [
      `  ${kind}`,
      stateOf(language, { state }),
      fingerprint.slice(0, 16),
      say(language, houseTexts.until, { time: shownTime(notAfter) }),
    ]),
  )
  const shownHistory = table(
    history.map(({ at, after, actor, reason = '' }) => [
      `  ${shownTime(at)}`,
      stateOf(language, { state: after }),
      say(language, houseTexts.by, { actor }),
      reason,
    ]),
  )
  return `${head}${say(language, houseTexts.certificates)}\n${shownCertificates}${say(language, houseTexts.history)}\n${shownHistory}`
}

/** As people copy it out of `device list`, or whole. */
function fingerprintOf(text: string | undefined): string {
  if (text === undefined) return ''
  const digits = text.replaceAll(':', '').toLowerCase()
  if (!/^[0-9a-f]{16,64}$/.test(digits)) throw new UsageError(houseTexts.badFingerprint)
  return digits
}

interface Decision {
  readonly id: string
  readonly verb: 'approve' | 'refuse'
  readonly seen: string
  readonly reason?: string
  readonly verified?: readonly { readonly property: string; readonly how?: string }[]
}

/** `serial:label`: a property, and how it was looked at. */
function verifiedOf(text: string): { readonly property: string; readonly how?: string } {
  const [property = '', ...rest] = text.split(':')
  const how = rest.join(':')
  if (!vouchable.some((one) => one === property))
    throw new UsageError(lifeTexts.badProperty, { names: vouchable.join(', ') })
  return how === '' ? { property } : { property, how }
}

const describedWords = ({ id, name = '', location = '', groups = [] }: Device) => ({
  device: id,
  name,
  location,
  groups: groups.join(', '),
})

/** Approves or turns down what waits now, and says of which certificate it is; what has come in its place is left alone. */
async function decide(
  control: Control,
  { id, verb, seen, reason, verified }: Decision,
): Promise<{ body: unknown; fingerprint: string }> {
  const { enrolments } = (await ask(control, 'GET', '/api/v1/enrolments')) as {
    enrolments: readonly Waiting[]
  }
  const waiting = enrolments.find(({ device }) => device === id)?.fingerprint
  const fingerprint = waiting ?? (seen.length === 64 ? seen : undefined) // turned down before: known to whoever names it whole
  if (fingerprint !== undefined && !fingerprint.startsWith(seen))
    throw new Failure(houseTexts.otherFingerprint, { device: id, fingerprint })
  const body = await ask(control, 'POST', `/api/v1/devices/${encodeURIComponent(id)}/${verb}`, {
    ...(fingerprint === undefined ? {} : { fingerprint }),
    ...(reason === undefined ? {} : { reason }),
    ...(verified === undefined || verified.length === 0 ? {} : { verified }),
  })
  return { body, fingerprint: fingerprint ?? '' }
}

const decisions = ['approve', 'refuse'] as const
const verbs = ['revoke', 'quarantine', 'release', 'retire'] as const

export const device = defineVerb({
  name: 'device',
  summary: houseSummaries.device,
  usage:
    'list [--product ID] [--batch B] [--group G] [--owner O] | show ID | describe ID [--name N] [--location L] [--group G]… | approve ID [--fingerprint HEX] [--verified PROPERTY[:HOW]]… | refuse ID [--fingerprint HEX] [--reason TEXT] | (revoke | quarantine | release | retire) ID [--reason TEXT]',
  options: {
    product: {
      type: 'string',
      value: 'ID',
      about: { en: 'only devices of this product', ja: 'この製品のデバイスのみ' },
    },
    fingerprint: {
      type: 'string',
      value: 'HEX',
      about: {
        en: 'the IDevID that was looked at; of another one nothing is decided',
        ja: '確認した IDevID。異なる場合は何も行わない',
      },
    },
    batch: { type: 'string', value: 'B', about: { en: "only this factory's batch", ja: 'このバッチのみ' } },
    owner: {
      type: 'string',
      value: 'O',
      about: { en: 'only devices of this owner', ja: 'この所有者のデバイスのみ' },
    },
    group: {
      type: 'string',
      multiple: true,
      value: 'G',
      about: {
        en: 'only this group; for describe, the groups it is in',
        ja: 'このグループのみ。describe では所属グループ',
      },
    },
    name: { type: 'string', value: 'N', about: { en: 'what the device is called', ja: 'デバイスの名称' } },
    location: { type: 'string', value: 'L', about: { en: 'where it is', ja: '設置場所' } },
    verified: {
      type: 'string',
      multiple: true,
      value: 'PROPERTY[:HOW]',
      about: {
        en: `what you have looked at, and how: ${vouchable.join(', ')}`,
        ja: `確認した属性とその方法：${vouchable.join('、')}`,
      },
    },
    reason: {
      type: 'string',
      value: 'TEXT',
      about: { en: 'why, for the history', ja: '理由（履歴に残る）' },
    },
    ...homeOptions,
  },
  run: ({ values, positionals }, context) => {
    const { language, out } = context
    const { name, rest } = subcommand(positionals, ['list', 'show', 'describe', ...decisions, ...verbs])
    const id = name === 'list' ? '' : only(rest, 'ID')
    const path = `/api/v1/devices/${encodeURIComponent(id)}`
    const seen = fingerprintOf(values.fingerprint)
    return withHome(values, context, async (control) => {
      if (name === 'list') {
        const { product, batch, owner, group } = values
        const filter = { product, batch, owner, group: group?.[0] }
        const { text, body } = await listText(control, filter, language)
        out(values.json ? asJson(body) : text)
      } else if (name === 'show') {
        const details = (await ask(control, 'GET', path)) as Details
        out(values.json ? asJson(details) : detailsText(details, language))
      } else if (name === 'describe') {
        const { location, group: groups } = values
        const told = (await ask(control, 'PATCH', path, { name: values.name, location, groups })) as Device
        out(values.json ? asJson(told) : `${say(language, lifeTexts.described, describedWords(told))}\n`)
      } else if (name === 'approve' || name === 'refuse') {
        const reason = name === 'approve' || values.reason === undefined ? {} : { reason: values.reason }
        const verified = name === 'approve' ? { verified: (values.verified ?? []).map(verifiedOf) } : {}
        const { body, fingerprint } = await decide(control, { id, verb: name, seen, ...reason, ...verified })
        const state = name === 'approve' ? stateOf(language, body as Device) : ''
        const text = name === 'approve' ? houseTexts.approved : houseTexts.refused
        out(values.json ? asJson(body) : `${say(language, text, { device: id, state, fingerprint })}\n`)
      } else {
        const body = values.reason === undefined ? undefined : { reason: values.reason }
        const changed = (await ask(control, 'POST', `${path}/${name}`, body)) as Device
        const words = { device: changed.id, state: stateOf(language, changed) }
        out(values.json ? asJson(changed) : `${say(language, houseTexts.changed, words)}\n`)
      }
      return 0
    })
  },
})
