import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Report, ReportInput, UpdateSettings } from '@sekisho/assurance'
import { readAnalysis } from '../analysis/input.ts'
import type { AnalysedFile } from '../analysis/input.ts'
import { analysisTexts } from '../analysis/texts.ts'
import { writeText } from '../compile/write.ts'
import { ask } from '../house/house.ts'
import { remoteOptions, type RemoteValues, withServer } from '../house/remote.ts'
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

/** What is known beside the model. */
type Known = Pick<ReportInput, 'keys' | 'settings'>

/** How the server that is named gives out updates of the product. */
async function settingsOf(product: string, values: RemoteValues, context: Context): Promise<Known> {
  if (values.home === undefined && values.server === undefined) return {}
  let settings: UpdateSettings | undefined
  await withServer(values, context, async (asked) => {
    const path = `/api/v1/products/${encodeURIComponent(product)}/update-settings`
    settings = (await ask(asked, 'GET', path)) as UpdateSettings // the server's schema
    return 0
  })
  return settings ? { settings } : {}
}

/** Every report into a folder, named by report and language. */
async function writeAll(
  read: AnalysedFile,
  format: FormatName,
  out: string,
  context: Context,
  more: Known,
): Promise<void> {
  const folder = folderOf(out)
  for (const { id, make } of documentKinds) {
    const report = make(read, context.now(), more)
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
    home: { ...remoteOptions.home, about: reportTexts.home },
    server: { ...remoteOptions.server, about: reportTexts.server },
  },
  run: async ({ values, positionals: [name, ...files] }, context) => {
    const { format: asked, out: file, decisions, keys: keyFile } = values
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
    const known: Known = {
      ...(keyFile === undefined ? {} : { keys: readKeys(keyFile) }),
      ...(await settingsOf(read.analysis.model.product.id, values, context)),
    }
    if (name === 'all') {
      if (file !== undefined) await writeAll(read, format, file, context, known)
      return 0
    }
    const made = documentKinds.find(({ id }) => id === name)?.make(read, now(), known)
    if (!made) return 1
    if (file !== undefined) await write(made, format, file, context)
    else out(String(await formats[format].render(made, language)))
    return 0
  },
})
