import { getRouteApi, Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { NextStep } from '../../shared/assurance/summary.tsx'
import { useTexts } from '../../shared/i18n/use-texts.ts'
import { Page } from '../../shared/ui/page.tsx'
import { Part } from '../../shared/ui/part.tsx'
import { Prose } from '../../shared/ui/prose.tsx'
import { AboutPanel, ImagePanel } from './about-panels.tsx'
import { GatePanel } from './gate-panel.tsx'
import { ReleaseMark, SeverityMark } from './marks.tsx'
import { type ReleaseDetails, useRelease } from './release-query.ts'
import classes from './releases.module.css'
import { releaseTexts } from './texts.ts'
import { GatesButton, PublishButton, RollOutLink, WithdrawButton } from './release-acts.tsx'

const route = getRouteApi('/shell/releases/$product/$channel/$version')

function Next({ of: release }: { readonly of: ReleaseDetails }) {
  const t = useTexts(releaseTexts)
  const { id, state } = release
  switch (state) {
    case 'draft':
      return (
        <NextStep label={t('next')}>
          <p>
            <span>
              <Prose text={t('nextDraft')} />
            </span>
            <GatesButton of={release} />
          </p>
        </NextStep>
      )
    case 'gated':
      return (
        <NextStep label={t('next')}>
          <p>
            {t('nextGated')}
            <PublishButton of={release} />
          </p>
        </NextStep>
      )
    case 'awaiting-approval':
      return (
        <NextStep label={t('next')}>
          <p>
            {t('nextWaiting')}
            <Link to="/approvals">{t('toApproval')}</Link>
          </p>
        </NextStep>
      )
    case 'published':
      return (
        <NextStep label={t('next')}>
          <p>
            {t('nextPublished')}
            <RollOutLink release={id} />
            <Link to="/rollouts" search={{ release: id }}>
              {t('toRollouts')}
            </Link>
          </p>
        </NextStep>
      )
    case 'refused':
    case 'withdrawn':
      return null
    default:
      return state satisfies never
  }
}

function Whole({ of: release }: { readonly of: ReleaseDetails }) {
  return (
    <>
      <Next of={release} />
      <div className={classes.columns}>
        <GatePanel gates={release.gates} />
        <div className={classes.column}>
          <AboutPanel of={release} />
          <ImagePanel manifest={release.manifest} />
        </div>
      </div>
    </>
  )
}

export function ReleasePage(): ReactNode {
  const t = useTexts(releaseTexts)
  const { product, channel, version } = route.useParams()
  const query = useRelease({ product, channel, version })
  const { data } = query
  const above = (
    <Link to="/releases" className={classes.above}>
      {t('all')}
    </Link>
  )
  const aside = data && (
    <>
      <SeverityMark severity={data.manifest.severity} />
      <ReleaseMark state={data.state} />
      <WithdrawButton of={data} />
    </>
  )
  return (
    <Page title={t('oneTitle', { product, version })} lead={channel} above={above} aside={aside}>
      <Part of={query}>{(release) => <Whole of={release} />}</Part>
    </Page>
  )
}
