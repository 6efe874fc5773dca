import type { ReactNode } from 'react'
import { inLanguage } from '../../shared/i18n/texts.ts'
import { useLanguage, useTexts } from '../../shared/i18n/use-texts.ts'
import { Panel } from '../../shared/ui/page.tsx'
import { GateMark } from './marks.tsx'
import type { ReleaseDetails } from './release-query.ts'
import classes from './releases.module.css'
import { releaseTexts } from './texts.ts'

type Gate = ReleaseDetails['gates'][number]

function Line({ of: { question, says, findings, state } }: { readonly of: Gate }) {
  const t = useTexts(releaseTexts)
  const language = useLanguage()
  return (
    <li>
      <GateMark state={state} />
      <div>
        <strong>{inLanguage(language, question)}</strong>
        <p>{inLanguage(language, says)}</p>
        {findings.length > 0 && (
          <ul>
            {findings.map((finding) => (
              <li key={finding.id}>
                {inLanguage(language, finding.says)}
                {finding.exception !== undefined && ` (${t('excepted')})`}
              </li>
            ))}
          </ul>
        )}
      </div>
    </li>
  )
}

const order: readonly Gate['state'][] = ['failed', 'excepted', 'passed', 'not-asked']

/** Every question before publication with its answer, what stops the release first. */
export function GatePanel({ gates }: { readonly gates: readonly Gate[] }): ReactNode {
  const t = useTexts(releaseTexts)
  const sorted = gates.toSorted((one, other) => order.indexOf(one.state) - order.indexOf(other.state))
  return (
    <Panel title={t('gates')} note={t('gatesNote')}>
      <ul className={classes.gates}>
        {sorted.map((gate) => (
          <Line key={gate.gate} of={gate} />
        ))}
      </ul>
    </Panel>
  )
}
