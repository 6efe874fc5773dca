import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { Reaction, StoredModel } from '../../shared/api/types.ts'
import { inLanguage } from '../../shared/i18n/texts.ts'
import { useLanguage, useTexts } from '../../shared/i18n/use-texts.ts'
import { Panel } from '../../shared/ui/page.tsx'
import { useReaction } from './model-query.ts'
import classes from './model.module.css'
import { modelTexts } from './texts.ts'
import { TurnList } from './turn-list.tsx'

type Since = NonNullable<Reaction['since']>

interface ExposuresProps {
  readonly title: string
  readonly entries: Since['exposure']['gained']
}

function Exposures({ title, entries }: ExposuresProps) {
  const language = useLanguage()
  if (entries.length === 0) return null
  return (
    <section>
      <h3>{`${title} (${entries.length})`}</h3>
      <ul className={classes.exposures}>
        {entries.map(({ text }) => (
          <li key={text.en}>{inLanguage(language, text)}</li>
        ))}
      </ul>
    </section>
  )
}

/** What a change opens and settles, before it is in force. */
function Changes({ since }: { readonly since: Since }) {
  const t = useTexts(modelTexts)
  const { gained, lost, turned, exposure } = since
  const isCalm = gained.length + lost.length + turned.length === 0
  return (
    <div className={classes.reaction}>
      <h3>{t('since')}</h3>
      {isCalm && <p>{t('noReaction')}</p>}
      <TurnList title={t('appeared')} turns={gained} />
      <TurnList title={t('went')} turns={lost} />
      <TurnList title={t('turned')} turns={turned} />
      <Exposures title={t('exposed')} entries={exposure.gained} />
      <Exposures title={t('unexposed')} entries={exposure.lost} />
    </div>
  )
}

export interface ReactionPanelProps {
  readonly stored: StoredModel
  /** The text as it stands since typing paused. */
  readonly text: string
}

/** Threats of the text beside it: how many, and how they react to what is being typed. */
export function ReactionPanel({ stored, text }: ReactionPanelProps): ReactNode {
  const t = useTexts(modelTexts)
  const { product } = stored
  const isChanged = text !== stored.text
  const { data: reaction } = useReaction(stored, text)
  const counts = reaction?.analysis?.counts
  return (
    <Panel
      title={t('threats')}
      note={
        counts && (
          <span role="status">{t('threatCounts', { open: counts.open, undecided: counts.undecided })}</span>
        )
      }
      aside={
        <>
          <Link to="/threats" search={{ product }}>
            {t('allThreats')}
          </Link>
          <Link to="/questions" search={{ product }}>
            {t('allQuestions')}
          </Link>
        </>
      }
    >
      {reaction && !counts && <p>{t('notAnalysed')}</p>}
      {!isChanged && <p className={classes.dim}>{t('editHint')}</p>}
      {isChanged && reaction?.since && <Changes since={reaction.since} />}
    </Panel>
  )
}
