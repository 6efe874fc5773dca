import { NativeSelect, TextInput } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useTexts } from '../../shared/i18n/use-texts.ts'
import { uiTexts } from '../../shared/ui/texts.ts'
import classes from './events.module.css'
import { type EventSearch, severities, spans } from './search.ts'
import { eventTexts } from './texts.ts'

export interface FiltersProps {
  readonly search: EventSearch
  readonly kinds: readonly string[]
  readonly onChange: (change: Readonly<Record<string, string>>) => void
}

/** Kinds by their beginning, then each by itself: `gate` finds all that the gate says. */
const kindChoices = (kinds: readonly string[]): readonly string[] =>
  [...new Set([...kinds.map((kind) => kind.split('.')[0] ?? kind), ...kinds])].sort()

export function Filters({ search, kinds, onChange }: FiltersProps): ReactNode {
  const t = useTexts(eventTexts)
  const ui = useTexts(uiTexts)
  const [device, setDevice] = useState(search.device ?? '')
  return (
    <search className={classes.filters}>
      <NativeSelect
        size="xs"
        aria-label={t('kind')}
        value={search.kind ?? ''}
        data={[
          { value: '', label: t('anyKind') },
          ...kindChoices(search.kind === undefined ? kinds : [...kinds, search.kind]),
        ]}
        onChange={({ currentTarget: { value } }) => onChange({ kind: value })}
      />
      <NativeSelect
        size="xs"
        aria-label={t('severity')}
        value={search.severity ?? ''}
        data={[
          { value: '', label: t('anySeverity') },
          ...severities.map((severity) => ({
            value: severity,
            label: t('orWorse', { severity: ui(severity) }),
          })),
        ]}
        onChange={({ currentTarget: { value } }) => onChange({ severity: value })}
      />
      <NativeSelect
        size="xs"
        aria-label={t('when')}
        value={search.since ?? ''}
        data={[{ value: '', label: t('anyTime') }, ...spans.map((span) => ({ value: span, label: t(span) }))]}
        onChange={({ currentTarget: { value } }) => onChange({ since: value })}
      />
      <TextInput
        size="xs"
        aria-label={t('deviceId')}
        placeholder={t('deviceId')}
        value={device}
        onChange={({ currentTarget: { value } }) => setDevice(value)}
        onBlur={() => onChange({ device: device.trim() })}
        onKeyDown={({ key }) => key === 'Enter' && onChange({ device: device.trim() })}
      />
    </search>
  )
}
