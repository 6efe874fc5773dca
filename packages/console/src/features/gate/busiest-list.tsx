import { Link } from '@tanstack/react-router'
import { memo, type ReactNode } from 'react'
import { useFormat, useTexts } from '../../shared/i18n/use-texts.ts'
import { Empty } from '../../shared/ui/empty.tsx'
import { Panel } from '../../shared/ui/page.tsx'
import table from '../../shared/ui/table.module.css'
import type { LaneCount } from './flow/frames.ts'
import classes from './gate.module.css'
import { gateTexts } from './texts.ts'

/** The lanes in numbers. */
export const BusiestList = memo(function BusiestList({
  counts,
}: {
  readonly counts: readonly LaneCount[]
}): ReactNode {
  const t = useTexts(gateTexts)
  const format = useFormat()
  return (
    <Panel title={t('busiest')} note={t('lastFrame')} flush>
      {counts.length === 0 ? (
        <Empty title={t('noTraffic')}>{t('noTrafficWhy')}</Empty>
      ) : (
        <div className={classes.list} tabIndex={0} role="group" aria-label={t('busiest')}>
          <table className={table.table}>
            <thead>
              <tr>
                <th scope="col">{t('device')}</th>
                <th scope="col" className={table.number}>
                  {t('passedRate')}
                </th>
                <th scope="col" className={table.number}>
                  {t('refusedRate')}
                </th>
              </tr>
            </thead>
            <tbody>
              {counts.map(({ device, passed, refused }) => (
                <tr key={device}>
                  <td>
                    <Link to="/devices/$device" params={{ device }} className={classes.mono}>
                      {device}
                    </Link>
                  </td>
                  <td className={table.number}>{format.number(passed)}</td>
                  <td className={table.number}>{format.number(refused)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Panel>
  )
})
