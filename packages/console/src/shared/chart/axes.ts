import type uPlot from 'uplot'
import type { Format } from '../i18n/format.ts'
import { symbolOf } from '../i18n/format.ts'
import { colourOf } from './colours.ts'

const font = '12px system-ui, sans-serif'
const MINUTE = 60_000
/** Whole minutes and more: what is below can't be told apart in hours and minutes. */
const timeSteps = [1, 2, 5, 10, 15, 30, 60, 120, 180, 360, 720, 1440, 2880, 10_080].map(
  (step) => step * MINUTE,
)

const look = {
  font,
  stroke: () => colourOf('dim'),
  grid: { stroke: () => colourOf('line'), width: 1 },
  ticks: { show: false },
}

/** Time below, values on the left with their unit, in the reader's way of writing them. */
export function axesOf(format: Format, unit: string | undefined): uPlot.Axis[] {
  const symbol = symbolOf(unit)
  return [
    {
      ...look,
      incrs: timeSteps,
      size: 28,
      space: 80,
      values: (_plot, splits) => splits.map((at) => format.clock(at)),
    },
    {
      ...look,
      size: 56,
      space: 36,
      values: (_plot, splits) =>
        splits.map((value) => `${format.decimal(value, 2)}${symbol === '' ? '' : ` ${symbol}`}`),
    },
  ]
}
