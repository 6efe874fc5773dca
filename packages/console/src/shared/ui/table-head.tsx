import type { ReactNode } from 'react'
import table from './table.module.css'

export interface TableHeadProps<Word extends string> {
  /** Keys of the columns' names, in their order. */
  readonly words: readonly Word[]
  readonly t: (word: Word) => string
  /** Those above numbers: they align with them. */
  readonly numbers?: readonly NoInfer<Word>[]
  /** Those that a phone has no room for; their cells have the class `minor`. */
  readonly minor?: readonly NoInfer<Word>[]
}

const classOf = (isNumber: boolean, isMinor: boolean): string =>
  [...(isNumber ? [table.number] : []), ...(isMinor ? [table.minor] : [])].join(' ')

/** One row of names above a table. */
export function TableHead<Word extends string>({
  words,
  t,
  numbers = [],
  minor = [],
}: TableHeadProps<Word>): ReactNode {
  return (
    <thead>
      <tr>
        {words.map((word) => (
          <th key={word} scope="col" className={classOf(numbers.includes(word), minor.includes(word))}>
            {t(word)}
          </th>
        ))}
      </tr>
    </thead>
  )
}
