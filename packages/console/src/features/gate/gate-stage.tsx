import { useElementSize } from '@mantine/hooks'
import { type ReactNode, useRef } from 'react'
import { useTexts } from '../../shared/i18n/use-texts.ts'
import { useCheckName } from '../../shared/why/check-names.ts'
import { visibleChips } from './flow/chips.ts'
import type { Engine, Snapshot } from './flow/engine.ts'
import { OTHERS } from './flow/lanes.ts'
import classes from './gate.module.css'
import { type StageSize, stretchOf } from './stage-draw.ts'
import { StageChip } from './stage-chip.tsx'
import { gateTexts } from './texts.ts'
import { useMotion } from './use-motion.ts'

const laneHeight = 24
const fewestLanes = 8

export interface GateStageProps {
  readonly engine: Engine
  readonly snapshot: Snapshot
  readonly running: boolean
  readonly onWhy: (event: number) => void
}

/** The names of the checks over the gate, from top to bottom as on a signpost. */
function CheckHeads({ checks, size }: { readonly checks: readonly string[]; readonly size: StageSize }) {
  const nameOf = useCheckName()
  const { gateFrom, gateTo } = stretchOf(size)
  const step = (gateTo - gateFrom) / Math.max(1, checks.length)
  return (
    <div className={classes.heads} aria-hidden>
      {checks.map((check, index) => (
        <span key={check} style={{ left: gateFrom + (index + 0.5) * step }}>
          {nameOf(check)}
        </span>
      ))}
    </div>
  )
}

function LaneNames({ devices }: { readonly devices: readonly string[] }) {
  const t = useTexts(gateTexts)
  return (
    <ul className={classes.laneNames} aria-label={t('lanes')}>
      {devices.map((device) => (
        <li key={device} title={device}>
          {device === OTHERS ? t('others') : device.slice(device.indexOf(':') + 1)}
        </li>
      ))}
    </ul>
  )
}

/**
 * The signature view. Messages come from the left, each device on its lane; what passes goes through all checks and on to the
 * right, what is refused bounces off at its check, and a chip says at which. The lists beside it say the same in words.
 */
export function GateStage({ engine, snapshot, running, onWhy }: GateStageProps): ReactNode {
  const t = useTexts(gateTexts)
  const canvas = useRef<HTMLCanvasElement>(null)
  const { ref, width } = useElementSize()
  const checks = snapshot.hello?.checks ?? []
  const lanes = snapshot.lanes.devices.length
  const height = Math.max(fewestLanes, lanes) * laneHeight
  const size: StageSize = { width, height, laneHeight, lanes, checks: checks.length }
  useMotion({ canvas, engine, size, running })
  const { gateFrom } = stretchOf(size)
  return (
    <div className={classes.stage}>
      <LaneNames devices={snapshot.lanes.devices} />
      <div className={classes.road} ref={ref}>
        <CheckHeads checks={checks} size={size} />
        <div className={classes.picture} style={{ height }}>
          <canvas ref={canvas} className={classes.canvas} role="img" aria-label={t('picture')} />
          {visibleChips(snapshot.chips, snapshot.at).map(({ lane, chips }) => (
            <div
              key={lane}
              className={classes.chips}
              style={{ top: lane * laneHeight, right: width - gateFrom + 8 }}
            >
              {chips.map((chip) => (
                <StageChip key={chip.refusal.id} chip={chip} onWhy={onWhy} />
              ))}
            </div>
          ))}
        </div>
      </div>
    </div>
  )
}
