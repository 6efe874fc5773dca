import { Button } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import type { ModelRead, StoredModel } from '../../shared/api/types.ts'
import { useTexts } from '../../shared/i18n/use-texts.ts'
import { useCan } from '../../shared/session/session.ts'
import { ActDialog } from '../../shared/ui/act-dialog.tsx'
import { useAddPolicy } from './model-query.ts'
import classes from './model.module.css'
import { modelTexts } from './texts.ts'

export interface AddPolicyProps {
  readonly stored: StoredModel
  readonly text: string
  readonly read: ModelRead
  /** The newest version there is. */
  readonly newest: number
  /** The text is in force now. */
  readonly onAdded: () => void
}

/** Adds the text as a new policy, after saying what that means. Only for those who may. */
export function AddPolicy({ stored, text, read, newest, onAdded }: AddPolicyProps): ReactNode {
  const t = useTexts(modelTexts)
  const may = useCan('product.add')
  const [asking, setAsking] = useState(false)
  const { mutate, data, isPending, error, reset } = useAddPolicy()
  if (!may) return null
  const { product } = stored
  const close = (): void => {
    setAsking(false)
    reset()
  }
  const words = {
    title: t('addTitle', { product, version: newest + 1 }),
    what: t('addWhat', {
      product,
      streams: read.view?.streams.length ?? 0,
      commands: read.view?.commands.length ?? 0,
    }),
    undo: t('addUndo'),
    button: t('addButton'),
  }
  return (
    <>
      {data && (
        <span role="status" className={classes.dim}>
          {t(data.known ? 'known' : 'added', { version: data.version })}
        </span>
      )}
      <Button
        size="xs"
        disabled={!read.ok || (text === stored.text && stored.version === newest)}
        onClick={() => setAsking(true)}
      >
        {t('add')}
      </Button>
      <ActDialog
        words={asking ? words : undefined}
        isPending={isPending}
        error={error}
        asksReason={false}
        isCalm
        onAct={() =>
          mutate(text, {
            onSuccess: () => {
              setAsking(false)
              onAdded()
            },
          })
        }
        onClose={close}
      />
    </>
  )
}
