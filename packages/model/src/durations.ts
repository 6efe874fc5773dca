/** The one grammar of durations: a whole number with `s`, `min`, `h`, `d` or `y`, or `unlimited`. A year has 365 days. */

const SECOND = 1000
const units: Readonly<Record<string, number>> = {
  s: SECOND,
  min: 60 * SECOND,
  h: 3600 * SECOND,
  d: 86_400 * SECOND,
  y: 365 * 86_400 * SECOND,
}

/** Some time: never zero. */
export const DURATION_PATTERN = '^([1-9][0-9]{0,6}(s|min|h|d|y)|unlimited)$'
/** Some time, or none: `0s`. */
export const DURATION_OR_NONE_PATTERN = '^((0|[1-9][0-9]{0,6})(s|min|h|d|y)|unlimited)$'

const grammar = /^(?<count>0|[1-9]\d{0,6})(?<unit>s|min|h|d|y)$/

/** Milliseconds; `unlimited` is `Infinity`; nothing where the text isn't a duration (`unknown` isn't one). */
export function parseDuration(text: string): number | undefined {
  if (text === 'unlimited') return Infinity
  const { count, unit } = grammar.exec(text)?.groups ?? {}
  const size = unit === undefined ? undefined : units[unit]
  return size === undefined ? undefined : Number(count) * size
}

/**
 * Milliseconds of a duration that has been checked before.
 * @throws RangeError when it hasn't
 */
export function durationMs(text: string): number {
  const ms = parseDuration(text)
  if (ms === undefined) throw new RangeError('not a duration')
  return ms
}
