import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTexts } from '../i18n/use-texts.ts'
import { useCan } from '../session/session.ts'
import { ActButton } from '../ui/act-button.tsx'
import type { ActWords } from '../ui/act-dialog.tsx'
import { type Act, useAsk } from './ask.ts'
import { askTexts } from './texts.ts'

export interface AskButtonProps {
  readonly label: string
  readonly act: Act
  /** What the act does, how it is undone; the button of the dialog asks for it. */
  readonly words: Pick<ActWords, 'title' | 'what' | 'undo'>
}

/** A button for what several people decide: it asks, and leads to where the others agree. */
export function AskButton({ label, act, words }: AskButtonProps): ReactNode {
  const t = useTexts(askTexts)
  const may = useCan('approval.decide')
  const asking = useAsk()
  if (!may) return null
  if (asking.data)
    return (
      <span>
        {t('asked')} <Link to="/approvals">{t('toApprovals')}</Link>
      </span>
    )
  return (
    <ActButton
      label={label}
      words={{ ...words, button: t('ask', { label }) }}
      change={{ ...asking, mutate: () => asking.mutate(act) }}
      size="compact-xs"
    />
  )
}
