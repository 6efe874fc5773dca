import { IconShieldCheck } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useFormat, useTexts } from '../../shared/i18n/use-texts.ts'
import { Id } from '../../shared/ui/copyable.tsx'
import table from '../../shared/ui/table.module.css'
import { ExactTime, Time } from '../../shared/ui/time.tsx'
import classes from './devices.module.css'
import type { Message } from './telemetry-query.ts'
import { detailTexts } from './texts.ts'

const shown = 50

/** Who signed, in short: the thumbprint of the key that the gate verified. */
function ProofCell({ message: { verified, proof } }: { readonly message: Message }) {
  const t = useTexts(detailTexts)
  if (!verified) return '–'
  return (
    <span className={classes.proof} title={proof}>
      <IconShieldCheck size={14} aria-hidden />
      {t('verified', { algorithm: verified.alg })}
      <Id text={verified.kid} shown={verified.kid.slice(0, 8)} />
    </span>
  )
}

export interface MessageTableProps {
  readonly label: string
  readonly messages: readonly Message[]
}

export function MessageTable({ label, messages }: MessageTableProps): ReactNode {
  const t = useTexts(detailTexts)
  const format = useFormat()
  const hasProof = messages.some(({ verified }) => verified !== undefined)
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
              {hasProof && (
                <td>
                  <ProofCell message={message} />
                </td>
              )}
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
