import { Button, type ButtonProps } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { ActDialog, type ActWords } from './act-dialog.tsx'

/** A change that is waited for: what TanStack Query calls a mutation, with what it needs filled in. */
export interface Change {
  readonly mutate: (reason: string, options: { readonly onSuccess: () => void }) => void
  readonly isPending: boolean
  readonly error: Error | null
  readonly reset: () => void
}

export interface ActButtonProps {
  readonly label: string
  /** What will happen, how it is undone; the button of the dialog repeats the verb. */
  readonly words: ActWords
  readonly change: Change
  /** `optional`: may be left empty. */
  readonly reason?: 'none' | 'optional' | 'needed'
  /** Whether it takes something from somebody: then the dialog's button is red. */
  readonly isGrave?: boolean
  /** Whether what the dialog asks for is there. */
  readonly isReady?: boolean
  readonly isDisabled?: boolean
  readonly variant?: NonNullable<ButtonProps['variant']>
  readonly size?: NonNullable<ButtonProps['size']>
  /** What the dialog asks for beside a reason. */
  readonly children?: ReactNode
}

/** A button whose act is said in words before it is done. */
export function ActButton(props: ActButtonProps): ReactNode {
  const { label, words, change, reason = 'none', isGrave = false, isReady = true, children } = props
  const { isDisabled = false, variant = 'default', size = 'xs' } = props
  const [isOpen, setOpen] = useState(false)
  const { mutate, isPending, error, reset } = change
  const close = (): void => {
    setOpen(false)
    reset()
  }
  return (
    <>
      <Button size={size} variant={variant} disabled={isDisabled} onClick={() => setOpen(true)}>
        {label}
      </Button>
      <ActDialog
        words={isOpen ? words : undefined}
        isPending={isPending}
        error={error}
        asksReason={reason !== 'none'}
        needsReason={reason === 'needed'}
        isCalm={!isGrave}
        isReady={isReady}
        onAct={(why) => mutate(why, { onSuccess: close })}
        onClose={close}
      >
        {children}
      </ActDialog>
    </>
  )
}
