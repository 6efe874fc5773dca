import type { ReactNode } from 'react'
import { useFormat, useTexts } from '../../shared/i18n/use-texts.ts'
import { Id } from '../../shared/ui/copyable.tsx'
import { type Fact, Facts } from '../../shared/ui/facts.tsx'
import { statusOf } from '../../shared/ui/looks.ts'
import { Panel } from '../../shared/ui/page.tsx'
import { StatusMark } from '../../shared/ui/status.tsx'
import table from '../../shared/ui/table.module.css'
import { uiTexts } from '../../shared/ui/texts.ts'
import { Time } from '../../shared/ui/time.tsx'
import { TableHead } from '../../shared/ui/table-head.tsx'
import type { DeviceDetails } from './device-query.ts'
import classes from './devices.module.css'
import { detailTexts, deviceTexts, lifeTexts } from './texts.ts'

/** RFC 5280 §4.1.2.5: 99991231235959Z means that there is no well-defined end. */
const noEnd = Date.UTC(9999, 11, 31)

const shortened = (hex: string): string => `${hex.slice(0, 8)}…${hex.slice(-4)}`

export function FactPanel({ device }: { readonly device: DeviceDetails }): ReactNode {
  const t = useTexts(detailTexts)
  const list = useTexts(deviceTexts)
  const life = useTexts(lifeTexts)
  const { id, serial, product, component, hardware, firmware, epoch, policyHash, createdAt } = device
  const facts: readonly (Fact | undefined)[] = [
    [list('device'), <Id key="id" text={id} />],
    [t('serial'), <Id key="serial" text={serial} />],
    [list('product'), product],
    [list('component'), component],
    hardware === undefined ? undefined : [list('hardware'), hardware],
    firmware === undefined ? undefined : [list('firmware'), firmware],
    ...(['variant', 'batch', 'name', 'location'] as const).map((word): Fact | undefined => {
      const text = device[word]
      return text === undefined ? undefined : [life(word), text]
    }),
    device.groups.length === 0 ? undefined : [life('groups'), device.groups.join(', ')],
    [t('epoch'), String(epoch)],
    policyHash === undefined
      ? undefined
      : [t('policy'), <Id key="policy" text={policyHash} shown={shortened(policyHash)} />],
    [list('since'), <Time key="since" at={createdAt} />],
  ]
  return (
    <Panel title={t('facts')}>
      <Facts facts={facts.filter((fact) => fact !== undefined)} />
    </Panel>
  )
}

export function HistoryPanel({ history }: Pick<DeviceDetails, 'history'>): ReactNode {
  const t = useTexts(detailTexts)
  return (
    <Panel title={t('history')} flush>
      <div className={classes.capped} tabIndex={0} role="group" aria-label={t('history')}>
        <table className={table.table}>
          <thead>
            <tr>
              <th scope="col">{t('to')}</th>
              <th scope="col">{t('by')}</th>
              <th scope="col" className={table.number}>
                {t('when')}
              </th>
            </tr>
          </thead>
          <tbody>
            {history.toReversed().map(({ at, after, actor, reason }) => (
              <tr key={`${at} ${after}`} title={reason}>
                <td>
                  <StatusMark status={statusOf(after)} variant="plain" />
                </td>
                <td>
                  {actor}
                  {reason !== undefined && ` · ${reason}`}
                </td>
                <td className={table.number}>
                  <Time at={at} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  )
}

export function CertificatePanel({ certificates }: Pick<DeviceDetails, 'certificates'>): ReactNode {
  const t = useTexts(detailTexts)
  const ui = useTexts(uiTexts)
  const format = useFormat()
  return (
    <Panel title={t('certificates')} flush>
      <div className={classes.capped} tabIndex={0} role="group" aria-label={t('certificates')}>
        <table className={table.table}>
          <TableHead words={['kind', 'until', 'fingerprint']} t={t} />
          <tbody>
            {certificates.map(({ fingerprint, kind, notAfter, state }) => (
              <tr key={fingerprint}>
                <td>
                  {t(kind)} <StatusMark status={statusOf(state)} variant="plain" />
                </td>
                <td title={format.absolute(notAfter)}>
                  {notAfter >= noEnd ? ui('noEnd') : <Time at={notAfter} />}
                </td>
                <td>
                  <Id text={fingerprint} shown={shortened(fingerprint)} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  )
}
