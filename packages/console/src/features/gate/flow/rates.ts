/** Counts over the last seconds. Pure. */

export interface Span {
  readonly spanMs: number
  readonly passed: number
  readonly refused: number
}

/** Frames that a rate is averaged over: two seconds, so that a number can be read before it changes. */
const kept = 8

export const nextSpans = (spans: readonly Span[], frame: Span): readonly Span[] => [
  ...spans.slice(-(kept - 1)),
  { spanMs: frame.spanMs, passed: frame.passed, refused: frame.refused },
]

export interface Rates {
  readonly passed: number
  readonly refused: number
}

/** Messages a second. */
export function ratesOf(spans: readonly Span[]): Rates {
  let [ms, passed, refused] = [0, 0, 0]
  for (const span of spans) {
    ms += span.spanMs
    passed += span.passed
    refused += span.refused
  }
  return ms === 0
    ? { passed: 0, refused: 0 }
    : { passed: (passed / ms) * 1000, refused: (refused / ms) * 1000 }
}
