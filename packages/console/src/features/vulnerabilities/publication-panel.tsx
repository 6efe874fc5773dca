import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTexts } from '../../shared/i18n/use-texts.ts'
import { Command } from '../../shared/ui/copyable.tsx'
import { Empty } from '../../shared/ui/empty.tsx'
import { Panel } from '../../shared/ui/page.tsx'
import { Part } from '../../shared/ui/part.tsx'
import table from '../../shared/ui/table.module.css'
import { TableHead } from '../../shared/ui/table-head.tsx'
import { Time } from '../../shared/ui/time.tsx'
import { publicationTexts } from './texts.ts'
import classes from './vulnerabilities.module.css'
import { type Publication, usePublications } from './vulnerability-query.ts'

function PublicationRow({ id, title, number, at, people, approval, url }: Publication) {
  const t = useTexts(publicationTexts)
  return (
    <tr>
      <th scope="row">
        <span className={classes.mono}>{id}</span> <span className={classes.dim}>{title}</span>
      </th>
      <td className={table.number}>{number}</td>
      <td className={table.minor}>
        <Time at={at} />
      </td>
      <td>
        <Link to="/approvals" title={approval}>
          {people.join(', ')}
        </Link>
      </td>
      <td>
        {url === undefined ? (
          t('noAddress')
        ) : (
          <a href={url} target="_blank" rel="noreferrer" title={url} aria-label={t('openOf', { id })}>
            {t('open')}
          </a>
        )}
      </td>
    </tr>
  )
}

function Publications({ publications }: { readonly publications: readonly Publication[] }) {
  const t = useTexts(publicationTexts)
  return (
    <>
      <div className={table.scroll} tabIndex={0} role="group" aria-label={t('title')}>
        <table className={table.table}>
          <TableHead
            words={['advisory', 'number', 'at', 'approval', 'address'] as const}
            t={t}
            numbers={['number']}
            minor={['at']}
          />
          <tbody>
            {publications.map((one) => (
              <PublicationRow key={one.id} {...one} />
            ))}
          </tbody>
        </table>
      </div>
      {publications.some(({ url }) => url === undefined) && (
        <>
          <p className={classes.dim}>{t('noAddressWhy')}</p>
          <Command text="sekisho advisory tree --help" />
        </>
      )}
    </>
  )
}

/** What everybody may read: from which approval it comes, and where it is found (CSAF 2.0 §7). */
export function PublicationPanel(): ReactNode {
  const t = useTexts(publicationTexts)
  return (
    <Panel title={t('title')} note={t('note')}>
      <Part of={usePublications()}>
        {(publications) =>
          publications.length === 0 ? (
            <Empty title={t('none')} action={<Command text="sekisho approvals ask --help" />}>
              {t('noneWhy')}
            </Empty>
          ) : (
            <Publications publications={publications} />
          )
        }
      </Part>
    </Panel>
  )
}
