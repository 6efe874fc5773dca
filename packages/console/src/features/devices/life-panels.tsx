import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { client, dataOf } from '../../shared/api/client.ts'
import { AskButton } from '../../shared/approvals/ask-button.tsx'
import { useTexts } from '../../shared/i18n/use-texts.ts'
import { Id } from '../../shared/ui/copyable.tsx'
import { Facts } from '../../shared/ui/facts.tsx'
import { Panel } from '../../shared/ui/page.tsx'
import { Part } from '../../shared/ui/part.tsx'
import table from '../../shared/ui/table.module.css'
import { uiTexts } from '../../shared/ui/texts.ts'
import { Time } from '../../shared/ui/time.tsx'
import type { DeviceDetails } from './device-query.ts'
import classes from './devices.module.css'
import { stagesOf } from './stages.ts'
import { lifeTexts } from './texts.ts'

export function LifePanel({ device }: { readonly device: DeviceDetails }): ReactNode {
  const t = useTexts(lifeTexts)
  const ui = useTexts(uiTexts)
  return (
    <Panel title={t('life')}>
      <ol className={classes.stages}>
        {stagesOf(device).map(({ name, at, now }) => (
          <li key={name} data-now={now} data-done={at !== undefined} aria-current={now ? 'step' : undefined}>
            <span>{ui(name)}</span>
            <small>{at === undefined ? '–' : <Time at={at} />}</small>
          </li>
        ))}
      </ol>
    </Panel>
  )
}

const useTransfers = (device: string) =>
  useQuery({
    queryKey: ['transfers', device],
    queryFn: async () =>
      (await dataOf(client.GET('/api/v1/devices/{id}/transfers', { params: { path: { id: device } } })))
        .transfers,
  })

type Transfer = NonNullable<ReturnType<typeof useTransfers>['data']>[number]

function TransferTable({ transfers }: { readonly transfers: readonly Transfer[] }) {
  const t = useTexts(lifeTexts)
  if (transfers.length === 0) return <p className={classes.dim}>{t('noTransfers')}</p>
  return (
    <table className={table.table}>
      <tbody>
        {transfers.map(({ id, state, startedBy, createdAt }) => (
          <tr key={id}>
            <td>{t(`transfer-${state}`)}</td>
            <td>{startedBy}</td>
            <td className={table.number}>
              <Time at={createdAt} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** Whose it is, and how it changes hands. */
export function OwnerPanel({ device: { id, owner, state } }: { readonly device: DeviceDetails }): ReactNode {
  const t = useTexts(lifeTexts)
  const query = useTransfers(id)
  const support = owner !== undefined && state !== 'retired' && (
    <AskButton
      label={t('support')}
      act={{ kind: 'owners.transfer', parameters: { device: id, erase: true } }}
      words={{ title: t('supportTitle', { device: id }), what: t('supportWhat'), undo: t('supportUndo') }}
    />
  )
  return (
    <Panel title={t('owner')} aside={support}>
      <Facts facts={[[t('ownerIs'), owner === undefined ? t('nobody') : <Id key="owner" text={owner} />]]} />
      {owner === undefined && <p className={classes.dim}>{t('nobodyWhy')}</p>}
      <Part of={query}>{(transfers) => <TransferTable transfers={transfers} />}</Part>
    </Panel>
  )
}
