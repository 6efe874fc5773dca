import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { ThreatMention } from '../api/types.ts'
import { inLanguage } from '../i18n/texts.ts'
import { useLanguage } from '../i18n/use-texts.ts'
import classes from './assurance.module.css'
import { standingName } from './looks.ts'
import { RiskMark, StandingMark } from './marks.tsx'

export interface MentionsProps {
  readonly product: string
  readonly threats: readonly ThreatMention[]
}

/** Threats in passing: how bad, what, where each stands. Each leads to its reasons. */
export function Mentions({ product, threats }: MentionsProps): ReactNode {
  const language = useLanguage()
  return (
    <ul className={classes.mentions}>
      {threats.map(({ key, title, risk, standing }) => (
        <li key={key}>
          <RiskMark level={risk} status={standing.status} />
          <Link to="/threats" search={{ product, threat: key }}>
            {inLanguage(language, title)}
          </Link>
          <StandingMark standing={standingName(standing)} variant="plain" />
        </li>
      ))}
    </ul>
  )
}
