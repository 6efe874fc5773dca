import { formatOfFile, formats, isFormat } from '../reports/formats.ts'
import type { FormatName } from '../reports/formats.ts'
import { reportTexts } from '../reports/texts.ts'
import { UsageError } from '../verb.ts'

/**
 * The format that a command line asks for: by name, else by the ending of the file, else text.
 * @throws UsageError where there is no such format, or where it needs a file and none is named
 */
export function formatFor(format: string | undefined, out: string | undefined): FormatName {
  const name = format ?? (out === undefined ? undefined : formatOfFile(out)) ?? 'text'
  if (!isFormat(name)) throw new UsageError(reportTexts.badFormat)
  if (out === undefined && formats[name].binary) throw new UsageError(reportTexts.needsOut, { what: name })
  return name
}
