import { Button } from '@mantine/core'
import { useThrottledValue } from '@mantine/hooks'
import { IconPlayerPause, IconPlayerPlay } from '@tabler/icons-react'
import { getRouteApi } from '@tanstack/react-router'
import { type ReactNode, useCallback, useState } from 'react'
import { useTexts } from '../../shared/i18n/use-texts.ts'
import { LiveMark } from '../../shared/live/live-mark.tsx'
import { useCan, useSession } from '../../shared/session/session.ts'
import { Page, Panel } from '../../shared/ui/page.tsx'
import { WhyDrawer } from '../../shared/why/why-drawer.tsx'
import { AttackPanel } from './attack-panel.tsx'
import { BusiestList } from './busiest-list.tsx'
import { Counters } from './counters.tsx'
import { GateStage } from './gate-stage.tsx'
import classes from './gate.module.css'
import { RefusalList } from './refusal-list.tsx'
import { StageLegend } from './stage-legend.tsx'
import { gateTexts } from './texts.ts'
import { useLiveGate } from './use-live-gate.ts'

const route = getRouteApi('/shell/gate')

/** Rows that change four times a second can't be read, and cost more than the picture. */
const listEveryMs = 1000

interface PauseButtonProps {
  readonly paused: boolean
  readonly onChange: (paused: boolean) => void
}

function PauseButton({ paused, onChange }: PauseButtonProps) {
  const t = useTexts(gateTexts)
  const Icon = paused ? IconPlayerPlay : IconPlayerPause
  return (
    <Button
      size="xs"
      variant="default"
      leftSection={<Icon size={16} aria-hidden />}
      onClick={() => onChange(!paused)}
    >
      {t(paused ? 'resume' : 'pause')}
    </Button>
  )
}

export function GatePage(): ReactNode {
  const t = useTexts(gateTexts)
  const { product, why } = route.useSearch()
  const navigate = route.useNavigate()
  const [paused, setPaused] = useState(false)
  const { engine, snapshot, liveness, running } = useLiveGate(product, paused)
  const lists = useThrottledValue(snapshot, listEveryMs)
  const mayAttack = useCan('attack.launch')
  const attacks = (useSession().data?.features.attacks ?? false) && mayAttack
  const openWhy = useCallback(
    (id: number) => void navigate({ search: (known) => ({ ...known, why: id }) }),
    [navigate],
  )
  const closeWhy = () => void navigate({ search: ({ why: _closed, ...rest }) => rest })
  return (
    <Page
      title={t('title')}
      lead={t('lead')}
      aside={
        <>
          <LiveMark liveness={liveness} paused={paused} />
          <PauseButton paused={paused} onChange={setPaused} />
        </>
      }
    >
      <Counters snapshot={snapshot} />
      <Panel title={t('stage')} aside={<StageLegend weight={snapshot.weight} />} flush>
        <GateStage engine={engine} snapshot={snapshot} running={running} onWhy={openWhy} />
      </Panel>
      {attacks && <AttackPanel onWhy={openWhy} />}
      <div className={classes.lists}>
        <RefusalList refusals={lists.latest} unseen={lists.unseen} onWhy={openWhy} />
        <BusiestList counts={lists.counts} />
      </div>
      <WhyDrawer id={why} onClose={closeWhy} />
    </Page>
  )
}
