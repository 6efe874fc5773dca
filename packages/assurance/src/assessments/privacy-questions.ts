import type { Design } from '../design/design.ts'
import { fill } from '../words.ts'
import type { Words } from '../words.ts'
import type { Answers } from './answers.ts'
import { rowLabel } from './basis.ts'
import type { Inference } from './inference.ts'
import type { InventoryRow } from './inventory.ts'
import { questionId } from './question.ts'
import type { AssessmentQuestion } from './question.ts'

/** What a privacy assessment asks of people: balances, necessity and tests that no model can hold. */

interface Row {
  readonly name: string
  readonly text: Words
  readonly why: Words
  readonly example: Words
  readonly guide: readonly string[]
}

const aboutFields: readonly (Row & { readonly when: (row: InventoryRow) => boolean })[] = [
  {
    name: 'privacy-need',
    when: ({ enforced }) => enforced,
    text: {
      en: '{part}: why isn’t less enough: a coarser value, an aggregate, a result computed on the device, nothing?',
      ja: '{part}：なぜ、粗い値、集計値、デバイス上での計算結果、または不取得では足りないのか。',
    },
    why: {
      en: 'Data that the purpose doesn’t need may not be collected (GDPR Art. 5(1)(c)).',
      ja: '目的に不要なデータは収集できない（GDPR 第 5 条 1 項 (c)）。',
    },
    example: {
      en: 'The owner must recognise the visitor; a silhouette was tried and wasn’t enough.',
      ja: '所有者が来訪者を見分ける必要がある。輪郭のみの表示も試したが不十分だった。',
    },
    guide: ['S04-11', 'S04-46', 'S04-53'],
  },
  {
    name: 'privacy-balancing',
    when: ({ basis }) => basis === 'legitimate-interest',
    text: {
      en: '{part}: whose interest is it, why is this needed for it, and why doesn’t the interest of those concerned weigh more?',
      ja: '{part}：誰の利益か。なぜ必要か。なぜ本人の利益が優越しないのか。',
    },
    why: {
      en: 'Legitimate interest holds only after this balance, in writing (GDPR Art. 6(1)(f)).',
      ja: '正当な利益は、この比較衡量を文書化して初めて根拠となる（GDPR 第 6 条 1 項 (f)）。',
    },
    example: {
      en: 'Security of the entrance; pictures only on motion at the door, the street masked, deleted after 14 days, a sign at the door.',
      ja: '玄関の防犯。玄関前の動きに限り撮影し、道路は遮蔽し、14 日で削除し、掲示する。',
    },
    guide: ['S04-17', 'S04-26'],
  },
  {
    name: 'privacy-declare',
    when: ({ enforced }) => !enforced,
    text: {
      en: '{part}: whom are these data about, what for, on which basis, who can see them, and how long are they kept?',
      ja: '{part}：誰のデータか。目的、根拠、閲覧できる者、保存期間は何か。',
    },
    why: {
      en: 'They pass the platform by, so that nothing of this is enforced or even on record.',
      ja: 'プラットフォームを経由しないため、何も強制されず、記録もない。',
    },
    example: {
      en: 'Live picture from the door to the owner’s phone, end-to-end encrypted, not recorded.',
      ja: '玄関から所有者の電話への映像。エンドツーエンドで暗号化し、録画しない。',
    },
    guide: ['S04-20', 'S04-43'],
  },
]

const aboutProduct: readonly Row[] = [
  {
    name: 'privacy-rights',
    text: {
      en: '{part}: how does somebody concerned who isn’t a user see, correct and delete what is held about them?',
      ja: '{part}：利用者でない本人は、自分に関する情報をどのように閲覧、訂正、削除できるか。',
    },
    why: {
      en: 'They have no account and no app.',
      ja: 'アカウントもアプリも持っていない。',
    },
    example: {
      en: 'A page and an address on the sign; place and time of the visit are enough to find the picture.',
      ja: '掲示に記したページと連絡先。訪問の場所と時刻で画像を特定する。',
    },
    guide: ['S04-18', 'S04-19'],
  },
  {
    name: 'privacy-others',
    text: {
      en: '{part}: with which data from elsewhere can these be combined, by the maker, its partners or an attacker?',
      ja: '{part}：メーカー、提携先、攻撃者は、これらを外部のどのデータと組み合わせられるか。',
    },
    why: {
      en: 'What is harmless here may complete a picture elsewhere; a model only knows its own data.',
      ja: 'ここでは無害でも、他と合わせると全体像が完成する。モデルは自身のデータしか知らない。',
    },
    example: {
      en: 'The smart speaker of a partner knows who talks; together with rings it knows who comes.',
      ja: '提携先のスマートスピーカーは話者を知る。呼び鈴と合わせると来訪者が分かる。',
    },
    guide: ['S04-50', 'S04-55'],
  },
  {
    name: 'privacy-review',
    text: {
      en: '{part}: who releases this assessment, and when is it looked at again?',
      ja: '{part}：この評価を誰が承認し、いつ見直すか。',
    },
    why: {
      en: 'New uses appear after the sale, and the assessment with its old date covers none of them.',
      ja: '販売後に新しい使われ方が現れる。古い日付の評価は、それを対象としていない。',
    },
    example: {
      en: 'Head of products, each year in May and before each new field.',
      ja: '製品責任者。毎年 5 月と、項目の追加前。',
    },
    guide: ['S04-14', 'S04-37', 'S04-55'],
  },
]

const ask = (
  { name, text, why, example, guide }: Row,
  element: Parameters<typeof questionId>[1],
  about: {
    readonly label: Words
    readonly pointer: string
    readonly facet?: string
    readonly known: readonly Words[]
  },
  answers: Answers,
): AssessmentQuestion => {
  const id = questionId(name, element, about.facet)
  const answer = answers.get(id)
  return {
    id,
    label: about.label,
    pointer: about.pointer,
    text: fill(text, { part: about.label }),
    why,
    example,
    guide,
    known: about.known,
    asked: true,
    ...(answer && { answer }),
  }
}

const elementOf = ({ enforced, source }: InventoryRow): Parameters<typeof questionId>[1] => ({
  section: enforced ? 'streams' : 'dataflows',
  id: source,
})

/** Questions about each row of the inventory, then about the product. A flow that carries two kinds of data is asked about once. */
export function privacyQuestions(
  design: Design,
  rows: readonly InventoryRow[],
  inferences: readonly Inference[],
  answers: Answers,
): readonly AssessmentQuestion[] {
  const fields = rows.flatMap((row) =>
    aboutFields
      .filter(({ when }) => when(row))
      .map((question) =>
        ask(
          question,
          elementOf(row),
          {
            label: rowLabel(row),
            pointer: row.pointer,
            ...(row.field !== undefined && { facet: row.field }),
            known: [],
          },
          answers,
        ),
      ),
  )
  if (rows.length === 0) return []
  const known = inferences.map(({ reveals }) => reveals)
  const { product } = design
  const whole = aboutProduct.map((question) =>
    ask(
      question,
      product,
      {
        label: product.label,
        pointer: product.pointer,
        known: question.name === 'privacy-others' ? known : [],
      },
      answers,
    ),
  )
  return [...new Map([...fields, ...whole].map((question) => [question.id, question])).values()]
}
