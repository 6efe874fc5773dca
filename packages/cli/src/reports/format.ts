import { UsageError } from '../verb.ts'
import { formatOfFile, formats, isFormat } from './formats.ts'
import type { FormatName } from './formats.ts'
import { reportTexts } from './texts.ts'

/**
 * The format that a command line asks for: by name, else by the ending of the file, else text.
 * @throws UsageError where there is no such format
 */
export function formatNamed(format: string | undefined, out: string | undefined): FormatName {
  const name = format ?? (out === undefined ? undefined : formatOfFile(out)) ?? 'text'
  if (!isFormat(name)) throw new UsageError(reportTexts.badFormat)
  return name
}

/**
 * The same for one document.
 * @throws UsageError also where the format needs a file and none is named
 */
export function formatFor(format: string | undefined, out: string | undefined): FormatName {
  const name = formatNamed(format, out)
  if (out === undefined && formats[name].binary) throw new UsageError(reportTexts.needsOut, { what: name })
  return name
}
