import type { ReactNode } from 'react'
import { useFormat, useTexts } from '../../shared/i18n/use-texts.ts'
import { useCan } from '../../shared/session/session.ts'
import { Empty } from '../../shared/ui/empty.tsx'
import { Panel } from '../../shared/ui/page.tsx'
import { Part } from '../../shared/ui/part.tsx'
import table from '../../shared/ui/table.module.css'
import { Time } from '../../shared/ui/time.tsx'
import type { DeviceDetails } from './device-query.ts'
import classes from './devices.module.css'
import { FieldChart } from './field-chart.tsx'
import { numericFields, schemaOf } from './measured.ts'
import { MessageTable } from './message-table.tsx'
import { usePolicy } from './policy-query.ts'
import { useChannels, useMessages } from './telemetry-query.ts'
import { detailTexts } from './texts.ts'

interface StreamProps {
  readonly device: DeviceDetails
  readonly stream: string
}

function StreamPart({ device, stream }: StreamProps) {
  const channel = `telemetry/${stream}`
  const messages = useMessages(device.id, stream)
  const { data: policy } = usePolicy(messages.data?.[0]?.policy, useCan('policy.read'))
  const schema = schemaOf(policy, device.component, channel)
  return (
    <div className={classes.stream}>
      <div className={classes.streamHead}>{channel}</div>
      <Part of={messages}>
        {(known) => (
          <>
            <div className={classes.padded}>
              <div className={classes.charts}>
                {numericFields(known, schema).map((field) => (
                  <FieldChart key={field.name} field={field} messages={known} />
                ))}
              </div>
            </div>
            <MessageTable label={channel} messages={known} />
          </>
        )}
      </Part>
    </div>
  )
}

/** The channels with their counts. */
function ChannelTable({
  channels,
}: {
  readonly channels: NonNullable<ReturnType<typeof useChannels>['data']>
}) {
  const t = useTexts(detailTexts)
  const format = useFormat()
  return (
    <div className={table.scroll} tabIndex={0} role="group" aria-label={t('channels')}>
      <table className={table.table}>
        <thead>
          <tr>
            <th scope="col">{t('channel')}</th>
            <th scope="col" className={table.number}>
              {t('kept')}
            </th>
            <th scope="col">{t('lastOne')}</th>
          </tr>
        </thead>
        <tbody>
          {channels.map(({ channel, messages, storedAt }) => (
            <tr key={channel}>
              <td className={classes.mono}>{channel}</td>
              <td className={table.number}>{format.number(messages)}</td>
              <td>
                <Time at={storedAt} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

const streamOf = (channel: string): string | undefined =>
  channel.startsWith('telemetry/') ? channel.slice('telemetry/'.length) : undefined

/** What a device measures: charts of its numbers, its latest messages, how many are kept. */
export function TelemetryPanels({ device }: { readonly device: DeviceDetails }): ReactNode {
  const t = useTexts(detailTexts)
  const may = useCan('telemetry.read')
  const channels = useChannels(device.id, may)
  if (!may)
    return (
      <Panel title={t('charts')}>
        <Empty title={t('mayNot')}>{t('mayNotWhy')}</Empty>
      </Panel>
    )
  const streams = channels.data?.flatMap(({ channel }) => streamOf(channel) ?? [])
  return (
    <>
      <Panel title={t('charts')} flush>
        <Part of={{ data: streams, error: channels.error, refetch: channels.refetch }}>
          {(known) =>
            known.length === 0 ? (
              <Empty title={t('noMessages')}>{t('noMessagesWhy')}</Empty>
            ) : (
              known.map((stream) => <StreamPart key={stream} device={device} stream={stream} />)
            )
          }
        </Part>
      </Panel>
      {channels.data && channels.data.length > 0 && (
        <Panel title={t('channels')} flush>
          <ChannelTable channels={channels.data} />
        </Panel>
      )}
    </>
  )
}
