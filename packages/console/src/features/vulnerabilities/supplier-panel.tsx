import type { ReactNode } from 'react'
import { useTexts } from '../../shared/i18n/use-texts.ts'
import { Command } from '../../shared/ui/copyable.tsx'
import { Empty } from '../../shared/ui/empty.tsx'
import type { Status } from '../../shared/ui/looks.ts'
import { Panel } from '../../shared/ui/page.tsx'
import { Part } from '../../shared/ui/part.tsx'
import { StatusMark } from '../../shared/ui/status.tsx'
import table from '../../shared/ui/table.module.css'
import { TableHead } from '../../shared/ui/table-head.tsx'
import { Time } from '../../shared/ui/time.tsx'
import { supplierTexts } from './texts.ts'
import classes from './vulnerabilities.module.css'
import { type SupplierDocument, useSupplierDocuments } from './vulnerability-query.ts'

const looks: Readonly<Record<SupplierDocument['standing'], Status>> = {
  signed: 'good',
  accepted: 'waived',
  proposed: 'attention',
}

function StandingMark({ standing }: Pick<SupplierDocument, 'standing'>) {
  const t = useTexts(supplierTexts)
  return (
    <span title={t(`${standing}Why`)}>
      <StatusMark status={looks[standing]} variant="plain" word={t(standing)} />
    </span>
  )
}

function DocumentRow({ publisher, id, version, standing, at, actor, replacedAt }: SupplierDocument) {
  const t = useTexts(supplierTexts)
  return (
    <tr>
      <th scope="row">{publisher}</th>
      <td>
        <StandingMark standing={standing} />
        {replacedAt !== undefined && <span className={classes.dim}> {t('replaced')}</span>}
      </td>
      <td>
        <span className={classes.mono}>{id}</span>{' '}
        <span className={classes.dim}>{t('version', { version })}</span>
      </td>
      <td className={table.minor}>
        <Time at={at} />
      </td>
      <td className={table.minor}>{actor}</td>
    </tr>
  )
}

function Documents({ documents }: { readonly documents: readonly SupplierDocument[] }) {
  const t = useTexts(supplierTexts)
  return (
    <>
      <div className={table.scroll} tabIndex={0} role="group" aria-label={t('title')}>
        <table className={table.table}>
          <TableHead
            words={['publisher', 'standing', 'document', 'written', 'by'] as const}
            t={t}
            minor={['written', 'by']}
          />
          <tbody>
            {documents.map((one) => (
              <DocumentRow key={one.digest} {...one} />
            ))}
          </tbody>
        </table>
      </div>
      {documents.some(({ standing }) => standing === 'proposed') && (
        <>
          <p className={classes.dim}>{t('toProposals')}</p>
          <Command text="sekisho advisory proposals" />
        </>
      )}
    </>
  )
}

/** What suppliers have said, and whether it counts: by their signature, by a person's word, or not yet. */
export function SupplierPanel(): ReactNode {
  const t = useTexts(supplierTexts)
  return (
    <Panel title={t('title')}>
      <Part of={useSupplierDocuments()}>
        {(documents) =>
          documents.length === 0 ? (
            <Empty title={t('none')} action={<Command text="sekisho advisory import --help" />}>
              {t('noneWhy')}
            </Empty>
          ) : (
            <Documents documents={documents} />
          )
        }
      </Part>
    </Panel>
  )
}
