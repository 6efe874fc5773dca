import { Button, NativeSelect, TextInput } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useProducts } from '../../shared/api/products.ts'
import { useTexts } from '../../shared/i18n/use-texts.ts'
import { ActDialog } from '../../shared/ui/act-dialog.tsx'
import { type Incident, useStartClock } from './case-query.ts'
import { incidentTexts } from './texts.ts'

const kinds: readonly Incident['kind'][] = ['severe-incident', 'exploited-vulnerability']

/** Starts the clock by hand, at the instant of becoming aware. */
export function NewIncidentButton(): ReactNode {
  const t = useTexts(incidentTexts)
  const { data: products = [] } = useProducts()
  const [isOpen, setOpen] = useState(false)
  const [kind, setKind] = useState<Incident['kind']>('severe-incident')
  const [title, setTitle] = useState('')
  const [product, setProduct] = useState('')
  const [vulnerability, setVulnerability] = useState('')
  const { mutate, isPending, error, reset } = useStartClock()
  const close = (): void => {
    setOpen(false)
    reset()
  }
  const chosen = product || (products[0]?.id ?? '')
  const body = {
    kind,
    title: title.trim(),
    product: chosen,
    ...(vulnerability.trim() === '' ? {} : { vulnerability: vulnerability.trim() }),
  }
  const words = {
    title: t('confirmTitle'),
    what: t('confirmWhat'),
    undo: t('confirmUndo'),
    button: t('confirmButton'),
  }
  return (
    <>
      <Button size="xs" variant="default" onClick={() => setOpen(true)}>
        {t('start')}
      </Button>
      <ActDialog
        words={isOpen ? words : undefined}
        isPending={isPending}
        error={error}
        asksReason={false}
        isReady={body.title !== '' && chosen !== ''}
        onAct={() => mutate(body, { onSuccess: close })}
        onClose={close}
      >
        <NativeSelect
          label={t('kind')}
          value={kind}
          data={kinds.map((one) => ({ value: one, label: t(one) }))}
          onChange={({ currentTarget: { value } }) =>
            setKind(kinds.find((one) => one === value) ?? 'severe-incident')
          }
        />
        <TextInput
          label={t('what')}
          required
          maxLength={200}
          value={title}
          onChange={({ currentTarget: { value } }) => setTitle(value)}
        />
        <NativeSelect
          label={t('product')}
          value={chosen}
          data={products.map(({ id }) => id)}
          onChange={({ currentTarget: { value } }) => setProduct(value)}
        />
        {kind === 'exploited-vulnerability' && (
          <TextInput
            label={t('vulnerability')}
            placeholder={t('optionalName')}
            maxLength={128}
            value={vulnerability}
            onChange={({ currentTarget: { value } }) => setVulnerability(value)}
          />
        )}
      </ActDialog>
    </>
  )
}
