import type { ReactNode } from 'react'
import { AskButton } from '../../shared/approvals/ask-button.tsx'
import { useFormat, useTexts } from '../../shared/i18n/use-texts.ts'
import { Id } from '../../shared/ui/copyable.tsx'
import type { Status } from '../../shared/ui/looks.ts'
import { StatusMark } from '../../shared/ui/status.tsx'
import table from '../../shared/ui/table.module.css'
import { Time } from '../../shared/ui/time.tsx'
import type { Key } from './keys-query.ts'
import { keyTexts } from './texts.ts'

const looks: Readonly<Record<Key['state'], Status>> = {
  'pre-activation': 'unknown',
  active: 'good',
  suspended: 'attention',
  deactivated: 'unknown',
  compromised: 'danger',
  destroyed: 'unknown',
}

/** Those that are rotated without the root. */
const rotated = new Set<Key['purpose']>([
  'order',
  'log',
  'ocsp',
  'server-tls',
  'update-snapshot',
  'update-timestamp',
  'update-director',
])

function RotateButton({ purpose }: Pick<Key, 'purpose'>) {
  const t = useTexts(keyTexts)
  return (
    <AskButton
      label={t('rotate')}
      act={{ kind: 'keys.rotate', parameters: { purpose } }}
      words={{
        title: t('rotateTitle', { purpose: t(purpose) }),
        what: t('rotateWhat'),
        undo: t('rotateUndo'),
      }}
    />
  )
}

function KeyRow({
  of: { id, purpose, algorithm, custody, state, originatorUntil, uses },
}: {
  readonly of: Key
}) {
  const t = useTexts(keyTexts)
  const format = useFormat()
  return (
    <tr>
      <th scope="row">
        <Id text={id} />
      </th>
      <td>{t(purpose)}</td>
      <td>{algorithm}</td>
      <td>{t(custody.store, { token: custody.token ?? '' })}</td>
      <td>
        <StatusMark status={looks[state]} variant="plain" word={t(state)} />
      </td>
      <td>{originatorUntil === undefined ? '–' : <Time at={originatorUntil} />}</td>
      <td className={table.number}>{format.number(uses)}</td>
      <td>{state === 'active' && rotated.has(purpose) && <RotateButton purpose={purpose} />}</td>
    </tr>
  )
}

export function KeyTable({ keys }: { readonly keys: readonly Key[] }): ReactNode {
  const t = useTexts(keyTexts)
  return (
    <div className={table.scroll} tabIndex={0} role="group" aria-label={t('list')}>
      <table className={table.table}>
        <thead>
          <tr>
            {(['key', 'purpose', 'algorithm', 'custody', 'state', 'until'] as const).map((word) => (
              <th key={word} scope="col">
                {t(word)}
              </th>
            ))}
            <th scope="col" className={table.number}>
              {t('uses')}
            </th>
            <th scope="col">{t('rotate')}</th>
          </tr>
        </thead>
        <tbody>
          {keys.map((key) => (
            <KeyRow key={key.id} of={key} />
          ))}
        </tbody>
      </table>
    </div>
  )
}
