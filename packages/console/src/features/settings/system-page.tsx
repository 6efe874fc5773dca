import type { ReactNode } from 'react'
import type { Session } from '../../shared/api/types.ts'
import { useFormat, useTexts } from '../../shared/i18n/use-texts.ts'
import { useSession } from '../../shared/session/session.ts'
import { useNow } from '../../shared/ui/clock.ts'
import { Facts } from '../../shared/ui/facts.tsx'
import { Page, Panel } from '../../shared/ui/page.tsx'
import { Part } from '../../shared/ui/part.tsx'
import { Time } from '../../shared/ui/time.tsx'
import { useHealth } from './health-query.ts'
import { systemTexts } from './texts.ts'

function Health() {
  const t = useTexts(systemTexts)
  return <Part of={useHealth()}>{() => t('accepting')}</Part>
}

interface ServerProps {
  readonly server: Session['server']
  /** When the server said so, by the clock of this browser. */
  readonly readAt: number
}

function ServerPanel({ server, readAt }: ServerProps) {
  const t = useTexts(systemTexts)
  const format = useFormat()
  const now = useNow()
  const aheadMs = server.now - readAt
  return (
    <Panel title={t('server')}>
      <Facts
        facts={[
          [t('version'), server.version],
          [t('storage'), <Health key="health" />],
          [t('started'), <Time key="started" at={server.startedAt} />],
          [t('uptime'), format.duration(Math.max(0, now + aheadMs - server.startedAt))],
          [t('clock'), t('seconds', { count: Math.round(Math.abs(aheadMs) / 1000) })],
        ]}
      />
    </Panel>
  )
}

export function SystemPage(): ReactNode {
  const t = useTexts(systemTexts)
  const { data: session, dataUpdatedAt } = useSession()
  return (
    <Page title={t('title')} lead={t('lead')}>
      {session && <ServerPanel server={session.server} readAt={dataUpdatedAt} />}
      <Panel title={t('interfaces')} note={t('openapiWhy')}>
        <Facts
          facts={[
            [
              t('openapi'),
              <a key="openapi" href="/api/v1/openapi.json">
                /api/v1/openapi.json
              </a>,
            ],
            [
              t('metrics'),
              <a key="metrics" href="/metrics">
                /metrics
              </a>,
            ],
            [
              t('health'),
              <a key="health" href="/health">
                /health
              </a>,
            ],
          ]}
        />
      </Panel>
    </Page>
  )
}
