import type { ReactNode } from 'react'
import { inLanguage } from '../../shared/i18n/texts.ts'
import { useLanguage, useTexts } from '../../shared/i18n/use-texts.ts'
import type { Status } from '../../shared/ui/looks.ts'
import { Panel } from '../../shared/ui/page.tsx'
import { Part } from '../../shared/ui/part.tsx'
import { Prose } from '../../shared/ui/prose.tsx'
import { StatusMark } from '../../shared/ui/status.tsx'
import classes from './releases.module.css'
import { type Check, useChecks } from './repository-query.ts'
import { repositoryTexts } from './texts.ts'

const looks: Readonly<Record<Check['outcome'], Status>> = {
  fault: 'danger',
  warning: 'attention',
  good: 'good',
}

function CheckList({ checks }: { readonly checks: readonly Check[] }) {
  const t = useTexts(repositoryTexts)
  const language = useLanguage()
  return (
    <ul className={classes.checks}>
      {checks.map(({ id, about, outcome, says }) => (
        <li key={`${id} ${about ?? ''} ${says.en}`}>
          <StatusMark status={looks[outcome]} variant="plain" word={t(outcome)} />
          <span>
            <Prose text={inLanguage(language, says)} />
          </span>
        </li>
      ))}
    </ul>
  )
}

/** Whether the update server itself is set up as it should be; what is in order is folded away. */
export function CheckPanel(): ReactNode {
  const t = useTexts(repositoryTexts)
  const query = useChecks()
  return (
    <Panel title={t('checks')} note={t('checksNote')}>
      <Part of={query}>
        {(checks) => {
          const good = checks.filter(({ outcome }) => outcome === 'good')
          const rest = checks.filter(({ outcome }) => outcome !== 'good')
          return (
            <>
              {rest.length === 0 && <p>{t('allGood')}</p>}
              <CheckList checks={rest} />
              {good.length > 0 && (
                <details className={classes.more}>
                  <summary>{t('inOrder', { count: good.length })}</summary>
                  <CheckList checks={good} />
                </details>
              )}
            </>
          )
        }}
      </Part>
    </Panel>
  )
}
