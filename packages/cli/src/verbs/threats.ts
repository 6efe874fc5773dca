import { reportOf } from '@sekisho/assurance'
import type { Level, Threat } from '@sekisho/assurance'
import { decide } from '../analysis/decide.ts'
import { readAnalysis } from '../analysis/input.ts'
import type { AnalysedFile } from '../analysis/input.ts'
import { analysisTexts } from '../analysis/texts.ts'
import { threatsJson } from '../analysis/threats-json.ts'
import { threatsSarif } from '../analysis/threats-sarif.ts'
import { explanation, threatsText } from '../analysis/threats-text.ts'
import { writeText } from '../compile/write.ts'
import { formats as documents } from '../reports/formats.ts'
import type { Language } from '../texts.ts'
import { defineVerb, Failure, UsageError } from '../verb.ts'

const asJson = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`

type Render = (
  read: AnalysedFile,
  language: Language,
  all: boolean,
  at: Date,
) => string | Promise<string | Uint8Array>

/** The report for engineers: what the formats for documents show. */
const asReport =
  (format: 'md' | 'html' | 'pdf'): Render =>
  async ({ analysis, locate }, language, _, at) => {
    const report = reportOf('threats-engineering', { analysis, locate, at })
    if (!report) throw new Error('there is no report threats-engineering')
    return documents[format].render(report, language)
  }

/** One row for each format. */
const formats: Readonly<Record<string, Render>> = {
  text: threatsText,
  json: (read) => asJson(threatsJson(read)),
  sarif: (read) => asJson(threatsSarif(read)),
  md: asReport('md'),
  html: asReport('html'),
  pdf: asReport('pdf'),
}

const levels: Readonly<Record<string, Level>> = { low: 1, medium: 2, high: 3, critical: 4 }

function levelOf(name: string | undefined): Level | undefined {
  if (name === undefined) return undefined
  const level = Object.hasOwn(levels, name) ? levels[name] : undefined
  if (level === undefined) throw new UsageError(analysisTexts.badRisk)
  return level
}

const isAtLeast =
  (level: Level) =>
  ({ standing, risk }: Threat): boolean =>
    standing.status === 'open' && risk >= level

function explained(key: string, read: AnalysedFile, language: Language): string {
  const threat = read.analysis.threats.find((one) => one.key === key)
  if (!threat) throw new Failure(analysisTexts.noThreat, { key, file: read.model.file })
  return explanation(threat, read, language)
}

export const threats = defineVerb({
  name: 'threats',
  summary: analysisTexts.threatsSummary,
  usage:
    'FILE [--format FORMAT] [--out FILE] [--all] [--explain THREAT] [--fail-on RISK] [--accept THREAT | --not-applicable THREAT --author WHO --reason TEXT [--until DAY]]',
  example: 'sekisho.yaml --format html --out threats.html',
  options: {
    format: { type: 'string', value: 'FORMAT', about: analysisTexts.format },
    out: { type: 'string', value: 'FILE', about: analysisTexts.out },
    all: { type: 'boolean', about: analysisTexts.all },
    explain: { type: 'string', value: 'THREAT', about: analysisTexts.explain },
    'fail-on': { type: 'string', value: 'RISK', about: analysisTexts.failOn },
    decisions: { type: 'string', value: 'FILE', about: analysisTexts.decisions },
    observations: { type: 'string', value: 'FILE', about: analysisTexts.observations },
    accept: { type: 'string', value: 'THREAT', about: analysisTexts.accept },
    'not-applicable': { type: 'string', value: 'THREAT', about: analysisTexts.notApplicable },
    author: { type: 'string', value: 'WHO', about: analysisTexts.author },
    reason: { type: 'string', value: 'TEXT', about: analysisTexts.reason },
    until: { type: 'string', value: 'DAY', about: analysisTexts.until },
  },
  run: async ({ values, positionals }, context) => {
    const { format = 'text', out, all = false, explain } = values
    const render = Object.hasOwn(formats, format) ? formats[format] : undefined
    if (!render) throw new UsageError(analysisTexts.badThreatFormat)
    if (format === 'pdf' && out === undefined) throw new UsageError(analysisTexts.pdfNeedsOut)
    const failing = levelOf(values['fail-on'])
    const read = readAnalysis(positionals, context, values)
    if (!read) return 1
    if (decide(values, read, context)) return 0
    const { language, now } = context
    const written =
      explain === undefined ? await render(read, language, all, now()) : explained(explain, read, language)
    if (out === undefined) context.out(String(written))
    else writeText(out, written)
    return failing !== undefined && read.analysis.threats.some(isAtLeast(failing)) ? 1 : 0
  },
})
