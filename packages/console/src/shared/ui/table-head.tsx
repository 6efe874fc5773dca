import type { ReactNode } from 'react'

export interface TableHeadProps<Word extends string> {
  /** Keys of the columns' names, in their order. */
  readonly words: readonly Word[]
  readonly t: (word: Word) => string
}

/** One row of names above a table. */
export function TableHead<Word extends string>({ words, t }: TableHeadProps<Word>): ReactNode {
  return (
    <thead>
      <tr>
        {words.map((word) => (
          <th key={word} scope="col">
            {t(word)}
          </th>
        ))}
      </tr>
    </thead>
  )
}
