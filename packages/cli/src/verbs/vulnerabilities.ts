import { resolve } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { findingWords, levelWords } from '@sekisho/model/words'
import type { Control } from '@sekisho/server'
import { asJson, ask, instantOf, listing, only, required, shownTime, table, wordOf } from '../house/house.ts'
import { type Asked, remoteOptions, withServer } from '../house/remote.ts'
import { houseTexts } from '../house/texts.ts'
import { type Language, say } from '../texts.ts'
import { type Context, defineGroup, Failure, UsageError } from '../verb.ts'
import { vulnerabilityHeads as h, vulnerabilityTexts as t } from '../vulnerabilities/texts.ts'

interface Import {
  readonly endedAt?: number
  readonly files: number
  readonly stored: number
  readonly unchanged: number
  readonly older: number
  readonly malformed: number
  readonly faults: readonly {
    readonly file: string
    readonly place: string
    readonly says: string
    readonly reason?: Readonly<Record<Language, string>>
  }[]
  readonly failure?: string
}

interface Finding {
  readonly vulnerability: string
  readonly product: string
  readonly version: string
  readonly component: string
  readonly componentVersion: string
  readonly level: string
  readonly state: string
  readonly devices: number
  readonly fixed?: string
  readonly dueAt?: number
}

interface Page {
  readonly findings: readonly Finding[]
  /** How many there are, of which these are some. */
  readonly total: number
  readonly totals: Readonly<Record<'open' | 'inField' | 'exploited' | 'overdue', number>>
}

interface Details {
  readonly vulnerability: string
  readonly names: readonly string[]
  readonly findings: readonly Finding[]
  readonly devices: readonly { readonly id: string; readonly product: string; readonly version: string }[]
  readonly history: readonly {
    readonly at: number
    readonly product: string
    readonly version?: string
    readonly state: string
    readonly source: string
    readonly actor: string
    readonly justification?: string
    readonly impact?: string
    readonly action?: string
  }[]
}

/** An import of everything that is published takes a minute or two. */
const LONGEST_MS = 60 * 60_000
const EVERY_MS = 250

async function imported(control: Pick<Control, 'request'>): Promise<Import> {
  const until = Date.now() + LONGEST_MS
  while (Date.now() < until) {
    const { imports } = (await ask(control, 'GET', '/api/v1/advisories')) as {
      readonly imports: readonly Import[]
    }
    const [last] = imports
    if (last?.endedAt !== undefined) return last
    await pause(EVERY_MS)
  }
  throw new Failure({ en: 'the import takes too long', ja: '取り込みに時間がかかりすぎている' })
}

/** Imports advisories and waits for the end. @returns the exit code */
export async function importAdvisories(
  control: Pick<Control, 'request'>,
  path: string,
  { language, out, err }: Context,
): Promise<number> {
  await ask(control, 'POST', '/api/v1/advisories/imports', { path: resolve(path) })
  const { faults, failure, ...counts } = await imported(control)
  const { files, stored, unchanged, older, malformed } = counts
  out(say(language, t.imported, { files, stored, unchanged, older, malformed }))
  for (const { file, place, says, reason } of faults)
    err(`${file}${place === '' ? '' : ` ${place}`}: ${reason?.[language] ?? says}\n`)
  if (failure !== undefined) err(`${failure}\n`)
  return failure === undefined ? 0 : 1
}

const row = (one: Finding, language: Language): readonly string[] => [
  one.vulnerability,
  wordOf(language, levelWords, one.level),
  wordOf(language, findingWords, one.state),
  `${one.product} ${one.version}`,
  `${one.component} ${one.componentVersion}`,
  one.fixed ?? '-',
  String(one.devices),
  one.dueAt === undefined ? '-' : new Date(one.dueAt).toISOString().slice(0, 10),
]

const heads = [h.vulnerability, h.level, h.state, h.release, h.component, h.fixed, h.devices, h.due]

function pageText({ findings, total, totals }: Page, language: Language): string {
  const more = findings.length < total ? say(language, t.shown, { shown: findings.length, all: total }) : ''
  const rows = findings.map((one) => row(one, language))
  return listing(language, heads, rows) + more + (total === 0 ? '' : say(language, t.totals, totals))
}

/** Where it is, which devices run that, and who has said what of it. */
function detailsText(
  { vulnerability, names, findings, devices, history }: Details,
  language: Language,
): string {
  const others = names.filter((name) => name !== vulnerability)
  const decided = history.map(({ at, product, version = '', state, source, actor, ...why }) => [
    `  ${shownTime(at)}`,
    `${product} ${version}`.trim(),
    wordOf(language, findingWords, state),
    source,
    actor,
    why.justification ?? why.impact ?? why.action ?? '',
  ])
  const running = devices.map(({ id, version }) => [`  ${id}`, version])
  return [
    others.length === 0 ? '' : `${say(language, h.names)}: ${others.join(', ')}\n`,
    listing(
      language,
      heads,
      findings.map((one) => row(one, language)),
    ),
    running.length === 0 ? '' : `${say(language, h.devices)}\n${table(running)}`,
    decided.length === 0 ? '' : `${say(language, h.decided)}\n${table(decided)}`,
  ].join('')
}

const of = (one: string): string => `/api/v1/vulnerabilities/${encodeURIComponent(one)}`

interface Told {
  readonly asked: Asked
  readonly context: Context
  readonly json: boolean
}

async function show({ asked, context: { language, out }, json }: Told, name: string): Promise<void> {
  const details = (await ask(asked, 'GET', of(name))) as Details
  out(json ? asJson(details) : detailsText(details, language))
}

async function scan({ asked, context: { language, out }, json }: Told): Promise<void> {
  const { sboms, events } = (await ask(asked, 'POST', '/api/v1/vulnerabilities/scans')) as {
    readonly sboms: number
    readonly events: number
  }
  out(json ? asJson({ sboms, events }) : say(language, t.scanned, { sboms, events }))
}

async function list(
  { asked, context: { language, out }, json }: Told,
  query: Readonly<Record<string, string | undefined>>,
): Promise<void> {
  const given = Object.entries(query).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]))
  const path = `/api/v1/vulnerabilities?${new URLSearchParams(Object.fromEntries(given)).toString()}`
  const page = (await ask(asked, 'GET', path)) as Page
  out(json ? asJson(page) : pageText(page, language))
}

async function decide(
  { asked, context: { language, out }, json }: Told,
  name: string,
  decision: { readonly product: string; readonly version: string | undefined; readonly state: string },
): Promise<void> {
  const statement = await ask(asked, 'POST', `${of(name)}/decisions`, decision)
  const { product, version = '', state } = decision
  const words = {
    name,
    subject: `${product} ${version}`.trim(),
    state: wordOf(language, findingWords, state),
  }
  out(json ? asJson(statement) : say(language, t.decided, words))
}

function limitOf(text: string): string {
  if (!/^[1-9]\d{0,2}$/.test(text) || Number(text) > 500) throw new UsageError(t.badLimit)
  return text
}

const flag = (isSet: boolean | undefined): string | undefined => (isSet === true ? 'true' : undefined)

export const vulnerabilities = defineGroup({
  name: 'vulnerabilities',
  summary: t.summary,
  options: {
    product: { type: 'string', value: 'ID', about: t.product },
    version: { type: 'string', value: 'V', about: t.version },
    state: { type: 'string', value: 'STATE', about: t.state },
    level: { type: 'string', value: 'LEVEL', about: t.level },
    field: { type: 'boolean', about: t.field },
    exploited: { type: 'boolean', about: t.exploited },
    overdue: { type: 'boolean', about: t.overdue },
    search: { type: 'string', value: 'TEXT', about: t.search },
    sort: { type: 'string', value: 'ORDER', about: t.sort },
    limit: { type: 'string', value: 'N', about: t.limit },
    justification: { type: 'string', value: 'WORD', about: t.justification },
    impact: { type: 'string', value: 'TEXT', about: t.impact },
    action: { type: 'string', value: 'TEXT', about: t.action },
    component: { type: 'string', value: 'PURL', about: t.purl },
    until: { type: 'string', value: 'TIME', about: t.until },
  },
  everywhere: remoteOptions,
  verbs: {
    import: {
      summary: {
        en: 'take in advisories (OSV, KEV, EPSS) from a file or a folder of this machine',
        ja: '脆弱性情報（OSV・KEV・EPSS）をこのマシンのファイルやフォルダーから取り込む',
      },
      usage: 'PATH',
      example: '/var/lib/osv/all.zip',
      takes: [],
    },
    scan: {
      summary: { en: 'look up all bills of materials again, now', ja: 'すべての部品表を今すぐ照合し直す' },
      usage: '',
      example: '',
      takes: [],
    },
    list: {
      summary: { en: 'what was found, most urgent first', ja: '検出した脆弱性を緊急度の順に表示する' },
      usage:
        '[--product ID] [--version V] [--state STATE] [--level LEVEL] [--field] [--exploited] [--overdue] [--search TEXT] [--sort ORDER] [--limit N]',
      example: '--product doorbell --state affected --field',
      takes: [
        'product',
        'version',
        'state',
        'level',
        'field',
        'exploited',
        'overdue',
        'search',
        'sort',
        'limit',
      ],
    },
    show: {
      summary: {
        en: 'a vulnerability: where it is, which devices run that, who has said what of it',
        ja: '脆弱性の該当箇所、該当デバイス、判断の記録を表示する',
      },
      usage: 'NAME',
      example: 'CVE-2026-1111',
      takes: [],
    },
    decide: {
      summary: {
        en: 'say whether a product is affected, and why (VEX)',
        ja: '製品が影響を受けるかどうかと理由を記録する（VEX）',
      },
      usage:
        'NAME --product ID --state STATE [--version V] [--component PURL] [--justification WORD] [--impact TEXT] [--action TEXT] [--until TIME]',
      example:
        'CVE-2026-1111 --product doorbell --state not_affected --justification vulnerable_code_not_in_execute_path',
      takes: ['product', 'state', 'version', 'component', 'justification', 'impact', 'action', 'until'],
    },
  },
  run: (name, { values, positionals: rest }, context) => {
    const { product, version, state, level, search, sort, justification, impact, action } = values
    if ((name === 'list' || name === 'scan') && rest.length > 0) throw new UsageError(houseTexts.onlyOptions)
    const what = name === 'list' || name === 'scan' ? '' : only(rest, name === 'import' ? 'PATH' : 'NAME')
    const expiresAt = instantOf(values.until, '--until')
    const query = {
      product,
      version,
      state,
      level,
      search,
      sort,
      inField: flag(values.field),
      exploited: flag(values.exploited),
      overdue: flag(values.overdue),
      limit: limitOf(values.limit ?? '500'),
    }
    const decision =
      name === 'decide'
        ? {
            product: required(product, '--product'),
            state: required(state, '--state'),
            version,
            justification,
            impact,
            action,
            expiresAt,
            purl: values.component,
          }
        : undefined
    return withServer(values, context, async (asked) => {
      const told = { asked, context, json: values.json === true }
      if (name === 'import') return importAdvisories(asked, what, context)
      if (name === 'scan') await scan(told)
      else if (name === 'show') await show(told, what)
      else if (decision) await decide(told, what, decision)
      else await list(told, query)
      return 0
    })
  },
})
