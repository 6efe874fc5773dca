import { Button, Modal, Textarea } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useTexts } from '../i18n/use-texts.ts'
import classes from './act-dialog.module.css'
import { Failure } from './failure.tsx'
import { uiTexts } from './texts.ts'

/** A dangerous act in words: what will happen, to how many, how to undo it. */
export interface ActWords {
  /** "Quarantine doorbell:GK-0003?" */
  readonly title: string
  readonly what: string
  readonly undo: string
  /** The verb again, with its object: never "OK". */
  readonly button: string
}

export interface ActDialogProps {
  /** Closed while absent. */
  readonly words: ActWords | undefined
  readonly isPending: boolean
  readonly error: Error | null
  readonly asksReason?: boolean
  /** Without a reason it isn’t done. */
  readonly needsReason?: boolean
  /** It can be undone at once: the button is not red. */
  readonly isCalm?: boolean
  /** What else has to be said; until `isReady` the act waits for it. */
  readonly children?: ReactNode
  readonly isReady?: boolean
  readonly onAct: (reason: string) => void
  readonly onClose: () => void
}

function ActForm({
  words,
  isPending,
  error,
  asksReason = true,
  needsReason = false,
  isCalm = false,
  children,
  isReady = true,
  onAct,
  onClose,
}: ActDialogProps) {
  const t = useTexts(uiTexts)
  const [reason, setReason] = useState('')
  if (!words) return null
  return (
    <div className={classes.form}>
      <dl>
        <dt>{t('what')}</dt>
        <dd>{words.what}</dd>
        <dt>{t('undo')}</dt>
        <dd>{words.undo}</dd>
      </dl>
      {children}
      {asksReason && (
        <Textarea
          label={needsReason ? t('reason') : `${t('reason')} (${t('optional')})`}
          required={needsReason}
          description={t('reasonHint')}
          value={reason}
          maxLength={500}
          onChange={({ currentTarget: { value } }) => setReason(value)}
        />
      )}
      {error && <Failure error={error} ofAct />}
      <div className={classes.buttons}>
        <Button variant="default" onClick={onClose}>
          {t('cancel')}
        </Button>
        <Button
          {...(!isCalm && { color: 'red.9' })}
          loading={isPending}
          disabled={!isReady || (needsReason && reason.trim() === '')}
          onClick={() => onAct(reason.trim())}
        >
          {words.button}
        </Button>
      </div>
    </div>
  )
}

export function ActDialog(props: ActDialogProps): ReactNode {
  const t = useTexts(uiTexts)
  const { words, onClose } = props
  return (
    <Modal
      opened={words !== undefined}
      onClose={onClose}
      title={words?.title}
      size={520}
      centered
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <ActForm {...props} />
    </Modal>
  )
}
