import type { Language } from './texts.ts'

/** Numbers, times and units as a language writes them. Pure; times are milliseconds since 1970. */
export interface Format {
  number(value: number): string
  /** At most this many digits behind the point. */
  decimal(value: number, digits: number): string
  /** 1,234 in full, 12.3K beyond ten thousand (1.2万 in Japanese). */
  compact(value: number): string
  /** Date and time to the second, with the zone. */
  absolute(at: number): string
  date(at: number): string
  /** Hours and minutes. */
  clock(at: number): string
  /** To the second: for logs, where order within a minute matters. */
  seconds(at: number): string
  /** "3 minutes ago". */
  relative(at: number, now: number): string
  /** "3 min", for spans. */
  duration(ms: number): string
  /** A measured value with the symbol that people know. */
  measure(value: number, unit: string | undefined): string
}

type Step = readonly [unit: 'second' | 'minute' | 'hour' | 'day' | 'month' | 'year', ms: number]

const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

const steps: readonly Step[] = [
  ['year', 365 * DAY],
  ['month', 30 * DAY],
  ['day', DAY],
  ['hour', HOUR],
  ['minute', MINUTE],
  ['second', SECOND],
]

const stepOf = (ms: number): Step => steps.find(([, length]) => Math.abs(ms) >= length) ?? ['second', SECOND]

/** SenML units (RFC 8428 §12.1) that are written otherwise in the open. */
const symbols: Readonly<Record<string, string>> = {
  Cel: '°C',
  '%EL': '%',
  '%RH': '%',
  '/': '',
  lat: '°',
  lon: '°',
}

export const symbolOf = (unit: string | undefined): string =>
  unit === undefined ? '' : (symbols[unit] ?? unit)

export function createFormat(language: Language): Format {
  const locale = language === 'ja' ? 'ja-JP' : 'en-GB'
  const numbers = new Intl.NumberFormat(locale)
  const compacts = new Intl.NumberFormat(locale, { notation: 'compact', maximumFractionDigits: 1 })
  const absolutes = new Intl.DateTimeFormat(locale, {
    dateStyle: 'medium',
    timeStyle: 'long',
  })
  const dates = new Intl.DateTimeFormat(locale, { dateStyle: 'medium' })
  const clocks = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit' })
  const toTheSecond = new Intl.DateTimeFormat(locale, { timeStyle: 'medium' })
  const relatives = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' })
  const decimal = (value: number, digits: number): string =>
    value.toLocaleString(locale, { maximumFractionDigits: digits })
  return {
    number: (value) => numbers.format(value),
    decimal,
    compact: (value) => (Math.abs(value) < 10_000 ? numbers.format(value) : compacts.format(value)),
    absolute: (at) => absolutes.format(at),
    date: (at) => dates.format(at),
    clock: (at) => clocks.format(at),
    seconds: (at) => toTheSecond.format(at),
    relative: (at, now) => {
      const [unit, length] = stepOf(at - now)
      return relatives.format(Math.trunc((at - now) / length), unit)
    },
    duration: (ms) => {
      const [unit, length] = stepOf(ms)
      return new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' }).format(
        Math.trunc(ms / length),
      )
    },
    measure: (value, unit) => {
      const symbol = symbolOf(unit)
      return symbol === '' || symbol === '%'
        ? `${decimal(value, 2)}${symbol}`
        : `${decimal(value, 2)} ${symbol}`
    },
  }
}
