import { IconArrowRight } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { ProductThreats } from '../../shared/api/types.ts'
import { standingName, standings } from '../../shared/assurance/looks.ts'
import { StandingMark } from '../../shared/assurance/marks.tsx'
import { Counts, NextStep, stepLink } from '../../shared/assurance/summary.tsx'
import { inLanguage } from '../../shared/i18n/texts.ts'
import { useLanguage, useTexts } from '../../shared/i18n/use-texts.ts'
import { Prose } from '../../shared/ui/prose.tsx'
import type { ThreatSearch } from './search.ts'
import { threatTexts } from './texts.ts'

/** What to do now: close the worst that is open, and answer what is asked. */
function Steps({ found: { product, threats, questions } }: { readonly found: ProductThreats }) {
  const t = useTexts(threatTexts)
  const language = useLanguage()
  const worst = threats.find(({ standing }) => standing.status === 'open')
  const [question] = questions
  return (
    <NextStep label={t('next')}>
      {worst && (
        <p>
          {inLanguage(language, worst.title)}
          <Link
            from="/threats"
            to="/threats"
            search={(known) => ({ ...known, threat: worst.key })}
            resetScroll={false}
            className={stepLink}
          >
            {t('worst')}
            <IconArrowRight size={16} aria-hidden />
          </Link>
        </p>
      )}
      {question && (
        <p>
          <span>
            <Prose text={inLanguage(language, question.text)} />
          </span>
          <Link to="/questions" search={{ product }} className={stepLink}>
            {questions.length === 1 ? t('askOne') : t('ask', { questions: questions.length })}
            <IconArrowRight size={16} aria-hidden />
          </Link>
        </p>
      )}
      {!worst && !question && <p>{t('nothingOpen')}</p>}
    </NextStep>
  )
}

export interface SummaryProps {
  readonly found: ProductThreats
  readonly status: ThreatSearch['status']
  readonly onPick: (status: string) => void
}

/** How many stand how, and what to do about it. */
export function Summary({ found, status, onPick }: SummaryProps): ReactNode {
  const t = useTexts(threatTexts)
  const counts = Map.groupBy(found.threats, ({ standing }) => standingName(standing))
  return (
    <>
      <Counts
        label={t('counts')}
        current={status}
        onPick={onPick}
        counts={standings.map((one) => ({
          name: one,
          count: counts.get(one)?.length ?? 0,
          mark: <StandingMark standing={one} variant="plain" />,
        }))}
      />
      <Steps found={found} />
    </>
  )
}
