import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { ThreatDetails } from '../../shared/api/types.ts'
import { levelWord } from '../../shared/assurance/looks.ts'
import { assuranceTexts } from '../../shared/assurance/texts.ts'
import { inLanguage } from '../../shared/i18n/texts.ts'
import { useLanguage, useTexts } from '../../shared/i18n/use-texts.ts'
import { detailTexts } from './texts.ts'
import type { OfThreat } from './of-threat.ts'
import classes from './threats.module.css'

type Attacker = ThreatDetails['attackers'][number]

const ways = ['network', 'radio', 'physical', 'credentials', 'supply-chain'] as const

function useWay(): (attacker: Attacker) => string {
  const t = useTexts(detailTexts)
  return ({ access, remote, zone }) => {
    const known = ways.find((way) => way === access)
    return known === undefined ? access : t(remote ? 'remote' : known, { zone })
  }
}

/** Who is assumed to attack, and from where. */
export function AttackerList({ threat: { attackers } }: OfThreat): ReactNode {
  const t = useTexts(detailTexts)
  const language = useLanguage()
  const wayOf = useWay()
  return (
    <section>
      <h3>{t('attackers')}</h3>
      {attackers.length === 0 ? (
        <p>{t('anySupplier')}</p>
      ) : (
        <ul className={classes.plain}>
          {attackers.map((attacker) => (
            <li key={`${attacker.id} ${attacker.zone} ${attacker.access}`}>
              <strong>{inLanguage(language, attacker.label)}</strong>{' '}
              <span className={classes.dim}>{wayOf(attacker)}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

interface RatingProps {
  readonly name: 'likelihood' | 'severity'
  readonly rating: ThreatDetails['severity']
}

function RatingRow({ name, rating: { level, reasons } }: RatingProps) {
  const t = useTexts(detailTexts)
  const words = useTexts(assuranceTexts)
  const language = useLanguage()
  return (
    <div>
      <dt>
        {t(name)}: <strong>{words(levelWord(level))}</strong>
      </dt>
      {reasons.map((reason) => (
        <dd key={reason.en}>{inLanguage(language, reason)}</dd>
      ))}
    </div>
  )
}

export function Ratings({ threat: { likelihood, severity, score } }: OfThreat): ReactNode {
  const t = useTexts(detailTexts)
  return (
    <section>
      <h3>{t('howBad')}</h3>
      <dl className={classes.ratings}>
        <RatingRow name="likelihood" rating={likelihood} />
        <RatingRow name="severity" rating={severity} />
      </dl>
      <p className={classes.dim}>
        {t('score', { likelihood: likelihood.level, severity: severity.level, score })}
      </p>
    </section>
  )
}

/** Which ways to which hazards go over it. */
export function PathList({ threat: { paths, product } }: OfThreat): ReactNode {
  const t = useTexts(detailTexts)
  const language = useLanguage()
  if (paths.length === 0) return null
  return (
    <section>
      <h3>{t('paths')}</h3>
      <ul className={classes.plain}>
        {paths.map(({ index, attacker, hazard }) => (
          <li key={index}>
            <Link to="/paths" search={{ product, path: index }}>
              {t('path', {
                attacker: inLanguage(language, attacker),
                hazard: inLanguage(language, hazard),
              })}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}
