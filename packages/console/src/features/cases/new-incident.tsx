import { NativeSelect, TextInput } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useProducts } from '../../shared/api/products.ts'
import { useTexts } from '../../shared/i18n/use-texts.ts'
import { ActButton } from '../../shared/ui/act-button.tsx'
import { type Incident, useStartClock } from './case-query.ts'
import { incidentTexts } from './texts.ts'

const kinds: readonly Incident['kind'][] = ['severe-incident', 'exploited-vulnerability']

/** Starts the clock by hand, at the instant of becoming aware. */
export function NewIncidentButton(): ReactNode {
  const t = useTexts(incidentTexts)
  const { data: products = [] } = useProducts()
  const [kind, setKind] = useState<Incident['kind']>('severe-incident')
  const [title, setTitle] = useState('')
  const [product, setProduct] = useState('')
  const [vulnerability, setVulnerability] = useState('')
  const starting = useStartClock()
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
    <ActButton
      label={t('start')}
      words={words}
      change={{ ...starting, mutate: (_reason, options) => starting.mutate(body, options) }}
      isReady={body.title !== '' && chosen !== ''}
      isGrave
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
    </ActButton>
  )
}
