import { Button, type ButtonProps } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { ActDialog, type ActWords } from '../../shared/ui/act-dialog.tsx'

interface Change {
  readonly mutate: (reason: string, options: { readonly onSuccess: () => void }) => void
  readonly isPending: boolean
  readonly error: Error | null
  readonly reset: () => void
}

export interface ActButtonProps {
  readonly label: string
  readonly words: ActWords
  readonly change: Change
  readonly needsReason?: boolean
  readonly variant?: NonNullable<ButtonProps['variant']>
}

/** A button whose act is said in words before it is done. */
export function ActButton({
  label,
  words,
  change,
  needsReason = false,
  variant = 'default',
}: ActButtonProps): ReactNode {
  const [isOpen, setOpen] = useState(false)
  const { mutate, isPending, error, reset } = change
  const close = (): void => {
    setOpen(false)
    reset()
  }
  return (
    <>
      <Button size="xs" variant={variant} onClick={() => setOpen(true)}>
        {label}
      </Button>
      <ActDialog
        words={isOpen ? words : undefined}
        isPending={isPending}
        error={error}
        asksReason={needsReason}
        needsReason={needsReason}
        isCalm
        onAct={(reason) => mutate(reason, { onSuccess: close })}
        onClose={close}
      />
    </>
  )
}
