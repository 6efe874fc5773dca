import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { Overview } from '../../shared/api/types.ts'
import { Bars } from '../../shared/chart/bars.tsx'
import { useTexts } from '../../shared/i18n/use-texts.ts'
import { Empty } from '../../shared/ui/empty.tsx'
import { statusOf } from '../../shared/ui/looks.ts'
import { Panel } from '../../shared/ui/page.tsx'
import { StatusMark } from '../../shared/ui/status.tsx'
import { useCheckName } from '../../shared/why/check-names.ts'
import classes from './overview.module.css'
import { overviewTexts } from './texts.ts'

export function RefusalPanels({ byCheck, byDevice }: Overview['refusals']): ReactNode {
  const t = useTexts(overviewTexts)
  const nameOf = useCheckName()
  const none = <Empty title={t('noRefusals')}>{t('noRefusalsWhy')}</Empty>
  return (
    <>
      <Panel title={t('byCheck')}>
        {byCheck.length === 0 ? (
          none
        ) : (
          <Bars
            bars={byCheck.map(({ check, count }) => ({ key: check, label: nameOf(check), value: count }))}
          />
        )}
      </Panel>
      <Panel title={t('byDevice')}>
        {byDevice.length === 0 ? (
          none
        ) : (
          <Bars
            bars={byDevice.map(({ device, count }) => ({
              key: device,
              label: (
                <Link to="/devices/$device" params={{ device }} className={classes.mono}>
                  {device}
                </Link>
              ),
              value: count,
            }))}
          />
        )}
      </Panel>
    </>
  )
}

export function StatePanel({ states }: { readonly states: Overview['fleet']['states'] }): ReactNode {
  const t = useTexts(overviewTexts)
  return (
    <Panel title={t('states')} aside={<Link to="/devices">{t('allDevices')}</Link>}>
      <Bars
        bars={states.map(({ state, count }) => ({
          key: state,
          label: <StatusMark status={statusOf(state)} variant="plain" />,
          value: count,
        }))}
      />
    </Panel>
  )
}

export function SeverityPanel({ bySeverity }: Overview['events']): ReactNode {
  const t = useTexts(overviewTexts)
  return (
    <Panel title={t('events')} aside={<Link to="/events">{t('allEvents')}</Link>}>
      <Bars
        bars={bySeverity.map(({ severity, count }) => ({
          key: severity,
          label: <StatusMark status={statusOf(severity)} variant="plain" />,
          value: count,
        }))}
      />
    </Panel>
  )
}
