import { cell, question, same, words } from './document.ts'
import type { Block, Cell } from './document.ts'
import type { Source } from './input.ts'
import { supportCell } from './support.ts'
import { enumerated, named, spoken } from '../view/vocabulary.ts'

/** What the product is, in the words that all reports share. */

const list = (values: readonly (string | { readonly other: string })[] | undefined, ask: Cell): Cell =>
  values === undefined || values.length === 0 ? ask : cell(enumerated(values))

const purposeAsk = cell(question(words('What is the product for?', 'この製品は何のためのものか。')))
const marketsAsk = cell(question(words('Where is it sold?', 'どこで販売するか。')))

export function productFacts({ analysis, design }: Source): Block {
  const { product } = analysis.model
  return {
    kind: 'facts',
    rows: [
      { name: words('Product', '製品'), value: cell(named(product.name)) },
      { name: words('Maker', 'メーカー'), value: cell(same(product.maker.name)) },
      {
        name: words('Purpose', '用途'),
        value: product.purpose === undefined ? purposeAsk : cell(named(product.purpose)),
      },
      { name: words('Kind', '分類'), value: cell(spoken(product.class)) },
      { name: words('Sold in', '販売地域'), value: list(product.markets, marketsAsk) },
      {
        name: words('Place of use', '使用環境'),
        value: list(
          product.environment,
          cell(question(words('Where is it used?', 'どのような場所で使うか。'))),
        ),
      },
      { name: words('Support', 'サポート'), value: supportCell(product) },
      {
        name: words('Size', '規模'),
        value: cell(
          words(
            `${design.components.length} components, ${design.interfaces.length} interfaces, ${design.dataflows.length} data flows`,
            `構成要素 ${design.components.length}、インターフェース ${design.interfaces.length}、データフロー ${design.dataflows.length}`,
          ),
        ),
      },
    ],
  }
}
