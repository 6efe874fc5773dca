import type { Forecast, Outlook } from '@sekisho/server'
import { forecastTexts as t, reasonTexts, roleStateTexts, wayTexts } from '../forecast/texts.ts'
import { asJson, ask, homeOptions, shownTime, table, withHome } from '../house/house.ts'
import { houseTexts } from '../house/texts.ts'
import { type Language, say, type Text } from '../texts.ts'
import { defineVerb, UsageError } from '../verb.ts'

interface Whole extends Forecast {
  readonly roles: readonly {
    readonly role: string
    readonly version: number
    readonly expiresAt: number
    readonly state: string
  }[]
}

interface Page {
  readonly devices: readonly Outlook[]
  readonly more: boolean
}

const day = (at: number): string => new Date(at).toISOString().slice(0, 10)

function headline({ devices, phases, groups }: Forecast, language: Language): string {
  const atRisk = groups.reduce((sum, group) => sum + group.atRisk, 0)
  return `${say(language, t.headline, { devices, ...phases, atRisk })}\n`
}

function weeksOf({ weeks }: Forecast, language: Language): string {
  const rows = weeks
    .filter(({ ends }) => ends > 0)
    .map(({ from, ends, atRisk }) => [`  ${day(from)}`, String(ends), String(atRisk)])
  return rows.length === 0 ? '' : `${say(language, t.coming)}\n${table(rows)}`
}

function groupsOf({ groups }: Forecast, language: Language): string {
  const rows = groups.map(({ product, hardware = '-', firmware = '-', devices, phases, atRisk, suspect }) => [
    `  ${product}`,
    hardware,
    firmware,
    ...[devices, phases.late, phases.ended, atRisk].map(String),
    suspect ? say(language, t.suspect) : '',
  ])
  return rows.length === 0 ? '' : `${say(language, t.groups)}\n${table(rows)}`
}

/** Metadata of the update repository that people have to sign anew. */
function rolesOf({ roles }: Pick<Whole, 'roles'>, language: Language): string {
  const due = roles.filter(({ state }) => state !== 'valid')
  const rows = due.map(({ role, version, state, expiresAt }) => [
    `  ${role} ${version}`,
    shownTime(expiresAt),
    say(language, roleStateTexts[state] ?? { en: state, ja: state }),
  ])
  return rows.length === 0 ? '' : `${say(language, t.roles)}\n${table(rows)}`
}

const of = (texts: Readonly<Record<string, Text>>, name: string): Text =>
  texts[name] ?? { en: name, ja: name }

function deviceLines(outlook: Outlook, language: Language): string {
  const { device, reason = '', refusal = '', notAfter, lastSeen, returns, phase } = outlook
  const { why, help } = reasonTexts[reason] ?? { why: { en: reason, ja: reason }, help: { en: '', ja: '' } }
  const seen =
    lastSeen === undefined ? say(language, t.never) : say(language, t.seen, { time: shownTime(lastSeen) })
  const facts = [say(language, t.ends, { time: shownTime(notAfter) }), seen]
  const back = phase === 'ended' ? [say(language, of(wayTexts, returns))] : []
  return `  ${device}  ${say(language, why, { code: refusal })}\n      ${[...facts, say(language, help), ...back].join('; ')}\n`
}

export const forecast = defineVerb({
  name: 'forecast',
  summary: t.summary,
  usage: '[--product ID] [--reason REASON] [--limit N]',
  example: '--product doorbell',
  options: {
    product: { type: 'string', value: 'ID', about: t.product },
    reason: { type: 'string', value: 'REASON', about: t.reason },
    limit: { type: 'string', value: 'N', about: t.limit },
    ...homeOptions,
  },
  run: ({ values, positionals }, context) => {
    const { language, out } = context
    if (positionals.length > 0)
      throw new UsageError({ en: 'only options are taken here', ja: 'オプション以外の引数は受け付けない' })
    const { product, reason, limit = '50' } = values
    if (!/^[1-9]\d{0,2}$/.test(limit)) throw new UsageError(houseTexts.badNumber, { option: '--limit' })
    if (reason !== undefined && !Object.hasOwn(reasonTexts, reason))
      throw new UsageError(houseTexts.oneOf, {
        option: '--reason',
        names: Object.keys(reasonTexts).join(', '),
      })
    const about = product === undefined ? {} : { product }
    const query = new URLSearchParams({ ...about, limit, ...(reason === undefined ? {} : { reason }) })
    return withHome(values, context, async (control) => {
      const whole = (await ask(
        control,
        'GET',
        `/api/v1/forecast?${new URLSearchParams(about).toString()}`,
      )) as Whole
      const page = (await ask(control, 'GET', `/api/v1/forecast/devices?${query.toString()}`)) as Page
      if (values.json) {
        out(asJson({ ...whole, ...page, total: whole.devices }))
        return 0
      }
      out(
        headline(whole, language) +
          weeksOf(whole, language) +
          groupsOf(whole, language) +
          rolesOf(whole, language),
      )
      out(`${say(language, page.devices.length === 0 ? t.none : t.devices)}\n`)
      for (const one of page.devices) out(deviceLines(one, language))
      if (page.more) out(`${say(language, t.more)}\n`)
      return 0
    })
  },
})
