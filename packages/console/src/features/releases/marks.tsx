import type { ReactNode } from 'react'
import { useTexts } from '../../shared/i18n/use-texts.ts'
import type { Status } from '../../shared/ui/looks.ts'
import { StatusMark, type StatusMarkProps } from '../../shared/ui/status.tsx'
import type { Release } from './release-query.ts'
import { releaseTexts } from './texts.ts'

const looks: Readonly<Record<Release['state'], Status>> = {
  draft: 'attention',
  gated: 'enrolled',
  'awaiting-approval': 'attention',
  published: 'good',
  refused: 'error',
  withdrawn: 'revoked',
}

export function ReleaseMark({
  state,
  variant = 'badge',
}: Pick<Release, 'state'> & Pick<StatusMarkProps, 'variant'>): ReactNode {
  const t = useTexts(releaseTexts)
  return <StatusMark status={looks[state]} variant={variant} word={t(state)} />
}

const severities = { critical: 'critical', high: 'high', other: 'low' } as const

export function SeverityMark({ severity }: Pick<Release['manifest'], 'severity'>): ReactNode {
  const t = useTexts(releaseTexts)
  return (
    <StatusMark
      status={severities[severity]}
      variant="plain"
      {...(severity === 'other' && { word: t('other') })}
    />
  )
}

const gateLooks: Readonly<Record<Release['gates'][number]['state'], Status>> = {
  passed: 'good',
  failed: 'danger',
  excepted: 'waived',
  'not-asked': 'unknown',
}

export function GateMark({ state }: Pick<Release['gates'][number], 'state'>): ReactNode {
  const t = useTexts(releaseTexts)
  return <StatusMark status={gateLooks[state]} variant="plain" word={t(state)} />
}
