import { NativeSelect } from '@mantine/core'
import type { ReactNode } from 'react'
import type { ThreatLine } from '../../shared/api/types.ts'
import { levelWord, standingLooks, standings } from '../../shared/assurance/looks.ts'
import { assuranceTexts } from '../../shared/assurance/texts.ts'
import { useTexts } from '../../shared/i18n/use-texts.ts'
import { categories, type ThreatSearch } from './search.ts'
import { threatTexts } from './texts.ts'
import { partsOf } from './threat-list.ts'
import classes from './threats.module.css'

export interface FiltersProps {
  readonly search: ThreatSearch
  readonly threats: readonly ThreatLine[]
  readonly onChange: (change: Readonly<Record<string, string | number>>) => void
}

export function Filters({ search, threats, onChange }: FiltersProps): ReactNode {
  const t = useTexts(threatTexts)
  const words = useTexts(assuranceTexts)
  return (
    <search className={classes.filters}>
      <NativeSelect
        size="xs"
        aria-label={t('standing')}
        value={search.status ?? ''}
        data={[
          { value: '', label: t('anyStatus') },
          ...standings.map((one) => ({ value: one, label: words(standingLooks[one].word) })),
        ]}
        onChange={({ currentTarget: { value } }) => onChange({ status: value })}
      />
      <NativeSelect
        size="xs"
        aria-label={t('categories')}
        value={search.category ?? ''}
        data={[
          { value: '', label: t('anyCategory') },
          ...categories.map((category) => ({ value: category, label: words(category) })),
        ]}
        onChange={({ currentTarget: { value } }) => onChange({ category: value })}
      />
      <NativeSelect
        size="xs"
        aria-label={t('part')}
        value={search.part ?? ''}
        data={[
          { value: '', label: t('anyPart') },
          ...partsOf(threats).map(([part, count]) => ({ value: part, label: `${part} (${count})` })),
        ]}
        onChange={({ currentTarget: { value } }) => onChange({ part: value })}
      />
      <NativeSelect
        size="xs"
        aria-label={t('risk')}
        value={String(search.risk ?? '')}
        data={[
          { value: '', label: t('anyRisk') },
          ...[4, 3, 2].map((risk) => ({
            value: String(risk),
            label: risk === 4 ? words('critical') : t('orWorse', { risk: words(levelWord(risk)) }),
          })),
        ]}
        onChange={({ currentTarget: { value } }) => onChange({ risk: Number(value) })}
      />
    </search>
  )
}
