import { compare as comparePep440, valid } from '@renovatebot/pep440'
import { byNumber, byPlace, byValue, comparing, type Compare } from './ordering.ts'

/** PEP 440: versions of Python packages. */
export const pypiOrder: Compare = comparing<string>({
  parse: (text) => valid(text) ?? undefined,
  compare: comparePep440,
})

const isNumeric = (part: string): boolean => /^\d/.test(part)
const isZero = (part: string): boolean => /^0+$/.test(part)

const withoutZeros = (parts: readonly string[]): readonly string[] =>
  parts.slice(0, parts.findLastIndex((part) => !isZero(part)) + 1)

/** Trailing zeros are left out before the first word, and at the end. */
function gemParts(text: string): readonly string[] {
  const parts = text.replaceAll('-', '.pre.').match(/[0-9]+|[a-z]+/gi) ?? []
  const firstWord = parts.findIndex((part) => !isNumeric(part))
  const split = firstWord === -1 ? parts.length : firstWord
  return [...withoutZeros(parts.slice(0, split)), ...withoutZeros(parts.slice(split))]
}

/** RubyGems: a word makes a version older than the one without it (Gem::Version). */
export const gemOrder: Compare = comparing<readonly string[]>({
  parse: (text) =>
    /^[0-9]+(\.[0-9a-zA-Z]+)*(-[0-9A-Za-z-]+(\.[0-9A-Za-z-]+)*)?$/.test(text) ? gemParts(text) : undefined,
  compare: (one, other) =>
    byPlace(one, other, (left = '0', right = '0') => {
      if (isNumeric(left) !== isNumeric(right)) return isNumeric(left) ? 1 : -1
      return isNumeric(left) ? byNumber(left, right) : byValue(left, right)
    }),
})

/** PHP's version_compare: words in this order, an unknown one before all, and numbers between `rc` and `p`. */
const phpWords: readonly (readonly string[])[] = [
  ['dev'],
  ['alpha', 'a'],
  ['beta', 'b'],
  ['rc'],
  ['#'],
  ['pl', 'p'],
]

function phpRank(part: string): number {
  const name = isNumeric(part) ? '#' : part
  return phpWords.findIndex((names) => names.some((one) => name.startsWith(one)))
}

/** What isn't there counts as a plain release, which is as a number would be. */
function byPhpPart(one: string | undefined, other: string | undefined): number {
  if (one !== undefined && other !== undefined && isNumeric(one) && isNumeric(other))
    return byNumber(one, other)
  if (one === undefined && other !== undefined) return isNumeric(other) ? -1 : phpRank('0') - phpRank(other)
  if (other === undefined && one !== undefined) return isNumeric(one) ? 1 : phpRank(one) - phpRank('0')
  return phpRank(one ?? '0') - phpRank(other ?? '0')
}

/** Four numbers, and what follows cut at every change between digits and letters. */
function composerParts(text: string): readonly string[] | undefined {
  const [, numbers, rest = ''] =
    /^v?(\d{1,5}(?:\.\d+){0,3})((?:[._-]?(?:stable|beta|b|rc|alpha|a|patch|pl|p|dev)(?:[.-]?\d+)*)*)(?:\+[^\s]*)?$/i.exec(
      text,
    ) ?? []
  if (numbers === undefined) return undefined
  const leading = numbers.split('.')
  const words = rest.toLowerCase().match(/\d+|[a-z]+/g) ?? []
  return [
    ...leading,
    ...Array<string>(4 - leading.length).fill('0'),
    ...words.filter((word) => word !== 'stable'),
  ]
}

/** Composer's versions as Packagist orders them; branches (`dev-main`) have no order. */
export const packagistOrder: Compare = comparing<readonly string[]>({
  parse: composerParts,
  compare: (one, other) => byPlace(one, other, byPhpPart),
})

/** Numbers alone; of two that begin alike the longer one is newer (Haskell's PVP; R's numeric_version). */
export const numbersOrder: Compare = comparing<readonly string[]>({
  parse: (text) => (/^\d+([.-]\d+)*$/.test(text) ? text.split(/[.-]/) : undefined),
  compare: (one, other) =>
    byPlace(one, other, (left, right) => {
      if (left === undefined || right === undefined) return left === undefined ? -1 : 1
      return byNumber(left, right)
    }),
})
