/** The one grammar of rates: `6/min`, `4/d` count something; `8Mbit/s` measures a flow. */

const seconds: Readonly<Record<string, number>> = { s: 1, min: 60, h: 3600, d: 86_400 }
const multiples: Readonly<Record<string, number>> = { '': 1, k: 1e3, M: 1e6, G: 1e9 }

export const COUNT_RATE_PATTERN = '^[1-9][0-9]{0,6}/(s|min|h|d)$'
export const BIT_RATE_PATTERN = '^[1-9][0-9]{0,6}[kMG]?bit/s$'

const count = /^(?<number>[1-9]\d{0,6})\/(?<unit>s|min|h|d)$/
const bits = /^(?<number>[1-9]\d{0,6})(?<multiple>[kMG]?)bit\/s$/

/** How many per second, or nothing where the text isn't such a rate. */
export function parseCountRate(text: string): number | undefined {
  const { number, unit } = count.exec(text)?.groups ?? {}
  const per = unit === undefined ? undefined : seconds[unit]
  return per === undefined ? undefined : Number(number) / per
}

/** Bits per second, or nothing where the text isn't such a rate. */
export function parseBitRate(text: string): number | undefined {
  const { number, multiple } = bits.exec(text)?.groups ?? {}
  const factor = multiple === undefined ? undefined : multiples[multiple]
  return factor === undefined ? undefined : Number(number) * factor
}

/**
 * Messages per second of a rate that has been checked before.
 * @throws RangeError when it hasn't
 */
export function perSecond(text: string): number {
  const rate = parseCountRate(text)
  if (rate === undefined) throw new RangeError('not a rate')
  return rate
}
