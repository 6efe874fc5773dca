import 'uplot/dist/uPlot.min.css'
import { type ReactNode, useEffect, useRef } from 'react'
import uPlot from 'uplot'
import { useFormat } from '../i18n/use-texts.ts'
import { axesOf } from './axes.ts'
import classes from './chart.module.css'
import { colourOf, useScheme } from './colours.ts'

export interface Line {
  readonly label: string
  /** One value for each time; nothing where nothing is known. */
  readonly values: readonly (number | null)[]
  readonly colour: 'accent' | 'attention'
  readonly fill?: boolean
}

export interface ChartProps {
  /** What the chart shows; read out in place of it. */
  readonly label: string
  /** Milliseconds since 1970, ascending. */
  readonly times: readonly number[]
  readonly lines: readonly Line[]
  readonly unit?: string
  readonly height?: number
  /** Counts begin at zero; measured values at what was measured. */
  readonly fromZero?: boolean
  /** At least this much time is shown, up to the last value. */
  readonly spanMs?: number
}

/** A few values are dots as well: one alone would be no line. */
const fewValues = 30

const seriesOf = ({ label, colour, values, fill = false }: Line): uPlot.Series => ({
  label,
  stroke: () => colourOf(colour === 'accent' ? 'accent-text' : colour),
  width: 1.5,
  points: { show: values.length < fewValues, size: 5 },
  ...(fill ? { fill: () => colourOf(`${colour}-soft`) } : {}),
})

/** Lines over time, with the same axes everywhere. The values are beside it in words: a canvas tells a screen reader nothing. */
export function Chart(props: ChartProps): ReactNode {
  const { label, times, lines, unit, height = 180, fromZero = true, spanMs = 60_000 } = props
  const place = useRef<HTMLDivElement>(null)
  const format = useFormat()
  const scheme = useScheme()
  useEffect(() => {
    const element = place.current
    if (!element) return undefined
    const data: uPlot.AlignedData = [[...times], ...lines.map(({ values }) => [...values])]
    const plot = new uPlot(
      {
        width: element.clientWidth,
        height,
        ms: 1,
        legend: { show: false },
        cursor: { y: false, drag: { x: false, y: false }, points: { size: 6 } },
        scales: {
          x: { range: (_plot, from, to) => [Math.min(from, to - spanMs), to] },
          y: { range: (_plot, low, high) => rangeOf(low, high, fromZero) },
        },
        axes: axesOf(format, unit),
        series: [{}, ...lines.map(seriesOf)],
      },
      data,
      element,
    )
    const follow = new ResizeObserver(() => plot.setSize({ width: element.clientWidth, height }))
    follow.observe(element)
    return () => {
      follow.disconnect()
      plot.destroy()
    }
  }, [times, lines, unit, height, fromZero, spanMs, format, scheme])
  return <div ref={place} role="img" aria-label={label} className={classes.chart} />
}

/** Room above the highest value; a flat line is not drawn on the border. */
function rangeOf(low: number | null, high: number | null, fromZero: boolean): [number, number] {
  if (low === null || high === null) return [0, 1]
  const room = Math.max((high - low) * 0.1, Math.abs(high) * 0.02, 0.5)
  return [fromZero ? Math.min(0, low) : low - room, high + room]
}
