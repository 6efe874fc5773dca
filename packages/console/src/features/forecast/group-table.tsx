import type { ReactNode } from 'react'
import { useFormat, useTexts } from '../../shared/i18n/use-texts.ts'
import { StatusMark } from '../../shared/ui/status.tsx'
import table from '../../shared/ui/table.module.css'
import classes from './forecast.module.css'
import type { Group } from './forecast-query.ts'
import type { ForecastSearch } from './search.ts'
import { forecastTexts } from './texts.ts'

function Verdict({ suspect, atRisk }: Group) {
  const t = useTexts(forecastTexts)
  if (suspect) return <StatusMark status="danger" variant="plain" word={t('suspect')} />
  return <span className={classes.dim}>{t(atRisk > 0 ? 'single' : 'fine')}</span>
}

export interface GroupTableProps {
  readonly groups: readonly Group[]
  readonly onChoose: (filter: Pick<ForecastSearch, 'hardware' | 'firmware'>) => void
}

/** A number that is a step to the devices behind it. */
function RiskCell({ group, onChoose }: Pick<GroupTableProps, 'onChoose'> & { readonly group: Group }) {
  const format = useFormat()
  const { atRisk, hardware, firmware } = group
  if (atRisk === 0) return format.number(0)
  const filter = { ...(hardware && { hardware }), ...(firmware && { firmware }) }
  return (
    <button type="button" className={classes.plain} onClick={() => onChoose(filter)}>
      {format.number(atRisk)}
    </button>
  )
}

export function GroupTable({ groups, onChoose }: GroupTableProps): ReactNode {
  const t = useTexts(forecastTexts)
  const format = useFormat()
  return (
    <div className={table.scroll} tabIndex={0} role="group" aria-label={t('groups')}>
      <table className={table.table}>
        <thead>
          <tr>
            <th scope="col">{t('product')}</th>
            <th scope="col">{t('hardware')}</th>
            <th scope="col">{t('firmware')}</th>
            {(['devicesHead', 'late', 'ended', 'riskHead'] as const).map((word) => (
              <th key={word} scope="col" className={table.number}>
                {t(word)}
              </th>
            ))}
            <th scope="col">{t('verdict')}</th>
          </tr>
        </thead>
        <tbody>
          {groups.map((group) => (
            <tr key={`${group.product} ${group.hardware} ${group.firmware}`}>
              <th scope="row">{group.product}</th>
              <td className={classes.mono}>{group.hardware ?? '–'}</td>
              <td className={classes.mono}>{group.firmware ?? '–'}</td>
              <td className={table.number}>{format.number(group.devices)}</td>
              <td className={table.number}>{format.number(group.phases['late'] ?? 0)}</td>
              <td className={table.number}>{format.number(group.phases['ended'] ?? 0)}</td>
              <td className={table.number}>
                <RiskCell group={group} onChoose={onChoose} />
              </td>
              <td>
                <Verdict {...group} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
