import { certificateWords, lifeWords } from '@sekisho/model/words'
import { type Control, vouchable } from '@sekisho/server'
import { ask, asJson, homeOptions, only, shownTime, table, withHome, wordOf } from '../house/house.ts'
import { houseSummaries, houseTexts } from '../house/texts.ts'
import { lifeTexts } from '../life/texts.ts'
import { type Language, say, type Text } from '../texts.ts'
import { defineGroup, Failure, UsageError } from '../verb.ts'

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

/** Of a device's life and of certificates. */
const stateTexts: Readonly<Record<string, Text>> = { ...lifeWords, ...certificateWords }

const stateOf = (language: Language, { state, revokedAt }: Pick<Device, 'state' | 'revokedAt'>): string => {
  const shown = wordOf(language, stateTexts, state)
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

export const device = defineGroup({
  name: 'device',
  summary: houseSummaries.device,
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
  },
  everywhere: homeOptions,
  verbs: {
    list: {
      summary: {
        en: 'devices, and those that wait for approval',
        ja: 'デバイスと承認待ちのデバイスを一覧表示する',
      },
      usage: '[--product ID] [--batch B] [--group G] [--owner O]',
      example: '--product doorbell --group cafes',
      takes: ['product', 'batch', 'group', 'owner'],
    },
    show: {
      summary: { en: 'a device with its certificates and history', ja: 'デバイスの証明書と履歴を表示する' },
      usage: 'ID',
      example: 'doorbell:GK-0007',
      takes: [],
    },
    describe: {
      summary: {
        en: 'say what a device is called, where it is, and which groups it is in',
        ja: 'デバイスの名称・設置場所・グループを設定する',
      },
      usage: 'ID [--name N] [--location L] [--group G]…',
      example: "doorbell:GK-0007 --name 'front door' --group cafes",
      takes: ['name', 'location', 'group'],
    },
    approve: {
      summary: { en: 'let a device that waits enrol', ja: '承認待ちのデバイスの登録を認める' },
      usage: 'ID [--fingerprint HEX] [--verified PROPERTY[:HOW]]…',
      example: 'doorbell:X-1 --fingerprint 8b1a9953c4611296 --verified serial:label',
      takes: ['fingerprint', 'verified'],
    },
    refuse: {
      summary: { en: 'turn down a device that waits', ja: '承認待ちのデバイスの登録を拒否する' },
      usage: 'ID [--fingerprint HEX] [--reason TEXT]',
      example: "doorbell:X-1 --reason 'nobody knows it'",
      takes: ['fingerprint', 'reason'],
    },
    revoke: {
      summary: {
        en: 'revoke its certificates; its sessions end within a second',
        ja: '証明書を失効させる（接続は 1 秒以内に切断される）',
      },
      usage: 'ID [--reason TEXT]',
      example: "doorbell:GK-0007 --reason 'key found in a dump'",
      takes: ['reason'],
    },
    quarantine: {
      summary: { en: 'let it report and update, and nothing else', ja: '報告と更新以外の通信を止める' },
      usage: 'ID [--reason TEXT]',
      example: "doorbell:GK-0007 --reason 'tamper contact open'",
      takes: ['reason'],
    },
    release: {
      summary: { en: 'end a quarantine', ja: '隔離を解除する' },
      usage: 'ID [--reason TEXT]',
      example: 'doorbell:GK-0007',
      takes: ['reason'],
    },
    retire: {
      summary: { en: 'end the life of a device, for good', ja: 'デバイスを廃止する（取り消せない）' },
      usage: 'ID [--reason TEXT]',
      example: "doorbell:GK-0007 --reason 'returned and scrapped'",
      takes: ['reason'],
    },
  },
  run: (name, { values, positionals: rest }, context) => {
    const { language, out } = context
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
