import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { AttackPath } from '../../shared/api/types.ts'
import { standingName } from '../../shared/assurance/looks.ts'
import { StandingMark } from '../../shared/assurance/marks.tsx'
import { inLanguage } from '../../shared/i18n/texts.ts'
import { useLanguage, useTexts } from '../../shared/i18n/use-texts.ts'
import classes from './paths.module.css'
import { pathTexts } from './texts.ts'

export interface StepListProps {
  readonly product: string
  readonly path: AttackPath
}

/** Where the attacker then is, and what they did to get there. */
export function StepList({ product, path }: StepListProps): ReactNode {
  const t = useTexts(pathTexts)
  const language = useLanguage()
  return (
    <ol className={classes.steps}>
      {path.steps.map(({ text, threat }, index) => (
        // a step's place is its name: the same state may come twice
        <li key={index}>
          {threat ? (
            <span className={classes.by}>
              <Link to="/threats" search={{ product, threat: threat.key }}>
                {inLanguage(language, threat.title)}
              </Link>
              <StandingMark standing={standingName(threat.standing)} variant="plain" />
            </span>
          ) : (
            <span className={classes.dim}>{t(index === 0 ? 'begins' : 'byDesign')}</span>
          )}
          <strong>{inLanguage(language, text)}</strong>
        </li>
      ))}
    </ol>
  )
}
