import { Button } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useNavigate } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { ApiError } from '../../shared/api/client.ts'
import { Bars } from '../../shared/chart/bars.tsx'
import { useTexts } from '../../shared/i18n/use-texts.ts'
import { ActDialog } from '../../shared/ui/act-dialog.tsx'
import { Failure } from '../../shared/ui/failure.tsx'
import { Panel } from '../../shared/ui/page.tsx'
import { Time } from '../../shared/ui/time.tsx'
import { agreedBefore, faultsOf, mostStages, type PlanDraft, planOf } from './plan-draft.ts'
import classes from './rollouts.module.css'
import { type Preview, type Startable, usePreview, useStart } from './start-query.ts'
import { startTexts } from './start-texts.ts'

const shownStages = 8

/** The stages that it would have, the later ones of many as a number. */
function Stages({ of: { stages }, agreed }: { readonly of: Preview; readonly agreed: ReadonlySet<number> }) {
  const t = useTexts(startTexts)
  const bars = stages.slice(0, shownStages).map((value, index) => ({
    key: String(index),
    label: t(agreed.has(index + 1) ? 'stageAgreed' : 'stage', { stage: index + 1 }),
    value,
  }))
  return (
    <>
      <Bars bars={bars} />
      {stages.length > shownStages && (
        <p className={classes.dim}>{t('moreStages', { count: stages.length - shownStages })}</p>
      )}
    </>
  )
}

const known = ['ROLLOUT_NOBODY', 'ROLLOUT_CANARY', 'ROLLOUT_STAGES'] as const

/** Why there is nothing to start, in words where we know it. */
export function WhyNot({ error }: { readonly error: Error }) {
  const t = useTexts(startTexts)
  const code = error instanceof ApiError ? known.find((one) => one === error.code) : undefined
  return code ? (
    <p role="alert" className={classes.fault}>
      {t(code)}
    </p>
  ) : (
    <Failure error={error} />
  )
}

interface StartProps {
  readonly release: Startable
  readonly draft: PlanDraft
  readonly preview: Preview
  /** Whether the preview is of this very draft. */
  readonly isReady: boolean
}

function StartButton({ release, draft, preview, isReady }: StartProps) {
  const t = useTexts(startTexts)
  const navigate = useNavigate()
  const [isOpen, setOpen] = useState(false)
  const { mutate, isPending, error, reset } = useStart()
  const { devices, stages, plan, isEstimate } = preview
  const agreed = agreedBefore(draft.agree, stages.length)
  const numbers = {
    devices,
    first: stages[0] ?? 0,
    stages: stages.length,
    percent: plan.abort.percent,
    product: release.product,
    version: release.manifest.version,
  }
  const agreement = agreed.length === 0 ? '' : ` ${t('startAgreed', { stages: agreed.join(', ') })}`
  const words = {
    title: t('startTitle', numbers),
    what: `${t('startWhat', numbers)}${agreement}`,
    undo: t('startUndo'),
    button: t('start', { count: preview.devices }),
  }
  const start = (): void =>
    mutate(
      // the draw may have a stage more than the preview: it isn't to begin without the second person
      { release: release.id, plan: planOf(draft, isEstimate ? mostStages : stages.length) },
      { onSuccess: ({ id }) => void navigate({ to: '/rollouts/$rollout', params: { rollout: id } }) },
    )
  return (
    <>
      <Button disabled={!isReady} onClick={() => setOpen(true)}>
        {words.button}
      </Button>
      <ActDialog
        words={isOpen ? words : undefined}
        isPending={isPending}
        error={error}
        asksReason={false}
        isCalm
        onAct={start}
        onClose={() => {
          setOpen(false)
          reset()
        }}
      />
    </>
  )
}

/** What is typed isn't asked letter by letter. */
const typingMs = 300

export interface PreviewPanelProps {
  readonly release: Startable
  readonly draft: PlanDraft
}

/** What the plan would begin, counted by the server as it is filled in; nothing begins before it is said again. */
export function PreviewPanel({ release, draft }: PreviewPanelProps): ReactNode {
  const t = useTexts(startTexts)
  const isFaulty = faultsOf(draft).length > 0
  const [settled] = useDebouncedValue(draft, typingMs)
  const plan = faultsOf(settled).length > 0 ? undefined : planOf(settled)
  const { data, error, isPlaceholderData } = usePreview(release.id, plan)
  const isBehind = isPlaceholderData || settled !== draft
  return (
    <Panel title={t('preview')} note={isBehind && !isFaulty ? t('counting') : undefined}>
      <div className={classes.preview} aria-live="polite">
        {isFaulty && <p className={classes.fault}>{t('fillIn')}</p>}
        {!isFaulty && error && <WhyNot error={error} />}
        {!isFaulty && !error && data && (
          <>
            <p className={classes.share}>
              {t(data.isEstimate ? 'aboutInStages' : 'inStages', {
                devices: data.devices,
                stages: data.stages.length,
              })}
            </p>
            <Stages of={data} agreed={new Set(agreedBefore(draft.agree, data.stages.length))} />
            {data.dueAt !== undefined && (
              <p className={classes.dim}>
                {t('due')} <Time at={data.dueAt} />
              </p>
            )}
            <StartButton release={release} draft={draft} preview={data} isReady={!isBehind} />
          </>
        )}
      </div>
    </Panel>
  )
}
