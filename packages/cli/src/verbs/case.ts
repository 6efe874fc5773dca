import { asJson, ask, homeOptions, only, required, subcommand, table, withHome } from '../house/house.ts'
import { caseRow, incidentRow, type Case, type Incident } from '../vulnerabilities/case-rows.ts'
import { say } from '../texts.ts'
import { defineVerb } from '../verb.ts'
import { vulnerabilityTexts as t } from '../vulnerabilities/texts.ts'

const names = ['open', 'list', 'show', 'note', 'close', 'incidents', 'notice'] as const

export const caseVerb = defineVerb({
  name: 'case',
  summary: t.caseSummary,
  usage:
    'open --title TEXT [--product ID] [--contact TEXT] | list | show ID | note ID --text TEXT | close ID --text TEXT | incidents | notice ID/STAGE [--format FORMAT]',
  options: {
    product: { type: 'string', value: 'ID', about: t.product },
    title: { type: 'string', value: 'TEXT', about: t.title },
    contact: { type: 'string', value: 'TEXT', about: t.contact },
    text: { type: 'string', value: 'TEXT', about: t.text },
    format: { type: 'string', value: 'FORMAT', about: t.format },
    ...homeOptions,
  },
  run: ({ values, positionals }, context) => {
    const { name, rest } = subcommand(positionals, names)
    const { language, out } = context
    const { product, title, contact, text, format = 'markdown' } = values
    const of = (id: string): string => `/api/v1/cases/${encodeURIComponent(id)}`
    return withHome(values, context, async (control) => {
      if (name === 'open') {
        const body = { title: required(title, '--title'), product, contact }
        const { id } = (await ask(control, 'POST', '/api/v1/cases', body)) as Case
        out(say(language, t.opened, { id }))
      } else if (name === 'show') out(asJson(await ask(control, 'GET', of(only(rest, 'ID')))))
      else if (name === 'note') {
        await ask(control, 'POST', `${of(only(rest, 'ID'))}/notes`, { text: required(text, '--text') })
        out(say(language, t.noted))
      } else if (name === 'close') {
        const body = { state: 'closed', outcome: required(text, '--text') }
        const { id, state } = (await ask(control, 'PATCH', of(only(rest, 'ID')), body)) as Case
        out(say(language, t.moved, { id, state }))
      } else if (name === 'incidents') {
        const { incidents } = (await ask(control, 'GET', '/api/v1/incidents')) as {
          readonly incidents: readonly Incident[]
        }
        if (values.json) out(asJson(incidents))
        else out(incidents.length === 0 ? say(language, t.none) : table(incidents.map(incidentRow(language))))
      } else if (name === 'notice') {
        const [id = '', stage = ''] = only(rest, 'ID/STAGE').split('/')
        const query = new URLSearchParams({ format, language })
        const path = `/api/v1/incidents/${encodeURIComponent(id)}/notices/${encodeURIComponent(stage)}`
        out(String(await ask(control, 'GET', `${path}?${query.toString()}`)))
      } else {
        const { cases } = (await ask(control, 'GET', '/api/v1/cases')) as { readonly cases: readonly Case[] }
        if (values.json) out(asJson(cases))
        else out(cases.length === 0 ? say(language, t.none) : table(cases.map(caseRow(language))))
      }
      return 0
    })
  },
})
