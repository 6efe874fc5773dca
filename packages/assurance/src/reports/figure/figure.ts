import type { Block } from '../document.ts'
import { words } from '../document.ts'
import type { Source } from '../input.ts'
import { flowsInWords, graphOf } from './graph.ts'
import { layoutOf } from './layout.ts'
import { svgOf } from './svg.ts'

/** The figure of data flows: zones by trust from left to right, what runs between them, and where threats are open. */
export const flowFigure = (source: Source): Block => ({
  kind: 'figure',
  svg: svgOf(layoutOf(graphOf(source))),
  alt: flowsInWords(source),
  caption: words(
    'Trust grows from left to right; the number in a zone is its trust. Solid line: something protects every flow on the way. Dashed: nothing does, or nobody has said. ▲: threats that are open or undecided.',
    '左から右へ信頼度が高い。信頼ゾーンの数字は信頼度である。実線：すべてのデータフローが経路上で保護されている。破線：保護がないか、記述がない。▲：未対策または判断待ちの脅威の件数。',
  ),
})
