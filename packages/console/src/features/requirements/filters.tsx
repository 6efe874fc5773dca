import { NativeSelect } from '@mantine/core'
import type { ReactNode } from 'react'
import type { ProductRequirements } from '../../shared/api/types.ts'
import { inLanguage } from '../../shared/i18n/texts.ts'
import { useLanguage, useTexts } from '../../shared/i18n/use-texts.ts'
import { looks } from '../../shared/ui/looks.ts'
import { uiTexts } from '../../shared/ui/texts.ts'
import classes from './requirements.module.css'
import { priorities, type RequirementSearch, statuses } from './search.ts'
import { requirementTexts } from './texts.ts'

export interface FiltersProps {
  readonly search: RequirementSearch
  readonly found: ProductRequirements
  readonly onChange: (change: Readonly<Record<string, string>>) => void
}

const markets = ['eu', 'uk', 'us', 'jp'] as const

/** Markets by their names, catalogues by their titles. */
function useRegulationName({ catalogues }: ProductRequirements): (name: string) => string {
  const t = useTexts(requirementTexts)
  const language = useLanguage()
  return (name) => {
    const market = markets.find((one) => one === name)
    if (market !== undefined) return t(market)
    const catalogue = catalogues.find(({ id }) => id.toLowerCase() === name)
    return catalogue ? inLanguage(language, catalogue.title) : name
  }
}

export function Filters({ search, found, onChange }: FiltersProps): ReactNode {
  const t = useTexts(requirementTexts)
  const ui = useTexts(uiTexts)
  const nameOf = useRegulationName(found)
  return (
    <search className={classes.filters}>
      <NativeSelect
        size="xs"
        aria-label={t('status')}
        value={search.status ?? ''}
        data={[
          { value: '', label: t('anyStatus') },
          ...statuses.map((status) => ({ value: status, label: ui(looks[status].word) })),
        ]}
        onChange={({ currentTarget: { value } }) => onChange({ status: value })}
      />
      <NativeSelect
        size="xs"
        aria-label={t('priority')}
        value={search.priority ?? ''}
        data={[
          { value: '', label: t('anyPriority') },
          ...priorities.map((priority) => ({ value: priority, label: t(priority) })),
        ]}
        onChange={({ currentTarget: { value } }) => onChange({ priority: value })}
      />
      <NativeSelect
        size="xs"
        aria-label={t('regulation')}
        value={search.regulation ?? ''}
        data={[
          { value: '', label: t('anyRegulation') },
          ...found.regulations.map(({ name }) => ({ value: name, label: nameOf(name) })),
        ]}
        onChange={({ currentTarget: { value } }) => onChange({ regulation: value })}
      />
    </search>
  )
}
