import { type ReactNode, useState } from 'react'
import { inLanguage } from '../../shared/i18n/texts.ts'
import { useLanguage, useTexts } from '../../shared/i18n/use-texts.ts'
import { useSession } from '../../shared/session/session.ts'
import { ActDialog } from '../../shared/ui/act-dialog.tsx'
import { Command } from '../../shared/ui/copyable.tsx'
import { Empty } from '../../shared/ui/empty.tsx'
import { Page, Panel } from '../../shared/ui/page.tsx'
import { Part } from '../../shared/ui/part.tsx'
import { ApprovalItem } from './approval-item.tsx'
import classes from './approvals.module.css'
import { type Approval, type Decision, useApprovals, useDecide, useKinds } from './approvals-query.ts'
import { agreed, barOf, type Looker, sorted } from './standing.ts'
import { approvalTexts } from './texts.ts'

interface Deciding {
  readonly approval: Approval
  readonly decision: Decision
}

function useWords(deciding: Deciding | undefined) {
  const t = useTexts(approvalTexts)
  const language = useLanguage()
  if (!deciding) return undefined
  const { approval, decision } = deciding
  const { kind, needed } = approval
  const count = needed - agreed(approval) - 1
  const summary = inLanguage(language, approval.summary)
  return {
    title: t(`${decision}Title`),
    what:
      decision === 'agree'
        ? t(count <= 0 ? 'agreeLast' : 'agreeWhat', { summary, count })
        : t(`${decision}What`),
    undo: t(`${decision}Undo`),
    button: t(`${decision}Button`, { kind }),
  }
}

function DecideDialog({
  deciding,
  onClose,
}: {
  readonly deciding: Deciding | undefined
  readonly onClose: () => void
}) {
  const words = useWords(deciding)
  const { mutate, isPending, error, reset } = useDecide()
  const close = (): void => {
    reset()
    onClose()
  }
  return (
    <ActDialog
      words={words}
      isPending={isPending}
      error={error}
      asksReason={deciding?.decision === 'refuse'}
      isCalm={deciding?.decision !== 'agree'}
      onAct={(reason) => deciding && mutate({ ...deciding, reason }, { onSuccess: close })}
      onClose={close}
    />
  )
}

interface ListProps {
  readonly title: string
  readonly approvals: readonly Approval[]
  readonly looker: Looker
  readonly rolesOf: (kind: string) => readonly string[]
  readonly onDecide: (approval: Approval, decision: Decision) => void
}

function List({ title, approvals, looker, rolesOf, onDecide }: ListProps) {
  if (approvals.length === 0) return null
  return (
    <Panel title={title} note={String(approvals.length)} flush>
      <ul className={classes.list}>
        {approvals.map((approval) => (
          <ApprovalItem
            key={approval.id}
            approval={approval}
            bar={barOf(approval, looker, rolesOf(approval.kind))}
            isMine={looker.person !== undefined && approval.askedPerson === looker.person}
            onDecide={onDecide}
          />
        ))}
      </ul>
    </Panel>
  )
}

function NobodyPanel() {
  const t = useTexts(approvalTexts)
  return (
    <Panel title={t('yours')}>
      <p>{t('nobody')}</p>
      <Command text="sekisho sign-in --person PERSON" />
    </Panel>
  )
}

export function ApprovalsPage(): ReactNode {
  const t = useTexts(approvalTexts)
  const query = useApprovals()
  const kinds = useKinds().data ?? []
  const session = useSession().data
  const [deciding, setDeciding] = useState<Deciding>()
  const looker = { person: session?.person, role: session?.role ?? '' }
  const rolesOf = (kind: string): readonly string[] => kinds.find((one) => one.kind === kind)?.roles ?? []
  const onDecide = (approval: Approval, decision: Decision): void => setDeciding({ approval, decision })
  const shared = { looker, rolesOf, onDecide }
  return (
    <Page title={t('title')} lead={t('lead')}>
      {session?.person === undefined && <NobodyPanel />}
      <Part of={query}>
        {(approvals) => {
          const { yours, others, over } = sorted(approvals, looker, rolesOf)
          if (approvals.length === 0)
            return (
              <Panel title={t('others')}>
                <Empty title={t('none')}>{t('noneWhy')}</Empty>
              </Panel>
            )
          return (
            <>
              <List title={t('yours')} approvals={yours} {...shared} />
              <List title={t('others')} approvals={others} {...shared} />
              <List title={t('over')} approvals={over} {...shared} />
            </>
          )
        }}
      </Part>
      <DecideDialog deciding={deciding} onClose={() => setDeciding(undefined)} />
    </Page>
  )
}
