import {
  cataloguesFor,
  regulationNames,
  requirementCounts,
  requirementsFor,
  requirementsOf,
  requirementsReport,
  requirementStatuses,
  requirementView,
  unserved,
} from '@sekisho/assurance'
import type { CatalogueId, Requirement, RequirementStatus } from '@sekisho/assurance'
import { readAnalysis } from '../analysis/input.ts'
import { analysisTexts } from '../analysis/texts.ts'
import { writeText } from '../compile/write.ts'
import { formats } from '../reports/formats.ts'
import { formatFor } from '../reports/format.ts'
import { requirementTexts } from '../requirements/texts.ts'
import { defineVerb, UsageError } from '../verb.ts'

const names = regulationNames.join(', ')

function cataloguesNamed(name: string | undefined): readonly CatalogueId[] {
  if (name === undefined) return []
  const found = cataloguesFor(name)
  if (!found) throw new UsageError(requirementTexts.badFor, { names })
  return found
}

const isStatus = (text: string): text is RequirementStatus =>
  (requirementStatuses as readonly string[]).includes(text)

function statusesNamed(text: string | undefined): ReadonlySet<RequirementStatus> {
  const asked = text === undefined ? requirementStatuses : text.split(',').map((one) => one.trim())
  const known = asked.filter(isStatus)
  if (known.length !== asked.length) throw new UsageError(requirementTexts.badStatus)
  return new Set(known)
}

const json = (requirements: readonly Requirement[], asked: readonly CatalogueId[]): string => {
  const data = {
    counts: requirementCounts(requirements),
    requirements: requirements.map(requirementView),
    unserved: Object.fromEntries(asked.map((id) => [id, unserved(id).map((entry) => entry.id)])),
  }
  return `${JSON.stringify(data, null, 2)}\n`
}

export const requirements = defineVerb({
  name: 'requirements',
  summary: requirementTexts.summary,
  usage: 'FILE [--format FORMAT] [--for MARKET] [--status STATUS] [--out FILE]',
  example: 'sekisho.yaml',
  options: {
    format: { type: 'string', value: 'FORMAT', about: requirementTexts.format },
    for: {
      type: 'string',
      value: 'MARKET',
      about: {
        en: requirementTexts.for.en.replace('{names}', names),
        ja: requirementTexts.for.ja.replace('{names}', names),
      },
    },
    status: { type: 'string', value: 'STATUS', about: requirementTexts.status },
    decisions: { type: 'string', value: 'FILE', about: analysisTexts.decisions },
    observations: { type: 'string', value: 'FILE', about: analysisTexts.observations },
    out: { type: 'string', value: 'FILE', about: analysisTexts.out },
  },
  run: async ({ values, positionals }, context) => {
    const { out: file } = values
    const format = formatFor(values.format, file)
    const catalogues = cataloguesNamed(values.for)
    const statuses = statusesNamed(values.status)
    const read = readAnalysis(positionals, context, values)
    if (!read) return 1
    const { analysis, locate } = read
    const every = requirementsOf(analysis)
    const asked = catalogues.length === 0 ? every : requirementsFor(every, catalogues)
    const shown = asked.filter(({ status }) => statuses.has(status))
    const report = requirementsReport({
      analysis,
      at: context.now(),
      locate,
      requirements: shown,
      catalogues,
    })
    const made =
      format === 'json' ? json(shown, catalogues) : await formats[format].render(report, context.language)
    if (file === undefined) context.out(String(made))
    else writeText(file, made)
    return 0
  },
})
