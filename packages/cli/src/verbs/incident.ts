import { writeText } from '../compile/write.ts'
import { asJson, ask, instantOf, listing, only, required } from '../house/house.ts'
import { type Asked, remoteOptions, withServer } from '../house/remote.ts'
import { houseTexts } from '../house/texts.ts'
import { say, texts } from '../texts.ts'
import { type Context, defineGroup, UsageError } from '../verb.ts'
import { type Incident, incidentRow, incidentText } from '../vulnerabilities/case-rows.ts'
import { caseHeads as h, caseTexts as t } from '../vulnerabilities/case-texts.ts'

/** Article 14(2) and (4). */
const stages: ReadonlySet<string> = new Set(['early-warning', 'notification', 'final-report'])

/** `ID STAGE`. @throws UsageError */
function noticeOf(rest: readonly string[]): { readonly id: string; readonly stage: string } {
  const [id, stage, ...more] = rest
  if (id === undefined || stage === undefined || more.length > 0)
    throw new UsageError(houseTexts.oneName, { what: 'ID STAGE' })
  if (!stages.has(stage)) throw new UsageError(t.badStage, { text: stage })
  return { id, stage }
}

const of = (id: string): string => `/api/v1/incidents/${encodeURIComponent(id)}`

interface Told {
  readonly asked: Asked
  readonly context: Context
  readonly json: boolean
}

async function list({ asked, context: { language, out }, json }: Told): Promise<void> {
  const { incidents } = (await ask(asked, 'GET', '/api/v1/incidents')) as {
    readonly incidents: readonly Incident[]
  }
  const heads = [h.id, h.state, h.nextNotice, h.title]
  out(json ? asJson(incidents) : listing(language, heads, incidents.map(incidentRow(language))))
}

/** The draft, to a file or to standard output. */
async function draft(
  { asked, context: { language, out } }: Told,
  path: string,
  format: string,
  file: string | undefined,
): Promise<void> {
  const query = new URLSearchParams({ format, language })
  const text = String(await ask(asked, 'GET', `${path}?${query.toString()}`))
  if (file === undefined) out(text)
  else {
    writeText(file, text)
    out(`${say(language, texts.written, { file })}\n`)
  }
}

/** What is answered with the incident as it is then. */
async function tell(
  { asked, context: { language, out }, json }: Told,
  method: 'GET' | 'POST',
  path: string,
  body?: object,
): Promise<void> {
  const one = (await ask(asked, method, path, body)) as Incident
  out(json ? asJson(one) : incidentText(one, language))
}

export const incident = defineGroup({
  name: 'incident',
  summary: t.incidentSummary,
  options: {
    kind: { type: 'string', value: 'KIND', about: t.kind },
    title: { type: 'string', value: 'TEXT', about: t.incidentTitle },
    product: { type: 'string', value: 'ID', about: t.product },
    vulnerability: { type: 'string', value: 'NAME', about: t.vulnerability },
    version: { type: 'string', multiple: true, value: 'V', about: t.versions },
    aware: { type: 'string', value: 'TIME', about: t.aware },
    since: { type: 'string', value: 'TIME', about: t.since },
    reason: { type: 'string', value: 'TEXT', about: t.reason },
    format: { type: 'string', value: 'FORMAT', about: t.format },
    out: { type: 'string', value: 'FILE', about: t.out },
    to: { type: 'string', value: 'WHOM', about: t.to },
    reference: { type: 'string', value: 'TEXT', about: t.reference },
    at: { type: 'string', value: 'TIME', about: t.sentAt },
    how: { type: 'string', value: 'TEXT', about: t.how },
  },
  everywhere: remoteOptions,
  verbs: {
    list: {
      summary: {
        en: 'incidents with the notice that comes next',
        ja: 'インシデントと次の通知を一覧表示する',
      },
      usage: '',
      example: '',
      takes: [],
    },
    show: {
      summary: { en: 'an incident with its clock', ja: 'インシデントと各通知の期限を表示する' },
      usage: 'ID',
      example: '01JD3Q8M5V',
      takes: [],
    },
    start: {
      summary: {
        en: 'say that the maker is aware of one: the clock runs',
        ja: 'インシデントを認識したと記録し、期限を開始する',
      },
      usage: '--kind KIND --title TEXT --product ID [--vulnerability NAME] [--version V]… [--aware TIME]',
      example:
        "--kind severe-incident --title 'Update server broken into' --product doorbell --aware 2026-11-22T09:00:00Z",
      takes: ['kind', 'title', 'product', 'vulnerability', 'version', 'aware'],
    },
    confirm: {
      summary: {
        en: 'say that what was proposed is so: the clock runs',
        ja: '候補を事実と確認し、期限を開始する',
      },
      usage: 'ID [--aware TIME]',
      example: '01JD3Q8M5V --aware 2026-11-22T09:00:00Z',
      takes: ['aware'],
    },
    dismiss: {
      summary: { en: 'say that nothing has to be reported, and why', ja: '理由を記して報告不要とする' },
      usage: 'ID --reason TEXT',
      example: "01JD3Q8M5V --reason 'the function is not built in'",
      takes: ['reason'],
    },
    measure: {
      summary: {
        en: 'say since when a corrective measure is available: the final report counts from it',
        ja: '対策の提供開始を記録する（最終報告の期限の起点）',
      },
      usage: 'ID [--since TIME]',
      example: '01JD3Q8M5V --since 2026-11-24T08:00:00Z',
      takes: ['since'],
    },
    informed: {
      summary: {
        en: 'put on record how users were told (Article 14(8))',
        ja: '利用者に周知した方法を記録する（第 14 条 8 項）',
      },
      usage: 'ID --how TEXT [--at TIME]',
      example: "01JD3Q8M5V --how 'notice in the app, advisory doorbell-advisory 2'",
      takes: ['how', 'at'],
    },
    notice: {
      summary: {
        en: 'the draft of a notice, with every gap marked',
        ja: '通知の下書きを、未記入の箇所を示して出力する',
      },
      usage: 'ID early-warning|notification|final-report [--format FORMAT] [--out FILE]',
      example: '01JD3Q8M5V early-warning --format html --out early-warning.html',
      takes: ['format', 'out'],
    },
    sent: {
      summary: {
        en: 'put on record that a notice was sent; nothing is sent by this',
        ja: '通知を送付したことを記録する（このコマンドからは送付しない）',
      },
      usage: 'ID early-warning|notification|final-report --to WHOM --reference TEXT [--at TIME]',
      example: "01JD3Q8M5V early-warning --to 'CSIRT of Ireland' --reference SRP-2026-0042",
      takes: ['to', 'reference', 'at'],
    },
  },
  run: (name, { values, positionals: rest }, context) => {
    const { format = 'markdown', out: file, product, version, vulnerability } = values
    const named = name === 'notice' || name === 'sent' ? noticeOf(rest) : undefined
    const id = named?.id ?? (name === 'list' || name === 'start' ? '' : only(rest, 'ID'))
    const path = named === undefined ? of(id) : `${of(id)}/notices/${named.stage}`
    const bodies = {
      start: () => ({
        kind: required(values.kind, '--kind'),
        title: required(values.title, '--title'),
        product: required(product, '--product'),
        vulnerability,
        versions: version,
        awareAt: instantOf(values.aware, '--aware'),
      }),
      confirm: () => ({ awareAt: instantOf(values.aware, '--aware') }),
      dismiss: () => ({ reason: required(values.reason, '--reason') }),
      measure: () => ({ at: instantOf(values.since, '--since') }),
      informed: () => ({
        how: required(values.how, '--how'),
        at: instantOf(values.at, '--at'),
      }),
      sent: () => ({
        to: required(values.to, '--to'),
        reference: required(values.reference, '--reference'),
        sentAt: instantOf(values.at, '--at'),
      }),
    }
    const places: Readonly<Record<string, string>> = {
      start: '/api/v1/incidents',
      sent: path,
      informed: `${path}/users-informed`,
    }
    const body = name in bodies ? bodies[name as keyof typeof bodies]() : undefined // just looked up
    return withServer(values, context, async (asked) => {
      const told = { asked, context, json: values.json === true }
      if (name === 'list') await list(told)
      else if (name === 'notice') await draft(told, path, format, file)
      else if (name === 'show') await tell(told, 'GET', path)
      else await tell(told, 'POST', places[name] ?? `${path}/${name}`, body)
      return 0
    })
  },
})
