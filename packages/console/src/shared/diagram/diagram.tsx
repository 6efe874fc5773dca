import { ActionIcon } from '@mantine/core'
import { useElementSize } from '@mantine/hooks'
import { IconArrowsMinimize, IconMinus, IconPlus } from '@tabler/icons-react'
import { type KeyboardEvent, type ReactNode, useId, useMemo, useState } from 'react'
import type { ModelView } from '../api/types.ts'
import { useTexts } from '../i18n/use-texts.ts'
import classes from './diagram.module.css'
import { layoutOf } from './layout.ts'
import { ComponentBox, FlowArrow, ZoneRegion } from './parts.tsx'
import { type Entry, isEntry, keyOf, touches } from './selection.ts'
import { diagramTexts } from './texts.ts'

const zoomSteps = [0.5, 0.7, 0.85, 1, 1.25, 1.6, 2]
const whole = 1

const zoomed = (scale: number, by: number): number => {
  const index = zoomSteps.findIndex((step) => step >= scale - 0.001)
  return zoomSteps[Math.min(zoomSteps.length - 1, Math.max(0, index + by))] ?? whole
}

interface ZoomProps {
  readonly scale: number
  readonly onZoom: (scale: number) => void
  readonly fit: number
}

function ZoomButtons({ scale, onZoom, fit }: ZoomProps) {
  const t = useTexts(diagramTexts)
  const buttons = [
    { word: 'zoomIn', icon: IconPlus, to: zoomed(scale, 1) },
    { word: 'zoomOut', icon: IconMinus, to: zoomed(scale, -1) },
    { word: 'fit', icon: IconArrowsMinimize, to: fit },
  ] as const
  return (
    <div className={classes.zoom}>
      {buttons.map(({ word, icon: Icon, to }) => (
        <ActionIcon key={word} variant="default" size={28} aria-label={t(word)} onClick={() => onZoom(to)}>
          <Icon size={16} aria-hidden />
        </ActionIcon>
      ))}
    </div>
  )
}

export interface DiagramProps {
  readonly view: ModelView
  readonly selected?: Entry | undefined
  /** What a path goes over, by `keyOf`; everything else steps back. Absent: everything counts alike. */
  readonly onPath?: ReadonlySet<string>
  readonly onSelect: (entry: Entry) => void
}

/** Zones by trust, components in them, data flows across the boundaries. Scrolls to pan; `+`, `-` and `0` zoom. */
export function Diagram({ view, selected, onPath, onSelect }: DiagramProps): ReactNode {
  const t = useTexts(diagramTexts)
  const arrow = useId()
  const { ref, width } = useElementSize()
  const layout = useMemo(() => layoutOf(view, Math.max(0, width - 2)), [view, width])
  const [scale, setScale] = useState(whole)
  const fit = layout.width === 0 ? whole : Math.min(whole, width / layout.width)
  const onKeyDown = ({ key }: KeyboardEvent): void => {
    if (key === '+') setScale(zoomed(scale, 1))
    if (key === '-') setScale(zoomed(scale, -1))
    if (key === '0') setScale(fit)
  }
  return (
    <div className={classes.frame}>
      <ZoomButtons scale={scale} onZoom={setScale} fit={fit} />
      <div
        ref={ref}
        className={classes.scroll}
        tabIndex={0}
        role="group"
        aria-label={t('diagramHelp')}
        onKeyDown={onKeyDown}
      >
        <svg
          width={layout.width * scale}
          height={layout.height * scale}
          viewBox={`0 0 ${layout.width} ${layout.height}`}
          className={classes.diagram}
          data-path={onPath !== undefined}
        >
          <defs>
            <marker
              id={arrow}
              viewBox="0 0 8 8"
              refX="7"
              refY="4"
              markerWidth="10"
              markerHeight="10"
              markerUnits="userSpaceOnUse"
              orient="auto"
            >
              <path d="M0 0 8 4 0 8z" fill="context-stroke" />
            </marker>
          </defs>
          {layout.zones.map((zone) => (
            <ZoneRegion
              key={zone.id}
              zone={zone}
              height={layout.height}
              isSelected={isEntry(selected, 'zone', zone.id)}
              isOnPath={onPath?.has(keyOf({ kind: 'zone', id: zone.id })) ?? false}
              onSelect={onSelect}
            />
          ))}
          {layout.components.map((component) => (
            <ComponentBox
              key={component.id}
              component={component}
              height={layout.height}
              isSelected={isEntry(selected, 'component', component.id)}
              isOnPath={onPath?.has(keyOf({ kind: 'component', id: component.id })) ?? false}
              onSelect={onSelect}
            />
          ))}
          {layout.flows.map((flow) => (
            <FlowArrow
              key={flow.id}
              flow={flow}
              arrow={arrow}
              isSelected={touches(selected, flow)}
              isOnPath={onPath?.has(keyOf({ kind: 'flow', id: flow.id })) ?? false}
              onSelect={onSelect}
            />
          ))}
        </svg>
      </div>
    </div>
  )
}
