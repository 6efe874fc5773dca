import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { inLanguage } from '../../shared/i18n/texts.ts'
import { useLanguage, useTexts } from '../../shared/i18n/use-texts.ts'
import { Empty } from '../../shared/ui/empty.tsx'
import { Panel } from '../../shared/ui/page.tsx'
import type { useKnowledge } from './knowledge-query.ts'
import classes from './knowledge.module.css'
import { knowledgeTexts } from './texts.ts'

type Found = NonNullable<NonNullable<ReturnType<typeof useKnowledge>['data']>['search']>

function Near({ near }: { readonly near: Found['near'] }) {
  const t = useTexts(knowledgeTexts)
  if (near.length === 0) return null
  return (
    <>
      {t('near')}{' '}
      {near.map((word) => (
        <Link key={word} to="/knowledge" search={{ search: word }} className={classes.near}>
          {word}
        </Link>
      ))}
    </>
  )
}

export interface FoundPanelProps {
  readonly asked: string
  readonly found: Found
}

/** What holds every word, the best first. */
export function FoundPanel({ asked, found: { all, found, near } }: FoundPanelProps): ReactNode {
  const t = useTexts(knowledgeTexts)
  const language = useLanguage()
  if (all === 0)
    return (
      <Empty title={t('none', { search: asked })} action={<Near near={near} />}>
        {t('noneWhy')}
      </Empty>
    )
  return (
    <Panel
      title={t('found', { count: all, search: asked })}
      note={found.length < all ? t('firstOnly', { shown: found.length }) : undefined}
      flush
    >
      <ul className={classes.found}>
        {found.map(({ id, kind, collection, gist, says }) => (
          <li key={id}>
            <Link to="/knowledge/$id" params={{ id }}>
              {inLanguage(language, gist)}
            </Link>
            <p className={classes.says}>{inLanguage(language, says)}</p>
            <p className={classes.dim}>
              <span className={classes.mono}>{id}</span> · {t(kind)} ·{' '}
              {inLanguage(language, collection.title)}
            </p>
          </li>
        ))}
      </ul>
    </Panel>
  )
}
