import { NativeSelect } from '@mantine/core'
import { getRouteApi, Link } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { useTexts } from '../../shared/i18n/use-texts.ts'
import { Empty } from '../../shared/ui/empty.tsx'
import { Page, Panel } from '../../shared/ui/page.tsx'
import { Part } from '../../shared/ui/part.tsx'
import { draftOf, type PlanDraft } from './plan-draft.ts'
import { PreviewPanel, WhyNot } from './preview-panel.tsx'
import classes from './rollouts.module.css'
import { useRollouts } from './rollouts-query.ts'
import { idsOf, type Planned, refusalOf, usePlanned } from './planned.ts'
import { RuleFields, SpeedFields, StopFields } from './start-fields.tsx'
import { type Preview, type Startable, useDefaults, useStartable } from './start-query.ts'
import { startTexts } from './start-texts.ts'
import { rolloutTexts } from './texts.ts'
import { WhomFields } from './whom-fields.tsx'

const route = getRouteApi('/shell/rollouts/start')

/** What the server says against the plan, at the fields that mend it. */
function useFaults({ data, error }: Planned) {
  const t = useTexts(startTexts)
  const refusal = refusalOf(error)
  const leftOut = error ? [] : (data?.leftOut ?? [])
  return {
    steps: refusal === 'ROLLOUT_STAGES' ? t(refusal) : undefined,
    whom: {
      ...(refusal === 'ROLLOUT_NOBODY' && { whom: t(refusal) }),
      ...(refusal === 'ROLLOUT_CANARY' && error && { canary: t(refusal, { ids: idsOf(error) }) }),
      ...(leftOut.length > 0 && { devices: t('leftOut', { ids: leftOut.join(', ') }) }),
    },
  }
}

function PlanForm({ release, plan }: { readonly release: Startable; readonly plan: Preview['plan'] }) {
  const [draft, setDraft] = useState<PlanDraft>(() => draftOf(plan))
  const change = (part: Partial<PlanDraft>): void => setDraft((before) => ({ ...before, ...part }))
  const planned = usePlanned(release, draft)
  const faults = useFaults(planned)
  return (
    <>
      <div className={classes.column}>
        <WhomFields draft={draft} onChange={change} product={release.product} faults={faults.whom} />
        <SpeedFields draft={draft} onChange={change} fault={faults.steps} />
        <StopFields draft={draft} onChange={change} />
        <RuleFields draft={draft} onChange={change} />
      </div>
      <div className={classes.beside}>
        <PreviewPanel release={release} draft={draft} planned={planned} />
      </div>
    </>
  )
}

/** Whoever is about to start the same once more should know. */
function Already({ release }: { readonly release: string }) {
  const t = useTexts(startTexts)
  const { data = [] } = useRollouts({ release })
  const isOpen = data.some(({ state }) => state !== 'completed' && state !== 'aborted')
  if (!isOpen) return null
  return (
    <p className={classes.already}>
      {t('already')}
      <Link to="/rollouts" search={{ release }}>
        {t('toOthers')}
      </Link>
    </p>
  )
}

/** Where not even the defaults make a roll-out. */
function NoPlan({ error }: { readonly error: Error }) {
  const t = useTexts(startTexts)
  if (refusalOf(error) !== 'ROLLOUT_NOBODY') return <WhyNot error={error} />
  return (
    <Panel title={t('whom')}>
      <Empty title={t('nobodyTitle')} action={<Link to="/releases">{t('toReleases')}</Link>}>
        {t('nobodyWhy')}
      </Empty>
    </Panel>
  )
}

function Start({ releases }: { readonly releases: readonly Startable[] }) {
  const t = useTexts(startTexts)
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const { release: wanted } = search
  const release = wanted === undefined ? releases[0] : releases.find(({ id }) => id === wanted) // never another one than was asked for
  const defaults = useDefaults(release?.id)
  if (!release)
    return (
      <Empty
        title={wanted === undefined ? t('noRelease') : t('notThis', { release: wanted })}
        action={<Link to="/releases">{t('toReleases')}</Link>}
      >
        {t('noReleaseWhy')}
      </Empty>
    )
  return (
    <>
      <Panel title={t('release')}>
        <NativeSelect
          aria-label={t('release')}
          className={classes.chosen}
          value={release.id}
          data={releases.map(({ id }) => id)}
          onChange={({ currentTarget: { value } }) => void navigate({ search: { release: value } })}
        />
        <Already release={release.id} />
      </Panel>
      {defaults.error ? (
        <NoPlan error={defaults.error} />
      ) : (
        <div className={classes.starting}>
          <Part of={defaults}>
            {({ plan }) => <PlanForm key={release.id} release={release} plan={plan} />}
          </Part>
        </div>
      )}
    </>
  )
}

/** Where a roll-out is planned and begun. */
export function StartPage(): ReactNode {
  const t = useTexts(startTexts)
  const rollouts = useTexts(rolloutTexts)
  const above = (
    <Link to="/rollouts" className={classes.above}>
      {rollouts('all')}
    </Link>
  )
  return (
    <Page title={t('title')} lead={t('lead')} above={above}>
      <Part of={useStartable()}>{(releases) => <Start releases={releases} />}</Part>
    </Page>
  )
}
