import { getRouteApi, Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTexts } from '../../shared/i18n/use-texts.ts'
import { statusOf } from '../../shared/ui/looks.ts'
import { Page } from '../../shared/ui/page.tsx'
import { Part } from '../../shared/ui/part.tsx'
import { StatusMark } from '../../shared/ui/status.tsx'
import { ActButtons } from './act-buttons.tsx'
import { type DeviceDetails, useDevice } from './device-query.ts'
import classes from './devices.module.css'
import { HealthPanel } from './health-panel.tsx'
import { CertificatePanel, FactPanel, HistoryPanel } from './identity-panels.tsx'
import { LifePanel, OwnerPanel } from './life-panels.tsx'
import { EventPanel, OrderPanel } from './record-panels.tsx'
import { TelemetryPanels } from './telemetry-panels.tsx'
import { detailTexts } from './texts.ts'
import { UpdatePanel } from './update-panel.tsx'

const route = getRouteApi('/shell/devices/$device')

function Marks({ device: { state, revokedAt, connected } }: { readonly device: DeviceDetails }) {
  return (
    <>
      <StatusMark status={statusOf(state)} />
      {revokedAt !== undefined && <StatusMark status="revoked" />}
      <StatusMark status={connected ? 'connected' : 'not-connected'} />
    </>
  )
}

export function DevicePage(): ReactNode {
  const t = useTexts(detailTexts)
  const { device: id } = route.useParams()
  const query = useDevice(id)
  const above = (
    <Link to="/devices" className={classes.above}>
      {t('all')}
    </Link>
  )
  const aside = query.data && (
    <>
      <Marks device={query.data} />
      <ActButtons device={query.data} />
    </>
  )
  return (
    <Page title={id} above={above} aside={aside}>
      <Part of={query}>
        {(device) => (
          <div className={classes.columns}>
            <div className={classes.column}>
              <TelemetryPanels device={device} />
            </div>
            <div className={classes.column}>
              <LifePanel device={device} />
              <FactPanel device={device} />
              <UpdatePanel device={id} />
              <HealthPanel device={id} />
              <OwnerPanel device={device} />
              <EventPanel device={id} />
              <OrderPanel device={id} />
              <CertificatePanel certificates={device.certificates} />
              <HistoryPanel history={device.history} />
            </div>
          </div>
        )}
      </Part>
    </Page>
  )
}
