import { parseDuration } from '../durations.ts'
import type { Finding } from '../faults.ts'
import { isVersionRange, rangesOverlap } from '../versions.ts'
import { backendOf, isBackend } from './view.ts'
import type { Rule, View } from './view.ts'

const FIVE_YEARS = parseDuration('5y') ?? Infinity
const european = new Set([
  'EU',
  'EEA',
  'AT',
  'BE',
  'BG',
  'CY',
  'CZ',
  'DE',
  'DK',
  'EE',
  'ES',
  'FI',
  'FR',
  'GR',
  'HR',
  'HU',
  'IE',
  'IT',
  'LT',
  'LU',
  'LV',
  'MT',
  'NL',
  'PL',
  'PT',
  'RO',
  'SE',
  'SI',
  'SK',
])

function* enterpriseNumber({ product, at }: View): Generator<Finding> {
  if (product && product.maker.enterpriseNumber === undefined) {
    yield { code: 'MODEL_ENTERPRISE_NUMBER', path: at(product.maker) }
  }
}

/** Regulation (EU) 2024/2847 Art. 13(8): five years, or the time of use where that is shorter. */
function* supportIsLongEnough({ product, at }: View): Generator<Finding> {
  if (!product?.support || !(product.markets ?? []).some((market) => european.has(market))) return
  const support = parseDuration(product.support.for)
  const lifetime = parseDuration(product.lifetime ?? 'unlimited') ?? Infinity
  if (support !== undefined && support < Math.min(FIVE_YEARS, lifetime)) {
    yield { code: 'MODEL_SUPPORT_SHORT', path: at(product.support, 'for') }
  }
}

function* supportWithinLifetime({ product, at }: View): Generator<Finding> {
  if (!product?.support || product.lifetime === undefined) return
  const [support, lifetime] = [parseDuration(product.support.for), parseDuration(product.lifetime)]
  if (support === undefined || lifetime === undefined || support <= lifetime) return
  yield {
    code: 'MODEL_SUPPORT_BEYOND_LIFETIME',
    path: at(product.support, 'for'),
    words: { support: product.support.for, lifetime: product.lifetime },
  }
}

function* supportHasAStart({ product, at }: View): Generator<Finding> {
  const support = product?.support
  if (support?.from === 'last-unit-placed' && support.lastUnitPlaced === undefined) {
    yield { code: 'MODEL_SUPPORT_START', path: at(support) }
  }
}

function* firmwareRanges({ product, at }: View): Generator<Finding> {
  for (const variant of product?.variants ?? []) {
    if (isVersionRange(variant.firmware)) continue
    yield {
      code: 'MODEL_FIRMWARE_RANGE',
      path: at(variant, 'firmware'),
      words: { value: variant.firmware.slice(0, 60) },
    }
  }
}

/** A device's hardware and firmware belong to one variant, or which policy it gets would depend on the order. */
function* variantsAreDisjoint({ product, at }: View): Generator<Finding> {
  const variants = (product?.variants ?? [])
    .filter(({ firmware }) => isVersionRange(firmware))
    .map((variant) => ({ variant, revisions: new Set(variant.hardware) }))
  for (const [index, { variant }] of variants.entries()) {
    for (const { variant: earlier, revisions } of variants.slice(0, index)) {
      const hardware = variant.hardware.find((revision) => revisions.has(revision))
      if (hardware === undefined || !rangesOverlap(variant.firmware, earlier.firmware)) continue
      yield { code: 'MODEL_VARIANTS_OVERLAP', path: at(variant), words: { hardware, id: earlier.id } }
    }
  }
}

function* marketsHaveEndpoints(view: View): Generator<Finding> {
  const endpoints = backendOf(view)?.endpoints ?? []
  if (endpoints.length === 0 || endpoints.some(({ markets }) => markets === undefined)) return
  for (const [index, market] of (view.product?.markets ?? []).entries()) {
    if (endpoints.some(({ markets = [] }) => markets.includes(market))) continue
    const path = view.product ? view.at(view.product, 'markets', index) : ''
    yield { code: 'MODEL_MARKET_WITHOUT_ENDPOINT', path, words: { market } }
  }
}

function* endpointsHaveMarkets(view: View): Generator<Finding> {
  const taken = new Map<string, string>()
  const sold = view.product?.markets
  for (const endpoint of view.components.filter(isBackend).flatMap(({ endpoints = [] }) => endpoints)) {
    for (const [index, market] of (endpoint.markets ?? []).entries()) {
      const path = view.at(endpoint, 'markets', index)
      const id = taken.get(market)
      if (id !== undefined) yield { code: 'MODEL_MARKET_TWO_ENDPOINTS', path, words: { market, id } }
      else if (sold && !sold.includes(market))
        yield { code: 'MODEL_MARKET_NOT_SOLD', path, words: { market } }
      taken.set(market, endpoint.id)
    }
  }
}

export const productRules: readonly Rule[] = [
  { find: enterpriseNumber },
  { find: supportIsLongEnough },
  { find: supportWithinLifetime },
  { find: supportHasAStart },
  { find: firmwareRanges },
  { find: variantsAreDisjoint },
  { needs: ['components', 'product'], find: marketsHaveEndpoints },
  { find: endpointsHaveMarkets },
]
