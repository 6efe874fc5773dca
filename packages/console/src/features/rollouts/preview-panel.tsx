import { useNavigate } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { Bars } from '../../shared/chart/bars.tsx'
import { useTexts } from '../../shared/i18n/use-texts.ts'
import { ActButton } from '../../shared/ui/act-button.tsx'
import { Failure } from '../../shared/ui/failure.tsx'
import { Panel } from '../../shared/ui/page.tsx'
import { Time } from '../../shared/ui/time.tsx'
import { agreedBefore, mostStages, type PlanDraft, planOf } from './plan-draft.ts'
import { idsOf, type Planned, refusalOf } from './planned.ts'
import classes from './rollouts.module.css'
import { type Preview, type Startable, useStart } from './start-query.ts'
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

/** Why there is nothing to start, in words where we know it. */
export function WhyNot({ error }: { readonly error: Error }) {
  const t = useTexts(startTexts)
  const code = refusalOf(error)
  return code ? (
    <p role="alert" className={classes.fault}>
      {t(code, { ids: idsOf(error) })}
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
  const starting = useStart()
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
  // the draw may have a stage more than the preview: it isn't to begin without the second person
  const body = { release: release.id, plan: planOf(draft, isEstimate ? mostStages : stages.length) }
  return (
    <ActButton
      label={words.button}
      words={words}
      change={{
        ...starting,
        mutate: () =>
          starting.mutate(body, {
            onSuccess: ({ id }) => void navigate({ to: '/rollouts/$rollout', params: { rollout: id } }),
          }),
      }}
      isDisabled={!isReady}
      variant="filled"
      size="sm"
    />
  )
}

export interface PreviewPanelProps {
  readonly release: Startable
  readonly draft: PlanDraft
  readonly planned: Planned
}

/** What the plan would begin, counted by the server as it is filled in; nothing begins before it is said again. */
export function PreviewPanel({ release, draft, planned }: PreviewPanelProps): ReactNode {
  const t = useTexts(startTexts)
  const { data, error, isFaulty, isBehind } = planned
  const isMarked = isFaulty || (error !== undefined && refusalOf(error) !== undefined)
  return (
    <Panel title={t('preview')} note={isBehind && !isFaulty ? t('counting') : undefined}>
      <div className={classes.preview} aria-live="polite">
        {isMarked && <p className={classes.fault}>{t('fillIn')}</p>}
        {!isMarked && error && <WhyNot error={error} />}
        {!isMarked && !error && data && (
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
