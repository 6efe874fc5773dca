import { compareBuild, parse, type SemVer } from 'semver'
import { byNumber, byPlace, byValue, comparing, type Compare } from './ordering.ts'

/** `v1.2` as `1.2.0`: tags carry a letter, and some ecosystems leave zeros away. */
function complete(text: string): string {
  const [, numbers = '', rest = ''] = /^[vV]?(\d+(?:\.\d+){0,2})((?:[-+].*)?)$/.exec(text) ?? []
  if (numbers === '') return text
  const missing = 3 - numbers.split('.').length
  return numbers + '.0'.repeat(missing) + rest
}

const parsed = (text: string): SemVer | undefined => parse(complete(text)) ?? undefined

/** Semantic Versioning 2.0.0 §11: build metadata has no say. */
export const semverOrder: Compare = comparing({
  parse: parsed,
  compare: (one, other) => one.compare(other),
})

/** As SemVer, but of two that differ in nothing else the one with build metadata is newer (Dart's pub). */
export const pubOrder: Compare = comparing({ parse: parsed, compare: compareBuild })

interface NugetVersion {
  readonly numbers: readonly string[]
  readonly labels: readonly string[]
}

/** An identifier of digits is a number, and older than any word (SemVer §11.4). */
function byLabel(one: string | undefined, other: string | undefined): number {
  if (one === undefined || other === undefined) return one === undefined ? -1 : 1
  const numeric = [/^\d+$/.test(one), /^\d+$/.test(other)]
  if (numeric[0] && numeric[1]) return byNumber(one, other)
  if (numeric[0] || numeric[1]) return numeric[0] ? -1 : 1
  return byValue(one, other)
}

/** NuGet: one to four numbers, labels without regard to case, metadata without a say. */
export const nugetOrder: Compare = comparing<NugetVersion>({
  parse(text) {
    const [, numbers, labels] =
      /^[vV]?(\d+(?:\.\d+){0,3})(?:-([0-9A-Za-z.-]+))?(?:\+[0-9A-Za-z.-]*)?$/.exec(text) ?? []
    if (numbers === undefined) return undefined
    return { numbers: numbers.split('.'), labels: labels?.toLowerCase().split('.') ?? [] }
  },
  compare(one, other) {
    const numbers = byPlace(one.numbers, other.numbers, (a = '0', b = '0') => byNumber(a, b))
    if (numbers !== 0) return numbers
    if (one.labels.length === 0 || other.labels.length === 0)
      return byValue(other.labels.length, one.labels.length) // a release is newer than what comes before it
    return byPlace(one.labels, other.labels, byLabel)
  },
})
