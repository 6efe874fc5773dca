import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Report, ReportInput } from '@sekisho/assurance'
import { readAnalysis } from '../analysis/input.ts'
import type { AnalysedFile } from '../analysis/input.ts'
import { analysisTexts } from '../analysis/texts.ts'
import { writeText } from '../compile/write.ts'
import { formatNamed } from '../reports/format.ts'
import { formats } from '../reports/formats.ts'
import type { FormatName } from '../reports/formats.ts'
import { documentKinds } from '../reports/kinds.ts'
import { readKeys } from '../reports/keys.ts'
import { reportTexts } from '../reports/texts.ts'
import { say, texts } from '../texts.ts'
import { codeOf, defineVerb, Failure, UsageError } from '../verb.ts'
import type { Context } from '../verb.ts'

const names = (): string => documentKinds.map(({ id }) => id).join(', ')

const listOf = ({ language, out }: Context): void => {
  const width = Math.max(...documentKinds.map(({ id }) => id.length))
  for (const { id, title } of documentKinds) out(`${id.padEnd(width)}  ${title[language]}\n`)
}

async function write(
  report: Report,
  format: FormatName,
  file: string,
  { language, err }: Context,
): Promise<void> {
  writeText(file, await formats[format].render(report, language))
  err(`${say(language, texts.written, { file })}\n`)
}

function folderOf(out: string): string {
  try {
    mkdirSync(out, { recursive: true })
    return out
  } catch (cause) {
    throw new Failure(texts.unwritable, { file: out, code: codeOf(cause) }, { cause })
  }
}

/** Every report into a folder, named by report and language. */
async function writeAll(
  read: AnalysedFile,
  format: FormatName,
  out: string,
  context: Context,
  keys: ReportInput['keys'],
): Promise<void> {
  const folder = folderOf(out)
  for (const { id, make } of documentKinds) {
    const report = make(read, context.now(), keys)
    if (report)
      await write(
        report,
        format,
        join(folder, `${id}.${context.language}.${formats[format].ending}`),
        context,
      )
  }
}

export const report = defineVerb({
  name: 'report',
  summary: reportTexts.summary,
  usage: 'list | NAME FILE [--format FORMAT] [--out FILE] | all FILE --out FOLDER',
  example: 'ixit sekisho.yaml --out ixit.pdf',
  options: {
    format: { type: 'string', value: 'FORMAT', about: reportTexts.format },
    out: { type: 'string', value: 'FILE', about: reportTexts.out },
    keys: { type: 'string', value: 'FILE', about: reportTexts.keys },
    decisions: { type: 'string', value: 'FILE', about: analysisTexts.decisions },
  },
  run: async (
    { values: { format: asked, out: file, decisions, keys: keyFile }, positionals: [name, ...files] },
    context,
  ) => {
    const { language, out, now } = context
    if (name === 'list' && files.length === 0) {
      listOf(context)
      return 0
    }
    if (name === undefined || (name !== 'all' && !documentKinds.some(({ id }) => id === name)))
      throw new UsageError(reportTexts.noName, { names: names() })
    const format = formatNamed(asked, name === 'all' ? undefined : file)
    if (file === undefined && (name === 'all' || formats[format].binary))
      throw new UsageError(reportTexts.needsOut, { what: name === 'all' ? name : format })
    const read = readAnalysis(files, context, { decisions })
    if (!read) return 1
    const keys = keyFile === undefined ? undefined : readKeys(keyFile)
    if (name === 'all') {
      if (file !== undefined) await writeAll(read, format, file, context, keys)
      return 0
    }
    const made = documentKinds.find(({ id }) => id === name)?.make(read, now(), keys)
    if (!made) return 1
    if (file !== undefined) await write(made, format, file, context)
    else out(String(await formats[format].render(made, language)))
    return 0
  },
})
