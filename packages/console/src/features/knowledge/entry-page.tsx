import { getRouteApi, Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { ApiError } from '../../shared/api/client.ts'
import type { KnowledgeEntry } from '../../shared/api/types.ts'
import { inLanguage } from '../../shared/i18n/texts.ts'
import { useLanguage, useTexts } from '../../shared/i18n/use-texts.ts'
import { Id } from '../../shared/ui/copyable.tsx'
import { Empty } from '../../shared/ui/empty.tsx'
import { Page, Panel } from '../../shared/ui/page.tsx'
import { Part } from '../../shared/ui/part.tsx'
import { useEntry } from './knowledge-query.ts'
import classes from './knowledge.module.css'
import { knowledgeTexts } from './texts.ts'

const route = getRouteApi('/shell/knowledge/$id')

/** Dated statements go stale, so each says how it stands and whether somebody has looked. */
function Today({ status }: { readonly status: NonNullable<KnowledgeEntry['status']> }) {
  const t = useTexts(knowledgeTexts)
  const language = useLanguage()
  return (
    <section className={classes.today}>
      <h2>{t('today')}</h2>
      <p>{inLanguage(language, status.text)}</p>
      <p className={classes.dim}>
        {t(status.confirmed ? 'confirmed' : 'unconfirmed')} · {t('reviewed', { day: status.reviewed })}
      </p>
    </section>
  )
}

interface LinkPanelProps {
  readonly title: string
  readonly links: KnowledgeEntry['links']
}

function LinkPanel({ title, links }: LinkPanelProps) {
  const language = useLanguage()
  if (links.length === 0) return null
  return (
    <Panel title={title} note={String(links.length)} flush>
      <ul className={classes.links}>
        {links.map(({ id, gist }) => (
          <li key={id}>
            <Link to="/knowledge/$id" params={{ id }} className={classes.mono}>
              {id}
            </Link>
            <span>{inLanguage(language, gist)}</span>
          </li>
        ))}
      </ul>
    </Panel>
  )
}

function Entry({ entry }: { readonly entry: KnowledgeEntry }) {
  const t = useTexts(knowledgeTexts)
  const language = useLanguage()
  const { id, kind, sections, status, source, links, linkedFrom } = entry
  return (
    <div className={classes.columns}>
      <article className={classes.entry}>
        <p className={classes.dim}>
          <Id text={id} /> · {t(kind)}
        </p>
        {sections.map(({ label, text }) => (
          <section key={label.en}>
            <h2>{inLanguage(language, label)}</h2>
            <p>{inLanguage(language, text)}</p>
          </section>
        ))}
        {status && <Today status={status} />}
        <section>
          <h2>{t('source')}</h2>
          <p>{inLanguage(language, source)}</p>
        </section>
      </article>
      <div className={classes.column}>
        <LinkPanel title={t('links')} links={links} />
        <LinkPanel title={t('linkedFrom')} links={linkedFrom} />
      </div>
    </div>
  )
}

const isUnknown = (error: Error | null): boolean => error instanceof ApiError && error.status === 404

/** One entry, at an address of its own. */
export function EntryPage(): ReactNode {
  const t = useTexts(knowledgeTexts)
  const language = useLanguage()
  const { id } = route.useParams()
  const query = useEntry(id)
  const entry = query.data
  const above = (
    <nav className={classes.above}>
      <Link to="/knowledge">{t('all')}</Link>
      {entry && (
        <>
          {' › '}
          <Link to="/knowledge" search={{ table: entry.collection.name }}>
            {inLanguage(language, entry.collection.title)}
          </Link>
        </>
      )}
    </nav>
  )
  return (
    <Page title={entry ? inLanguage(language, entry.title) : id} above={above}>
      {isUnknown(query.error) ? (
        <Empty title={t('unknown')} action={<Link to="/knowledge">{t('all')}</Link>}>
          {t('unknownWhy')}
        </Empty>
      ) : (
        <Part of={query}>{(shown) => <Entry entry={shown} />}</Part>
      )}
    </Page>
  )
}
