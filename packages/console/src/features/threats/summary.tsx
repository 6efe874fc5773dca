import { Link } from '@tanstack/react-router'
import { IconArrowRight } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { ProductThreats } from '../../shared/api/types.ts'
import { standingName, standings } from '../../shared/assurance/looks.ts'
import { StandingMark } from '../../shared/assurance/marks.tsx'
import { inLanguage } from '../../shared/i18n/texts.ts'
import { useFormat, useLanguage, useTexts } from '../../shared/i18n/use-texts.ts'
import type { ThreatSearch } from './search.ts'
import { threatTexts } from './texts.ts'
import classes from './threats.module.css'

export interface SummaryProps {
  readonly found: ProductThreats
  readonly status: ThreatSearch['status']
}

/** How many stand how. Each number is a filter; the same once more takes it away. */
function Counts({ found: { threats }, status }: SummaryProps) {
  const t = useTexts(threatTexts)
  const format = useFormat()
  const counts = Map.groupBy(threats, ({ standing }) => standingName(standing))
  return (
    <ul className={classes.counts} aria-label={t('counts')}>
      {standings
        .filter((one) => counts.has(one))
        .map((one) => (
          <li key={one}>
            <Link
              to="/threats"
              search={({ status: _before, ...known }) => (one === status ? known : { ...known, status: one })}
              replace
              className={classes.count}
              aria-current={one === status ? 'true' : undefined}
            >
              <strong>{format.number(counts.get(one)?.length ?? 0)}</strong>
              <StandingMark standing={one} variant="plain" />
            </Link>
          </li>
        ))}
    </ul>
  )
}

/** What to do now: close the worst that is open, else answer what is asked. */
function NextStep({ found: { product, threats, questions } }: { readonly found: ProductThreats }) {
  const t = useTexts(threatTexts)
  const language = useLanguage()
  const worst = threats.find(({ standing }) => standing.status === 'open')
  return (
    <section className={classes.next} aria-label={t('next')}>
      <h2>{t('next')}</h2>
      {worst && (
        <p>
          {inLanguage(language, worst.title)}
          <Link
            to="/threats"
            search={(known) => ({ ...known, threat: worst.key })}
            resetScroll={false}
            className={classes.act}
          >
            {t('worst')}
            <IconArrowRight size={16} aria-hidden />
          </Link>
        </p>
      )}
      {questions[0] && (
        <p>
          {inLanguage(language, questions[0].text)}
          <Link to="/questions" search={{ product }} className={classes.act}>
            {questions.length === 1 ? t('askOne') : t('ask', { questions: questions.length })}
            <IconArrowRight size={16} aria-hidden />
          </Link>
        </p>
      )}
      {!worst && !questions[0] && <p>{t('nothingOpen')}</p>}
    </section>
  )
}

export function Summary(props: SummaryProps): ReactNode {
  return (
    <div className={classes.summary}>
      <Counts {...props} />
      <NextStep found={props.found} />
    </div>
  )
}
