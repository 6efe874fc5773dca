import type { ReactNode } from 'react'
import { useTexts } from '../../shared/i18n/use-texts.ts'
import { Panel } from '../../shared/ui/page.tsx'
import table from '../../shared/ui/table.module.css'
import { TableHead } from '../../shared/ui/table-head.tsx'
import { Time } from '../../shared/ui/time.tsx'
import type { RolloutDetails } from './rollouts-query.ts'
import { rolloutTexts } from './texts.ts'

type Entry = RolloutDetails['history'][number]

type Word = keyof typeof rolloutTexts.rows
const isWord = (text: string): text is Word => text in rolloutTexts.rows

function Row({ of: { at, actor, what, detail } }: { readonly of: Entry }) {
  const t = useTexts(rolloutTexts)
  const word = `did-${what}`
  const { stage, reason } = detail
  return (
    <tr title={JSON.stringify(detail)}>
      <td>
        <Time at={at} />
      </td>
      <th scope="row">
        {isWord(word) ? t(word, { stage: typeof stage === 'number' ? stage : '' }) : what}
        {typeof reason === 'string' && `: ${reason}`}
      </th>
      <td>{actor === 'server' ? t('byItself') : actor}</td>
    </tr>
  )
}

/** What was decided, by whom, the newest first. */
export function HistoryPanel({ history }: { readonly history: readonly Entry[] }): ReactNode {
  const t = useTexts(rolloutTexts)
  return (
    <Panel title={t('history')} flush>
      <div className={table.scroll} tabIndex={0} role="group" aria-label={t('history')}>
        <table className={table.table}>
          <TableHead words={['when', 'what', 'who'] as const} t={t} />
          <tbody>
            {history.map((entry, index) => (
              <Row key={history.length - index} of={entry} />
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  )
}
