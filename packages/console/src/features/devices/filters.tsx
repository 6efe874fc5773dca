import { NativeSelect, TextInput } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTexts } from '../../shared/i18n/use-texts.ts'
import { uiTexts } from '../../shared/ui/texts.ts'
import classes from './devices.module.css'
import { type DeviceSearch, deviceStates } from './search.ts'
import { deviceTexts } from './texts.ts'

export interface FiltersProps {
  readonly search: DeviceSearch
  readonly onChange: (change: { readonly text?: string; readonly state?: string }) => void
}

export function Filters({ search, onChange }: FiltersProps): ReactNode {
  const t = useTexts(deviceTexts)
  const ui = useTexts(uiTexts)
  return (
    <search className={classes.filters}>
      <TextInput
        size="xs"
        aria-label={t('search')}
        placeholder={t('search')}
        leftSection={<IconSearch size={16} aria-hidden />}
        value={search.text ?? ''}
        onChange={({ currentTarget: { value } }) => onChange({ text: value })}
      />
      <NativeSelect
        size="xs"
        aria-label={t('state')}
        value={search.state ?? ''}
        data={[
          { value: '', label: t('allStates') },
          ...deviceStates.map((state) => ({ value: state, label: ui(state) })),
        ]}
        onChange={({ currentTarget: { value } }) => onChange({ state: value })}
      />
    </search>
  )
}
