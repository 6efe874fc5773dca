import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { assuranceTexts } from '../../shared/assurance/texts.ts'
import { useTexts } from '../../shared/i18n/use-texts.ts'
import { Id } from '../../shared/ui/copyable.tsx'
import { type Fact, Facts } from '../../shared/ui/facts.tsx'
import { type Reference, referencesOf } from './references.ts'
import { detailTexts } from './texts.ts'
import type { OfThreat } from './of-threat.ts'
import classes from './threats.module.css'

function Outside({ id, href }: Reference) {
  const t = useTexts(assuranceTexts)
  return href === undefined ? (
    <span>{id}</span>
  ) : (
    <a href={href} target="_blank" rel="noopener noreferrer" aria-label={t('outside', { id })}>
      {id}
    </a>
  )
}

/** Ids of the field, with their publishers' pages, and rows of the guide, with ours. */
export function ReferenceList({ threat: { refs, rule } }: OfThreat): ReactNode {
  const t = useTexts(detailTexts)
  const facts: readonly Fact[] = [
    ...referencesOf(refs).map(({ name, ids }): Fact => [
      name,
      <span key={name} className={classes.ids}>
        {ids.map((reference) => (
          <Outside key={reference.id} {...reference} />
        ))}
      </span>,
    ]),
    [
      t('guide'),
      <span key="guide" className={classes.ids}>
        {refs.guide.map((id) => (
          <Link key={id} to="/knowledge/$id" params={{ id }}>
            {id}
          </Link>
        ))}
      </span>,
    ],
    [t('rule'), <Id key="rule" text={rule} />],
  ]
  return (
    <section>
      <h3>{t('references')}</h3>
      <Facts facts={facts} />
    </section>
  )
}
