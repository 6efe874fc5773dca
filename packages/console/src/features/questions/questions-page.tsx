import { getRouteApi, Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { ProductThreats } from '../../shared/api/types.ts'
import { useThreats } from '../../shared/assurance/threats-query.ts'
import { useTexts } from '../../shared/i18n/use-texts.ts'
import { OfProduct } from '../../shared/product/of-product.tsx'
import { Empty } from '../../shared/ui/empty.tsx'
import { Page, Panel } from '../../shared/ui/page.tsx'
import { Part } from '../../shared/ui/part.tsx'
import { Prose } from '../../shared/ui/prose.tsx'
import { QuestionCard } from './question-card.tsx'
import { QuestionTable } from './question-table.tsx'
import { questionTexts } from './texts.ts'

const route = getRouteApi('/shell/questions')

function Questions({ found: { questions, product } }: { readonly found: ProductThreats }) {
  const t = useTexts(questionTexts)
  const { at } = route.useSearch()
  const index = Math.max(
    0,
    questions.findIndex(({ pointer }) => pointer === at),
  ) // a question that is answered meanwhile gives way to the first
  const question = questions[index]
  if (!question) {
    return (
      <Empty
        title={t('none')}
        action={
          <Link to="/threats" search={{ product }}>
            {t('toThreats')}
          </Link>
        }
      >
        <Prose text={t('noneWhy')} />
      </Empty>
    )
  }
  return (
    <>
      <QuestionCard
        product={product}
        question={question}
        index={index}
        all={questions.length}
        before={questions[index - 1]}
        after={questions[index + 1]}
      />
      <Panel title={t('list')} flush>
        <QuestionTable questions={questions} current={question.pointer} />
      </Panel>
    </>
  )
}

function ProductQuestions({ product }: { readonly product: string }) {
  const t = useTexts(questionTexts)
  const query = useThreats(product)
  return (
    <Page title={t('title')} lead={t('lead')}>
      <Part of={query}>{(found) => <Questions found={found} />}</Part>
    </Page>
  )
}

export function QuestionsPage(): ReactNode {
  const t = useTexts(questionTexts)
  return (
    <OfProduct title={t('title')} lead={t('lead')}>
      {({ id }) => <ProductQuestions product={id} />}
    </OfProduct>
  )
}
