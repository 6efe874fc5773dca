import type { Control } from '@sekisho/server'
import { ask, asJson, homeOptions, only, shownTime, subcommand, table, withHome } from '../house/house.ts'
import { houseSummaries, houseTexts, stateTexts } from '../house/texts.ts'
import { type Language, say } from '../texts.ts'
import { defineVerb, Failure, UsageError } from '../verb.ts'

interface Device {
  readonly id: string
  readonly state: string
  readonly epoch: number
  readonly connected: boolean
  readonly firmware?: string
  readonly revokedAt?: number
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

/** All pages. */
async function allDevices(control: Control, product: string | undefined): Promise<Device[]> {
  const devices: Device[] = []
  let after = ''
  for (;;) {
    const query = new URLSearchParams({
      limit: '1000',
      ...(product ? { product } : {}),
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
  product: string | undefined,
  language: Language,
): Promise<{ text: string; body: object }> {
  const devices = await allDevices(control, product)
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

/** Approves or turns down what waits now, and says of which certificate it is; what has come in its place is left alone. */
async function decide(
  control: Control,
  { id, verb, seen, reason }: { id: string; verb: 'approve' | 'refuse'; seen: string; reason?: string },
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
  })
  return { body, fingerprint: fingerprint ?? '' }
}

const decisions = ['approve', 'refuse'] as const
const verbs = ['revoke', 'quarantine', 'release', 'retire'] as const

export const device = defineVerb({
  name: 'device',
  summary: houseSummaries.device,
  usage:
    'list [--product ID] | show ID | approve ID [--fingerprint HEX] | refuse ID [--fingerprint HEX] [--reason TEXT] | (revoke | quarantine | release | retire) ID [--reason TEXT]',
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
    reason: {
      type: 'string',
      value: 'TEXT',
      about: { en: 'why, for the history', ja: '理由（履歴に残る）' },
    },
    ...homeOptions,
  },
  run: ({ values, positionals }, context) => {
    const { language, out } = context
    const { name, rest } = subcommand(positionals, ['list', 'show', ...decisions, ...verbs])
    const id = name === 'list' ? '' : only(rest, 'ID')
    const path = `/api/v1/devices/${encodeURIComponent(id)}`
    const seen = fingerprintOf(values.fingerprint)
    return withHome(values, context, async (control) => {
      if (name === 'list') {
        const { text, body } = await listText(control, values.product, language)
        out(values.json ? asJson(body) : text)
      } else if (name === 'show') {
        const details = (await ask(control, 'GET', path)) as Details
        out(values.json ? asJson(details) : detailsText(details, language))
      } else if (name === 'approve' || name === 'refuse') {
        const reason = name === 'approve' || values.reason === undefined ? {} : { reason: values.reason }
        const { body, fingerprint } = await decide(control, { id, verb: name, seen, ...reason })
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
