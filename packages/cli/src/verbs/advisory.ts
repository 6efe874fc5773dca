import { asJson, ask, listing, only, readText, required, shownTime } from '../house/house.ts'
import { type Asked, remoteOptions, withServer } from '../house/remote.ts'
import { say } from '../texts.ts'
import { type Context, defineGroup } from '../verb.ts'
import { advisoryTexts as t } from '../vulnerabilities/advisory-texts.ts'
import { vulnerabilityHeads as h, vulnerabilityTexts } from '../vulnerabilities/texts.ts'

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
  control: Asked,
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

const heads = [h.document, h.version, h.publisher, h.format, h.written, h.statements, h.state]

export const advisory = defineGroup({
  name: 'advisory',
  summary: t.summary,
  options: {
    product: { type: 'string', value: 'ID', about: vulnerabilityTexts.product },
    format: { type: 'string', value: 'FORMAT', about: t.format },
    version: { type: 'string', value: 'V', about: t.version },
    vulnerability: { type: 'string', value: 'NAME', about: t.vulnerability },
    language: { type: 'string', value: 'LANG', about: t.language },
    tlp: { type: 'string', value: 'LABEL', about: t.tlp },
  },
  everywhere: remoteOptions,
  verbs: {
    export: {
      summary: {
        en: 'write what is known about a product, for others to read',
        ja: '製品の脆弱性情報を文書に書き出す',
      },
      usage:
        '--product ID --format csaf|csaf-vex|openvex|cyclonedx [--version V] [--vulnerability NAME] [--language en|ja] [--tlp white|green|amber|red]',
      example: '--product doorbell --format csaf-vex --language ja',
      takes: ['product', 'format', 'version', 'vulnerability', 'language', 'tlp'],
    },
    import: {
      summary: { en: "take in a supplier's document", ja: '供給者の文書を取り込む' },
      usage: 'FILE',
      example: 'supplier-vex.json',
      takes: [],
    },
    list: {
      summary: { en: "suppliers' documents that were taken in", ja: '取り込んだ供給者の文書を一覧表示する' },
      usage: '',
      example: '',
      takes: [],
    },
  },
  run: (name, { values, positionals: rest }, context) => {
    const { language, out } = context
    return withServer(values, context, async (control) => {
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
            listing(
              language,
              heads,
              documents.map((one) => row(language, one)),
            ),
          )
      }
      return 0
    })
  },
})
