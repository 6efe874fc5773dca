import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { useTexts } from '../i18n/use-texts.ts'
import { useCan } from '../session/session.ts'
import { ActDialog, type ActWords } from '../ui/act-dialog.tsx'
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
  const [isOpen, setOpen] = useState(false)
  const { mutate, data, isPending, error, reset } = useAsk()
  const close = (): void => {
    reset()
    setOpen(false)
  }
  if (!may) return null
  if (data)
    return (
      <span>
        {t('asked')} <Link to="/approvals">{t('toApprovals')}</Link>
      </span>
    )
  return (
    <>
      <Button size="compact-xs" variant="default" onClick={() => setOpen(true)}>
        {label}
      </Button>
      <ActDialog
        words={isOpen ? { ...words, button: t('ask', { label }) } : undefined}
        isPending={isPending}
        error={error}
        asksReason={false}
        isCalm
        onAct={() => mutate(act, { onSuccess: () => setOpen(false) })}
        onClose={close}
      />
    </>
  )
}
