import type { ReactNode } from 'react'
import type { Reaction } from '../../shared/api/types.ts'
import mentionClasses from '../../shared/assurance/assurance.module.css'
import { standingName } from '../../shared/assurance/looks.ts'
import { RiskMark, StandingMark } from '../../shared/assurance/marks.tsx'
import { inLanguage } from '../../shared/i18n/texts.ts'
import { useLanguage, useTexts } from '../../shared/i18n/use-texts.ts'
import classes from './model.module.css'
import { modelTexts } from './texts.ts'

type Turns = NonNullable<Reaction['since']>['gained']

export interface TurnListProps {
  readonly title: string
  readonly turns: Turns
}

/** Threats that stand otherwise than before; one that the text doesn't raise any more is gone. */
export function TurnList({ title, turns }: TurnListProps): ReactNode {
  const t = useTexts(modelTexts)
  const language = useLanguage()
  if (turns.length === 0) return null
  return (
    <section>
      <h3>{`${title} (${turns.length})`}</h3>
      <ul className={mentionClasses['mentions']}>
        {turns.map(({ threat: { key, title: what, risk, standing }, is }) => (
          <li key={key}>
            <RiskMark level={risk} status={is ?? 'mitigated'} />
            <span className={mentionClasses['title']}>{inLanguage(language, what)}</span>
            {is === undefined ? (
              <span className={classes.dim}>{t('gone')}</span>
            ) : (
              <StandingMark standing={standingName(standing)} variant="plain" />
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
