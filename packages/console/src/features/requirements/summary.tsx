import { IconArrowRight } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { ProductRequirements } from '../../shared/api/types.ts'
import { Counts, NextStep, stepLink } from '../../shared/assurance/summary.tsx'
import { useTexts } from '../../shared/i18n/use-texts.ts'
import { StatusMark } from '../../shared/ui/status.tsx'
import { statuses, type RequirementSearch } from './search.ts'
import { requirementTexts } from './texts.ts'

export interface SummaryProps {
  readonly found: ProductRequirements
  readonly status: RequirementSearch['status']
  readonly onPick: (status: string) => void
}

/** How many stand where, and what to do about it. */
export function Summary({ found: { counts, product }, status, onPick }: SummaryProps): ReactNode {
  const t = useTexts(requirementTexts)
  const notMet = counts['not-met']
  const { unknown } = counts
  return (
    <>
      <Counts
        label={t('counts')}
        current={status}
        onPick={onPick}
        counts={statuses.map((one) => ({
          name: one,
          count: counts[one],
          mark: <StatusMark status={one} variant="plain" />,
        }))}
      />
      <NextStep label={t('next')}>
        {notMet > 0 && (
          <p>
            {t('nextNotMet', { count: notMet })}
            <Link to="/threats" search={{ product, status: 'open' }} className={stepLink}>
              {t('toThreats')}
              <IconArrowRight size={16} aria-hidden />
            </Link>
          </p>
        )}
        {unknown > 0 && (
          <p>
            {t('nextUnknown', { count: unknown })}
            <Link to="/questions" search={{ product }} className={stepLink}>
              {t('toQuestions')}
              <IconArrowRight size={16} aria-hidden />
            </Link>
          </p>
        )}
        {notMet + unknown === 0 && <p>{t('nextGood')}</p>}
      </NextStep>
    </>
  )
}
