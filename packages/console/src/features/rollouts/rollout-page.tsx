import { getRouteApi, Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTexts } from '../../shared/i18n/use-texts.ts'
import { Page } from '../../shared/ui/page.tsx'
import { Part } from '../../shared/ui/part.tsx'
import { Time } from '../../shared/ui/time.tsx'
import { FailurePanel } from './failure-panel.tsx'
import { HistoryPanel } from './history-panel.tsx'
import { RolloutMark } from './marks.tsx'
import { MemberPanel } from './member-panel.tsx'
import { PlanPanel } from './plan-panel.tsx'
import { ProgressPanel } from './progress-panel.tsx'
import { RolloutActs } from './rollout-acts.tsx'
import { type RolloutDetails, useRollout } from './rollouts-query.ts'
import classes from './rollouts.module.css'
import { rolloutSearch } from './search.ts'
import { StagePanel } from './stage-panel.tsx'
import { rolloutTexts } from './texts.ts'

const route = getRouteApi('/shell/rollouts/$rollout')

/** `doorbell/stable/2.4.0` as the address of its page has it. */
function releaseParams(release: string): { product: string; channel: string; version: string } {
  const [product = '', channel = '', version = ''] = release.split('/')
  return { product, channel, version }
}

function Lead({ of: { startedAt, startedBy, release, reason, dueAt } }: { readonly of: RolloutDetails }) {
  const t = useTexts(rolloutTexts)
  return (
    <div className={classes.lead}>
      <span>
        {t('startedBy', { who: startedBy })} <Time at={startedAt} />
      </span>
      <Link to="/releases/$product/$channel/$version" params={releaseParams(release)}>
        {release}
      </Link>
      {dueAt !== undefined && (
        <span>
          {t('dueBy')} <Time at={dueAt} />
        </span>
      )}
      {reason !== undefined && (
        <span>{t('because', { reason: reason === 'threshold' ? t('tooMany') : reason })}</span>
      )}
    </div>
  )
}

function Whole({ of: rollout }: { readonly of: RolloutDetails }) {
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const show = (state: string): void =>
    void navigate({
      search: (known) => rolloutSearch({ ...known, state }),
      replace: true,
      resetScroll: false,
    })
  return (
    <>
      <Lead of={rollout} />
      <ProgressPanel states={rollout.states} devices={rollout.devices} />
      <div className={classes.columns}>
        <StagePanel of={rollout} />
        <div className={classes.column}>
          <FailurePanel of={rollout} />
          <PlanPanel of={rollout.plan} />
        </div>
      </div>
      <MemberPanel rollout={rollout.id} state={search.state} onShow={show} />
      <HistoryPanel history={rollout.history} />
    </>
  )
}

export function RolloutPage(): ReactNode {
  const t = useTexts(rolloutTexts)
  const { rollout: id } = route.useParams()
  const query = useRollout(id)
  const { data } = query
  const above = (
    <Link to="/rollouts" className={classes.above}>
      {t('all')}
    </Link>
  )
  const aside = data && (
    <>
      <RolloutMark state={data.state} />
      <RolloutActs of={data} />
    </>
  )
  return (
    <Page
      title={data ? t('oneTitle', { product: data.product, version: data.version }) : id}
      above={above}
      aside={aside}
    >
      <Part of={query}>{(rollout) => <Whole of={rollout} />}</Part>
    </Page>
  )
}
