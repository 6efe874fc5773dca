import type { Control } from '@sekisho/server'
import {
  asJson,
  ask,
  homeOptions,
  only,
  readText,
  required,
  shownTime,
  subcommand,
  table,
  withHome,
} from '../house/house.ts'
import { say } from '../texts.ts'
import { type Context, defineVerb } from '../verb.ts'
import { advisoryTexts as t } from '../vulnerabilities/advisory-texts.ts'
import { vulnerabilityTexts } from '../vulnerabilities/texts.ts'

interface Document {
  readonly id: string
  readonly publisher: string
  readonly format: string
  readonly version: string
  readonly at: number
  readonly statements: number
  readonly unused: readonly { readonly place: string; readonly why: string }[]
  readonly unusedTotal: number
  readonly replacedAt?: number
}

interface Taken extends Document {
  readonly applied: number
}

async function runImport(
  control: Control,
  file: string,
  json: boolean,
  { language, out, err }: Context,
): Promise<void> {
  const taken = (await ask(control, 'POST', '/api/v1/advisories/statements', {
    document: readText(file),
  })) as Taken
  if (json) {
    out(asJson(taken))
    return
  }
  const { id, publisher, statements, applied, unused, unusedTotal } = taken
  out(say(language, t.taken, { id, publisher, statements, applied, unused: unusedTotal }))
  for (const { place, why } of unused) err(`${place}: ${why}\n`)
}

const row = (language: Context['language'], one: Document): readonly string[] => [
  one.id,
  one.version,
  one.publisher,
  one.format,
  shownTime(one.at),
  String(one.statements),
  one.replacedAt === undefined ? '' : say(language, t.replaced),
]

const names = ['export', 'import', 'list'] as const

export const advisory = defineVerb({
  name: 'advisory',
  summary: t.summary,
  usage:
    'export --product ID --format csaf|csaf-vex|openvex|cyclonedx [--version V] [--vulnerability NAME] [--language en|ja] [--tlp white|green|amber|red] | import FILE | list',
  options: {
    product: { type: 'string', value: 'ID', about: vulnerabilityTexts.product },
    format: { type: 'string', value: 'FORMAT', about: t.format },
    version: { type: 'string', value: 'V', about: t.version },
    vulnerability: { type: 'string', value: 'NAME', about: t.vulnerability },
    language: { type: 'string', value: 'LANG', about: t.language },
    tlp: { type: 'string', value: 'LABEL', about: t.tlp },
    ...homeOptions,
  },
  run: ({ values, positionals }, context) => {
    const { name, rest } = subcommand(positionals, names)
    const { language, out } = context
    return withHome(values, context, async (control) => {
      if (name === 'import') await runImport(control, only(rest, 'FILE'), values.json === true, context)
      else if (name === 'export') {
        const { version, vulnerability, tlp } = values
        const query = new URLSearchParams({
          product: required(values.product, '--product'),
          format: required(values.format, '--format'),
          language: values.language ?? language,
          ...(version === undefined ? {} : { version }),
          ...(tlp === undefined ? {} : { tlp: tlp.toUpperCase() }),
          ...(vulnerability === undefined ? {} : { vulnerability }),
        })
        out(asJson(await ask(control, 'GET', `/api/v1/advisories/export?${query.toString()}`)))
      } else {
        const answer = await ask(control, 'GET', '/api/v1/advisories/statements')
        const { documents } = answer as { readonly documents: readonly Document[] }
        if (values.json) out(asJson(documents))
        else
          out(
            documents.length === 0
              ? say(language, t.none)
              : table(documents.map((one) => row(language, one))),
          )
      }
      return 0
    })
  },
})
