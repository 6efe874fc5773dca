import { say, type Language, type Text } from '../texts.ts'
import { lifeTexts } from './texts.ts'

/** A report on a transfer, as the server tells it. */
export interface TransferReport {
  readonly device: string
  readonly cut: readonly { readonly what: Text; readonly count?: number }[]
  readonly deleted: readonly { readonly what: Text; readonly count?: number }[]
  readonly deletionIsDone: boolean
  readonly remains: readonly { readonly what: Text; readonly why: Text }[]
}

const line = (language: Language, { what, count }: TransferReport['cut'][number]): string =>
  `  ${say(language, what)}${count === undefined ? '' : ` (${count})`}\n`

export function reportText(
  language: Language,
  { cut, deleted, deletionIsDone, remains }: TransferReport,
): string {
  const section = (title: Text, lines: readonly string[]): string =>
    lines.length === 0 ? '' : `${say(language, title)}\n${lines.join('')}`
  return [
    section(
      lifeTexts.cut,
      cut.map((one) => line(language, one)),
    ),
    section(
      deletionIsDone ? lifeTexts.deleted : lifeTexts.stillDeleting,
      deleted.map((one) => line(language, one)),
    ),
    section(
      lifeTexts.remains,
      remains.map(({ what, why }) => `  ${say(language, what)}: ${say(language, why)}\n`),
    ),
  ].join('')
}
