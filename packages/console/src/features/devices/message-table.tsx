import type { ReactNode } from 'react'
import { useFormat, useTexts } from '../../shared/i18n/use-texts.ts'
import table from '../../shared/ui/table.module.css'
import { ExactTime, Time } from '../../shared/ui/time.tsx'
import classes from './devices.module.css'
import type { Message } from './telemetry-query.ts'
import { detailTexts } from './texts.ts'

const shown = 50

/** A message that was signed carries its proof; older servers and plain streams have none. */
const isProven = (message: object): boolean =>
  ('proof' in message && message.proof !== undefined) || ('verified' in message && message.verified === true)

export interface MessageTableProps {
  readonly label: string
  readonly messages: readonly Message[]
}

export function MessageTable({ label, messages }: MessageTableProps): ReactNode {
  const t = useTexts(detailTexts)
  const format = useFormat()
  const hasProof = messages.some(isProven)
  return (
    <div className={classes.capped} tabIndex={0} role="group" aria-label={label}>
      <table className={table.table}>
        <thead>
          <tr>
            <th scope="col" className={table.number}>
              {t('number')}
            </th>
            <th scope="col">{t('measuredAt')}</th>
            {hasProof && <th scope="col">{t('proof')}</th>}
            <th scope="col">{t('data')}</th>
            <th scope="col">{t('storedAt')}</th>
          </tr>
        </thead>
        <tbody>
          {messages.slice(0, shown).map((message) => (
            <tr key={`${message.epoch}.${message.seq}`}>
              <td className={table.number}>{format.number(message.seq)}</td>
              <td>
                <ExactTime at={message.ts} />
              </td>
              {hasProof && <td>{isProven(message) ? t('verified') : '–'}</td>}
              <td>
                <div className={classes.data} title={JSON.stringify(message.data)}>
                  {JSON.stringify(message.data)}
                </div>
              </td>
              <td>
                <Time at={message.storedAt} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
