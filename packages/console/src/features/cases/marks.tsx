import type { ReactNode } from 'react'
import { useTexts } from '../../shared/i18n/use-texts.ts'
import type { Status } from '../../shared/ui/looks.ts'
import { StatusMark, type StatusMarkProps } from '../../shared/ui/status.tsx'
import type { Case, Incident } from './case-query.ts'
import { caseTexts, incidentTexts } from './texts.ts'

const caseLooks: Readonly<Record<Case['state'], Status>> = {
  open: 'attention',
  acknowledged: 'enrolled',
  triaged: 'enrolled',
  fixed: 'good',
  disclosed: 'good',
  closed: 'retired',
}

export function CaseMark({
  state,
  variant = 'plain',
}: Pick<Case, 'state'> & Pick<StatusMarkProps, 'variant'>): ReactNode {
  const t = useTexts(caseTexts)
  return <StatusMark status={caseLooks[state]} variant={variant} word={t(`is-${state}`)} />
}

const incidentLooks: Readonly<Record<Incident['state'], Status>> = {
  proposed: 'attention',
  running: 'danger',
  dismissed: 'retired',
  done: 'good',
}

export function IncidentMark({ state }: Pick<Incident, 'state'>): ReactNode {
  const t = useTexts(incidentTexts)
  return <StatusMark status={incidentLooks[state]} word={t(state)} />
}
