import { differenceOf } from '@sekisho/assurance'
import { diffMarkdown, diffText } from '../analysis/diff-report.ts'
import type { Compared } from '../analysis/diff-report.ts'
import { readAnalysis } from '../analysis/input.ts'
import { analysisTexts } from '../analysis/texts.ts'
import { writeText } from '../compile/write.ts'
import type { Language } from '../texts.ts'
import { defineVerb, UsageError } from '../verb.ts'

function diffJson({ before, after, difference }: Compared): string {
  const { gained, lost, turned, requirements, ...rest } = difference
  const turn = ({ threat, was, is }: (typeof gained)[number]) => ({
    key: threat.key,
    rule: threat.rule.id,
    risk: threat.risk,
    title: threat.title,
    was: was ?? null,
    is: is ?? null,
  })
  return `${JSON.stringify(
    {
      counts: { before: before.counts, after: after.counts },
      threats: { gained: gained.map(turn), lost: lost.map(turn), turned: turned.map(turn) },
      requirements: {
        gained: requirements.gained.map(({ id }) => id),
        lost: requirements.lost.map(({ id }) => id),
      },
      ...rest,
    },
    null,
    2,
  )}\n`
}

/** One row for each format. */
const formats: Readonly<Record<string, (compared: Compared, language: Language) => string>> = {
  text: diffText,
  md: diffMarkdown,
  json: diffJson,
}

export const diff = defineVerb({
  name: 'diff',
  summary: analysisTexts.diffSummary,
  usage: 'BEFORE AFTER [--format text|md|json] [--out FILE]',
  example: 'before.yaml sekisho.yaml --format md',
  options: {
    format: { type: 'string', value: 'FORMAT', about: analysisTexts.diffFormat },
    out: { type: 'string', value: 'FILE', about: analysisTexts.out },
  },
  run: async ({ values: { format = 'text', out }, positionals }, context) => {
    const render = Object.hasOwn(formats, format) ? formats[format] : undefined
    if (!render) throw new UsageError(analysisTexts.badDiffFormat)
    const [older, newer, ...more] = positionals
    if (older === undefined || newer === undefined || more.length > 0)
      throw new UsageError(analysisTexts.twoFiles)
    const before = readAnalysis([older], context)?.analysis
    const after = readAnalysis([newer], context)?.analysis
    if (!before || !after) return 1
    const text = render({ before, after, difference: differenceOf(before, after) }, context.language)
    if (out === undefined) context.out(text)
    else writeText(out, text)
    return 0
  },
})
