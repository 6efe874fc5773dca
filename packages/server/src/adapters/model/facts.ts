import { parseModel } from '@sekisho/model'
import type { ProductFacts } from '../../model-port.ts'

/** What is unknown to the maker is absent here. */
const said = <Key extends string>(key: Key, value: string | undefined): Partial<Record<Key, string>> =>
  (value === undefined || value === 'unknown' ? {} : { [key]: value }) as Partial<Record<Key, string>> // one key, computed

/** Texts whose facts are remembered: as many products as a house has, at the most. */
const MOST_KEPT = 256
const kept = new Map<string, ProductFacts | undefined>()

function readFacts(text: string): ProductFacts | undefined {
  const { design } = parseModel(text, { file: 'sekisho.yaml' })
  const product = design?.product
  if (!product) return undefined
  const { name, maker, markets } = product
  return {
    name: typeof name === 'string' ? { en: name } : name,
    maker: maker.name,
    ...said('website', maker.website),
    ...said('securityContact', maker.securityContact),
    ...said('disclosurePolicy', maker.disclosurePolicy),
    markets: markets ?? [],
  }
}

/** Facts of a product from the text of its model, read once for each text. */
export function factsOf(text: string): ProductFacts | undefined {
  if (kept.has(text)) return kept.get(text)
  if (kept.size >= MOST_KEPT) kept.clear()
  const facts = readFacts(text)
  kept.set(text, facts)
  return facts
}
