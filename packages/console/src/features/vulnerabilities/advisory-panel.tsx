import type { ReactNode } from 'react'
import { useFormat, useLanguage, useTexts } from '../../shared/i18n/use-texts.ts'
import { useNow } from '../../shared/ui/clock.ts'
import { Facts } from '../../shared/ui/facts.tsx'
import { Panel } from '../../shared/ui/page.tsx'
import { Part } from '../../shared/ui/part.tsx'
import { StatusMark } from '../../shared/ui/status.tsx'
import table from '../../shared/ui/table.module.css'
import { TableHead } from '../../shared/ui/table-head.tsx'
import { Time } from '../../shared/ui/time.tsx'
import { importTexts } from './texts.ts'
import classes from './vulnerabilities.module.css'
import { type Advisories, useAdvisories } from './vulnerability-query.ts'

const WEEK = 7 * 86_400_000
const MINUTE = 60_000

type Import = Advisories['imports'][number]

function Age({ loadedAt }: { readonly loadedAt: number | undefined }) {
  const t = useTexts(importTexts)
  const now = useNow(MINUTE)
  if (loadedAt === undefined) return <StatusMark status="attention" word={t('never')} />
  const isOld = now - loadedAt > WEEK
  return (
    <>
      {isOld && <StatusMark status="stale" word={t('old')} />}
      <span>
        {t('loaded')} <Time at={loadedAt} />
      </span>
    </>
  )
}

function Result({ endedAt, failure }: Import) {
  const t = useTexts(importTexts)
  if (endedAt === undefined) return <StatusMark status="enrolled" variant="plain" word={t('running')} />
  return failure === undefined ? (
    <StatusMark status="good" variant="plain" word={t('done')} />
  ) : (
    <span title={failure}>
      <StatusMark status="error" variant="plain" word={t('failed')} />
    </span>
  )
}

function ImportTable({ imports }: Pick<Advisories, 'imports'>) {
  const t = useTexts(importTexts)
  const language = useLanguage()
  const format = useFormat()
  return (
    <div className={table.scroll} tabIndex={0} role="group" aria-label={t('imports')}>
      <table className={table.table}>
        <TableHead
          words={['when', 'path', 'stored', 'malformed', 'result'] as const}
          t={t}
          numbers={['stored', 'malformed']}
        />
        <tbody>
          {imports.map((one) => (
            <tr key={`${one.path} ${one.startedAt}`}>
              <td>
                <Time at={one.startedAt} />
              </td>
              <th scope="row" className={classes.mono}>
                {one.path}
              </th>
              <td className={table.number}>{format.number(one.stored)}</td>
              <td
                className={table.number}
                title={one.faults
                  .map(({ file, place, says, reason }) => `${file} ${place}: ${reason?.[language] ?? says}`)
                  .join('\n')}
              >
                {format.number(one.malformed)}
              </td>
              <td>
                <Result {...one} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** What is known of vulnerabilities here, and how old it is: nothing newer can be found. */
export function AdvisoryPanel(): ReactNode {
  const t = useTexts(importTexts)
  const format = useFormat()
  const query = useAdvisories()
  return (
    <Panel title={t('title')} aside={query.data && <Age loadedAt={query.data.loadedAt} />}>
      <Part of={query}>
        {({ advisories, packages, exploited, scored, imports }) => (
          <>
            <Facts
              facts={[
                [t('advisories'), format.number(advisories)],
                [t('packages'), format.number(packages)],
                [t('exploited'), format.number(exploited)],
                [t('scored'), format.number(scored)],
              ]}
            />
            {imports.length > 0 && <ImportTable imports={imports.slice(0, 10)} />}
          </>
        )}
      </Part>
    </Panel>
  )
}
