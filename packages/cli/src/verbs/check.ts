import { hasErrors, readModelFile } from '../model-file.ts'
import type { ModelFile } from '../model-file.ts'
import { sarifReport } from '../report/sarif.ts'
import { textReport } from '../report/text.ts'
import { summaries, texts } from '../texts.ts'
import type { Language } from '../texts.ts'
import { defineVerb, UsageError } from '../verb.ts'
import { VERSION } from '../version.ts'

const asJson = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`

/** One row for each format. */
const formats: Readonly<Record<string, (model: ModelFile, language: Language) => string>> = {
  text: textReport,
  json: ({ file, faults, questions }) => asJson({ file, faults, questions }),
  sarif: (model) => asJson(sarifReport(model, VERSION)),
}

export const check = defineVerb({
  name: 'check',
  summary: summaries.check,
  usage: 'FILE [--format text|json|sarif]',
  example: 'sekisho.yaml --format sarif',
  options: {
    format: {
      type: 'string',
      value: 'FORMAT',
      about: {
        en: 'text (default), json or sarif (SARIF 2.1.0)',
        ja: 'text（既定）、json、sarif（SARIF 2.1.0）',
      },
    },
  },
  run: async ({ values: { format = 'text' }, positionals }, { language, out }) => {
    const report = Object.hasOwn(formats, format) ? formats[format] : undefined
    if (!report) throw new UsageError(texts.badFormat)
    const model = readModelFile(positionals)
    out(report(model, language))
    return hasErrors(model) ? 1 : 0
  },
})
