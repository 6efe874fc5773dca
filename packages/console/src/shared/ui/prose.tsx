import type { ReactNode } from 'react'

/** A text in which `backticks` mark what is code; our catalogues write so. */
export function Prose({ text }: { readonly text: string }): ReactNode {
  return text.split('`').map((part, index) =>
    // every second part stood between backticks; a text's parts never change places
    index % 2 === 1 ? <code key={index}>{part}</code> : part,
  )
}
