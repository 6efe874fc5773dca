import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { ExplainedEvent } from '../api/types.ts'
import { useTexts } from '../i18n/use-texts.ts'
import { Prose } from '../ui/prose.tsx'
import { whyTexts } from './texts.ts'
import classes from './why.module.css'

export type Rule = NonNullable<NonNullable<ExplainedEvent['why']>['rule']>

/** The line of the model that the rule comes from, marked, with its neighbours. */
export function RuleExcerpt({ rule }: { readonly rule: Rule }): ReactNode {
  const t = useTexts(whyTexts)
  const { product, policy, version, line, excerpt } = rule
  return (
    <>
      <pre className={classes.excerpt} tabIndex={0} aria-label={t('rule')}>
        {excerpt.map((row) => (
          <span key={row.line} className={row.line === line ? classes.marked : classes.row}>
            <span className={classes.lineNumber}>{row.line}</span>
            <code>{row.text}</code>
          </span>
        ))}
      </pre>
      <p className={classes.hint}>
        <Prose text={t('fromModel', { product, version, line })} />
        {' · '}
        <Link to="/model" search={{ product, policy, line }}>
          {t('openModel')}
        </Link>
      </p>
    </>
  )
}
