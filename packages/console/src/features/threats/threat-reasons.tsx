import type { ReactNode } from 'react'
import { FactList } from '../../shared/assurance/fact-list.tsx'
import { standingName } from '../../shared/assurance/looks.ts'
import { RiskMark, StandingMark } from '../../shared/assurance/marks.tsx'
import { ModelLine } from '../../shared/assurance/model-line.tsx'
import { assuranceTexts } from '../../shared/assurance/texts.ts'
import { inLanguage } from '../../shared/i18n/texts.ts'
import { useLanguage, useTexts } from '../../shared/i18n/use-texts.ts'
import type { OfThreat } from './of-threat.ts'
import { AttackerList, PathList, Ratings } from './rating-parts.tsx'
import { ReferenceList } from './reference-list.tsx'
import { Remedy } from './remedy.tsx'
import { detailTexts } from './texts.ts'
import classes from './threats.module.css'

function Head({ threat }: OfThreat) {
  const words = useTexts(assuranceTexts)
  const language = useLanguage()
  const { risk, standing, title, section, part, product, line, categories } = threat
  return (
    <div className={classes.head}>
      <div className={classes.marks}>
        <StandingMark standing={standingName(standing)} />
        <RiskMark level={risk} status={standing.status} />
        <span className={classes.dim}>{categories.map((category) => words(category)).join(' · ')}</span>
      </div>
      <h2>{inLanguage(language, title)}</h2>
      <p className={classes.dim}>
        <span className={classes.mono}>{section === part ? section : `${section}/${part}`}</span>
        {' · '}
        <ModelLine product={product} line={line} />
      </p>
    </div>
  )
}

/** What happens, what to do about it, and why it is so: the answer first, what it is made of below. */
export function ThreatReasons({ threat }: OfThreat): ReactNode {
  const t = useTexts(detailTexts)
  const words = useTexts(assuranceTexts)
  const language = useLanguage()
  return (
    <div className={classes.reasons}>
      <Head threat={threat} />
      <section>
        <h3>{t('attack')}</h3>
        <p>{inLanguage(language, threat.attack)}</p>
      </section>
      <section>
        <h3>{t('effect')}</h3>
        <p>{inLanguage(language, threat.effect)}</p>
      </section>
      <Remedy threat={threat} />
      <FactList product={threat.product} facts={threat.facts} />
      <AttackerList threat={threat} />
      <Ratings threat={threat} />
      <PathList threat={threat} />
      <section>
        <h3>{t('layers')}</h3>
        <p>{threat.layers.map((layer) => words(layer)).join(' · ')}</p>
      </section>
      <ReferenceList threat={threat} />
    </div>
  )
}
