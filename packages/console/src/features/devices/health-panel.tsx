import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { client, dataOf } from '../../shared/api/client.ts'
import { useTexts } from '../../shared/i18n/use-texts.ts'
import { Empty } from '../../shared/ui/empty.tsx'
import { Panel } from '../../shared/ui/page.tsx'
import { Part } from '../../shared/ui/part.tsx'
import { StatusMark } from '../../shared/ui/status.tsx'
import table from '../../shared/ui/table.module.css'
import { Time } from '../../shared/ui/time.tsx'
import { healthTexts } from './texts.ts'

const refreshMs = 15_000

const useHealth = (device: string) =>
  useQuery({
    queryKey: ['device-health', device],
    queryFn: () => dataOf(client.GET('/api/v1/devices/{id}/health', { params: { path: { id: device } } })),
    refetchInterval: refreshMs,
  })

type Report = NonNullable<ReturnType<typeof useHealth>['data']>['reports'][number]

const known = ['self-test', 'measurements', 'entropy', 'tamper', 'ports'] as const

function ReportRow({ report: { kind, healthy, changedAt, detail } }: { readonly report: Report }) {
  const t = useTexts(healthTexts)
  const word = known.find((one) => one === kind)
  return (
    <tr title={JSON.stringify(detail)}>
      <th scope="row">{word ? t(word) : kind}</th>
      <td>
        <StatusMark
          status={healthy ? 'good' : 'danger'}
          variant="plain"
          word={t(healthy ? 'healthy' : 'trouble')}
        />
      </td>
      <td className={table.number}>
        <Time at={changedAt} />
      </td>
    </tr>
  )
}

/** What a device says of itself: its tests, what it has started, what it has open. */
export function HealthPanel({ device }: { readonly device: string }): ReactNode {
  const t = useTexts(healthTexts)
  return (
    <Panel title={t('title')} flush>
      <Part of={useHealth(device)}>
        {({ reports }) =>
          reports.length === 0 ? (
            <Empty title={t('none')}>{t('noneWhy')}</Empty>
          ) : (
            <table className={table.table}>
              <tbody>
                {reports.map((report) => (
                  <ReportRow key={report.kind} report={report} />
                ))}
              </tbody>
            </table>
          )
        }
      </Part>
    </Panel>
  )
}
