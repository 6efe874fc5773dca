import type { KeyboardEvent, ReactNode } from 'react'
import { useTexts } from '../i18n/use-texts.ts'
import classes from './diagram.module.css'
import { fitted } from './fitted.ts'
import type { PlacedComponent, PlacedFlow, PlacedZone } from './layout.ts'
import type { Entry } from './selection.ts'
import { diagramTexts } from './texts.ts'

interface Selectable {
  readonly isSelected: boolean
  /** Part of the path that is shown. */
  readonly isOnPath: boolean
  readonly onSelect: (entry: Entry) => void
}

/** An element of the picture that acts like a button, also from the keyboard. */
const buttonOf = (entry: Entry, { isSelected, isOnPath, onSelect }: Selectable) => ({
  'data-on-path': isOnPath,
  role: 'button',
  tabIndex: 0,
  'aria-pressed': isSelected,
  onClick: () => onSelect(entry),
  onKeyDown: (event: KeyboardEvent) => {
    if (event.key !== 'Enter' && event.key !== ' ') return
    event.preventDefault()
    onSelect(entry)
  },
})

export interface ZoneProps extends Selectable {
  readonly zone: PlacedZone
  readonly height: number
}

export function ZoneRegion({ zone, height, ...selectable }: ZoneProps): ReactNode {
  const t = useTexts(diagramTexts)
  const { id, trust, line, x, width, attackers } = zone
  const label = t('zoneLabel', { id, trust })
  const reached = attackers.length === 0 ? '' : t('reachedBy', { attackers: attackers.join(', ') })
  return (
    <g className={classes.zone} data-reached={attackers.length > 0}>
      <rect x={x} width={width} height={height} className={classes.region} />
      <line x1={x} x2={x} y2={height} className={classes.boundary} />
      <g {...buttonOf({ kind: 'zone', id, line }, selectable)}>
        <title>{[label, reached].filter(Boolean).join('. ')}</title>
        <rect x={x + 1} width={width - 2} height={56} className={classes.zoneHead} />
        <text x={x + 8} y={20} className={classes.zoneName}>
          {fitted(id, width - 12)}
        </text>
        <text x={x + 8} y={35} className={classes.small}>
          {fitted(t('trust', { trust }), width - 12)}
        </text>
        {attackers.length > 0 && (
          <text x={x + 8} y={50} className={classes.attacker}>
            {fitted(`▲ ${attackers.join(', ')}`, width - 12)}
          </text>
        )}
      </g>
    </g>
  )
}

export interface ComponentProps extends Selectable {
  readonly component: PlacedComponent
  readonly height: number
}

export function ComponentBox({ component, height, ...selectable }: ComponentProps): ReactNode {
  const t = useTexts(diagramTexts)
  const { id, kind, line, x, y, width, height: own, ways, openWays } = component
  const middle = x + width / 2
  return (
    <g className={classes.component}>
      <line x1={middle} x2={middle} y1={y + own} y2={height} className={classes.lifeline} />
      <g {...buttonOf({ kind: 'component', id, line }, selectable)}>
        <title>
          {[t('componentLabel', { id, kind }), ways > 0 && t('ways', { open: openWays, all: ways })]
            .filter(Boolean)
            .join('. ')}
        </title>
        <rect x={x} y={y} width={width} height={own} rx={6} className={classes.box} />
        <text x={middle} y={y + 20} className={classes.name}>
          {fitted(id, width - 8)}
        </text>
        <text x={middle} y={y + 36} className={classes.kind}>
          {fitted(kind, width - 8)}
        </text>
      </g>
    </g>
  )
}

export interface FlowProps extends Selectable {
  readonly flow: PlacedFlow
  readonly arrow: string
}

export function FlowArrow({ flow, arrow, ...selectable }: FlowProps): ReactNode {
  const t = useTexts(diagramTexts)
  const { id, line, y, fromX, toX, crossings, label, how, isBare, from, to, textX, textWidth } = flow
  const left = Math.min(fromX, toX)
  return (
    <g className={classes.flow} data-bare={isBare} {...buttonOf({ kind: 'flow', id, line }, selectable)}>
      <title>{[t('flowLabel', { id, from, to }), label, how].join('. ')}</title>
      <rect x={left} y={y - 18} width={Math.abs(toX - fromX)} height={36} className={classes.hit} />
      <line x1={fromX} x2={toX} y1={y} y2={y} className={classes.line} markerEnd={`url(#${arrow})`} />
      <circle cx={fromX} cy={y} r={3} className={classes.start} />
      {crossings.map((x) => (
        <circle key={x} cx={x} cy={y} r={3.5} className={classes.crossing} />
      ))}
      <text x={textX} y={y - 7} className={classes.label}>
        {fitted(label, textWidth)}
      </text>
      <text x={textX} y={y + 15} className={classes.how}>
        {fitted(how, textWidth)}
      </text>
    </g>
  )
}
