import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTexts } from '../i18n/use-texts.ts'
import { assuranceTexts } from './texts.ts'

export interface ModelLineProps {
  readonly product: string
  readonly line: number
  /** In other words than "line n". */
  readonly children?: ReactNode
  readonly className?: string | undefined
}

/** A way to a line of the model. */
export function ModelLine({ product, line, children, className }: ModelLineProps): ReactNode {
  const t = useTexts(assuranceTexts)
  return (
    <Link to="/model" search={{ product, line }} {...(className !== undefined && { className })}>
      {children ?? t('line', { line: String(line) })}
    </Link>
  )
}
