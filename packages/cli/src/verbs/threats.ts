import type { Level, Threat } from '@sekisho/assurance'
import { decide } from '../analysis/decide.ts'
import { readAnalysis } from '../analysis/input.ts'
import type { AnalysedFile } from '../analysis/input.ts'
import { analysisTexts } from '../analysis/texts.ts'
import { threatsJson } from '../analysis/threats-json.ts'
import { threatsSarif } from '../analysis/threats-sarif.ts'
import { explanation, threatsText } from '../analysis/threats-text.ts'
import { writeText } from '../compile/write.ts'
import type { Language } from '../texts.ts'
import { defineVerb, Failure, UsageError } from '../verb.ts'

const asJson = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`

/** One row for each format. */
const formats: Readonly<Record<string, (read: AnalysedFile, language: Language, all: boolean) => string>> = {
  text: threatsText,
  json: (read) => asJson(threatsJson(read)),
  sarif: (read) => asJson(threatsSarif(read)),
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
  options: {
    format: { type: 'string', value: 'FORMAT', about: analysisTexts.format },
    out: { type: 'string', value: 'FILE', about: analysisTexts.out },
    all: { type: 'boolean', about: analysisTexts.all },
    explain: { type: 'string', value: 'THREAT', about: analysisTexts.explain },
    'fail-on': { type: 'string', value: 'RISK', about: analysisTexts.failOn },
    decisions: { type: 'string', value: 'FILE', about: analysisTexts.decisions },
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
    const failing = levelOf(values['fail-on'])
    const read = readAnalysis(positionals, context, values.decisions)
    if (!read) return 1
    if (decide(values, read, context)) return 0
    const { language } = context
    const text = explain === undefined ? render(read, language, all) : explained(explain, read, language)
    if (out === undefined) context.out(text)
    else writeText(out, text)
    return failing !== undefined && read.analysis.threats.some(isAtLeast(failing)) ? 1 : 0
  },
})
