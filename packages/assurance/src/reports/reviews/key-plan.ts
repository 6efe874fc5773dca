import { wordOf } from '../../design/design.ts'
import type { Design } from '../../design/design.ts'
import { words } from '../../words.ts'
import { cell, code, column, heading, note, paragraph, row, table } from '../document.ts'
import type { Block, Section } from '../document.ts'
import type { ReportKind, Source } from '../input.ts'
import { productFacts } from '../product-facts.ts'
import { named } from '../../view/vocabulary.ts'
import { bootstrap } from './bootstrap.ts'
import { hierarchy } from './hierarchy.ts'
import { algorithmTable, keysOf, ledgerTable } from './key-tables.ts'
import { phaseRows } from './phases.ts'
import { answers } from './questions.ts'

/** How the keys of a product are managed over its life: hierarchy, phases, nine questions, algorithms and lifetimes. */

function keysByPlace(source: Source): readonly Block[] {
  const { design } = source
  const places = [...new Set(design.keys.map(({ part }) => part.at))]
  if (places.length === 0)
    return [note('open', [words('The model describes no key.', 'モデルに鍵の記述がない。')])]
  return places.flatMap((at) => {
    const component = design.component(at)?.part
    const name =
      component && 'name' in component && component.name !== undefined ? named(component.name) : undefined
    return [heading(3, code(at), ...(name ? [name] : [])), keysOf(source, design.keysAt(at))]
  })
}

const serverKeys = ({ keys }: Source): Section => ({
  title: words('The server’s keys', 'サーバーの鍵'),
  blocks:
    keys === undefined
      ? [
          note('open', [
            words(
              'This document was made from the model alone. With the ledger of a running server, its keys stand here: ',
              'この文書はモデルだけから作成した。稼働中のサーバーの鍵台帳を加えると、ここにサーバーの鍵が載る：',
            ),
            code('sekisho keys list --json > keys.json; sekisho report key-plan FILE --keys keys.json'),
          ]),
        ]
      : [ledgerTable(keys)],
})

const entropyOf = ({ devices }: Design): Block =>
  table(
    [column(20, 'Device', 'デバイス'), column(25, 'Source', '乱数源'), column(55, 'To be shown', '示すこと')],
    devices.map(({ id, part }) =>
      row(
        cell(code(id)),
        cell(code(wordOf(part.hardware?.randomSource))),
        cell(
          words(
            'min-entropy of the raw source, from at least 1,000,000 samples after NIST SP 800-90B §3.1: sekisho entropy FILE estimates it. Start-up and continuous tests run in the agent (§4.4).',
            'NIST SP 800-90B 3.1 項に従う 100 万個以上の標本から求めた、生の乱数源の最小エントロピー。sekisho entropy FILE で推定できる。起動時と稼働中の検査はエージェントが行う（4.4 項）。',
          ),
        ),
      ),
    ),
  )

export const keyPlan: ReportKind = {
  id: 'key-plan',
  title: words('Key-management plan', '鍵管理計画書'),
  about: words(
    'Which keys the product and its server have, who is trusted by way of whom, and how each key is made, kept, replaced and destroyed. Worked out from the model, and from the ledger where one was given; what neither says is an open question. It claims no conformity with any law or standard.',
    '製品とサーバーが持つ鍵、信頼の連鎖、各鍵の生成・保管・更新・破棄の方法を示す。モデルと、与えられた場合は鍵台帳から作成し、どちらにも記述のない事項は未回答の質問とする。いかなる法令や規格への適合も主張しない。',
  ),
  landscape: true,
  sections: (source) => [
    { title: words('The product', '製品'), blocks: [productFacts(source)] },
    {
      title: words('Hierarchy', '鍵の階層'),
      blocks: [
        paragraph(
          words(
            'Whoever controls a key controls everything below it. The root is used in a ceremony only, and lies outside of the running server.',
            'ある鍵を支配する者は、その下位にあるすべてを支配する。ルートは鍵セレモニーでのみ使い、稼働中のサーバーには置かない。',
          ),
        ),
        hierarchy(source.design),
      ],
    },
    { title: words('Keys of the product', '製品の鍵'), blocks: keysByPlace(source) },
    serverKeys(source),
    {
      title: words('Phases', '段階'),
      blocks: [
        table(
          [
            column(16, 'Phase', '段階'),
            column(42, 'This product', 'この製品'),
            column(42, 'What the platform does', 'プラットフォームが行うこと'),
          ],
          phaseRows(source.design),
        ),
      ],
    },
    { title: words('Nine questions', '9 つの質問'), blocks: answers(source) },
    {
      title: words('Algorithms', 'アルゴリズム'),
      blocks: [
        algorithmTable(source.design),
        paragraph(
          words(
            'Strengths after NIST SP 800-57 part 1 rev. 5, tables 2 and 4. A chain is as strong as its weakest key.',
            '強度は NIST SP 800-57 第 1 部 改訂 5 版 表 2・表 4 による。鎖の強さは最も弱い鍵で決まる。',
          ),
        ),
      ],
    },
    { title: words('Bootstrap', '初回接続'), blocks: bootstrap(source.design) },
    { title: words('Randomness', '乱数'), blocks: [entropyOf(source.design)] },
  ],
}
