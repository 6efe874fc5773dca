import { approvalText, type ApprovalView } from '../house/approval-view.ts'
import { harmless } from '../house/event-line.ts'
import { ask, asJson, only, required, shownTime, table } from '../house/house.ts'
import { type Asked, remoteOptions, withServer } from '../house/remote.ts'
import { houseTexts } from '../house/texts.ts'
import { keyStateTexts, keyTexts } from '../keys/texts.ts'
import { type Language, say, type Text } from '../texts.ts'
import { defineGroup, UsageError } from '../verb.ts'

interface KeyRow {
  readonly id: string
  readonly algorithm: string
  readonly state: string
  readonly custody: { readonly store: string; readonly token?: string }
  readonly originatorUntil?: number
  readonly successor?: string
  readonly uses: number
}

interface DeviceKeyRow {
  readonly purpose: string
  readonly fingerprint: string
  readonly origin: string
  readonly state: string
  readonly until?: number
}

interface EntryRow {
  readonly position: number
  readonly at: number
  readonly kind: string
  readonly key: string
  readonly actor: string
}

interface FaultRow {
  readonly position: number
  readonly fault: string
  readonly says: string
}

interface DueRow {
  readonly key: string
  readonly dueAt: number
  readonly until: number
  readonly isDue: boolean
  readonly by: 'house' | 'people'
  readonly reason: Text
}

const subcommands = [
  'list',
  'show',
  'ledger',
  'verify',
  'schedule',
  'move',
  'rotate',
  'destroy',
  'compromised',
] as const
type Subcommand = (typeof subcommands)[number]

interface Values {
  readonly json?: boolean
  readonly now?: boolean
  readonly key?: string
  readonly device?: string
  readonly reason?: string
}

interface Told {
  readonly asked: Asked
  readonly values: Values
  readonly what: string
  readonly language: Language
}

interface Answer {
  readonly body: unknown
  readonly text: string
  readonly code?: number
}

const stateText = (state: string, language: Language): string => {
  const text = keyStateTexts[state]
  return text ? say(language, text) : state
}

const untilText = (at: number | undefined, language: Language): string =>
  at === undefined ? '' : say(language, keyTexts.until, { time: shownTime(at) })

const rowsOr = (rows: readonly (readonly string[])[], language: Language): string =>
  rows.length > 0 ? table(rows) : `${say(language, houseTexts.nothing)}\n`

async function list({ asked, values, language }: Told): Promise<Answer> {
  if (values.device !== undefined) return listOfDevice(asked, values.device, language)
  const body = (await ask(asked, 'GET', '/api/v1/keys')) as { readonly keys: readonly KeyRow[] }
  const rows = body.keys.map(({ id, algorithm, state, custody, originatorUntil, successor, uses }) => [
    id,
    stateText(state, language) + (successor === undefined ? '' : ` → ${successor}`),
    algorithm,
    custody.token === undefined ? custody.store : `${custody.store} ${custody.token}`,
    say(language, keyTexts.uses, { count: uses }),
    untilText(originatorUntil, language),
  ])
  return { body, text: rowsOr(rows, language) }
}

async function listOfDevice(asked: Asked, device: string, language: Language): Promise<Answer> {
  const path = `/api/v1/keys/devices/${encodeURIComponent(device)}`
  const body = (await ask(asked, 'GET', path)) as { readonly keys: readonly DeviceKeyRow[] }
  const rows = body.keys.map(({ purpose, state, origin, fingerprint, until }) => [
    purpose,
    stateText(state, language),
    origin,
    fingerprint,
    untilText(until, language),
  ])
  return { body, text: rowsOr(rows, language) }
}

async function show({ asked, what }: Told): Promise<Answer> {
  const body = await ask(asked, 'GET', `/api/v1/keys/${encodeURIComponent(what)}`)
  const lines = JSON.stringify(body, null, 2).replaceAll('\\n', '\n').split('\n') // certificates as they are copied
  return { body, text: `${lines.map(harmless).join('\n')}\n` }
}

const pageSize = 1000

/** The whole ledger, page by page. */
async function entriesOf(asked: Asked, key: string | undefined): Promise<readonly EntryRow[]> {
  const entries: EntryRow[] = []
  for (;;) {
    const more = key === undefined ? '' : `&key=${encodeURIComponent(key)}`
    const path = `/api/v1/keys/ledger?limit=${pageSize}&after=${entries.at(-1)?.position ?? 0}${more}`
    const page = (await ask(asked, 'GET', path)) as { readonly entries: readonly EntryRow[] }
    entries.push(...page.entries)
    if (page.entries.length < pageSize) return entries
  }
}

async function ledger({ asked, values, language }: Told): Promise<Answer> {
  const entries = await entriesOf(asked, values.key)
  const rows = entries.map(({ position, at, kind, key, actor }) => [
    String(position),
    shownTime(at),
    kind,
    key,
    harmless(actor),
  ])
  return { body: { entries }, text: rowsOr(rows, language) }
}

async function verify({ asked, language }: Told): Promise<Answer> {
  const body = (await ask(asked, 'GET', '/api/v1/keys/ledger/faults')) as {
    readonly faults: readonly FaultRow[]
  }
  const { length: count } = await entriesOf(asked, undefined)
  if (body.faults.length === 0) return { body, text: `${say(language, keyTexts.sound, { count })}\n` }
  const lines = body.faults.map(({ position, fault, says }) =>
    say(language, keyTexts.fault, { position, fault, says: harmless(says) }),
  )
  return { body, text: `${[say(language, keyTexts.faulty), ...lines].join('\n')}\n`, code: 1 }
}

async function schedule({ asked, language }: Told): Promise<Answer> {
  const body = (await ask(asked, 'GET', '/api/v1/keys/schedule')) as { readonly keys: readonly DueRow[] }
  const rows = body.keys.map(({ key, dueAt, isDue, by, reason }) => [
    key,
    isDue ? say(language, keyTexts.due) : shownTime(dueAt),
    say(language, by === 'house' ? keyTexts.byHouse : keyTexts.byPeople),
    reason[language],
  ])
  return { body, text: rowsOr(rows, language) }
}

/** Nothing of this is done at once: two people have to agree. */
async function askFor({ asked, language }: Told, kind: string, parameters: object): Promise<Answer> {
  const body = (await ask(asked, 'POST', '/api/v1/approvals', { kind, parameters })) as ApprovalView
  return { body, text: approvalText(body, language) }
}

const rotatable: ReadonlySet<string> = new Set([
  'order',
  'log',
  'ocsp',
  'server-tls',
  'update-snapshot',
  'update-timestamp',
  'update-director',
])

function rotate(told: Told): Promise<Answer> {
  const { what: purpose, values } = told
  if (!rotatable.has(purpose)) throw new UsageError(keyTexts.badPurpose)
  return askFor(told, 'keys.rotate', { purpose, ...(values.now === true ? { now: true } : {}) })
}

const runs: Readonly<Record<Subcommand, (told: Told) => Promise<Answer>>> = {
  list,
  show,
  ledger,
  verify,
  schedule,
  move: (told) => askFor(told, 'keys.move', {}),
  rotate,
  destroy: (told) => askFor(told, 'keys.destroy', { key: told.what }),
  compromised: (told) =>
    askFor(told, 'keys.compromised', {
      key: told.what,
      reason: required(told.values.reason, '--reason'),
    }),
}

const operands: Readonly<Partial<Record<Subcommand, string>>> = {
  show: 'ID',
  rotate: 'PURPOSE',
  destroy: 'ID',
  compromised: 'ID',
}

export const keys = defineGroup({
  name: 'keys',
  summary: keyTexts.summary,
  options: {
    now: { type: 'boolean', about: keyTexts.now },
    key: { type: 'string', value: 'ID', about: keyTexts.key },
    device: { type: 'string', value: 'ID', about: keyTexts.device },
    reason: { type: 'string', value: 'TEXT', about: keyTexts.reason },
  },
  everywhere: remoteOptions,
  verbs: {
    list: {
      summary: { en: 'keys with their states, places and ends', ja: '鍵の状態・保管先・期限を一覧表示する' },
      usage: '[--device ID]',
      example: '',
      takes: ['device'],
    },
    show: {
      summary: { en: 'the record of a key, and its certificates', ja: '鍵の記録と証明書を表示する' },
      usage: 'ID',
      example: 'order-1',
      takes: [],
    },
    ledger: {
      summary: { en: 'what was done with keys, by whom', ja: '鍵に対する操作の台帳を表示する' },
      usage: '[--key ID]',
      example: '--key order-1',
      takes: ['key'],
    },
    verify: {
      summary: {
        en: 'whether the ledger is as it was written; the exit code is 1 where it is not',
        ja: '台帳の改ざんの有無を確かめる（あれば終了コード 1）',
      },
      usage: '',
      example: '',
      takes: [],
    },
    schedule: {
      summary: { en: 'which keys are to be replaced, by when, and by whom', ja: '鍵の更新の予定を表示する' },
      usage: '',
      example: '',
      takes: [],
    },
    move: {
      summary: {
        en: 'ask that the keys move into the PKCS#11 token',
        ja: '鍵を PKCS#11 トークンに移すことを申請する',
      },
      usage: '',
      example: '',
      takes: [],
    },
    rotate: {
      summary: { en: 'ask that a key is replaced by a new one', ja: '鍵の更新を申請する' },
      usage: 'PURPOSE [--now]',
      example: 'order',
      takes: ['now'],
    },
    destroy: {
      summary: { en: 'ask that a key is destroyed, for good', ja: '鍵の破棄を申請する（取り消せない）' },
      usage: 'ID',
      example: 'order-1',
      takes: [],
    },
    compromised: {
      summary: { en: 'ask that a key counts as compromised', ja: '鍵を危殆化として扱うことを申請する' },
      usage: 'ID --reason TEXT',
      example: "order-1 --reason 'backup was stolen'",
      takes: ['reason'],
    },
  },
  run: (name, { values, positionals: rest }, context) => {
    const { language, out } = context
    const operand = operands[name]
    if (operand === undefined && rest.length > 0) throw new UsageError(houseTexts.onlyOptions)
    const what = operand === undefined ? '' : only(rest, operand)
    return withServer(values, context, async (asked) => {
      const { body, text, code = 0 } = await runs[name]({ asked, values, what, language })
      out(values.json === true ? asJson(body) : text)
      return code
    })
  },
})
