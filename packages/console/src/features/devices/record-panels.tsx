import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTexts } from '../../shared/i18n/use-texts.ts'
import { useCan } from '../../shared/session/session.ts'
import { Command } from '../../shared/ui/copyable.tsx'
import { Empty } from '../../shared/ui/empty.tsx'
import { statusOf } from '../../shared/ui/looks.ts'
import { Panel } from '../../shared/ui/page.tsx'
import { Part } from '../../shared/ui/part.tsx'
import { StatusMark } from '../../shared/ui/status.tsx'
import table from '../../shared/ui/table.module.css'
import { Time } from '../../shared/ui/time.tsx'
import { useDeviceEvents, useOrders } from './device-records-query.ts'
import classes from './devices.module.css'
import { detailTexts } from './texts.ts'

type Events = NonNullable<ReturnType<typeof useDeviceEvents>['data']>
type Orders = NonNullable<ReturnType<typeof useOrders>['data']>

function EventTable({ device, events }: { readonly device: string; readonly events: Events }) {
  const t = useTexts(detailTexts)
  return (
    <div className={classes.capped} tabIndex={0} role="group" aria-label={t('events')}>
      <table className={table.table}>
        <tbody>
          {events.map(({ id, at, kind, severity }) => (
            <tr key={id}>
              <td>
                <StatusMark status={statusOf(severity)} variant="plain" />
              </td>
              <td className={classes.wrapped}>
                <Link to="/events" search={{ device, why: id }} className={classes.mono}>
                  {kind}
                </Link>
              </td>
              <td className={table.number}>
                <Time at={at} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

export function EventPanel({ device }: { readonly device: string }): ReactNode {
  const t = useTexts(detailTexts)
  const query = useDeviceEvents(device, useCan('event.read'))
  return (
    <Panel
      title={t('events')}
      aside={
        <Link to="/events" search={{ device }}>
          {t('allEvents')}
        </Link>
      }
      flush
    >
      <Part of={query}>
        {(events) =>
          events.length === 0 ? (
            <Empty title={t('noEvents')}>{t('noEventsWhy')}</Empty>
          ) : (
            <EventTable device={device} events={events} />
          )
        }
      </Part>
    </Panel>
  )
}

function OrderTable({ orders }: { readonly orders: Orders }) {
  const t = useTexts(detailTexts)
  return (
    <div className={classes.capped} tabIndex={0} role="group" aria-label={t('orders')}>
      <table className={table.table}>
        <tbody>
          {orders.map(({ id, command, state, createdAt, answer, actor }) => (
            <tr key={id} title={id}>
              <td className={classes.mono}>{command}</td>
              <td>
                {t(state)}
                {answer && `: ${answer.reason ?? answer.status}`}
              </td>
              <td>{actor}</td>
              <td className={table.number}>
                <Time at={createdAt} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

export function OrderPanel({ device }: { readonly device: string }): ReactNode {
  const t = useTexts(detailTexts)
  const may = useCan('order.read')
  const query = useOrders(device, may)
  if (!may) return null
  return (
    <Panel title={t('orders')} flush>
      <Part of={query}>
        {(orders) =>
          orders.length === 0 ? (
            <Empty
              title={t('noOrders')}
              action={<Command text={`POST /api/v1/devices/${device}/commands/COMMAND`} />}
            >
              {t('noOrdersWhy')}
            </Empty>
          ) : (
            <OrderTable orders={orders} />
          )
        }
      </Part>
    </Panel>
  )
}
