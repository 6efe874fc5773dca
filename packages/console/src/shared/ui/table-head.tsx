import type { ReactNode } from 'react'
import table from './table.module.css'

export interface TableHeadProps<Word extends string> {
  /** Keys of the columns' names, in their order. */
  readonly words: readonly Word[]
  readonly t: (word: Word) => string
  /** Those above numbers: they align with them. */
  readonly numbers?: readonly NoInfer<Word>[]
}

/** One row of names above a table. */
export function TableHead<Word extends string>({ words, t, numbers = [] }: TableHeadProps<Word>): ReactNode {
  return (
    <thead>
      <tr>
        {words.map((word) => (
          <th key={word} scope="col" className={numbers.includes(word) ? table.number : undefined}>
            {t(word)}
          </th>
        ))}
      </tr>
    </thead>
  )
}
