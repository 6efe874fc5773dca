import type { ReactNode } from 'react'
import { useTexts } from '../../shared/i18n/use-texts.ts'
import { Command } from '../../shared/ui/copyable.tsx'
import { Panel } from '../../shared/ui/page.tsx'
import { Time } from '../../shared/ui/time.tsx'
import classes from './releases.module.css'
import { type Draft, useDrafts } from './repository-query.ts'
import { repositoryTexts } from './texts.ts'

function Line({ of: { id, role, version, signatures, actor, at } }: { readonly of: Draft }) {
  const t = useTexts(repositoryTexts)
  const has = signatures?.keyids.length ?? 0
  return (
    <li>
      <strong className={classes.mono}>
        {role} {version}
      </strong>
      {signatures && <span>{t('draftHas', { has, needed: signatures.needed })}</span>}
      <span className={classes.dim}>
        {actor} <Time at={at} />
      </span>
      <Command text={`sekisho release sign ${id} --key KEY`} />
    </li>
  )
}

/** What waits for signatures of people; nothing is shown where nothing waits. */
export function DraftPanel(): ReactNode {
  const t = useTexts(repositoryTexts)
  const { data: drafts = [] } = useDrafts()
  if (drafts.length === 0) return null
  return (
    <Panel title={t('drafts')} note={t('draftsNote')}>
      <ul className={classes.drafts}>
        {drafts.map((draft) => (
          <Line key={draft.id} of={draft} />
        ))}
      </ul>
    </Panel>
  )
}
